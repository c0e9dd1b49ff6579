import { fixedColumns } from './dialect-fixed.ts';
import { quotingOf } from './dialect-quotes.ts';
import { NO_DELIMITER, rowReader, SPACES, withLineFeeds, type Dialect, type Row } from './tokenize-rows.ts';

/** What delimits cells in the field, the usual first: of two that explain a text equally well the first is taken. */
const USUAL = [';', '\t', '|', ','] as const;
const RARE = [
  '||',
  ';;',
  '::',
  '~~',
  '^^',
  '@@',
  '##',
  '$$',
  '|~|',
  '~|~',
  '<>',
  '§§',
  ', ',
  '^',
  '~',
  '¦',
  '§',
  '¬',
  '¤',
  '¶',
];
/** Separators of ASCII and of Hive, and signs that are everyday characters of texts and values too. */
const UNLIKELY = ['\u0001', '\u001F', '\u001E', '\u001C', SPACES, ':', '#', '!', '&', '*', '/', ' '];
/** Of these it takes more than lines that agree: they stand in dates, hours and sentences. */
const DOUBTFUL: ReadonlySet<string> = new Set([SPACES, ':', '#', '!', '&', '*', '/', ' ']);
const DELIMITERS: readonly string[] = [...USUAL, ...RARE, ...UNLIKELY];
const ROWS_LOOKED_AT = 1_000;
const CHARACTERS_LOOKED_AT = 256 << 10;
/** A list has one short value a line; a text has lines of words. */
const LIST_LINE_MAX = 40;
/** On average. An address has six words, but it does not stand alone in its row. */
const WORDS_A_CELL_MAX = 5;

/** A way to cut a text into rows, with the first rows cut so. */
export type Cut = Readonly<{
  dialect: Dialect;
  sample: readonly Row[];
  /** The first row of the sample names the columns, and stands nowhere in the text. */
  isNamed?: true;
}>;

/**
 * Whether a text is delimited, judged by its first lines: under the right delimiter most lines, or most neighbours among them
 * (there may be several tables), have the same number of cells, at least two, and cells look like values. Then whether its columns
 * stand at fixed positions. A text of short single words, one a line, is a list: a table of one column. `undefined`:
 * running text.
 */
export function cutOf(head: string, isWhole: boolean, newline: Dialect['newline']): Cut | undefined {
  const text = newline === '\n' ? head : withLineFeeds(head);
  const lines = text.slice(0, CHARACTERS_LOOKED_AT);
  const looked = lines.length < text.length ? lines.slice(0, lines.lastIndexOf('\n') + 1) || lines : lines;
  const announced = /^sep=(.)\r?\n/.exec(looked)?.[1];
  const best = bestDelimited(looked, announced === undefined ? DELIMITERS : [announced], isWhole, newline);
  if (best && !DOUBTFUL.has(best.delimiter)) return withWidth(best, text, isWhole);
  const starts = announced === undefined ? fixedColumns(looked) : undefined;
  // Of a table that is set with spaces, the reading that parts more columns is the right one.
  const spaced = best?.delimiter === SPACES ? usualWidth(sampleOf(best, looked, isWhole)).width : 0;
  if (starts && starts.length >= spaced) {
    const dialect = { delimiter: SPACES, newline, starts };
    return { dialect, sample: sampleOf(dialect, text, isWhole) };
  }
  return best ? withWidth(best, text, isWhole) : listOf(text, isWhole, newline);
}

function bestDelimited(
  text: string,
  delimiters: readonly string[],
  isWhole: boolean,
  newline: Dialect['newline'],
): Dialect | undefined {
  let best: Dialect | undefined;
  let most = 0;
  for (const delimiter of delimiters) {
    if (!text.includes(delimiter)) continue;
    const dialect = { delimiter, newline, ...quotingOf(text, delimiter) };
    const score = regularity(sampleOf(dialect, text, isWhole), delimiter);
    // Of two that explain it equally well the more usual one.
    if (score > most * 1.0001) [best, most] = [dialect, score];
  }
  return best;
}

/** Line ends are line feeds here already. */
function sampleOf(dialect: Dialect, text: string, isWhole: boolean): Row[] {
  return rowReader({ ...dialect, newline: '\n' })
    .push(text, isWhole)
    .slice(0, ROWS_LOOKED_AT);
}

function withWidth(dialect: Dialect, text: string, isWhole: boolean): Cut {
  const { quote = '"' } = dialect;
  const sample = sampleOf(dialect, text, isWhole);
  const { width } = usualWidth(sample);
  const other = otherDelimiter(sample, width);
  if (other === undefined && (quote === '' || !text.includes(quote))) return { dialect, sample };
  const sized = { ...dialect, width, ...(other !== undefined && { other }) };
  return { dialect: sized, sample: sampleOf(sized, text, isWhole) };
}

/** The delimiter of lines that somebody added in another way: it gives them as many cells as the others have. */
function otherDelimiter(sample: readonly Row[], width: number): string | undefined {
  if (width < OTHER_WIDTH_MIN) return undefined;
  const lines = sample.filter(({ length }) => length === 1).map(([line]) => line!);
  return OTHERS.find((delimiter) => lines.some((line) => line.split(delimiter).length === width));
}

const OTHERS = [';', ',', '\t', '|'] as const;
/** A sentence has a comma or two. */
const OTHER_WIDTH_MIN = 4;

/** The number of cells, beyond one, that most rows have. */
export function usualWidth(rows: readonly Row[]): { width: number; rows: number } {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  let [width, agreeing] = [0, 0];
  for (const [count, times] of counts) if (times > agreeing) [width, agreeing] = [count, times];
  return { width, rows: agreeing };
}

/** 0 for what is no table; more for more lines that agree, for more cells that they agree on, and for cells that are values. */
function regularity(sample: readonly Row[], delimiter: string): number {
  const rows = sample.filter((row) => row.length > 1 || row[0]!.trim() !== '');
  const { width, rows: agreeing } = usualWidth(rows);
  const share = Math.max(agreeing, 0.95 * agreeingNeighbours(rows)) / Math.max(1, rows.length);
  const { words, cells, spaced, values, void: empty } = measured(rows, width);
  // Running text has commas too: its "cells" are half sentences.
  const isProse = words / Math.max(1, cells) > WORDS_A_CELL_MAX;
  // Its commas are followed by spaces; in a table they may be, but then its lines agree.
  let shareNeeded = spaced > cells / 2 && delimiter !== ', ' ? 0.9 : 0.5;
  if (DOUBTFUL.has(delimiter)) shareNeeded = 0.9;
  if (width < 2 || share < shareNeeded || isProse) return 0;
  if (DOUBTFUL.has(delimiter) && (width < 3 || rows.length < 3 || values < cells * 0.4)) return 0;
  const score = share * Math.log2(Math.min(width - empty, 64) + 1) * (0.75 + (0.25 * values) / Math.max(1, cells));
  return delimiter === ' ' ? score / 2 : score;
}

/** How many rows have as many cells as the row before or after them. */
function agreeingNeighbours(rows: readonly Row[]): number {
  let count = 0;
  for (const [at, { length }] of rows.entries())
    if (length > 1 && (rows[at - 1]?.length === length || rows[at + 1]?.length === length)) count++;
  return count;
}

type Measured = { words: number; cells: number; spaced: number; values: number; void: number };

function measured(rows: readonly Row[], width: number): Measured {
  const sum: Measured = { words: 0, cells: 0, spaced: 0, values: 0, void: 0 };
  const filled = new Uint32Array(width);
  for (const row of rows) {
    if (row.length < 2) continue;
    sum.cells += row.length;
    for (const [at, cell] of row.entries()) {
      const text = cell.trim();
      if (text !== '' && at < width) filled[at]!++;
      sum.words += text.split(' ').length;
      if (cell.startsWith(' ')) sum.spaced++;
      if (text === '' || VALUE.test(text)) sum.values++;
    }
  }
  sum.void = filled.filter((count) => count === 0).length;
  return sum;
}

/** A number, a date, an amount, an address of mail, an identifier, or one word; nothing that still holds a usual delimiter. */
const VALUE =
  /^(?:[+(]?[\p{Nd}][\p{Nd}\s.,/:()%+-]{0,40}|[^\s@;|\t]+@[^\s@;|\t]+|[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}'’._-]{0,60})$/u;

function listOf(head: string, isWhole: boolean, newline: Dialect['newline']): Cut | undefined {
  const dialect = { delimiter: NO_DELIMITER, newline } as const;
  const sample = sampleOf(dialect, head, isWhole);
  const lines = sample.map(([line = '']) => line.trim()).filter((line) => line !== '');
  const isList = lines.length >= 2 && lines.every((line) => line.length <= LIST_LINE_MAX);
  return isList ? { dialect, sample } : undefined;
}
