import { likeness, kindOf, type CellShape } from './cell-shape.ts';
import type { Row } from './row.ts';

/** A row that has more cells too many or too few than this is left as it is. */
const OFF_MAX = 8;
const WIDTH_MAX = 200;

/**
 * A row with too many or too few cells, put in the columns where its cells look like the others of their column: a delimiter inside a
 * value is put back, an extra one taken out, a missing cell left blank. A row that says as much in one way as in another is
 * filled up, or joined, at its end.
 *
 * @param header how many cells the header has: a row may end before its last, blank, columns
 * @returns nothing for what does not look like a row of this table: a title, a note, a line of dashes
 */
export function alignRow(row: Row, shapes: readonly CellShape[], header: number): Row | undefined {
  const width = shapes.length;
  const filled = row.filter((cell) => kindOf(cell) !== undefined).length;
  if (filled === 0) return undefined;
  const trimmed = withoutBlankEnd(row, width);
  if (trimmed.length === width || width > WIDTH_MAX) return trimmed;
  if (trimmed.length > width && trimmed.length <= header) return trimmed;
  const isOff = Math.abs(trimmed.length - width) > OFF_MAX;
  const candidates = trimmed.length > width ? joined(trimmed, width, isOff) : spread(trimmed, width, isOff);
  let best: Row | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    const score = scoreOf(candidate, shapes);
    if (score > most) [best, most] = [candidate, score];
  }
  return looksLikeRow(best!, most, shapes, filled) ? best : undefined;
}

/** A line of one or two words under the names is a note; a number in its place, or several words in theirs, are data. */
function looksLikeRow(row: Row, score: number, shapes: readonly CellShape[], filled: number): boolean {
  const isTyped = shapes.some(({ kind }) => kind !== 'any' && kind !== 'letters');
  if (!isTyped) return filled > shapes.length / 2;
  const inPlace = row.some(
    (cell, index) => shapes[index] && shapes[index].kind !== 'letters' && likeness(cell, shapes[index]) > 0,
  );
  return score > 0 && (inPlace || (filled > 1 && filled >= shapes.length / 2));
}

function withoutBlankEnd(row: Row, width: number): Row {
  let end = row.length;
  while (end > width && row[end - 1]!.trim() === '') end--;
  return end === row.length ? row : row.slice(0, end);
}

function scoreOf(row: Row, shapes: readonly CellShape[]): number {
  let score = 0;
  for (const [index, shape] of shapes.entries()) score += likeness(row[index] ?? '', shape);
  return score;
}

/** Joined at each place, from the last on; or, where a single cell is blank, without it. */
function* joined(row: Row, width: number, isOff: boolean): Generator<Row> {
  const extra = row.length - width;
  yield [...row.slice(0, width - 1), row.slice(width - 1).join(',')];
  if (isOff) return;
  yield row.slice(0, width);
  for (let at = width - 2; at >= 0; at--)
    yield [...row.slice(0, at), row.slice(at, at + extra + 1).join(','), ...row.slice(at + extra + 1)];
  for (let at = row.length - extra; at >= 0; at--) yield [...row.slice(0, at), ...row.slice(at + extra)];
}

/** Filled up with blanks, at its end first, then at each place. */
function* spread(row: Row, width: number, isOff: boolean): Generator<Row> {
  const missing = Array.from({ length: width - row.length }, () => '');
  yield [...row, ...missing];
  if (isOff) return;
  for (let at = row.length - 1; at >= 0; at--) yield [...row.slice(0, at), ...missing, ...row.slice(at)];
}
