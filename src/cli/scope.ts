import { resolve } from 'node:path';
import { CelluleError, isIsoDate, type Json, type RunId } from '../kernel/index.ts';
import { newId, systemClock, systemRandom } from '../platform/system/index.ts';
import { openPace, runScope } from '../scope/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';
import { INTAKE_OPTIONS, INTAKE_USAGE, intakeOf } from './intake-options.ts';
import { scopeSummary } from './scope-summary.ts';

export const command: Command = {
  name: 'scope',
  summary: 'Count people, data and organisations in leaked files, and judge them against your register',
  usage: `PATH… [--register F.csv] [--history F.csv] [--profile ma|fr|es|eu] [--out DIR] [--key-file F] [--ocr] [--add]

Reads tables and text of any kind, PDF, office documents, mail, SQL and JSON, also in archives in archives; what a file is tells its
content, never its name. Names what it could not read, and why. Needs no server and no network. A run that was stopped goes on
where it was when started again with the same --out. Writes report.html, figures.json and unread.csv there too.

  PATH                files and folders of the leak
  --register F.csv    the institution's truth now, with a header line
  --history F.csv     all versions of it, with the columns valid_from and valid_to
  --register-version N  in place of a file: a version that was imported (./cellule register import), or latest; with the history
                      that was imported with it
  --register-as-of DAY  the day of which the register file tells the truth (default today)
  --profile ma        whose identifiers and names to look for: ma, fr, es, or eu for all of them (default ma: Morocco)
  --out DIR           where evidence (sealed), manifest and result go (default ./scope-RUN)
  --key-file F        the key that seals them (default keys/evidence.key in the data folder; made on first use). Best on another
                      medium: who has disk and key has the evidence
  --ocr               recognise text in pictures and scanned pages, after everything else is read (needs tesseract; two to four seconds
                      of a core a page)
  --add               a second wave: what is in --out already counts too, and only the files of PATH are read
  --read-again        read all files anew, also those that an earlier run has read
${INTAKE_USAGE}`,
  options: {
    register: { type: 'string' },
    history: { type: 'string' },
    profile: { type: 'string' },
    out: { type: 'string' },
    'key-file': { type: 'string' },
    ocr: { type: 'boolean' },
    'register-version': { type: 'string' },
    'register-as-of': { type: 'string' },
    add: { type: 'boolean' },
    'read-again': { type: 'boolean' },
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
  const history = text('history');
  const out = resolve(text('out') ?? `scope-${newId<RunId>(systemRandom)}`);
  const pace = openPace(systemClock);
  const result = await runScope(
    {
      paths: positionals.map((path) => resolve(path)),
      ...registerOf(text, dataFolder),
      ...(history !== undefined && { history: resolve(history) }),
      profile: text('profile') ?? 'ma',
      out,
      ocr: values['ocr'] === true,
      withKept: values['add'] === true,
      readsAgain: values['read-again'] === true,
      intake: await intakeOf(values),
      keyFile: resolve(text('key-file') ?? `${dataFolder}/keys/evidence.key`),
    },
    {
      clock: systemClock,
      random: systemRandom,
      onStart: () => terminal.note(`Working in ${out}. If this is stopped, run it again with --out ${out}`),
      onProgress: (progress, label) => {
        pace.note(progress);
        const left = pace.secondsLeft();
        terminal.progress(progress.done, progress.total, left === undefined ? label : `${label}, ${leftWords(left)}`);
      },
      onWarning: ({ words }) => terminal.note(words),
    },
  );
  terminal.answer(result as Json, () => scopeSummary(result, out));
  if (result.evidence.read > 0) return 0;
  terminal.note('Nothing could be read. The reasons are in the list above.');
  return 2;
}

function leftWords(seconds: number): string {
  return seconds > 90 ? `about ${Math.ceil(seconds / 60)} min left` : `about ${seconds} s left`;
}

/** What the leak is judged with: a file, or a version that was imported. */
function registerOf(text: (option: string) => string | undefined, dataFolder: string) {
  const [file, version, asOf] = [text('register'), text('register-version'), text('register-as-of')];
  if (file !== undefined && version !== undefined) {
    throw new CelluleError(
      'invalid',
      'scope.two-registers',
      'Name the register once: a file with --register, or a version that was imported with --register-version.',
    );
  }
  if (asOf !== undefined && !isIsoDate(asOf))
    throw new CelluleError('invalid', 'register.no-day', `--register-as-of ${asOf}: write a day as 2026-11-22.`);
  if (version !== undefined && version !== 'latest' && !/^[1-9]\d{0,8}$/u.test(version)) {
    throw new CelluleError(
      'invalid',
      'register.unknown',
      `--register-version ${version}: name a number of ./cellule register list, or latest.`,
    );
  }
  if (version !== undefined)
    return { registerVersion: { dataFolder, version: version === 'latest' ? ('latest' as const) : Number(version) } };
  return {
    ...(file !== undefined && { register: resolve(file) }),
    ...(asOf !== undefined && { registerAsOf: asOf }),
  };
}
