import { resolve } from 'node:path';
import { AUDIENCE_NAMES, type Audience } from '../journal/index.ts';
import { CelluleError } from '../kernel/index.ts';
import { writeWhole } from '../platform/files/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';
import { crisisNamed, withInstallation } from './open-installation.ts';

export const command: Command = {
  name: 'journal export',
  summary: 'Write the journal of a crisis to a file that anybody can verify',
  usage: `[CRISIS] --out F.ndjson [--for court|insurer|regulator|staff]

One entry a line, then the signed end. The file appears whole or not at all. It holds everything that the cell wrote: keep it
as confidential as the room. To verify it: ./cellule journal verify F.ndjson, or docs/verify/verify-journal.mjs without Cellule.

  CRISIS              which crisis (default: the newest)
  --out F             the file to write
  --for AUDIENCE      only what this audience reads: other lines keep their place in the chain, kind, hours, role and the number
                      of their author, and no word of what they say. court: everything (as without --for)`,
  options: { out: { type: 'string' }, for: { type: 'string' } },
  run: exportJournal,
};

async function exportJournal({ values, positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [typed, ...rest] = positionals;
  const out = values['out'];
  if (rest.length > 0 || typeof out !== 'string' || out === '') {
    throw new CelluleError(
      'invalid',
      'journal.export-usage',
      'Name the file to write, and at most one crisis. As in: ./cellule journal export --out journal.ndjson',
    );
  }
  const audience = audienceNamed(values['for']);
  const file = resolve(out);
  const exported = await withInstallation(dataFolder, async ({ journals }) => {
    const crisis = crisisNamed(journals, typed);
    if (!crisis) throw noCrisis(dataFolder);
    const lines = [...journals.exportLines(crisis, audience)];
    await writeWhole(file, `${lines.join('\n')}\n`).catch((error: unknown) => {
      throw unwritable(file, error);
    });
    const { seq, digest, key } = journals.open(crisis).head();
    return { crisis, for: audience, entries: lines.length - 1, head: { seq, digest, key }, file };
  });
  terminal.answer(exported, () =>
    [
      `${exported.entries} entries of crisis ${exported.crisis} are in ${file}`,
      `End  ${exported.head.digest}`,
      `Key  ${exported.head.key}`,
    ].join('\n'),
  );
  return 0;
}

function audienceNamed(typed: string | boolean | undefined): Audience {
  const audience = AUDIENCE_NAMES.find((name) => name === (typed ?? 'court'));
  if (audience) return audience;
  throw new CelluleError(
    'invalid',
    'journal.audience',
    `--for takes one of ${AUDIENCE_NAMES.join(', ')}. Without it, the export holds everything.`,
  );
}

function noCrisis(dataFolder: string): CelluleError {
  return new CelluleError(
    'not-found',
    'journal.no-crisis',
    `No crisis was declared in ${dataFolder}, so there is no journal to export. Name another folder with --data.`,
  );
}

function unwritable(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof CelluleError || code === undefined) return error;
  return new CelluleError(
    'invalid',
    'journal.unwritable',
    `${file} cannot be written (${code}). Choose another --out.`,
  );
}
