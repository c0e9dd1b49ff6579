/**
 * How fast texts are searched for identifiers: `npm run bench -- detect [--mib N]`.
 *
 * The figures that travel are ratios, taken in the same run on the same machine: MB per CPU-second against ripgrep printing the matches of
 * patterns for the same identifiers (first those that a form tells, then also words and what a word announces; no check digit, no
 * context), on dense text (rows of a table) and on ordinary text (French
 * prose with a row every few kilobytes), for each profile. Each figure is the best of some rounds, for other work on the machine slows both.
 * The text is read in documents of 64 KiB, as scope reads them; ripgrep has it in one file.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import words from '../knowledge/contexts-all.json' with { type: 'json' };
import { DETECT_PROFILES, findings, key97 } from '../src/detect/index.ts';

const COMPARED_WITH = 'rg';
const ROUNDS = 8;

/** The forms of what the Moroccan profile finds, as a person would give them to a search tool. */
const PATTERNS = [
  String.raw`\b[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\b`,
  String.raw`(?:\+|00)212[ .-]?[5-8](?:[ .-]?\d){8}\b`,
  String.raw`\b0[5-8](?:[ .-]?\d){8}\b`,
  String.raw`\b\d{3}[ .-]?\d{3}[ .-]?\d{16}[ .-]?\d{2}\b`,
  String.raw`\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}\b`,
  String.raw`\b[A-Za-z]{1,2}\d{5,6}\b`,
  String.raw`\b\d{9}\b`,
  String.raw`\b\d{7,8}\b`,
  String.raw`\b\d{15}\b`,
  String.raw`\b\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{1,7}\b`,
  String.raw`\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b`,
  String.raw`\b\d{1,3}(?:\.\d{1,3}){3}\b`,
  String.raw`\b(?:[0-9a-fA-F]{1,4}:){2,7}[0-9a-fA-F]{1,4}\b`,
  String.raw`\$2[aby]\$\d{2}\$[./A-Za-z0-9]{53}`,
  String.raw`\b[A-Z0-9<]{30,44}\b`,
];

/** Without Unicode, which slows it many times over on accents, ripgrep takes words of ASCII letters only: the lighter part of the lists. */
const anyOf = (list: readonly string[]) => list.filter((word) => /^[ -~]+$/u.test(word)).join('|');

/** Words that the profile reports as hints, and values that a word announces: with them the patterns ask for all that it finds. */
const WORDS = [
  ...[words.words.health, words.words.union].map((list) => String.raw`(?i)\b(?:${anyOf(list)})\b`),
  String.raw`(?i)\b(?:${anyOf(words.secretLabels)})\s{0,3}[:=]\s{0,3}[!-~]{3,72}`,
  String.raw`(?i)\b(?:${anyOf(words.words.salary)})\b[ -~]{0,60}\b\d{3,7}(?:[.,]\d{1,2})?\b`,
  String.raw`(?i)\b(?:${anyOf(words.words.birth)})\b[ -~]{0,48}\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b`,
  String.raw`\+[1-9]\d{0,2}(?:[ .-]?\(?\d{1,4}\)?){2,5}\b`,
];

export async function run(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...options], options: { mib: { type: 'string' } } });
  const size = Number(values.mib ?? '14') * 1024 * 1024;
  const place = mkdtempSync(join(tmpdir(), 'cellule-bench-'));
  try {
    const [cpu] = cpus();
    say('machine', `${availableParallelism()} × ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`);
    say('', `Node ${process.versions.node}, load before ${loadavg()[0]!.toFixed(1)}`);
    for (const [name, text] of [
      ['dense', dense(size)],
      ['ordinary', ordinary(size)],
    ] as const)
      compare(name, text, place);
  } finally {
    rmSync(place, { recursive: true });
  }
}

function compare(name: string, text: string, place: string): void {
  const file = join(place, `${name}.txt`);
  writeFileSync(file, text);
  const bytes = Buffer.byteLength(text);
  const documents = inDocuments(text);
  const peers = [PATTERNS, [...PATTERNS, ...WORDS]].flatMap((patterns) => {
    const peer = ripgrep(patterns, file, place);
    if (peer === undefined) return [];
    say(name, `${COMPARED_WITH} -o, ${patterns.length} patterns: ${rate(bytes, peer.seconds)}, ${peer.count} matches`);
    return [peer];
  });
  if (peers.length === 0) say(name, `${COMPARED_WITH} is not on this machine: no ratio`);
  for (const profile of DETECT_PROFILES) {
    const read = () => documents.reduce((count, document) => count + findings(document, profile).length, 0);
    const rounds = Array.from({ length: ROUNDS }, () => measured(read));
    const best = rounds.reduce((a, b) => (a.seconds <= b.seconds ? a : b));
    const ratios = peers.map((peer) => (peer.seconds / best.seconds).toFixed(2)).join(' and ');
    say('', `profile ${profile}: ${rate(bytes, best.seconds)}, ${best.count} findings, ${ratios} × ${COMPARED_WITH}`);
  }
}

/** A leak is many documents: the text in parts of some 64 KiB, each of them a text of its own in memory. */
function inDocuments(text: string): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at + DOCUMENT) + 1 || text.length;
    parts.push(Buffer.from(text.slice(at, end)).toString());
    at = end;
  }
  return parts;
}

const DOCUMENT = 64 * 1024;

const rate = (bytes: number, seconds: number) => `${Math.round(bytes / 1e6 / seconds)} MB per CPU-second`;

/** Processor time of this process, with its collector of garbage. */
function measured(work: () => number): { count: number; seconds: number } {
  const before = process.cpuUsage();
  const count = work();
  const { user, system } = process.cpuUsage(before);
  return { count, seconds: (user + system) / 1e6 };
}

/** Processor time and matches of ripgrep, the best of its rounds. */
function ripgrep(list: readonly string[], file: string, place: string): { count: number; seconds: number } | undefined {
  const patterns = join(place, 'patterns');
  writeFileSync(patterns, `${list.join('\n')}\n`);
  const rounds = Array.from({ length: ROUNDS }).flatMap(() => {
    const command = `set -o pipefail; time ${COMPARED_WITH} -o --no-unicode --no-filename --no-line-number -f '${patterns}' '${file}' | wc -l`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
      encoding: 'utf8',
      env: { ...process.env, TIMEFORMAT: '%U %S' },
    });
    const times = /(\d+[.,]\d+) (\d+[.,]\d+)\s*$/u.exec(stderr);
    if (status !== 0 || times === null || /not found/u.test(stderr)) return [];
    const [user, system] = [times[1]!, times[2]!].map((part) => Number(part.replace(',', '.')));
    return [{ count: Number(stdout), seconds: user! + system! }];
  });
  return rounds.toSorted((a, b) => a.seconds - b.seconds)[0];
}

/** Rows of people: insured number, national id, names, birth, phone, e-mail, account, pay, employer. */
function dense(size: number): string {
  const rows: string[] = [];
  for (let row = 0, length = 0; length < size; row++) {
    const text = `${personRow(row)}\n`;
    rows.push(text);
    length += text.length;
  }
  return rows.join('');
}

function personRow(row: number): string {
  const digits = (count: number, salt: number) =>
    String(((row + 1) * 2654435761 * (salt + 1)) % 10 ** count).padStart(count, '0');
  const start = digits(11, 5) + digits(11, 6);
  const birth = `${digits(1, 1)}${(row % 9) + 1}`.replace(/^[3-9]/u, '1');
  return [
    digits(9, 0),
    `AB${digits(6, 2)}`,
    'BENALI',
    'Karim',
    `${birth}/0${(row % 9) + 1}/19${60 + (row % 40)}`,
    `06${digits(8, 3)}`,
    `karim.benali${row}@example.ma`,
    start + key97(start),
    `${3000 + (row % 9000)}.00`,
    digits(7, 4),
  ].join(';');
}

const SENTENCES = [
  "L'établissement rappelle à ses assurés que les demandes déposées avant la fin du mois sont traitées dans les délais prévus par la loi. ",
  'Les vérifications se poursuivent avec les autorités compétentes, et les résultats seront publiés dès que possible sur le site officiel. ',
  'Aucune décision n’a été prise à ce jour ; la commission se réunira à nouveau au début de la semaine prochaine pour en délibérer. ',
  'Le directeur a précisé que les équipes techniques travaillent sans interruption depuis la découverte de cet incident regrettable. ',
];

/** French prose with one row of people every five kilobytes. */
function ordinary(size: number): string {
  const parts: string[] = [];
  for (let part = 0, length = 0, since = 0; length < size; part++) {
    const isRow = since > 5000;
    const text = isRow ? `\n${personRow(part)}\n` : SENTENCES[part % SENTENCES.length]!;
    since = isRow ? 0 : since + text.length;
    parts.push(text);
    length += text.length;
  }
  return parts.join('');
}

function say(what: string, text: string): void {
  console.log(`${what.padEnd(10)} ${text}`);
}
