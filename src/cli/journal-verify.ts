import { exportLinesOf, verifyExport, type Verification } from '../journal/index.ts';
import { CelluleError, isDigest, type Digest } from '../kernel/index.ts';
import { openPlain, stretches } from '../platform/files/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';

export const command: Command = {
  name: 'journal verify',
  summary: 'Verify an exported journal: nothing changed, missing, added or cut off',
  usage: `F.ndjson [--head DIGEST]

Needs no store and no server. Exit code 0: it holds. 1: it does not, and each line at fault is named. 2: no file to read.
An export whose values were erased or left out still holds. Compare the printed key with the one the institution published.

  --head DIGEST       an end of this journal that was published earlier: it must be part of this history`,
  options: { head: { type: 'string' } },
  run: verifyJournal,
};

/** Problems in the text for a person. */
const SHOWN = 20;

async function verifyJournal({ values, positionals }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) {
    throw new CelluleError(
      'invalid',
      'journal.verify-usage',
      'Name one exported file. As in: ./cellule journal verify journal.ndjson',
    );
  }
  const verification = await verifyFile(file, headOf(values['head']));
  const { ok, crisis, entries, blank, head, problems } = verification;
  const document = { ok, crisis: crisis ?? null, entries, blank, head: head ?? null, problems };
  terminal.answer(document, () => describe(verification));
  return ok ? 0 : 1;
}

async function verifyFile(file: string, head: Digest | undefined): Promise<Verification> {
  try {
    const source = await openPlain(file);
    try {
      return await verifyExport(exportLinesOf(stretches(source)), { heads: head ? [head] : [] });
    } finally {
      await source.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new CelluleError('invalid', 'journal.unreadable', `${file} cannot be read (${code}). Check its name.`);
  }
}

function headOf(typed: string | boolean | undefined): Digest | undefined {
  if (typed === undefined) return undefined;
  if (typeof typed === 'string' && isDigest(typed.toLowerCase())) return typed.toLowerCase() as Digest;
  throw new CelluleError('invalid', 'journal.head', '--head takes a digest of 64 hexadecimal characters.');
}

function describe({ ok, crisis, entries, blank, head, problems }: Verification): string {
  if (entries === 0 && head === undefined) {
    return 'This is no exported journal: none of its lines is an entry. Name the file that ./cellule journal export wrote.';
  }
  if (!ok) {
    const more = problems.length > SHOWN ? [`  and ${problems.length - SHOWN} more (--json lists them).`] : [];
    const lines = problems.slice(0, SHOWN).map(({ message }) => `  ${message}`);
    return ['This journal does NOT hold:', ...lines, ...more].join('\n');
  }
  return [
    `This journal holds: ${entries} entries, ${blank} of them without data.`,
    `Crisis  ${crisis}`,
    `End     ${head?.digest}`,
    `Key     ${head?.key}`,
  ].join('\n');
}
