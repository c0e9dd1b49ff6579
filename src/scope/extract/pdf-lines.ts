import type { Glyph } from './pdf-glyphs.ts';

export type Word = Readonly<{ text: string; left: number; right: number }>;

/** Words that stand together, and apart from the next cell of their line. */
export type Cell = readonly Word[];

export type Line = readonly Cell[];

/** In heights of the glyphs, which are about one em: what parts two words, and what parts two cells. */
const WORD_GAP = 0.13;
const CELL_GAP = 0.75;
/** How far glyphs of one line may stand off its base line. */
const BASE_SLACK = 0.35;

/** Orders the glyphs of one page into lines from top to bottom, and cuts each at its gaps into cells of words. */
export function linesOf(glyphs: readonly Glyph[]): Line[] {
  return rowsOfGlyphs(glyphs).map(cellsOf);
}

/** The text of a line in reading order. */
export function textOfLine(line: Line): string {
  return line.map(textOfCell).join(' ');
}

/** A cell of right-to-left words is read from the right. */
export function textOfCell(cell: Cell): string {
  const words = cell.map(({ text }) => text);
  return (words.some(isRightToLeft) ? words.reverse() : words).join(' ');
}

function rowsOfGlyphs(glyphs: readonly Glyph[]): Glyph[][] {
  const rows: { base: number; height: number; glyphs: Glyph[] }[] = [];
  let current: (typeof rows)[number] | undefined;
  // Files draw line by line, cell by cell: the row of the glyph before is nearly always the right one.
  for (const glyph of glyphs) {
    if (!current || !isOnLine(current, glyph)) {
      current = rows.findLast((row) => isOnLine(row, glyph));
      if (!current) rows.push((current = { base: glyph.base, height: glyph.height, glyphs: [] }));
    }
    current.glyphs.push(glyph);
  }
  rows.sort((one, other) => other.base - one.base);
  return rows.map((row) => row.glyphs.sort((one, other) => one.left - other.left));
}

function isOnLine(row: { base: number; height: number }, { base, height }: Glyph): boolean {
  return Math.abs(row.base - base) <= BASE_SLACK * Math.min(row.height, height);
}

function cellsOf(glyphs: readonly Glyph[]): Line {
  const cells: Word[][] = [];
  let letters: Glyph[] = [];
  const endWord = () => {
    if (letters.length > 0) cells.at(-1)!.push(wordOf(letters));
    letters = [];
  };
  let before: Glyph | undefined;
  for (const glyph of glyphs) {
    const em = before ? Math.max(before.height, glyph.height) : 0;
    const gap = before ? glyph.left - before.right : Number.POSITIVE_INFINITY;
    if (gap > WORD_GAP * em) endWord();
    if (gap > CELL_GAP * em) cells.push([]);
    letters.push(glyph);
    if (!before || glyph.right > before.right || gap > 0) before = glyph;
  }
  endWord();
  return cells;
}

function wordOf(letters: readonly Glyph[]): Word {
  const texts = letters.map(({ text }) => text);
  const right = letters.reduce((most, { right }) => Math.max(most, right), letters[0]!.right);
  // Glyphs come from left to right; Arabic and Hebrew letters are read the other way.
  const text = (texts.some(isRightToLeft) ? texts.reverse() : texts).join('');
  return { text, left: letters[0]!.left, right };
}

function isRightToLeft(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) && !/^\p{Nd}+$/u.test(text);
}
