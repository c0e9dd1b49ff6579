import { readHeading } from './heading.ts';
import type { Profile } from './profile.ts';

/** A header may stand below so many rows of title and notes. */
const PREAMBLE_MAX = 30;

type Header = Readonly<{
  /** What names each column; empty where there is no header. */
  header: readonly string[];
  /** Rows before the first row of data. */
  headerRows: number;
}>;

/**
 * The row that names the columns: the first that reads as headings and holds no long number; with the row below it, where
 * both together name more columns than it alone (groups above columns, a heading broken over two lines). Where no word is
 * known, the first row when it has nothing of the form that the rows below it have.
 */
export function findHeader(rows: readonly (readonly string[])[], profile: Profile, withBounds: boolean): Header {
  for (const [at, row] of rows.slice(0, PREAMBLE_MAX).entries()) {
    if (!isHeader(row, profile, withBounds)) continue;
    return withNext(rows, at, profile, withBounds);
  }
  const isUnknown = hasUnknownHeader(rows);
  return isUnknown ? { header: rows[0]!, headerRows: 1 } : { header: [], headerRows: 0 };
}

function withNext(rows: readonly (readonly string[])[], at: number, profile: Profile, withBounds: boolean): Header {
  const [row, next] = [rows[at]!, rows[at + 1]];
  const alone = { header: row, headerRows: at + 1 };
  if (next === undefined || !isWords(next) || next.length < 2) return alone;
  const both = joined(row, next);
  const named = (cells: readonly string[]) =>
    cells.filter((cell) => readHeading(cell, profile, withBounds)?.exact).length;
  const [first, below, together] = [named(row), named(next), named(both)];
  if (Math.max(below, together) <= first) return alone;
  return below > together ? { header: next, headerRows: at + 2 } : { header: both, headerRows: at + 2 };
}

/** Two lines of a heading as one; a cell that says all by itself stays alone. */
function joined(above: readonly string[], below: readonly string[]): readonly string[] {
  return Array.from({ length: Math.max(above.length, below.length) }, (_, index) =>
    `${above[index] ?? ''} ${below[index] ?? ''}`.trim(),
  );
}

function isWords(row: readonly string[]): boolean {
  return row.some((cell) => cell.trim() !== '') && !row.some(isData);
}

/** Whether a cell is a value rather than a heading: an address, or a number of four digits that is no year beside words ("salaire 2024"). */
function isData(cell: string): boolean {
  if (cell.includes('@')) return true;
  if (!/\p{Nd}{4}/u.test(cell)) return false;
  return !/\p{L}{2}/u.test(cell) || /\p{Nd}{4}/u.test(cell.replace(/(?<!\p{Nd})(?:19|20)\d\d(?!\p{Nd})/gu, ''));
}

function isHeader(row: readonly string[], profile: Profile, withBounds: boolean): boolean {
  const cells = row.map((cell) => cell.trim()).filter(Boolean);
  if (cells.length === 0 || cells.some(isData)) return false;
  const headings = cells.map((cell) => readHeading(cell, profile, withBounds));
  const exact = headings.filter((heading) => heading?.exact).length;
  const known = headings.filter(Boolean).length;
  if (cells.length === 1) return row.length === 1 && exact === 1;
  return exact >= 2 || (known >= 2 && known >= cells.length / 2) || (exact === 1 && cells.length <= 3);
}

/** Whether the first row is words alone and the rows below it hold numbers in one of its columns. */
function hasUnknownHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...below] = rows;
  if (first === undefined || below.length === 0 || !isWords(first)) return false;
  return first.some((cell, index) => {
    if (!/^\p{L}[^\p{Nd}]*$/u.test(cell.trim())) return false;
    const numbers = below.filter((row) => /\p{Nd}{2}|@/u.test(row[index] ?? '')).length;
    return numbers > below.length / 2;
  });
}
