import { digitOf } from '../../detect/index.ts';

/** What signs the cells of a column are made of, as shares of its cells: one look, before anything is asked of a cell. */
export type Shapes = Readonly<{
  withAt: number;
  withLetters: number;
  withDigits: number;
  /** The share of cells that have so many digits. */
  digits: (from: number, to: number) => number;
}>;

/** Cells with more digits than this count as having this many. */
const DIGITS_MAX = 63;
/** Of a longer cell the beginning tells. */
const LOOKED_AT = 80;

export function shapesOf(cells: readonly string[]): Shapes {
  const counts = new Uint32Array(DIGITS_MAX + 1);
  let [withAt, withLetters] = [0, 0];
  for (const cell of cells) {
    let [digits, letters, at] = [0, 0, 0];
    const end = Math.min(cell.length, LOOKED_AT);
    for (let index = 0; index < end; index++) {
      const unit = cell.charCodeAt(index);
      if (digitOf(unit) >= 0) digits++;
      else if (unit === 64) at = 1;
      else if ((unit | 32) >= 97 && (unit | 32) <= 122) letters = 1;
    }
    counts[Math.min(digits, DIGITS_MAX)]!++;
    withAt += at;
    withLetters += letters;
  }
  const share = (count: number) => (cells.length === 0 ? 0 : count / cells.length);
  return {
    withAt: share(withAt),
    withLetters: share(withLetters),
    withDigits: share(cells.length - counts[0]!),
    digits: (from, to) => share(counts.subarray(from, to + 1).reduce((sum, count) => sum + count, 0)),
  };
}
