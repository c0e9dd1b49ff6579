import { planTable, type Profile, type TablePlan } from '../records/index.ts';
import { kindOf, numberedColumn, shapesOf, type CellShape } from './cell-shape.ts';
import { usualWidth } from './dialect.ts';
import type { Row } from './row.ts';

/** Columns of a table that stand together; several where tables stand side by side. */
export type Band = Readonly<{ from: number; to: number; plan: TablePlan }>;

/** How the rows of one table are read. JSON; holds headings and shapes, never a row's values. */
export type Layout = Readonly<{
  /** Rows before the first row of data: what stands above the table, and its header of one line or more. */
  headerRows: number;
  /** How many cells its header has. */
  headings: number;
  /** One for each column; their number is the table's width. */
  shapes: readonly CellShape[];
  /** A column that shows a digit in nearly every row; −1 where there is none. A header in the middle has none there. */
  numbered: number;
  bands: readonly Band[];
}>;

const SAMPLE_ROWS = 1_000;
/** A table of thousands of columns is judged by fewer rows. */
const SAMPLE_CELLS = 200_000;
const HEADER_LINES_MAX = 4;

export const isBlankRow = (row: Row): boolean => row.every((cell) => cell.trim() === '');

/** How many of these rows are looked at to plan a table. */
export function sampleSize(rows: readonly Row[]): number {
  const widest = rows.slice(0, SAMPLE_ROWS).reduce((most, { length }) => Math.max(most, length), 1);
  return Math.min(SAMPLE_ROWS, Math.max(20, Math.floor(SAMPLE_CELLS / widest)));
}

/** Judges one leaked table by its first rows, all of them its own: what stands above it, its header, its columns. */
export function layoutOf(rows: readonly Row[], profile: Profile): Layout {
  const sample = rows.slice(0, sampleSize(rows)).map(withoutComment);
  const above = rowsAbove(sample);
  const inner = sample.slice(above);
  const plan = planTable(inner, profile, 'leak');
  const { header, lines } = headerOf(inner, plan, profile);
  const headerRows = plan.headerRows === 0 ? 0 : plan.headerRows - 1 + lines;
  const body = inner.slice(headerRows).filter((row) => !isBlankRow(row));
  const width = Math.max(usualWidth(body).width, 1);
  const shifted = shiftedHeader(header, body, width, profile);
  const shapes = shapesOf(
    body.filter(({ length }) => length === width),
    width,
  );
  return {
    headerRows: above + headerRows,
    headings: shifted.length,
    shapes,
    numbered: numberedColumn(body, shapes),
    bands: bandsOf(
      shifted,
      body,
      Math.max(width, shifted.length),
      profile,
      shifted === inner[headerRows - 1] ? plan : undefined,
    ),
  };
}

/** "# cnss;cin" is a header behind the sign of a comment. */
function withoutComment(row: Row, index: number): Row {
  return index < 10 && row.length > 1 && /^#\s*\p{L}/u.test(row[0]!)
    ? [row[0]!.replace(/^#\s*/u, ''), ...row.slice(1)]
    : row;
}

/** Titles, notes and blank lines above a table, which have fewer cells than its rows, or no more than one that says something. */
function rowsAbove(rows: readonly Row[]): number {
  const { width } = usualWidth(rows);
  if (width < 2)
    return rows.findIndex((row) => !isBlankRow(row)) === -1 ? 0 : rows.findIndex((row) => !isBlankRow(row));
  const isAbove = (row: Row) => {
    const filled = row.filter((cell) => kindOf(cell) !== undefined).length;
    return (
      filled === 0 || (filled === 1 && width > 2) || (row.length < width / 2 && filled < width / 2) || row.length === 1
    );
  };
  const first = rows.findIndex((row) => !isAbove(row));
  return Math.max(0, first);
}

/** Whether nothing in a row looks like a value: words without long numbers, where the table shows numbers. */
function readsAsHeading(row: Row): boolean {
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return (
    cells.length > 0 && cells.every((cell) => cell.length <= 80 && /\p{L}/u.test(cell) && !/\p{Nd}{3}|@/u.test(cell))
  );
}

/** The header, of several lines where the lines below the first are headings too. */
function headerOf(rows: readonly Row[], plan: TablePlan, profile: Profile): { header: Row; lines: number } {
  if (plan.headerRows === 0) return { header: [], lines: 0 };
  const first = plan.headerRows - 1;
  const body = rows.slice(plan.headerRows);
  const shapes = shapesOf(body.slice(0, 200), usualWidth(body).width);
  const isMore = (row: Row | undefined) =>
    row !== undefined &&
    readsAsHeading(row) &&
    row.some(
      (cell, index) => kindOf(cell) === 'letters' && ['digits', 'mixed', 'mail'].includes(shapes[index]?.kind ?? ''),
    );
  let lines = 1;
  while (lines < HEADER_LINES_MAX && isMore(rows[first + lines])) lines++;
  const upper = first > 0 && rows[first - 1]!.length > 1 && readsAsHeading(rows[first - 1]!) ? 1 : 0;
  const single = rows[first]!;
  if (lines + upper === 1) return { header: single, lines };
  const stacked = stackedHeader(rows.slice(first - upper, first + lines));
  const data = rows.slice(first + lines);
  const better = knownColumns([stacked, ...data], profile) > knownColumns([single, ...data], profile);
  return { header: better ? stacked : single, lines };
}

function stackedHeader(lines: readonly Row[]): Row {
  const width = Math.max(...lines.map(({ length }) => length));
  return Array.from({ length: width }, (_, index) =>
    lines
      .map((line) => (line[index] ?? '').trim())
      .filter((cell) => cell !== '')
      .join(' '),
  );
}

function knownColumns(rows: readonly Row[], profile: Profile): number {
  return planTable(rows.slice(0, 100), profile, 'leak').columns.filter(({ field }) => field !== 'other').length;
}

/** A header that names one column less than the rows have may leave out the first, of row names (R writes it so). */
function shiftedHeader(header: Row, body: readonly Row[], width: number, profile: Profile): Row {
  if (header.length === 0 || header.length !== width - 1) return header;
  const full = body.filter(({ length }) => length === width).slice(0, 200);
  if (full.every((row) => row[width - 1]!.trim() === '')) return header;
  const byContent = new Map(planTable(full, profile, 'leak').columns.map(({ index, field }) => [index, field]));
  const agreeing = (names: Row) =>
    planTable([names, ...full], profile, 'leak').columns.filter(
      ({ index, field }) => field !== 'other' && byContent.get(index) === field,
    ).length;
  const shifted = ['', ...header];
  return agreeing(shifted) > agreeing(header) ? shifted : header;
}

/** Tables side by side, each of people: parted by columns that are blank from top to bottom, or by a header that begins again. */
function bandsOf(
  header: Row,
  body: readonly Row[],
  width: number,
  profile: Profile,
  whole?: TablePlan,
): readonly Band[] {
  for (const borders of [blankBorders(header, body, width), repeatBorders(header)]) {
    if (borders.length < 2) continue;
    const bands = borders.map(([from, to]) => ({ from, to, plan: planOf(header, body, from, to, profile) }));
    if (bands.every(({ plan }) => plan.people) && sharesField(bands)) return bands;
  }
  return [{ from: 0, to: width, plan: whole ?? planOf(header, body, 0, width, profile) }];
}

function planOf(header: Row, body: readonly Row[], from: number, to: number, profile: Profile): TablePlan {
  const rows = header.some((cell) => cell.trim() !== '') ? [header, ...body] : body;
  return planTable(
    rows.map((row) => (from === 0 && to >= row.length ? row : row.slice(from, to))),
    profile,
    'leak',
  );
}

type Borders = readonly (readonly [from: number, to: number])[];

function blankBorders(header: Row, body: readonly Row[], width: number): Borders {
  const borders: [number, number][] = [];
  let from = -1;
  for (let index = 0; index <= width; index++) {
    const isBlank =
      index === width || ((header[index] ?? '').trim() === '' && body.every((row) => (row[index] ?? '').trim() === ''));
    if (!isBlank && from < 0) from = index;
    if (isBlank && from >= 0) {
      borders.push([from, index]);
      from = -1;
    }
  }
  return borders.every(([start, end]) => end - start > 1) ? borders : [];
}

function repeatBorders(header: Row): Borders {
  const names = header.map((cell) => cell.trim().toLowerCase());
  for (let size = 2; size <= names.length / 2; size++) {
    if (names.length % size !== 0 || names[0] === '') continue;
    if (names.every((name, index) => name === names[index % size]))
      return Array.from({ length: names.length / size }, (_, at) => [at * size, (at + 1) * size] as const);
  }
  return [];
}

/** Two bands of one table would name a person once between them; two tables do so each. */
function sharesField(bands: readonly Band[]): boolean {
  const [first, ...others] = bands.map(
    ({ plan }) => new Set(plan.columns.filter(({ isExtra }) => !isExtra).map(({ field }) => field)),
  );
  const telling = ['socialId', 'nationalId', 'family', 'full'] as const;
  return others.every((fields) => telling.some((field) => fields.has(field) && first!.has(field)));
}
