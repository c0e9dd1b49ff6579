import { NO_DELIMITER, rowReader, type Dialect, type Row } from './tokenize-rows.ts';

const DELIMITERS = [';', '\t', '|', ','] as const;
const ROWS_LOOKED_AT = 1_000;
/** A list has one short value a line; a text has lines of words. */
const LIST_LINE_MAX = 40;
/** On average. An address has six words, but it does not stand alone in its row. */
const WORDS_A_CELL_MAX = 5;

/** A way to cut a text into rows, with the first rows cut so. */
export type Cut = Readonly<{ dialect: Dialect; sample: readonly Row[] }>;

/**
 * Whether a text is delimited, judged by its first lines: under the right delimiter most lines have the same number of
 * cells, at least two. A text of short single words, one a line, is a list: a table of one column. `undefined`: running text.
 */
export function cutOf(head: string, isWhole: boolean, newline: '\n' | '\r'): Cut | undefined {
  const announced = /^sep=([;\t|,])\r?\n/.exec(head)?.[1] as Dialect['delimiter'] | undefined;
  let best: (Cut & { score: number }) | undefined;
  for (const delimiter of announced ? [announced] : DELIMITERS) {
    const dialect = { delimiter, newline };
    const sample = rowReader(dialect).push(head, isWhole).slice(0, ROWS_LOOKED_AT);
    const score = regularity(sample);
    if (score > (best?.score ?? 0)) best = { dialect, sample, score };
  }
  return best ?? listOf(head, isWhole, newline);
}

/** 0 for what is no table; more for more lines that agree, and for more cells that they agree on. */
function regularity(sample: readonly Row[]): number {
  const counts = new Map<number, number>();
  let lines = 0;
  let words = 0;
  let cells = 0;
  let spaced = 0;
  for (const row of sample) {
    if (row.length === 1 && row[0]!.trim() === '') continue;
    lines++;
    counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
    if (row.length < 2) continue;
    cells += row.length;
    for (const cell of row) {
      words += cell.trim().split(' ').length;
      if (cell.startsWith(' ')) spaced++;
    }
  }
  let [width, agreeing] = [0, 0];
  for (const [count, times] of counts) if (count > 1 && times > agreeing) [width, agreeing] = [count, times];
  const share = agreeing / Math.max(1, lines);
  // Running text has commas too: its "cells" are half sentences.
  const isProse = words / Math.max(1, cells) > WORDS_A_CELL_MAX;
  // Its commas are followed by spaces; in a table they may be, but then its lines agree.
  const shareNeeded = spaced > cells / 2 ? 0.9 : 0.5;
  if (width < 2 || share < shareNeeded || isProse) return 0;
  return share * Math.log2(Math.min(width, 64) + 1);
}

function listOf(head: string, isWhole: boolean, newline: '\n' | '\r'): Cut | undefined {
  const dialect = { delimiter: NO_DELIMITER, newline } as const;
  const sample = rowReader(dialect).push(head, isWhole).slice(0, ROWS_LOOKED_AT);
  const lines = sample.map(([line = '']) => line.trim()).filter((line) => line !== '');
  const isList = lines.length >= 2 && lines.every((line) => line.length <= LIST_LINE_MAX);
  return isList ? { dialect, sample } : undefined;
}
