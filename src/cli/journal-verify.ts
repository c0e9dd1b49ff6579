import { exportLinesOf, verifyExport, verifyStored, type Verification } from '../journal/index.ts';
import { CelluleError, isDigest, parseId, type CrisisId, type Digest } from '../kernel/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { openPlain, stretches } from '../platform/files/index.ts';
import { openSigner } from '../platform/signing/index.ts';
import { openStore } from '../platform/store/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';

export const command: Command = {
  name: 'journal verify',
  summary: 'Verify an exported journal: nothing changed, missing, added or cut off',
  usage: `F.ndjson [--head DIGEST]…
or: --stored [CRISIS] [--head DIGEST]…

A file needs no store and no server. Exit code 0: it holds. 1: it does not, and each line at fault is named. 2: nothing to read.
An export whose values were erased or left out still holds. Compare the printed key with the one the institution published.

Whoever holds the key could write another history and sign it. A head that lies outside the house, on a page that somebody kept, on
paper or in a mail, vouches for every entry up to it; what came later is called unanchored.

  --head DIGEST       an end of this journal that you hold from elsewhere: it must be part of this history. May be given again
  --stored            verifies what lies in the database, entry by entry, instead of a file (CRISIS: default the newest)`,
  options: { head: { type: 'string', multiple: true }, stored: { type: 'boolean' } },
  run: verifyJournal,
};

/** Problems in the text for a person. */
const SHOWN = 20;
const HEADS_SHOWN = 10;

async function verifyJournal({ values, positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [named, ...rest] = positionals;
  const isStored = values['stored'] === true;
  if ((named === undefined && !isStored) || rest.length > 0) {
    throw new CelluleError(
      'invalid',
      'journal.verify-usage',
      'Name one exported file. As in: ./cellule journal verify journal.ndjson',
    );
  }
  const heads = headsOf(values['head']);
  const verification = isStored ? await verifyDatabase(dataFolder, named, heads) : await verifyFile(named!, heads);
  const { crisis, head, ...told } = verification;
  terminal.answer({ ...told, crisis: crisis ?? null, head: head ?? null }, () => describe(verification));
  return verification.ok ? 0 : 1;
}

async function verifyDatabase(
  dataFolder: string,
  named: string | undefined,
  heads: readonly Digest[],
): Promise<Verification> {
  await using store = await openStore({ dataFolder, databaseUrl: readConfig().databaseUrl });
  const crisis = named === undefined ? undefined : parseId<CrisisId>(named);
  const isNoName = named !== undefined && crisis === undefined;
  const verified = isNoName
    ? undefined
    : await verifyStored({ store, signer: openSigner(dataFolder) }, { crisis, heads });
  if (verified) return verified;
  throw new CelluleError(
    'not-found',
    'journal.no-crisis',
    `No such crisis was declared in ${dataFolder}, so there is no journal to verify. Name another folder with --data.`,
  );
}

async function verifyFile(file: string, heads: readonly Digest[]): Promise<Verification> {
  try {
    const source = await openPlain(file);
    try {
      return await verifyExport(exportLinesOf(stretches(source)), { heads });
    } finally {
      await source.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new CelluleError('invalid', 'journal.unreadable', `${file} cannot be read (${code}). Check its name.`);
  }
}

function headsOf(typed: unknown): readonly Digest[] {
  return (Array.isArray(typed) ? typed : []).map((head: unknown) => {
    const digest = String(head).toLowerCase();
    if (isDigest(digest)) return digest;
    throw new CelluleError('invalid', 'journal.head', '--head takes a digest of 64 hexadecimal characters.');
  });
}

function describe(verification: Verification): string {
  const { ok, crisis, entries, blank, head, problems } = verification;
  if (entries === 0 && head === undefined) {
    return 'This is no exported journal: none of its lines is an entry. Name the file that ./cellule journal export wrote.';
  }
  if (!ok) {
    const more = problems.length > SHOWN ? [`  and ${problems.length - SHOWN} more (--json lists them).`] : [];
    const lines = problems.slice(0, SHOWN).map(({ message }) => `  ${message}`);
    return ['This journal does NOT hold:', ...lines, ...more].join('\n');
  }
  return [
    `The chain and the signature hold: ${entries} entries, ${blank} of them without data.`,
    `Crisis  ${crisis}`,
    `End     ${head?.digest}`,
    `Key     ${head?.key}`,
    ...describeAnchors(verification),
  ].join('\n');
}

/** What vouches for this history from outside, told apart from what the institution says of itself. */
function describeAnchors({ anchors, anchoredTo, unanchored, entries, leftHeads }: Verification): string[] {
  const last = anchors.find(({ seq }) => seq === anchoredTo);
  const after = unanchored === 1 ? `entry ${entries} is` : `entries ${anchoredTo + 1} to ${entries} are`;
  const rest = unanchored === 0 ? 'Nothing came after it.' : `Unanchored: ${after} vouched for by the key alone.`;
  const said = leftHeads.slice(-HEADS_SHOWN).map(({ seq, by, recordedAt, head }) => {
    return `  entry ${seq} (${by}, ${recordedAt}): end of entry ${head.seq}, ${head.digest}`;
  });
  return [
    ...(last
      ? [`Anchored up to entry ${last.seq} by a head of ${last.recordedAt} that you hold. ${rest}`]
      : ['Nothing outside anchors it: give --head with a digest that you hold from elsewhere.']),
    ...(said.length > 0
      ? ['Heads which the institution says left the house (compare them with copies that lie elsewhere):', ...said]
      : []),
  ];
}
