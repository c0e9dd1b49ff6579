/**
 * A workbook of a million rows: `npm run bench -- xlsx [--rows N] [--inline]`. Writes one as Excel does (texts shared; `--inline`: in
 * their cells, as exports do), with ten columns of synthetic people, and reads every cell with our reader and with the
 * streaming reader of exceljs, each in a process of its own: rows per CPU-second, highest memory, ratio. Seeded.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { openPlain } from '../src/platform/files/index.ts';
import { readXlsx } from '../src/scope/extract/office/index.ts';
import { loadProfile } from '../src/scope/records/index.ts';

const SEED = 20_261_124;
const COLUMNS = 10;
const RATIO_MIN = 1;
const MEMORY_MAX_MIB = 400;

type Figures = Readonly<{ rows: number; cells: number; cpuS: number; wallS: number; peakMiB: number }>;

export async function run(options: readonly string[]): Promise<void> {
  const child = options.indexOf('--reader');
  if (child >= 0) {
    console.log(JSON.stringify(await measured(options[child + 1]!, options[child + 2]!)));
    return;
  }
  const at = options.indexOf('--rows');
  const rows = at >= 0 ? Number(options[at + 1]) : 1_000_000;
  const isShared = !options.includes('--inline');
  console.log(
    `machine  ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]!.toFixed(1)}, seed ${SEED}`,
  );
  const place = mkdtempSync(join(tmpdir(), 'cellule-bench-'));
  try {
    const file = join(place, 'people.xlsx');
    await writeWorkbook(file, rows, isShared);
    const texts = isShared ? 'texts shared' : 'texts in their cells';
    console.log(`workbook ${rows} rows × ${COLUMNS}, ${(statSync(file).size / 2 ** 20).toFixed(0)} MiB, ${texts}`);
    const [ours, peer] = ['ours', 'exceljs'].map((reader) => inOwnProcess(reader, file)) as [Figures, Figures];
    for (const [name, { rows: read, cells, cpuS, wallS, peakMiB }] of [
      ['ours', ours],
      ['exceljs', peer],
    ] as const)
      console.log(
        `${name.padEnd(8)} ${read} rows, ${cells} cells   ${Math.round(read / cpuS)} rows per CPU-s   ${wallS.toFixed(1)} s   ${peakMiB} MiB`,
      );
    const ratio = ours.rows / ours.cpuS / (peer.rows / peer.cpuS);
    console.log(`ratio    ${ratio.toFixed(2)} of exceljs (at least ${RATIO_MIN})`);
    console.log(`memory   ${(ours.peakMiB / MEMORY_MAX_MIB).toFixed(2)} of the ${MEMORY_MAX_MIB} MiB allowed`);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function inOwnProcess(reader: string, file: string): Figures {
  const bench = join(import.meta.dirname, '..', 'scripts', 'bench.ts');
  const output = execFileSync(process.execPath, [bench, 'xlsx', '--reader', reader, file], { encoding: 'utf8' });
  return JSON.parse(output) as Figures;
}

async function measured(reader: string, file: string): Promise<Figures> {
  const from = performance.now();
  const before = process.cpuUsage();
  const counted = reader === 'ours' ? await readOurs(file) : await readExceljs(file);
  const { user, system } = process.cpuUsage(before);
  return {
    ...counted,
    cpuS: (user + system) / 1e6,
    wallS: (performance.now() - from) / 1000,
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

async function readOurs(file: string): Promise<{ rows: number; cells: number }> {
  const source = await openPlain(file);
  let [rows, cells] = [0, 0];
  const profile = loadProfile('ma');
  const pdf = () => Promise.reject(new Error('no PDF here'));
  for await (const part of readXlsx(source, { profile, format: 'xlsx', pdf })) {
    if (part.kind !== 'table') continue;
    for await (const batch of part.rows)
      for (const row of batch) {
        rows++;
        for (const cell of row) if (cell !== '') cells++;
      }
  }
  await source.close();
  return { rows, cells };
}

async function readExceljs(file: string): Promise<{ rows: number; cells: number }> {
  const { default: exceljs } = await import('exceljs');
  const options = {
    sharedStrings: 'cache',
    styles: 'cache',
    worksheets: 'emit',
    hyperlinks: 'ignore',
    entries: 'emit',
  } as const;
  let [rows, cells] = [0, 0];
  for await (const sheet of new exceljs.stream.xlsx.WorkbookReader(file, options))
    for await (const row of sheet) {
      rows++;
      row.eachCell(({ value }) => {
        if (value !== null && value !== '') cells++;
      });
    }
  return { rows, cells };
}

const FAMILIES = ['Benali', 'El Amrani', 'Tazi', 'بنعلي', 'Ouazzani', 'Idrissi', 'Chraïbi', 'Bennis'];
const GIVEN = ['Fatima', 'Karim', 'Salma', 'محمد', 'Youssef', 'Zineb', 'Hamza', 'Aya'];
const HEADER = ['cnss', 'cin', 'nom', 'prenom', 'date_naissance', 'telephone', 'email', 'rib', 'salaire', 'affilie'];

/** A cell: a number, a day count, or a text. */
type Cell = number | { day: number } | string;

function* people(count: number): Generator<readonly Cell[]> {
  let state = SEED;
  const below = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  yield HEADER;
  for (let person = 0; person < count; person++) {
    const family = FAMILIES[below(FAMILIES.length)]!;
    const given = GIVEN[below(GIVEN.length)]!;
    yield [
      100_000_000 + person,
      `AB${100_000 + person}`,
      family,
      given,
      { day: 20_000 + below(18_000) },
      `06${String(10_000_000 + below(89_999_999))}`,
      `p${person}@example.com`,
      `007780000${String(1_000_000_000 + person)}${String(10_000 + below(89_999))}`,
      3000 + below(2_000_000) / 100,
      1_000_000 + below(500_000),
    ];
  }
}

async function writeWorkbook(file: string, rows: number, isShared: boolean): Promise<void> {
  const zip = new ZipFile();
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const put = (name: string, text: string) => zip.addBuffer(Buffer.from(`<?xml version="1.0"?>${text}`), name);
  put(
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  );
  put(
    '_rels/.rels',
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  put(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  );
  put(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Feuil1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  put(
    'xl/styles.xml',
    `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
  );
  // The texts come first in the file, because exceljs can use them only so; what a row shares is told by its place.
  if (isShared) zip.addReadStream(Readable.from(batched(sharedTexts(rows))), 'xl/sharedStrings.xml');
  zip.addReadStream(Readable.from(batched(sheet(rows, isShared))), 'xl/worksheets/sheet1.xml');
  zip.end();
  const out = createWriteStream(file);
  await pipeline(zip.outputStream as Readable, out);
  if (!out.closed) await once(out, 'close');
}

/** Texts that many rows have are shared among them, the others are each their own. */
function* texts(rows: number): Generator<{ cells: readonly Cell[]; index: (text: string) => number; fresh: string[] }> {
  const repeated = new Map<string, number>();
  let next = 0;
  for (const cells of people(rows)) {
    const fresh: string[] = [];
    const own = new Map<string, number>();
    for (const [column, cell] of cells.entries()) {
      if (typeof cell !== 'string') continue;
      const isRepeated = column === 2 || column === 3;
      if (isRepeated && repeated.has(cell)) continue;
      (isRepeated ? repeated : own).set(cell, next++);
      fresh.push(cell);
    }
    yield { cells, fresh, index: (text) => own.get(text) ?? repeated.get(text)! };
  }
}

function* sharedTexts(rows: number): Generator<string> {
  yield '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
  for (const { fresh } of texts(rows)) for (const text of fresh) yield `<si><t>${text}</t></si>`;
  yield '</sst>';
}

function* sheet(rows: number, isShared: boolean): Generator<string> {
  yield '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
  let row = 0;
  for (const { cells, index } of texts(rows)) {
    row++;
    const written = cells.map((cell, column) => {
      const place = `${'ABCDEFGHIJ'[column]}${row}`;
      if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
      if (typeof cell === 'object') return `<c r="${place}" s="1"><v>${cell.day}</v></c>`;
      return isShared
        ? `<c r="${place}" t="s"><v>${index(cell)}</v></c>`
        : `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`;
    });
    yield `<row r="${row}" spans="1:10">${written.join('')}</row>`;
  }
  yield '</sheetData></worksheet>';
}

function* batched(pieces: Iterable<string>): Generator<Buffer> {
  let batch: string[] = [];
  for (const piece of pieces) {
    batch.push(piece);
    if (batch.length < 2_000) continue;
    yield Buffer.from(batch.join(''));
    batch = [];
  }
  yield Buffer.from(batch.join(''));
}
