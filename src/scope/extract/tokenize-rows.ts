/** What separates cells and rows. */
export type Dialect = Readonly<{ delimiter: ',' | ';' | '\t' | '|' | '\0'; newline: '\n' | '\r' }>;

/** A delimiter that no text contains: the lines of a list are rows of one cell. */
export const NO_DELIMITER = '\0';

export const CELL_MAX = 65_536;
export const CELLS_MAX = 1_000;

export type Row = readonly string[];

export type RowReader = Readonly<{
  /** The rows that the text so far completes; `isEnd` marks the last stretch. */
  push: (stretch: string, isEnd: boolean) => Row[];
  /** Whether a row has begun that is not complete yet. */
  isInsideRow: () => boolean;
}>;

/**
 * Cuts delimited text into rows of cells (RFC 4180, forgivingly), stretch by stretch. An empty line is a row of one empty
 * cell, so that rows can be numbered.
 *
 * A field is quoted when it begins with a quote; a quote inside an unquoted field is a character like another. A quoted
 * field that does not close within CELL_MAX characters, or before the end, was no quoted field: its line is then cut at
 * the delimiters alone, so that one stray quote costs a line and not the rest of the file.
 */
export function rowReader({ delimiter, newline }: Dialect): RowReader {
  let carried = '';
  const push = (stretch: string, isEnd: boolean): Row[] => {
    const text = carried === '' ? stretch : carried + stretch;
    const rows: Row[] = [];
    let at = 0;
    let quote = nextQuote(text, 0);
    while (at < text.length) {
      let end = text.indexOf(newline, at);
      if (end < 0) {
        if (!isEnd) break;
        end = text.length;
      }
      if (quote < at) quote = nextQuote(text, at);
      if (quote >= end) {
        rows.push(plainRow(text, at, end, delimiter));
        at = end + 1;
        continue;
      }
      const quoted = quotedRow(text, at, delimiter, newline, isEnd);
      if (quoted === 'cut') break;
      rows.push(quoted === 'unclosed' ? plainRow(text, at, end, delimiter) : quoted.cells);
      at = quoted === 'unclosed' ? end + 1 : quoted.next;
    }
    carried = text.slice(at);
    return rows;
  };
  return { push, isInsideRow: () => carried !== '' };
}

function nextQuote(text: string, from: number): number {
  const at = text.indexOf('"', from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

function plainRow(text: string, from: number, newlineAt: number, delimiter: string): Row {
  const end = newlineAt > from && text.charCodeAt(newlineAt - 1) === 13 ? newlineAt - 1 : newlineAt;
  const cells = text.slice(from, end).split(delimiter, CELLS_MAX);
  return end - from > CELL_MAX ? cells.map((cell) => cell.slice(0, CELL_MAX)) : cells;
}

type Quoted = Readonly<{ cells: Row; next: number }> | 'cut' | 'unclosed';

/** One row that holds quotes. 'cut': the text ends inside it and more may come. */
function quotedRow(text: string, from: number, delimiter: string, newline: string, isEnd: boolean): Quoted {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    let value = '';
    if (text.charCodeAt(at) === 34) {
      const close = closingQuote(text, at + 1, isEnd);
      if (typeof close === 'string') return close;
      value = text.slice(at + 1, close).replaceAll('""', '"');
      at = close + 1;
    }
    // What follows up to the delimiter: the whole of an unquoted field, and nothing, or a slip, after a closing quote.
    const end = endOfField(text, at, delimiter, newline);
    if (end === text.length && !isEnd) return 'cut';
    const isRowEnd = end === text.length || text[end] === newline;
    value += text.slice(at, isRowEnd && end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    if (cells.length < CELLS_MAX) cells.push(value.slice(0, CELL_MAX));
    at = end + 1;
    if (isRowEnd) return { cells, next: at };
  }
}

/** Where a quoted field closes; '""' inside it is a quote. */
function closingQuote(text: string, from: number, isEnd: boolean): number | 'cut' | 'unclosed' {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return isEnd || text.length - from > CELL_MAX ? 'unclosed' : 'cut';
    if (at - from > CELL_MAX) return 'unclosed';
    if (at + 1 === text.length) return isEnd ? at : 'cut';
    if (text.charCodeAt(at + 1) !== 34) return at;
  }
}

function endOfField(text: string, from: number, delimiter: string, newline: string): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === delimiter || character === newline) return at;
  }
  return text.length;
}
