/**
 * How fast dumps of databases, JSON and delimited text become rows: `npm run bench -- sql`. The figures that travel are megabytes and
 * rows per CPU-second, and their ratio to a bare search of the same bytes for its line ends.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { openBytes } from '../src/platform/files/index.ts';
import type { DocumentReader } from '../src/scope/extract/document-part.ts';
import { textStretches, writingOf } from '../src/scope/extract/decode-text.ts';
import { cutOf } from '../src/scope/extract/dialect.ts';
import { readJson } from '../src/scope/extract/structured/read-json.ts';
import { readSql } from '../src/scope/extract/structured/read-sql.ts';
import { rowReader } from '../src/scope/extract/tokenize-rows.ts';
import { loadProfile } from '../src/scope/records/index.ts';

const ROWS = 400_000;
const NAMES = ['cnss', 'cin', 'nom', 'prenom', 'naissance', 'telephone', 'email', 'rib', 'salaire', 'affilie'];

export async function run(): Promise<void> {
  console.log(
    `machine  ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]!.toFixed(1)}, Node ${process.versions.node}`,
  );
  const rows = Array.from({ length: ROWS }, (_, at) => rowOf(at));
  await lines('CSV', [NAMES, ...rows].map((row) => row.join(';')).join('\n'));
  await lines('CSV, all quoted', [NAMES, ...rows].map((row) => `"${row.join('";"')}"`).join('\n'));
  const tuples = rows.map((row) => `('${row.join("','")}')`);
  await document(
    'SQL',
    readSql,
    `CREATE TABLE t (${NAMES.join(' text, ')} text);\nINSERT INTO t VALUES ${tuples.join(',\n')};\n`,
  );
  await document(
    'SQL, COPY',
    readSql,
    `COPY t (${NAMES.join(', ')}) FROM stdin;\n${rows.map((row) => row.join('\t')).join('\n')}\n\\.\n`,
  );
  const objects = rows.map((row) => JSON.stringify(Object.fromEntries(row.map((value, at) => [NAMES[at]!, value]))));
  await document('JSON, a line each', readJson, objects.join('\n'));
  await document('JSON, an array', readJson, `[${objects.join(',')}]`);
}

function rowOf(at: number): string[] {
  const salary = (3_000 + (at % 9_000)).toFixed(2);
  return [
    `${100_000_000 + at}`,
    `AB${100_000 + (at % 900_000)}`,
    at % 3 === 0 ? 'BENALI' : 'EL ALAOUI',
    at % 2 === 0 ? 'Zoé' : 'Fatima',
    '1980-02-03',
    `06${10_000_000 + at}`,
    `user${at}@example.ma`,
    `0115190000012050${10_000_000 + at}`,
    salary,
    `${1_000_000 + (at % 9_999)}`,
  ];
}

async function lines(what: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const writing = writingOf(bytes.subarray(0, 1 << 20))!;
  const { dialect } = cutOf(text.slice(0, 1 << 20), false, writing.newline)!;
  await measure(what, bytes, async () => {
    const reader = rowReader(dialect);
    let count = 0;
    for await (const stretch of textStretches(openBytes(bytes), writing)) count += reader.push(stretch, false).length;
    return count + reader.push('', true).length;
  });
}

async function document(what: string, read: DocumentReader, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const tools = {
    profile: loadProfile('ma'),
    format: 'sql' as const,
    pdf: () => Promise.reject(new Error('no PDF here')),
  };
  await measure(what, bytes, async () => {
    let count = 0;
    for await (const part of read(openBytes(bytes), tools))
      if (part.kind === 'table') for await (const batch of part.rows) count += batch.length;
    return count;
  });
}

async function measure(what: string, bytes: Buffer, read: () => Promise<number>): Promise<void> {
  let best = { rows: 0, ms: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 3; round++) {
    const used = process.cpuUsage();
    const rows = await read();
    const { user, system } = process.cpuUsage(used);
    const ms = (user + system) / 1000;
    if (ms < best.ms) best = { rows, ms };
  }
  const searchedMs = searchMs(bytes);
  const megabytes = bytes.length / 1e6;
  const rate = (value: number) => Math.round(value / (best.ms / 1000)).toLocaleString('en-GB');
  console.log(
    `${what.padEnd(18)} ${rate(best.rows)} rows, ${rate(megabytes)} MB per CPU-second; a bare search for line ends is ${(best.ms / searchedMs).toFixed(0)} × faster`,
  );
}

function searchMs(bytes: Buffer): number {
  const used = process.cpuUsage();
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  const { user, system } = process.cpuUsage(used);
  return Math.max(1, (user + system) / 1000) + (count < 0 ? 1 : 0);
}
