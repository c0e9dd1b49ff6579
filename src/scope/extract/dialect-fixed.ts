const LINES_MIN = 3;
const LINES_LOOKED_AT = 400;
const WIDTH_MAX = 4_096;
/** So many of the lines have to keep a gap free: a title or a total above or below may run through it. */
const FREE_SHARE = 0.95;

/**
 * Where the columns of a fixed-width table begin: positions before which nearly all lines are blank, by two characters or more, or
 * by one where each column is full. Nothing where a text has no such columns, or only one.
 */
export function fixedColumns(text: string): readonly number[] | undefined {
  const lines = linesOfTable(text);
  if (lines.length < LINES_MIN) return undefined;
  const width = Math.min(WIDTH_MAX, Math.max(...lines.map((line) => line.length)));
  const blank = new Uint32Array(width);
  for (const line of lines) for (let at = 0; at < width; at++) if (at >= line.length || line[at] === ' ') blank[at]!++;
  const isFree = (at: number) => blank[at]! >= lines.length * FREE_SHARE;
  const starts: number[] = [];
  let gap = 2;
  for (let at = 0; at < width; at++) {
    if (isFree(at)) {
      gap++;
      continue;
    }
    if (gap >= 2 || (gap === 1 && isBorder(lines, at))) starts.push(at);
    gap = 0;
  }
  if (starts.length < 2 || !isTabular(lines, starts)) return undefined;
  return [0, ...starts.slice(1)];
}

/** Lines with a gap in them; ruled lines, titles and blank ones are left aside. */
function linesOfTable(text: string): string[] {
  return text
    .split('\n', LINES_LOOKED_AT)
    .map((line) => line.trimEnd().slice(0, WIDTH_MAX))
    .filter((line) => / {2}/.test(line.trimStart()) && !/^[-=_+|\s]+$/.test(line));
}

/** One blank parts two columns only where what begins after it begins there in nearly all lines and ends before it so too. */
function isBorder(lines: readonly string[], at: number): boolean {
  return (
    lines.filter((line) => line[at] !== ' ' && line[at - 2] !== ' ' && line[at] !== undefined).length >=
    lines.length * FREE_SHARE
  );
}

/** Columns hold short values in most lines; a text in two columns, or one that is set in a block, does not. */
function isTabular(lines: readonly string[], starts: readonly number[]): boolean {
  let [filled, words, cells] = [0, 0, 0];
  for (const line of lines) {
    let inLine = 0;
    for (const [index, from] of starts.entries()) {
      const cell = line.slice(from, starts[index + 1]).trim();
      if (cell === '') continue;
      inLine++;
      cells++;
      words += cell.split(/\s+/).length;
    }
    if (inLine >= 2) filled++;
  }
  return filled >= lines.length * 0.8 && words / Math.max(1, cells) <= 3;
}
