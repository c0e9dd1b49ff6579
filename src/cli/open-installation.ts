import { maskIdentifiers } from '../detect/index.ts';
import { openJournals, type Journals } from '../journal/index.ts';
import { CelluleError, parseId, type CrisisId } from '../kernel/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { openSigner } from '../platform/signing/index.ts';
import { findEmbedded, openStore, type Store } from '../platform/store/index.ts';
import { systemClock, systemRandom } from '../platform/system/index.ts';

/** Store and journals for the duration of a command, beside the server or without one. */
export type Installation = Readonly<{ store: Store; journals: Journals }>;

/** Opens this data folder for one command, and closes it after. */
export async function withInstallation<Result>(
  dataFolder: string,
  work: (installation: Installation) => Promise<Result>,
): Promise<Result> {
  await using store = await openStore({ dataFolder, databaseUrl: readConfig().databaseUrl });
  const journals = await openJournals({
    store,
    signer: openSigner(dataFolder),
    clock: systemClock,
    random: systemRandom,
    mask: maskIdentifiers,
  });
  try {
    return await work({ store, journals });
  } finally {
    await journals.close();
  }
}

/** The same where this data folder has a database already; nothing is made for the asking. */
export async function withKnownInstallation<Result>(
  dataFolder: string,
  work: (installation: Installation) => Promise<Result>,
): Promise<Result | undefined> {
  const isThere = readConfig().databaseUrl !== undefined || findEmbedded(dataFolder).exists;
  return isThere ? withInstallation(dataFolder, work) : undefined;
}

/** The crisis that was typed, or the newest one; nothing where none was declared. */
export function crisisNamed(journals: Journals, typed: string | undefined): CrisisId | undefined {
  if (typed === undefined) return journals.list().at(-1);
  const crisis = parseId<CrisisId>(typed);
  if (crisis && journals.list().includes(crisis)) return crisis;
  throw new CelluleError(
    'not-found',
    'crisis.unknown',
    `There is no crisis "${typed}" in this data folder. It has: ${journals.list().join(', ') || 'none'}.`,
  );
}
