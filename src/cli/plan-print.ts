import { resolve } from 'node:path';
import { CelluleError, isLanguage, LANGUAGES, type Language } from '../kernel/index.ts';
import { existsFile, writeWhole } from '../platform/files/index.ts';
import { systemClock } from '../platform/system/index.ts';
import { printPlan, readPlan } from '../prepare/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';

export const command: Command = {
  name: 'plan print',
  summary: 'Print a plan as a binder on paper (PDF, A4), for the night on which no screen can be trusted',
  usage: `DIR --out binder.pdf [--lang fr|ar|en]

One binder in one language: print one in each that your people read. It holds who to wake, calls, a card a role, the directory,
severities, thresholds, decisions, procedures, actions, clocks, the end, and empty sheets for journal and decisions. What the plan
lacks is printed as lacking. It holds everybody's addresses: lock it up with the plan. Needs no store and no server.
Exit code 0: printed, ready or not. 2: no plan that can be read, or no place to write. 3: this machine cannot set pages.

  --out F             the file to write; a PDF of that name is replaced, any other file is left alone
  --lang L            one of the plan's languages (default: its first)`,
  options: { out: { type: 'string' }, lang: { type: 'string' } },
  run: printFolder,
};

async function printFolder({ positionals, values }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [folder, ...rest] = positionals;
  const { out, lang } = values;
  if (folder === undefined || rest.length > 0 || typeof out !== 'string' || out === '') {
    throw new CelluleError(
      'invalid',
      'plan.print-usage',
      'Name one folder of a plan and a file to write. As in: ./cellule plan print plans/eu-public-body --out binder.pdf',
    );
  }
  const language = languageOf(lang);
  const file = resolve(out);
  // Before the work of a minute, rather than after it.
  if (!file.toLowerCase().endsWith('.pdf') && (await existsFile(file))) throw otherFile(file);
  const read = await readPlan(folder);
  const printed = await printPlan(read, { ...(language && { language }), printedAt: systemClock.now() });
  const { pdf, pages, isAccessible, readiness } = printed;
  await writeWhole(file, pdf).catch((error: unknown) => {
    throw unwritable(file, error);
  });
  const blocking = readiness.findings.filter(({ level }) => level === 'block').length;
  const { name, version } = read.plan;
  const answer = { file, plan: name, version, digest: read.digest, language: printed.language, pages, isAccessible };
  terminal.answer({ ...answer, ready: readiness.ready, blocking }, () =>
    [
      `${pages} pages (${printed.language}) of ${name} ${version} are in ${file}`,
      `Digest  ${read.digest}`,
      ...(readiness.ready
        ? []
        : [`NOT ready: ${blocking} points block, and the binder says so. See ./cellule plan check ${folder}`]),
      ...(isAccessible
        ? []
        : ['Some signs of the plan are in neither font and show as empty boxes: write them otherwise.']),
    ].join('\n'),
  );
  return 0;
}

function languageOf(typed: string | boolean | undefined): Language | undefined {
  if (typed === undefined) return undefined;
  if (typeof typed === 'string' && isLanguage(typed)) return typed;
  throw new CelluleError('invalid', 'plan.print-language', `--lang takes one of ${LANGUAGES.join(', ')}.`);
}

function otherFile(file: string): CelluleError {
  return new CelluleError(
    'conflict',
    'plan.print-exists',
    `${file} exists and is no PDF by its name: it is left alone. Choose another --out, as in --out binder.pdf`,
  );
}

function unwritable(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof CelluleError || code === undefined) return error;
  return new CelluleError(
    'invalid',
    'plan.print-unwritable',
    `${file} cannot be written (${code}). Choose another --out.`,
  );
}
