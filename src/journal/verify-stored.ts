import type { CrisisId, Digest } from '../kernel/index.ts';
import type { Signer } from '../platform/signing/index.ts';
import type { Store } from '../platform/store/index.ts';
import { exportLine, headLine, signHead } from './chain.ts';
import { unknownCrisis } from './check-entry.ts';
import { journalRows } from './store.ts';
import { verifyExport, type Verification } from './verify-export.ts';

/**
 * Verifies a journal as it lies in the database, byte for byte, without reading it into memory first: so that one whose bytes are
 * no entry any more is told, too. Line N is entry N. The end is the one that the database itself names: whoever takes the last entry
 * away, and moves the end, is found by a head that lies elsewhere.
 *
 * @param wanted `crisis` is the newest one where none is named
 * @returns nothing where no crisis was declared
 * @throws CelluleError `crisis.unknown`
 */
export async function verifyStored(
  { store, signer }: Readonly<{ store: Store; signer: Signer }>,
  { crisis: named, heads }: Readonly<{ crisis?: CrisisId | undefined; heads?: readonly Digest[] | undefined }> = {},
): Promise<Verification | undefined> {
  const rows = journalRows(store);
  const crisis = named ?? (await rows.list()).at(-1);
  if (crisis === undefined) return undefined;
  const end = await rows.end(crisis);
  if (!end) throw unknownCrisis(crisis);
  const sealed = await rows.after(crisis, 0);
  const lines = sealed.map((entry) => exportLine(entry));
  return verifyExport([...lines, headLine(signHead(signer, crisis, end.seq, end.digest))], { heads });
}
