/**
 * How well and how fast statements are judged: `npm run bench -- lint [--mb N]`.
 *
 * Precision and recall per language and rule, over the statements of test/statements: parts that are lost, sentences that must trip a rule, and
 * near misses that must trip none. Then the same of statements in `bench/unseen`, of which no word was looked at when the rules were written: they
 * tell how a statement of somebody else will fare, and would stop telling it if the rules were mended by them. The figure of speed that travels is the ratio to one regular expression of all words of the same lexicon,
 * searched in the same text in the same run: it finds words, and neither sentences, dates, numbers, negation nor whose words they are.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import ar from '../knowledge/statement-rules/ar.json' with { type: 'json' };
import en from '../knowledge/statement-rules/en.json' with { type: 'json' };
import es from '../knowledge/statement-rules/es.json' with { type: 'json' };
import fr from '../knowledge/statement-rules/fr.json' with { type: 'json' };
import { LINT_LANGUAGES, lintText, RULES, type LintLanguage, type Phase } from '../src/inform/lint/index.ts';
import { badLines, goodStatements, inserted, nearMisses } from '../test/support/statements.ts';

const SOURCES = { fr, ar, en, es };
const ROUNDS = 3;
const AT = '2026-11-29T00:00:00Z';

/** Findings that were right, that were too many, and that were missed. */
type Score = { right: number; more: number; missed: number };
type Scores = Map<string, Score>;

/** What a rule should say of a text that it was not written for. */
type Line = Readonly<{ rule: string; text: string }>;
type Unseen = Readonly<{
  good: readonly string[];
  aware: readonly string[];
  bad: readonly Line[];
  near: readonly Line[];
}>;

export async function run(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...options], options: { mb: { type: 'string' } } });
  const [cpu] = cpus();
  say('machine', `${availableParallelism()} × ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`);
  say('', `Node ${process.versions.node}, load before ${loadavg()[0]!.toFixed(1)}`);
  for (const language of LINT_LANGUAGES) tellQuality(language);
  for (const language of LINT_LANGUAGES) tellUnseen(language);
  for (const language of LINT_LANGUAGES) tellSpeed(language, Number(values.mb ?? '1') * 1e6);
}

function tellQuality(language: LintLanguage): void {
  const scores: Scores = new Map();
  const clean = goodStatements(language);
  const blocked = clean.filter(
    ({ text, phase, at }) => lintText(text, { language, phase, at }).summary.block > 0,
  ).length;
  for (const { text, phase, at, losses } of clean) {
    const before = rulesOf(text, language, phase, at);
    for (const loss of losses) score(scores, before, rulesOf(loss.text, language, phase, at), loss);
  }
  for (const line of [...badLines(language), ...nearMisses(language)]) {
    for (const { before, text } of inserted(language, line))
      score(scores, rulesOf(before.text, language), rulesOf(text, language), line);
  }
  const sum = [...scores.values()].reduce(
    (one, other) => ({
      right: one.right + other.right,
      more: one.more + other.more,
      missed: one.missed + other.missed,
    }),
    none(),
  );
  say(
    language,
    `${clean.length} good statements, ${blocked} blocked; ${sum.right + sum.missed} findings due: ${shares(sum)}`,
  );
  for (const { id } of RULES) {
    const of = scores.get(id);
    if (of && of.more + of.missed > 0) say('', `${id}: ${shares(of)}`);
  }
  say(
    '',
    `without a case: ${RULES.filter(({ id }) => !scores.has(id))
      .map(({ id }) => id)
      .join(' ')}`,
  );
}

function score(
  scores: Scores,
  before: readonly string[],
  after: readonly string[],
  { must, may }: Readonly<{ must: readonly string[]; may: readonly string[] }>,
): void {
  const times = (list: readonly string[], rule: string) => list.filter((other) => other === rule).length;
  const news = new Set(after.filter((rule) => times(after, rule) > times(before, rule)));
  for (const rule of new Set([...must, ...news])) {
    const of = scores.get(rule) ?? none();
    scores.set(rule, of);
    if (must.includes(rule)) of[news.has(rule) || after.includes(rule) ? 'right' : 'missed']++;
    else if (!may.includes(rule)) of.more++;
  }
}

function tellUnseen(language: LintLanguage): void {
  const texts = JSON.parse(readFileSync(new URL(`unseen/${language}.json`, import.meta.url), 'utf8')) as Unseen;
  const passing = (phase: Phase) => (text: string) => lintText(text, { language, phase, at: AT }).summary.block === 0;
  const found = ({ rule, text }: Line) => rulesOf(text, language).includes(rule);
  const passed = [
    share('good statements pass', texts.good, passing('full')),
    share('first words pass', texts.aware, passing('aware')),
    share('faults are found', texts.bad, found),
    share('near misses are left alone', texts.near, (line) => !found(line)),
  ];
  say(language, `unseen: ${passed.join(', ')}`);
}

function share<T>(what: string, of: readonly T[], holds: (one: T) => boolean): string {
  return `${of.filter(holds).length} of ${of.length} ${what}`;
}

function tellSpeed(language: LintLanguage, size: number): void {
  const pages = goodStatements(language)
    .map(({ text }) => text)
    .join('\n\n');
  const text = pages.repeat(Math.ceil(size / Buffer.byteLength(pages)));
  const words = Object.values(SOURCES[language].cues)
    .flat()
    .flatMap((phrase) => phrase.split(/[\s|]+/))
    .map((word) => word.replaceAll(/[*~?$#]/g, ''))
    .filter((word) => word.length > 2);
  const plain = new RegExp(`(?<!\\p{L})(?:${[...new Set(words)].join('|')})`, 'giu');
  const ours = fastest(() => lintText(text, { language, phase: 'full', at: AT }));
  const theirs = fastest(() => text.matchAll(plain).toArray());
  const rate = (seconds: number) => Buffer.byteLength(text) / 1e6 / seconds;
  say(
    language,
    `${rate(ours).toFixed(2)} MB/s, one regular expression of its words ${rate(theirs).toFixed(2)} MB/s: ratio ${(rate(ours) / rate(theirs)).toFixed(2)}`,
  );
}

function fastest(work: () => unknown): number {
  const seconds = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return Math.min(...seconds);
}

function rulesOf(text: string, language: LintLanguage, phase: Phase = 'full', at = AT): readonly string[] {
  return lintText(text, { language, phase, at }).findings.map(({ rule }) => rule);
}

function shares({ right, more, missed }: Score): string {
  const share = (of: number) => (of === 0 ? 'none' : (right / of).toFixed(3));
  return `precision ${share(right + more)}, recall ${share(right + missed)}`;
}

function none(): Score {
  return { right: 0, more: 0, missed: 0 };
}

function say(name: string, words: string): void {
  console.log(`${name.padEnd(8)} ${words}`);
}
