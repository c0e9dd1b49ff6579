import { organisationLine, planTable, recordLine, type Profile } from '../records/index.ts';
import { alignRow } from './align-row.ts';
import { likeness, isNumbered, kindOf } from './cell-shape.ts';
import type { Row } from './row.ts';
import { isBlankRow, layoutOf, sampleSize, type Layout } from './table-layout.ts';

/** Rows that wait until it is clear what they belong to. */
const WINDOW = 60;
/** After a break that was none, so many rows are not asked again whether they are of a table without header. */
const QUIET_ROWS = 40;
/** How far below a break in a table the header of the next is looked for. */
const HEADER_WITHIN = 12;

/** Reads the rows of a text, in their order, as those of one table after another. */
export type TableFollower = Readonly<{
  /** Record lines of these rows, as far as it is clear what they are, each preceded by its row's number and a tab. */
  push: (rows: readonly Row[]) => string[];
  /** The lines of what still waited. */
  end: () => string[];
}>;

/**
 * Follows tables: where a blank line, another width or a word in a column of numbers breaks the rows of a table, it looks whether
 * another table begins there, with a header of its own or with columns of its own, and plans that one anew. Otherwise the row is put
 * in its columns (`alignRow`) or left out as a note.
 *
 * @param layout of the first table; without it the first rows are judged
 * @param rowsBefore rows of the file before the first that is pushed
 */
export function followTables(profile: Profile, layout: Layout | undefined, rowsBefore: number): TableFollower {
  const follower = new Follower(profile, layout, rowsBefore);
  return { push: (rows) => follower.push(rows), end: () => follower.end() };
}

class Follower {
  readonly #profile: Profile;
  #current: Layout | undefined;
  /** Rows above the first row of data of the current table that are still to come. */
  #skip: number;
  #row: number;
  #waiting: Row[] = [];
  #afterBlank = false;
  #quietUntil = 0;
  #lines: string[] = [];

  constructor(profile: Profile, layout: Layout | undefined, rowsBefore: number) {
    this.#profile = profile;
    this.#current = layout;
    this.#row = rowsBefore;
    this.#skip = layout && rowsBefore === 0 ? layout.headerRows : 0;
  }

  push(rows: readonly Row[]): string[] {
    this.#take(rows);
    return this.#drain(false);
  }

  end(): string[] {
    return this.#drain(true);
  }

  #drain(isEnd: boolean): string[] {
    while (this.#waiting.length > 0 && this.#settle(isEnd));
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }

  #take(rows: readonly Row[]): void {
    for (const cells of rows) {
      const isBlank = cells.length === 1 && cells[0] === '';
      if (this.#waiting.length > 0 || !this.#current) this.#waiting.push(cells);
      else if (!isBlank && this.#skip === 0 && breaks(cells, this.#current, this.#afterBlank))
        this.#waiting.push(cells);
      else this.#emit(cells);
      this.#afterBlank = isBlank;
    }
  }

  #emit(cells: Row): void {
    this.#row++;
    if (this.#skip > 0) this.#skip--;
    else if (cells.length > 1 || cells[0] !== '') addLines(this.#lines, this.#current!, cells, this.#row);
  }

  /** Settles what waits behind a break: another table, or rows of this one. False while more rows are needed. */
  #settle(isEnd: boolean): boolean {
    if (!this.#current) return this.#open(isEnd);
    if (!isEnd && this.#waiting.length < WINDOW) return false;
    const isAsked = this.#row >= this.#quietUntil;
    const next = nextTable(this.#waiting, this.#current, this.#profile, isAsked);
    if (next !== undefined) {
      const before = this.#waiting.splice(0, next);
      addOrganisation(this.#lines, before, this.#profile);
      for (const cells of before) this.#emit(cells);
      this.#current = undefined;
      return this.#open(isEnd);
    }
    if (isAsked) this.#quietUntil = this.#row + QUIET_ROWS;
    const [first, ...rest] = this.#waiting;
    this.#waiting = [];
    this.#emit(first!);
    this.#afterBlank = false;
    this.#take(rest);
    return true;
  }

  /** Opens the table that begins with the first waiting row. False while more rows are needed. */
  #open(isEnd: boolean): boolean {
    if (!isEnd && this.#waiting.length < sampleSize(this.#waiting)) return false;
    const opened = openTable(this.#waiting, this.#profile);
    this.#current = opened.layout;
    this.#skip = opened.layout.headerRows;
    addOrganisation(this.#lines, this.#waiting.slice(0, Math.max(0, this.#skip - 1)), this.#profile);
    const own = this.#waiting.slice(0, opened.rows);
    const rest = this.#waiting.slice(opened.rows);
    for (const cells of own) this.#emit(cells);
    // The next table begins with what is left.
    this.#waiting = rest;
    this.#afterBlank = false;
    return true;
  }
}

/** Whether a row may be the first that does not belong to the current table. */
function breaks(cells: Row, { shapes, headings, numbered }: Layout, afterBlank: boolean): boolean {
  const width = shapes.length;
  if (cells.length !== width && !(cells.length > width && cells.length <= headings)) return true;
  if (numbered < 0) return afterBlank;
  const cell = cells[numbered]!;
  return cell !== '' && !isNumbered(cell);
}

/** Where among waiting rows another table begins; nothing where the first of them belongs to the current one. */
function nextTable(rows: readonly Row[], layout: Layout, profile: Profile, mayLackHeader = true): number | undefined {
  let looked = 0;
  for (const [at, cells] of rows.entries()) {
    if (isBlankRow(cells)) continue;
    if (++looked > HEADER_WITHIN) break;
    if (isHeader(cells, profile)) return isSameHeader(cells, layout) ? undefined : at;
    if (belongs(cells, layout)) return undefined;
  }
  return mayLackHeader && isForeign(rows, layout, profile) ? rows.findIndex((cells) => !isBlankRow(cells)) : undefined;
}

function belongs(cells: Row, layout: Layout): boolean {
  const { shapes, numbered } = layout;
  if (cells.length !== shapes.length) return false;
  return numbered < 0 || cells[numbered] === '' || isNumbered(cells[numbered]!);
}

/** Whether these rows, without a header, are of other columns than the current table's. */
function isForeign(rows: readonly Row[], layout: Layout, profile: Profile): boolean {
  const filled = rows.filter((cells) => cells.length > 1 && !isBlankRow(cells)).slice(0, 20);
  if (filled.length < 3) return false;
  const fitting = filled.filter((cells) => belongs(cells, layout) || alignRow(cells, layout.shapes, layout.headings));
  if (fitting.length > filled.length * 0.2) return false;
  const { bands } = layoutOf(filled, profile);
  return bands.some(({ plan }) => plan.people || plan.organisations);
}

/** Whether a row by itself reads as the header of a table. */
function isHeader(cells: Row, profile: Profile): boolean {
  const filled = cells.filter((cell) => kindOf(cell) !== undefined);
  if (filled.length === 0 || (filled.length === 1 && cells.length > 1) || filled.some(isValue)) return false;
  const { headerRows, people, organisations } = planTable([cells], profile, 'leak');
  return headerRows === 1 && (people || organisations || filled.length > 1);
}

function isValue(cell: string): boolean {
  return cell.length > 80 || /[\p{Nd}]{4}|@/u.test(cell);
}

function isSameHeader(cells: Row, { bands }: Layout): boolean {
  const headings = bands.flatMap(({ from, plan }) =>
    plan.columns.map(({ index, heading }) => [from + index, heading] as const),
  );
  const named = headings.filter(([, heading]) => heading !== '');
  return named.length > 0 && named.every(([index, heading]) => (cells[index] ?? '').trim() === heading);
}

/** The first table of these rows, and how many of them are its own. */
export function openTable(rows: readonly Row[], profile: Profile): { layout: Layout; rows: number } {
  const layout = layoutOf(rows, profile);
  let afterBlank = false;
  for (let at = layout.headerRows; at < rows.length; at++) {
    const cells = rows[at]!;
    if (isBlankRow(cells)) {
      afterBlank = true;
      continue;
    }
    const isBreak = breaks(cells, layout, afterBlank);
    afterBlank = false;
    if (!isBreak || at === layout.headerRows) continue;
    const next = nextTable(rows.slice(at, at + WINDOW), layout, profile);
    if (next === undefined) continue;
    return { layout: layoutOf(rows.slice(0, at), profile), rows: at };
  }
  return { layout, rows: rows.length };
}

function addLines(lines: string[], { bands, shapes, headings }: Layout, cells: Row, row: number): void {
  const width = shapes.length;
  const aligned = cells.length === width || cells.length === headings ? cells : alignRow(cells, shapes, headings);
  if (!aligned) return;
  if (bands.length === 1) {
    const line = isNote(aligned) ? undefined : recordLine(bands[0]!.plan, aligned);
    if (line !== undefined) lines.push(`${row}\t${line}`);
    return;
  }
  for (const { from, to, plan } of bands) {
    const line = recordLine(plan, aligned.slice(from, to));
    if (line !== undefined) lines.push(`${row}\t${line}`);
  }
}

/** A sentence alone in a row of several columns: "Nombre d'assurés : 3". */
function isNote(cells: Row): boolean {
  if (cells.length < 3 || cells[1] !== '' || cells[2] !== '') return false;
  const [filled, ...others] = cells.filter((cell) => cell.trim() !== '');
  return (
    filled !== undefined && others.length === 0 && (/[:=]|^#/u.test(filled) || filled.trim().split(/\s+/u).length > 4)
  );
}

/** The organisation that the lines above a table speak about. */
function addOrganisation(lines: string[], rows: readonly Row[], profile: Profile): void {
  const text = rows.filter((cells) => !isBlankRow(cells)).map((cells) => cells.join(' '));
  const line = text.length === 0 ? undefined : organisationLine(text.join('\n'), profile);
  if (line !== undefined) lines.push(`0\t${line}`);
}

/** Whether these rows, from the middle of a file, can be read by this layout. */
export function fitsLayout(rows: readonly Row[], layout: Layout): boolean {
  const looked = rows.filter((cells) => !isBlankRow(cells)).slice(0, 200);
  if (looked.length === 0) return true;
  const { shapes } = layout;
  const fitting = looked.filter(
    (cells) => belongs(cells, layout) && shapes.every((shape, at) => likeness(cells[at]!, shape) > -1),
  );
  return fitting.length >= looked.length * 0.6;
}
