/**
 * How fast scope is, and with how much memory, on a generated leak: `npm run bench -- scope [--people N] [--documents N]`.
 *
 * The figures that travel are ratios, taken in the same run on the same machine: PDF pages per CPU-second against `pdftotext`,
 * rows per CPU-second against DuckDB's bare count of the same file.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBytes, openPlain } from '../src/platform/files/index.ts';
import { systemClock, systemRandom } from '../src/platform/system/index.ts';
import { openPdfReader } from '../src/scope/extract/pdf-glyphs.ts';
import { readPdf } from '../src/scope/extract/read-pdf.ts';
import { recordParts } from '../src/scope/extract/record-parts.ts';
import { readTable } from '../src/scope/extract/read-table.ts';
import { surveyText } from '../src/scope/extract/survey-text.ts';
import { runScope } from '../src/scope/index.ts';
import { loadProfile } from '../src/scope/records/index.ts';
import { costOf } from './process-tree.ts';

const PDFS_COMPARED = 500;
/** A program of poppler, which a machine may have or not. */
const COMPARED_WITH = 'pdftotext';

export async function run(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: { people: { type: 'string' }, documents: { type: 'string' } },
  });
  const [people, documents] = [values.people ?? '200000', values.documents ?? '2000'];
  const place = mkdtempSync(join(tmpdir(), 'cellule-bench-'));
  try {
    machine();
    const cellule = join(import.meta.dirname, '..', 'cellule');
    execFileSync(cellule, [
      'rehearse',
      'corpus',
      '--out',
      place,
      '--people',
      people,
      '--documents',
      documents,
      '--seed',
      '1',
    ]);
    await whole(place, people, documents);
    await pages(join(place, 'leak', 'declarations'));
    await rows(join(place, 'leak', 'employes.csv'));
  } finally {
    rmSync(place, { recursive: true });
  }
}

function machine(): void {
  const [cpu] = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  say('machine', `${availableParallelism()} × ${cpu?.model ?? 'unknown'}, ${gib} GiB, Node ${process.versions.node}`);
  say(
    '',
    `load before: ${loadavg()[0]!.toFixed(1)} (above the number of cores, wall times say little: read the CPU times)`,
  );
}

/** The whole command, from inside. */
async function whole(place: string, people: string, documents: string): Promise<void> {
  const out = join(place, 'out');
  mkdirSync(out);
  const { clock, random } = { clock: systemClock, random: systemRandom };
  const scope = () =>
    costOf(() =>
      runScope(
        {
          paths: [join(place, 'leak')],
          register: join(place, 'register.csv'),
          history: join(place, 'history.csv'),
          profile: 'ma',
          out,
          keyFile: join(place, 'key'),
        },
        { clock, random },
      ),
    );
  const first = await scope();
  const mb = [
    ...sizes(join(place, 'leak')),
    ...['register.csv', 'history.csv'].map((name) => statSync(join(place, name)).size),
  ];
  const { files, read } = first.result.evidence;
  say(
    'scope',
    `${people} people, ${documents} PDFs, ${read} of ${files} files, ${megabytes(sum(mb))} with register and history`,
  );
  say('', `${seconds(first.wallMs)} wall, ${seconds(first.cpuMs)} CPU, peak ${Math.round(first.peakMb)} MB`);
  const again = await scope();
  say('again', `${seconds(again.wallMs)} wall, ${seconds(again.cpuMs)} CPU, when everything was read before`);
}

async function pages(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => name.endsWith('.pdf'))
    .slice(0, PDFS_COMPARED);
  const contents = files.map((file) => readFileSync(file));
  const reader = await openPdfReader();
  const profile = loadProfile('ma');
  const read = async (pdfs: readonly Buffer[]) => {
    let count = 0;
    for (const pdf of pdfs) {
      const parts = readPdf(openBytes(pdf), { profile, format: 'pdf', pdf: async () => reader });
      await recordParts(parts, profile, async (lines) => void (count += lines.length));
    }
    return count;
  };
  await read(contents.slice(0, 20));
  const ours = await costOf(() => read(contents));
  const recordCount = ours.result;
  const pageCount = sum(contents.map((pdf) => [...reader.pages(pdf)].length));
  const rate = pageCount / (ours.cpuMs / 1000);
  say('PDF', `${pageCount} pages of ${files.length} files → ${recordCount} records: ${perSecond(rate, 'pages')}`);
  const theirs = pdftotextMs(files);
  if (theirs === undefined) {
    say(
      '',
      'pdftotext is not on this machine, so there is nothing to compare with (Debian: apt-get install poppler-utils)',
    );
    return;
  }
  const other = pageCount / (theirs / 1000);
  say('', `pdftotext -layout, a process per file: ${perSecond(other, 'pages')}. Ratio ${(rate / other).toFixed(2)}`);
}

/** CPU time of the children of one shell, which POSIX `times` tells. */
function pdftotextMs(files: readonly string[]): number | undefined {
  if (spawnSync(COMPARED_WITH, ['-v']).error) return undefined;
  const script = 'program=$1; shift; for file; do "$program" -layout "$file" - >/dev/null; done; times';
  const told = execFileSync('sh', ['-c', script, 'sh', COMPARED_WITH, ...files], { encoding: 'utf8' });
  const children = told.trim().split('\n').at(-1)!;
  return sum(
    [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(([, minutes, rest]) => (Number(minutes) * 60 + Number(rest)) * 1000),
  );
}

async function rows(file: string): Promise<void> {
  const source = await openPlain(file);
  const survey = await surveyText(source, loadProfile('ma'), 'leak');
  if (survey.kind !== 'table') throw new Error('the employees of a generated leak are a table');
  const part = { from: survey.writing.mark, to: source.size, rowsBefore: 0 };
  let recordCount = 0;
  const ours = await costOf(async () => {
    for await (const lines of readTable(source, survey, part, loadProfile('ma'))) recordCount += lines.length;
  });
  await source.close();
  const rowCount = recordCount + survey.plan.headerRows;
  const rate = rowCount / (ours.cpuMs / 1000);
  say(
    'CSV',
    `${rowCount} rows, ${megabytes(statSync(file).size)} → ${recordCount} records: ${perSecond(rate, 'rows')}`,
  );
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const sql = `SELECT count(*) FROM read_csv('${file}', all_varchar = true)`;
  await connection.runAndReadAll(sql);
  const theirs = await costOf(() => connection.runAndReadAll(sql));
  const other = rowCount / (theirs.cpuMs / 1000);
  say('', `DuckDB, a bare count of the same file: ${perSecond(other, 'rows')}. Ratio ${(rate / other).toFixed(3)}`);
  connection.closeSync();
}

function sizes(folder: string): number[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
const perSecond = (rate: number, what: string) => `${Math.round(rate).toLocaleString('en-GB')} ${what} per CPU-second`;

function say(about: string, text: string): void {
  console.log(`${about.padEnd(8)} ${text}`);
}
