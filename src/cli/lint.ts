import {
  isLintLanguage,
  LINT_LANGUAGES,
  lintText,
  PHASES,
  readFacts,
  type Phase,
  type Report,
} from '../inform/index.ts';
import { CelluleError } from '../kernel/index.ts';
import { systemClock } from '../platform/system/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';
import { decoded, inputBytes } from './read-text.ts';

export const command: Command = {
  name: 'lint',
  summary: 'Judge the words of a statement before they are published',
  usage: `FILE|- --lang fr|ar|en|es [--phase aware|full] [--facts F.json] [--at T]

Reads one statement as plain text, Markdown or HTML, of whatever layout, and lists what it lacks and what it must not say: rule (L01 to L32),
level, place in UTF-16 units, source, and what to write instead, in the language of the statement. What is negated, quoted or told as
the word of others is left alone. Needs no store and no network. Exit code 0: nothing blocks, perhaps with warnings. 1: something blocks.
2: no statement that can be read.

  --lang              the language of the statement
  --phase full        how much can be known: aware in the first hours (what cannot be known yet does not block), full (default) later
  --at T              when it would be published, ISO 8601 (default: the date that the statement gives itself, else now)
  --facts F.json      what the numbers are held against:
                      {"facts":[{"id":"people","value":1200,"basis":"counted","asOf":"2026-04-08T12:00:00Z"}],
                       "categories":["name","salary"],"languages":["fr","ar"],"alertedAt":"2026-04-08T09:00:00Z"}
                      a fact has value, or low and high; basis is counted, sampled, estimated or claimed; categories are those of detect`,
  options: {
    lang: { type: 'string' },
    phase: { type: 'string' },
    facts: { type: 'string' },
    at: { type: 'string' },
  },
  run: lint,
};

/** A statement is some pages; a file above this is something else. */
const BYTES_MAX = 1024 * 1024;
/** Controls that no text holds: a picture or a document of an office was given. */
function isBinary(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 9 || (unit > 13 && unit < 27)) return true;
  }
  return false;
}

async function lint({ values, positionals }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0)
    throw refusal(
      'lint.one-file',
      'Give one file, or "-" for what is piped in. As in: ./cellule lint statement.txt --lang fr',
    );
  const language = values['lang'];
  if (typeof language !== 'string' || !isLintLanguage(language))
    throw refusal('lint.language', `Say in which language the statement is: --lang ${LINT_LANGUAGES.join('|')}.`);
  const phase = values['phase'] ?? 'full';
  if (!PHASES.includes(phase as Phase))
    throw refusal('lint.phase', 'There is no such phase. Choose aware (the first hours) or full.');
  const at = momentOf(values['at']);
  const facts = typeof values['facts'] === 'string' ? readFacts(await textOf(values['facts'])) : undefined;
  const text = await textOf(path);
  const report = lintText(text, { language, phase: phase as Phase, at, facts });
  terminal.answer(asDocument(report), () => described(report, text));
  return report.summary.block > 0 ? 1 : 0;
}

function momentOf(typed: string | boolean | undefined): string {
  if (typed === undefined) return systemClock.now();
  if (
    typeof typed !== 'string' ||
    !/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d.*)?$/.test(typed) ||
    Number.isNaN(Date.parse(typed))
  ) {
    throw refusal('lint.moment', 'The moment cannot be read. Give it as in: --at 2026-04-08T18:30:00Z');
  }
  return new Date(typed).toISOString();
}

async function textOf(path: string): Promise<string> {
  const bytes = await inputBytes(
    path,
    BYTES_MAX,
    () =>
      new CelluleError(
        'too-large',
        'lint.too-large',
        'A statement has at most 1 MiB. Give the text alone, without pictures or annexes.',
      ),
  );
  const text = decoded(bytes);
  if (isBinary(text))
    throw refusal('lint.no-text', 'This is no text. Save the statement as plain text, Markdown or HTML.');
  return text;
}

function asDocument({ findings, slots, summary }: Report): Parameters<Terminal['answer']>[0] {
  return {
    findings: findings.map((finding) => ({ ...finding })),
    slots: Object.fromEntries(
      Object.entries(slots).map(([name, spans]) => [name, spans && spans.map((span) => ({ ...span }))]),
    ),
    summary: { ...summary },
  };
}

function described({ findings, summary }: Report, text: string): string {
  const lines = findings.flatMap(({ rule, level, start, message, fix }) => {
    const line = text.slice(0, start).split('\n').length;
    return [`${level === 'block' ? 'BLOCKS' : 'look at'}  ${rule}  line ${line}: ${message}`, `  ${fix}`];
  });
  return [...lines, summary.sentence].join('\n');
}

function refusal(code: `lint.${string}`, message: string): CelluleError {
  return new CelluleError('invalid', code, message);
}
