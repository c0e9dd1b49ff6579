/**
 * How fast records are judged and dated: `npm run bench -- verdicts [--records N] [--people N]`.
 *
 * A leak of 2,000,000 records (70 % taken on day 650, 30 % on day 790, 3 % altered) against 6,000,000 versions of 2,000,000
 * people. The record lines are made in DuckDB, so that nothing but the analysis is measured. The figure that travels is the
 * ratio to DuckDB's bare interval join of the same tables: record × versions of its person, the number of fields that differ.
 */
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openAnalysis, sqlText } from '../src/platform/analysis/index.ts';
import { DAY_MS, instant } from '../src/kernel/index.ts';
import type { AnalysisInput } from '../src/scope/analyse/model.ts';
import { openStages } from '../src/scope/analyse/stages.ts';
import { loadProfile, planTable, RECORD_COLUMNS, type TableUse } from '../src/scope/records/index.ts';
import { costOf } from './process-tree.ts';

const FIRST_DAY = 19_000;
const DAYS = 900;

export async function run(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: { records: { type: 'string' }, people: { type: 'string' }, memory: { type: 'string' } },
  });
  const [records, people] = [Number(values.records ?? 2_000_000), Number(values.people ?? 2_000_000)];
  const place = mkdtempSync(join(tmpdir(), 'cellule-bench-'));
  try {
    machine();
    await writeAll(place, records, people);
    await judge(place, Number(values.memory ?? 1536));
  } finally {
    rmSync(place, { recursive: true });
  }
}

function machine(): void {
  const [cpu] = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  say('machine', `${availableParallelism()} × ${cpu?.model ?? 'unknown'}, ${gib} GiB, Node ${process.versions.node}`);
  say('', `load before: ${loadavg()[0]!.toFixed(1)} (above the number of cores, wall times say little)`);
}

const HEADINGS = ['cnss', 'cin', 'nom', 'prenom', 'naissance', 'telephone', 'email', 'rib', 'salaire', 'employeur'];

const chance = (topic: number) => `(hash(i * 16 + ${topic}) % 1000000)::INTEGER`;

/** SQL of the fields of version `version` of person `i`: telephone and salary change, the rest stays. */
function person(version: string): string {
  const digits = (topic: string, length: number) =>
    `lpad((hash(i * 16 + ${topic}) % ${10 ** Math.min(length, 15)})::VARCHAR, ${length}, '0')`;
  return `lpad((100000000 + i)::VARCHAR, 9, '0') AS socialId, 'AB' || i AS nationalId, 'NOM' || (hash(i) % 20000) AS family,
    'PRENOM' || (hash(i + 1) % 500) AS given, strftime(DATE '1950-01-01' + (hash(i + 2) % 18000)::INTEGER, '%Y-%m-%d') AS birth,
    '+2126' || ${digits(`100 + ${version} // 2`, 8)} AS phone, 'p' || i || '@example.org' AS email, ${digits('5', 24)} AS rib,
    (300000 + hash(i * 16 + 7 + ${version}) % 2000000)::VARCHAR AS salary, lpad((hash(i + 3) % 1000000)::VARCHAR, 7, '0') AS employer`;
}

const line = (values: Readonly<Record<string, string>>) =>
  RECORD_COLUMNS.map((column) => `${values[column] ?? `NULL`} AS "${column}"`).join(', ');

const FIELDS = ['socialId', 'nationalId', 'family', 'given', 'birth', 'phone', 'email', 'rib', 'salary', 'employer'];
const ALL = { kind: `'p'`, categories: `'1023'`, ...Object.fromEntries(FIELDS.map((field) => [field, field])) };

export async function writeAll(place: string, records: number, people: number): Promise<void> {
  const store = await openAnalysis({ folder: place, memoryMb: 3000 });
  const copy = (name: string, sql: string) =>
    store.run(`COPY (${sql}) TO ${sqlText(join(place, name))} (FORMAT csv, DELIMITER '\t', HEADER false, QUOTE '')`);
  // Three versions a person; the second and third begin on days of their own.
  const begins = (version: string) =>
    `CASE ${version} WHEN 0 THEN ${FIRST_DAY} WHEN 1 THEN ${FIRST_DAY} + 1 + ${chance(8)} % 449 WHEN 2 THEN ${FIRST_DAY} + 451 + ${chance(9)} % 448 END`;
  const iso = (day: string) => `strftime(DATE '1970-01-01' + ${day}::INTEGER, '%Y-%m-%d')`;
  await copy('register.tsv', `SELECT 0, i, ${line(ALL)} FROM (SELECT i, ${person('2')} FROM range(${people}) t(i))`);
  await copy(
    'history.tsv',
    `SELECT 0, i, ${line(ALL)}, ${iso(begins('version'))}, CASE WHEN version < 2 THEN ${iso(begins('version + 1'))} END
     FROM (SELECT i, version, ${person('version')} FROM range(${people}) t(i), range(3) u(version))`,
  );
  const taken = `${FIRST_DAY} + CASE WHEN ${chance(10)} < 700000 THEN 650 ELSE 790 END`;
  const altered = `CASE WHEN ${chance(11)} < 30000 THEN salary || '0' ELSE salary END`;
  await copy(
    'leak.tsv',
    `SELECT 1 + i % 4, i, ${line({ ...ALL, salary: altered })} FROM (SELECT i, ${person('version')} FROM
       (SELECT i, CASE WHEN ${taken} < ${begins('1')} THEN 0 WHEN ${taken} < ${begins('2')} THEN 1 ELSE 2 END AS version FROM range(${records}) t(i)))`,
  );
  await store.close();
}

function plan(use: TableUse) {
  const bounds = use === 'history' ? ['valid_from', 'valid_to'] : [];
  return planTable([[...HEADINGS, ...bounds]], loadProfile('ma'), use);
}

export function inputOf(place: string, memoryMb: number): AnalysisInput {
  const at = (name: string) => join(place, name);
  return {
    leak: [{ file: at('leak.tsv') }],
    register: { file: at('register.tsv'), plan: plan('register') },
    history: { file: at('history.tsv'), plan: plan('history') },
    runFolder: place,
    today: instant((FIRST_DAY + DAYS) * DAY_MS),
    memoryMb,
  };
}

let peak = 0;

async function judge(place: string, memoryMb: number): Promise<void> {
  const tables = await openStages(inputOf(place, memoryMb));
  const { store } = tables;
  await stage('load', () => tables.load());
  const [size] = await store.rows(
    'SELECT (SELECT count(*) FROM leak) AS records, (SELECT count(*) FROM version) AS versions',
  );
  say('', `${size!['records']} records, ${size!['versions']} versions`);
  const bare = await stage('bare', () => store.run(BARE));
  const judged = await stage('verdicts', () => tables.judge());
  await stage('kinds', () => tables.explain());
  const dated = await stage('dating', () => tables.date());
  say(
    'sum',
    `verdicts and dating ${((judged + dated) / 1000).toFixed(2)} s; ratio to the bare join ${((judged + dated) / bare).toFixed(2)}`,
  );
  const { verdicts, dating, sources } = await tables.count();
  say('found', JSON.stringify({ ...verdicts, outdated: undefined }));
  say('', JSON.stringify({ dating, sources }));
  say('', `peak ${Math.round(peak)} MB`);
  await store.close();
}

const BARE = `CREATE TEMP TABLE bare AS SELECT l.rowid AS rid, min(lo) AS lo, max(hi) AS hi, count(*) AS n FROM leak l JOIN version v
  ON v.socialId = l.socialId AND v.salary = l.salary AND v.phone = l.phone GROUP BY l.rowid; DROP TABLE bare`;

async function stage(name: string, act: () => Promise<void>): Promise<number> {
  const { wallMs, cpuMs, peakMb } = await costOf(act);
  peak = Math.max(peak, peakMb);
  say(name, `${(wallMs / 1000).toFixed(2)} s wall, ${(cpuMs / 1000).toFixed(2)} s CPU`);
  return wallMs;
}

function say(about: string, text: string): void {
  console.log(`${about.padEnd(9)} ${text}`);
}
