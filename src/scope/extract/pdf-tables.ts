import { textOfCell, textOfLine, type Cell, type Line } from './pdf-lines.ts';
import type { Row } from './tokenize-rows.ts';

/** What a document's pages hold: tables (rows with as many cells as the table has columns), and what stands around them. */
export type Laid = Readonly<{ tables: readonly (readonly Row[])[]; around: readonly string[] }>;

type Column = { left: number; right: number };
type Placed = Map<Column, Cell>;
type Table = { columns: Column[]; rows: Placed[]; lines: Line[] };

/**
 * Rebuilds tables from the lines of a document. Cells that stand above each other are a column: a line joins a table when
 * each of its cells meets one column of its own, also on a later page and after a line that fits nowhere (a subtotal); a
 * line that fits no table begins one. Lines of one cell, and tables of one row, stand around.
 */
export function layOut(lines: readonly Line[]): Laid {
  const tables: Table[] = [];
  const around: string[] = [];
  for (const line of lines) {
    const latest = tables.slice(-TABLES_TRIED).reverse();
    if (latest.some((table) => joins(table, line))) continue;
    if (line.length < 2) {
      around.push(textOfLine(line));
      continue;
    }
    const columns = line.map(extentOf);
    tables.push({ columns, rows: [new Map(columns.map((column, index) => [column, line[index]!]))], lines: [line] });
  }
  const real = tables.filter(({ rows }) => rows.length > 1);
  for (const table of tables) if (table.rows.length < 2) around.push(...table.lines.map(textOfLine));
  return { tables: real.map(rowsOf), around };
}

/** A line is held against the latest tables only: a page of scattered words must not cost a square. */
const TABLES_TRIED = 8;

function joins(table: Table, line: Line): boolean {
  const placed = place(table.columns, line);
  if (!placed) return false;
  for (const [column, cell] of placed) {
    const { left, right } = extentOf(cell);
    column.left = Math.min(column.left, left);
    column.right = Math.max(column.right, right);
    if (!table.columns.includes(column)) table.columns.push(column);
  }
  table.columns.sort((one, other) => one.left - other.left);
  table.rows.push(placed);
  table.lines.push(line);
  return true;
}

/** Puts each cell under its column, or answers nothing when the line is none of this table. */
function place(columns: readonly Column[], line: Line): Placed | undefined {
  const placed: Placed = new Map();
  let strangers = 0;
  for (const cell of line.flatMap((cell) => splitAtColumns(cell, columns))) {
    const met = columns.filter((column) => meets(column, extentOf(cell)));
    if (met.length > 1) return undefined;
    const column = met[0] ?? extentOf(cell);
    if (placed.has(column)) return undefined;
    if (met.length === 0) strangers++;
    placed.set(column, cell);
  }
  return placed.size >= 2 && strangers * 2 < placed.size ? placed : undefined;
}

/**
 * Columns may stand so close that a line's gap does not show: a cell over two columns is cut where its words change column, if
 * each piece then stands at the edge of its column, as words of running text seldom do.
 */
function splitAtColumns(cell: Cell, columns: readonly Column[]): Cell[] {
  const extent = extentOf(cell);
  if (columns.filter((column) => meets(column, extent)).length < 2) return [cell];
  const pieces: { column: Column | undefined; words: Cell }[] = [];
  for (const word of cell) {
    const met = columns.filter((column) => meets(column, word));
    if (met.length > 1) return [cell];
    const last = pieces.at(-1);
    if (last && (met.length === 0 || met[0] === last.column)) last.words = [...last.words, word];
    else pieces.push({ column: met[0], words: [word] });
  }
  const isAligned = pieces.every(({ column, words }) => column && standsAtEdge(extentOf(words), column));
  return isAligned ? pieces.map(({ words }) => words) : [cell];
}

function standsAtEdge(piece: Column, column: Column): boolean {
  return Math.abs(piece.left - column.left) < EDGE_SLACK || Math.abs(piece.right - column.right) < EDGE_SLACK;
}

/** In points. */
const EDGE_SLACK = 2;

function meets(column: Column, { left, right }: Column): boolean {
  return Math.min(column.right, right) - Math.max(column.left, left) > 0.5;
}

function extentOf(cell: Cell): Column {
  return { left: cell[0]!.left, right: cell.at(-1)!.right };
}

function rowsOf({ columns, rows }: Table): Row[] {
  const groups = joinedColumns(columns, rows);
  return rows.map((row) =>
    groups.map((group) => group.flatMap((column) => (row.has(column) ? [textOfCell(row.get(column)!)] : [])).join(' ')),
  );
}

/**
 * A short header that stands to the left of its right-aligned numbers meets none of them: two neighbours that no row
 * fills both are one column.
 */
function joinedColumns(columns: readonly Column[], rows: readonly Placed[]): Column[][] {
  const groups: Column[][] = [];
  for (const column of columns) {
    const before = groups.at(-1);
    const isApart = !before || rows.some((row) => row.has(column) && before.some((other) => row.has(other)));
    if (isApart) groups.push([column]);
    else before.push(column);
  }
  return groups;
}
