import { CELL_MAX, CELLS_MAX, type Row } from '../row.ts';
import type { Piece } from './pieces.ts';

/** A cell as it is begun: how many columns it spans, how often it stands there, and whether it shows the text of the cell above it. */
export type CellBegin = Readonly<{ span?: number; times?: number; isBelow?: boolean }>;

type Open = { rows: Row[]; row: string[]; cell: string[]; begin: CellBegin; above: Row; hasBegun: boolean };

const BATCH = 500;
const TEXT_BATCH = 64 * 1024;
const DEPTH_MAX = 64;
/** Cells of tables within tables, which wait until the outermost ends. */
const WAITING_MAX = 2_000_000;

/**
 * Running text with tables in it, as a word processor writes it: lines go where they stand, into the innermost open cell or into
 * the text. A table within a table is one of its own, after the one that it stands in.
 */
export class Flow {
  #pieces: Piece[] = [];
  #lines: string[] = [];
  #length = 0;
  #line = '';
  /** Lines that a note or a text box interrupts. */
  readonly #interrupted: string[] = [];
  readonly #open: Open[] = [];
  #inner: Row[][] = [];
  #waiting = 0;
  #isEmpty = true;
  /** Whether cells were left out: too many in a row, tables nested too deep or too large. */
  isCut = false;

  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  get isInTable(): boolean {
    return this.#open.length > 0;
  }

  /** Whether no row of the innermost table is begun. */
  get isBetweenRows(): boolean {
    const table = this.#open.at(-1);
    return table === undefined || (table.row.length === 0 && table.cell.length === 0);
  }

  /** Ends the table before the line that is being written. */
  leaveTable(): void {
    const line = this.#line;
    this.#line = '';
    this.endTable();
    this.#line = line;
  }

  write(text: string): void {
    if (this.#line.length < CELL_MAX * 16) this.#line += text;
  }

  /** A paragraph within a paragraph (a text box, a note) does not cut the outer one's line. */
  beginLine(): void {
    if (this.#interrupted.length < DEPTH_MAX) this.#interrupted.push(this.#line);
    else this.endLine();
    this.#line = '';
  }

  endBegunLine(): void {
    this.endLine();
    this.#line = this.#interrupted.pop() ?? '';
  }

  endLine(): void {
    const line = this.#line;
    this.#line = '';
    if (line === '') return;
    this.#isEmpty = false;
    const open = this.#open.at(-1);
    if (open) open.cell.push(line);
    else {
      this.#lines.push(line);
      this.#length += line.length;
      if (this.#length >= TEXT_BATCH) this.#endText();
    }
  }

  beginTable(): void {
    this.endLine();
    if (this.#open.length === 0) this.#endText();
    if (this.#open.length < DEPTH_MAX)
      this.#open.push({ rows: [], row: [], cell: [], begin: {}, above: [], hasBegun: false });
    else this.isCut = true;
  }

  endTable(): void {
    this.endLine();
    const table = this.#open.pop();
    if (!table) return;
    if (table.cell.length > 0 || table.row.length > 0) this.#endRow(table);
    if (this.#open.length > 0) {
      if (table.rows.length > 0) this.#inner.push(table.rows);
      return;
    }
    this.#flush(table);
    for (const rows of this.#inner) this.#pieces.push({ kind: 'rows', rows, begins: true });
    this.#inner = [];
    this.#waiting = 0;
  }

  beginCell(begin: CellBegin = {}): void {
    const table = this.#open.at(-1);
    if (!table) return;
    this.endLine();
    table.cell = [];
    table.begin = begin;
  }

  /** Tells more of the cell that was begun. */
  describeCell(more: CellBegin): void {
    const table = this.#open.at(-1);
    if (table) table.begin = { ...table.begin, ...more };
  }

  endCell(): void {
    this.endLine();
    const table = this.#open.at(-1);
    if (!table) return;
    const { row, begin } = table;
    const text = begin.isBelow === true ? (table.above[row.length] ?? '') : table.cell.join('\n').slice(0, CELL_MAX);
    table.cell = [];
    table.begin = {};
    for (let time = 0; time < (begin.times ?? 1) && row.length < CELLS_MAX; time++) {
      row.push(text);
      for (let more = 1; more < (begin.span ?? 1) && row.length < CELLS_MAX; more++) row.push('');
    }
    if (row.length >= CELLS_MAX) this.isCut = true;
  }

  endRow(): void {
    this.endLine();
    const table = this.#open.at(-1);
    if (table) this.#endRow(table);
  }

  /** What is complete since the last call. */
  take(): Piece[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  end(): Piece[] {
    while (this.#interrupted.length > 0) this.endBegunLine();
    this.endLine();
    while (this.#open.length > 0) this.endTable();
    this.#endText();
    return this.take();
  }

  #endRow(table: Open): void {
    if (table.cell.length > 0) this.endCell();
    const row = table.row;
    table.row = [];
    table.above = row;
    if (row.every((cell) => cell === '')) return;
    if (this.#open.length > 1) {
      this.#waiting += row.length;
      if (this.#waiting > WAITING_MAX) {
        this.isCut = true;
        return;
      }
    }
    table.rows.push(row);
    if (this.#open.length === 1 && table.rows.length >= BATCH) this.#flush(table);
  }

  #flush(table: Open): void {
    if (table.rows.length > 0) this.#pieces.push({ kind: 'rows', rows: table.rows, begins: !table.hasBegun });
    if (table.rows.length > 0) table.hasBegun = true;
    table.rows = [];
  }

  #endText(): void {
    if (this.#lines.length > 0) this.#pieces.push({ kind: 'text', text: this.#lines.join('\n') });
    this.#lines = [];
    this.#length = 0;
  }
}
