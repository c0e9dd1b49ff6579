import { resolve } from 'node:path';
import { CelluleError, type Json, type RunId } from '../kernel/index.ts';
import { newId, systemClock, systemRandom } from '../platform/system/index.ts';
import { runScope } from '../scope/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';
import { INTAKE_OPTIONS, INTAKE_USAGE, intakeOf } from './intake-options.ts';
import { scopeSummary } from './scope-summary.ts';

export const command: Command = {
  name: 'scope',
  summary: 'Count people, data and organisations in leaked files, and judge them against your register',
  usage: `PATH… [--register F.csv] [--history F.csv] [--profile ma] [--out DIR] [--key-file F] [--ocr]

Reads delimited text under any name, PDF text, and ZIP archives in ZIP archives. Names what it could not read, and why. Needs no
server and no network. A run that was stopped goes on where it was when started again with the same --out.

  PATH                files and folders of the leak
  --register F.csv    the institution's truth now, with a header line
  --history F.csv     all versions of it, with the columns valid_from and valid_to
  --profile ma        whose identifiers and names to look for (default ma: Morocco)
  --out DIR           where evidence (sealed), manifest and result go (default ./scope-RUN)
  --key-file F        the key that seals them (default keys/evidence.key in the data folder; made on first use). Best on another
                      medium: who has disk and key has the evidence
  --ocr               recognise text in pictures and scanned pages, after everything else is read (needs tesseract; two to four seconds
                      of a core a page)
${INTAKE_USAGE}`,
  options: {
    register: { type: 'string' },
    history: { type: 'string' },
    profile: { type: 'string' },
    out: { type: 'string' },
    'key-file': { type: 'string' },
    ocr: { type: 'boolean' },
    ...INTAKE_OPTIONS,
  },
  run: scope,
};

async function scope({ values, positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  if (positionals.length === 0) {
    throw new CelluleError(
      'invalid',
      'scope.no-path',
      'Name the folder that holds the leaked files: ./cellule scope PATH',
    );
  }
  const text = (option: string) => (typeof values[option] === 'string' ? values[option] : undefined);
  const [register, history] = [text('register'), text('history')];
  const out = resolve(text('out') ?? `scope-${newId<RunId>(systemRandom)}`);
  const result = await runScope(
    {
      paths: positionals.map((path) => resolve(path)),
      ...(register !== undefined && { register: resolve(register) }),
      ...(history !== undefined && { history: resolve(history) }),
      profile: text('profile') ?? 'ma',
      out,
      ocr: values['ocr'] === true,
      intake: await intakeOf(values),
      keyFile: resolve(text('key-file') ?? `${dataFolder}/keys/evidence.key`),
    },
    {
      clock: systemClock,
      random: systemRandom,
      onStart: () => terminal.note(`Working in ${out}. If this is stopped, run it again with --out ${out}`),
      onProgress: terminal.progress,
      onWarning: terminal.note,
    },
  );
  terminal.answer(result as Json, () => scopeSummary(result, out));
  if (result.evidence.read > 0) return 0;
  terminal.note('Nothing could be read. The reasons are in the list above.');
  return 2;
}
