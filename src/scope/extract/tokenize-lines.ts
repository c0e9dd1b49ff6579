import { bdsRow } from './structured/bds-rows.ts';
import { CELL_MAX, CELLS_MAX, withLineFeeds, type Dialect, type Row, type RowReader } from './row.ts';

/** Cuts lines that hold no quotes: at fixed positions, at runs of spaces, or as a declaration of wages has them. */
export function lineReader({ newline, starts, isBds }: Dialect): RowReader {
  const cells = isBds ? bdsRow : starts ? atPositions(starts) : atSpaces;
  let carried = '';
  const push = (stretch: string, isEnd: boolean): Row[] => {
    const text = carried + (newline === '\n' ? stretch : withLineFeeds(stretch));
    const lines = text.split('\n');
    const rest = lines.pop()!;
    carried = isEnd ? '' : rest;
    if (isEnd && rest !== '') lines.push(rest);
    return lines.map((line) => cells(line.endsWith('\r') ? line.slice(0, -1) : line));
  };
  return { push, isInsideRow: () => carried !== '' };
}

function atPositions(starts: readonly number[]): (line: string) => Row {
  return (line) => {
    if (line.trim() === '') return [''];
    return starts.map((from, index) =>
      line.slice(from, Math.min(starts[index + 1] ?? line.length, from + CELL_MAX)).trim(),
    );
  };
}

function atSpaces(line: string): Row {
  return line
    .trim()
    .slice(0, CELL_MAX)
    .split(/ {2,}|\t+/u, CELLS_MAX);
}
