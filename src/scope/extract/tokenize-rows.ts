import {
  CELL_MAX,
  CELLS_MAX,
  NO_DELIMITER,
  SPACES,
  withLineFeeds,
  type Dialect,
  type Row,
  type RowReader,
} from './row.ts';
import { blockReader } from './structured/block-rows.ts';
import { lineReader } from './tokenize-lines.ts';

export {
  CELL_MAX,
  CELLS_MAX,
  NO_DELIMITER,
  SPACES,
  withLineFeeds,
  type Dialect,
  type Row,
  type RowReader,
} from './row.ts';

/** A text with how it is cut, as one call of `push` sees it. */
type Cutting = Readonly<{
  text: string;
  isEnd: boolean;
  delimiter: string;
  quote: string;
  isBackslashed: boolean;
  /** Whether blanks may stand between a delimiter and an opening quote. */
  skipsBlanks: boolean;
  width: number | undefined;
  /** Where the next delimiter stands, as far as it was looked for; so that no text is searched twice. */
  next: { delimiter: number };
}>;

/**
 * Cuts delimited text into rows of cells (RFC 4180, forgivingly), stretch by stretch. An empty line is a row of one empty
 * cell, so that rows can be numbered.
 *
 * A field is quoted when it begins with a quote; a quote inside an unquoted field is a character like another. A quote inside a
 * quoted field closes it where a delimiter or a line end follows. A quoted field that does not close within CELL_MAX
 * characters, or before the end, was no quoted field; nor was one that spoils the number of cells which its line has when it is cut
 * at delimiters alone. So a stray quote costs a line and not the rest of the file.
 */
export function rowReader(dialect: Dialect): RowReader {
  const { delimiter, newline, quote = '"', escape, width, other, starts } = dialect;
  if (dialect.keys) return blockReader(dialect);
  if (starts || dialect.isBds || delimiter === SPACES) return lineReader(dialect);
  const isBackslashed = escape === 'backslash';
  const skipsBlanks = quote !== '' && !/^\s/.test(delimiter);
  let carried = '';
  const push = (stretch: string, isEnd: boolean): Row[] => {
    const lines = newline === '\n' ? stretch : withLineFeeds(stretch);
    const text = carried === '' ? lines : carried + lines;
    const cutting = { text, isEnd, delimiter, quote, isBackslashed, skipsBlanks, width, next: { delimiter: -1 } };
    const rows: Row[] = [];
    let at = 0;
    let special = nextSpecial(cutting, 0);
    while (at < text.length) {
      let end = text.indexOf('\n', at);
      if (end < 0) {
        if (!isEnd) break;
        end = text.length;
      }
      if (special < at) special = nextSpecial(cutting, at);
      if (special >= end) {
        const cells = plainRow(text, at, end, delimiter);
        rows.push(other !== undefined && cells.length === 1 ? otherwise(cells, other, width) : cells);
        at = end + 1;
        continue;
      }
      const quoted = repaired(cutting, quotedRow(cutting, at), at, end);
      if (quoted === 'cut') break;
      rows.push(quoted.cells);
      at = quoted.next;
    }
    carried = text.slice(at);
    return rows;
  };
  return { push, isInsideRow: () => carried !== '' };
}

function nextSpecial({ text, quote, isBackslashed }: Cutting, from: number): number {
  const at = quote === '' ? -1 : text.indexOf(quote, from);
  const first = at < 0 ? Number.POSITIVE_INFINITY : at;
  if (!isBackslashed) return first;
  const escaped = text.indexOf('\\', from);
  return escaped < 0 ? first : Math.min(first, escaped);
}

function plainRow(text: string, from: number, newlineAt: number, delimiter: string): Row {
  const end = newlineAt > from && text.charCodeAt(newlineAt - 1) === 13 ? newlineAt - 1 : newlineAt;
  const cells = text.slice(from, end).split(delimiter, CELLS_MAX);
  return end - from > CELL_MAX ? cells.map((cell) => cell.slice(0, CELL_MAX)) : cells;
}

/** A line that is one cell, cut at the other delimiter where that gives as many cells as rows have. */
function otherwise(line: Row, delimiter: string, width: number | undefined): Row {
  const cells = line[0]!.split(delimiter, CELLS_MAX);
  return cells.length === width ? cells : line;
}

type Quoted = Readonly<{ cells: Row; next: number }> | 'cut' | 'unclosed';

/** The row as it was read, or its first line cut at delimiters alone where only that gives the number of cells that rows have. */
function repaired(cutting: Cutting, read: Quoted, from: number, lineEnd: number): Exclude<Quoted, 'unclosed'> {
  if (read === 'cut') return read;
  const { text, delimiter, quote, width } = cutting;
  if (read !== 'unclosed') {
    if (width === undefined) return read;
    if (read.cells.length === width && !isOfRows(cutting, from, read.next - 1)) return read;
  }
  const plain = plainRow(text, from, lineEnd, delimiter);
  if (read !== 'unclosed' && plain.length !== width) return read;
  cutting.next.delimiter = -1;
  const cells = read === 'unclosed' ? plain : plain.map((cell) => unquoted(cell, quote));
  return { cells, next: lineEnd + 1 };
}

/** Whether a text of several lines is of rows, each of the usual number of cells, that two stray quotes hold together. */
function isOfRows({ text, delimiter, width }: Cutting, from: number, to: number): boolean {
  let lines = 0;
  for (let at = from; at < to; lines++) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 || newline > to ? to : newline;
    if (plainRow(text, at, end, delimiter).length !== width) return false;
    at = end + 1;
  }
  return lines > 1;
}

function unquoted(cell: string, quote: string): string {
  const trimmed = cell.trim();
  if (trimmed.length < 2 || !trimmed.startsWith(quote) || !trimmed.endsWith(quote)) return cell;
  return trimmed.slice(1, -1).replaceAll(quote + quote, quote);
}

/** One row that holds quotes or backslashes. 'cut': the text ends inside it and more may come. */
function quotedRow(cutting: Cutting, from: number): Quoted {
  const { text, isEnd, delimiter } = cutting;
  const cells: string[] = [];
  let at = from;
  let lineEnd = -1;
  for (;;) {
    const opening = openingQuote(cutting, at);
    let value = '';
    if (opening >= 0) {
      const close = closingQuote(cutting, opening + 1);
      if (typeof close === 'string') return close;
      value = withoutEscapes(text.slice(opening + 1, close), cutting);
      at = close + 1;
    }
    if (lineEnd < at) {
      lineEnd = text.indexOf('\n', at);
      if (lineEnd < 0 && !isEnd) return 'cut';
      if (lineEnd < 0) lineEnd = text.length;
    }
    // What follows up to the delimiter: the whole of an unquoted field, and nothing, or a slip, after a closing quote.
    const end = endOfField(cutting, at, lineEnd);
    if (end > at) value += unquotedText(cutting, at, end, end === lineEnd);
    if (cells.length < CELLS_MAX) cells.push(value.length > CELL_MAX ? value.slice(0, CELL_MAX) : value);
    if (end === lineEnd) return { cells, next: end + 1 };
    at = end + delimiter.length;
  }
}

/** Where a cell's quote opens; −1 for an unquoted one. */
function openingQuote({ text, quote, skipsBlanks }: Cutting, from: number): number {
  if (quote === '') return -1;
  let at = from;
  if (skipsBlanks) while (text.charCodeAt(at) === 32) at++;
  return text.startsWith(quote, at) ? at : -1;
}

function unquotedText(cutting: Cutting, from: number, end: number, isRowEnd: boolean): string {
  const { text, isBackslashed } = cutting;
  const after = text.slice(from, isRowEnd && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
  return isBackslashed && after.includes('\\') ? withoutEscapes(after, cutting) : after;
}

function withoutEscapes(text: string, { quote, isBackslashed }: Cutting): string {
  if (!isBackslashed) return text.includes(quote) ? text.replaceAll(quote + quote, quote) : text;
  return text.includes('\\') ? text.replaceAll(/\\(.)/gsu, '$1') : text;
}

/** Where a quoted field closes; a doubled quote inside it, or one after a backslash, is a quote. */
function closingQuote(cutting: Cutting, from: number): number | 'cut' | 'unclosed' {
  const { text, quote } = cutting;
  let stray = -1;
  for (let at = text.indexOf(quote, from); at >= 0 && at - from <= CELL_MAX; at = text.indexOf(quote, at + 1)) {
    const role = roleOfQuote(cutting, at, from);
    if (role === 'cut') return 'cut';
    if (role === 'doubled') at++;
    // A second line that only comes with a stray quote behind it is another row.
    if (role === 'closing') return stray >= 0 && text.slice(stray, at).includes('\n') ? stray : at;
    if (role === 'stray' && stray < 0) stray = at;
  }
  // A quote that does not close well closes nothing on another line.
  if (stray >= 0 && !text.slice(from, stray).includes('\n')) return stray;
  return cutting.isEnd || stray >= 0 || text.length - from > CELL_MAX ? 'unclosed' : 'cut';
}

/** What a quote inside a quoted field is. 'cut': what follows it is not known yet. */
function roleOfQuote(cutting: Cutting, at: number, from: number): 'closing' | 'doubled' | 'escaped' | 'stray' | 'cut' {
  const { text, isEnd, quote, isBackslashed } = cutting;
  if (isBackslashed && isEscaped(text, at, from)) return 'escaped';
  if (at + 1 === text.length) return isEnd ? 'closing' : 'cut';
  if (!isBackslashed && text.startsWith(quote, at + 1)) return 'doubled';
  const closes = isFieldEnd(cutting, at + 1);
  return closes === undefined ? 'cut' : closes ? 'closing' : 'stray';
}

function isEscaped(text: string, at: number, from: number): boolean {
  let backslashes = 0;
  while (at - backslashes > from && text.charCodeAt(at - 1 - backslashes) === 92) backslashes++;
  return backslashes % 2 === 1;
}

/** Whether a delimiter or a line end stands here, blanks before it or not; nothing where the text ends before that is known. */
function isFieldEnd({ text, isEnd, delimiter }: Cutting, from: number): boolean | undefined {
  let at = from;
  for (;;) {
    if (text.startsWith(delimiter, at)) return true;
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return true;
    if (at >= text.length) return isEnd ? true : undefined;
    if (!isEnd && text.length - at < delimiter.length && delimiter.startsWith(text.slice(at))) return undefined;
    if (code !== 32) return false;
    at++;
  }
}

function endOfField(cutting: Cutting, from: number, lineEnd: number): number {
  const { text, delimiter, isBackslashed, next } = cutting;
  for (let at = from; ; at += delimiter.length) {
    if (next.delimiter < at) {
      const found = delimiter === NO_DELIMITER ? -1 : text.indexOf(delimiter, at);
      next.delimiter = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    at = next.delimiter;
    if (at >= lineEnd) return lineEnd;
    if (!isBackslashed || !isEscaped(text, at, from)) return at;
  }
}
