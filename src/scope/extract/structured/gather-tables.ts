import type { DocumentPart } from '../document-part.ts';
import { CELL_MAX, CELLS_MAX, type Row } from '../row.ts';

/** Rows that are held until their tables are given out. */
const ROWS_HELD = 20_000;
const CHARACTERS_HELD = 32 << 20;

type Held = { columns: Map<string, number>; rows: (readonly string[])[]; hasHeader: boolean; keepsFirst: boolean };

/**
 * Gathers rows of several tables that stand mixed in one document, and gives each out as a table with a header, again and again as
 * much as memory bears. A column that comes late is a column of the tables from there on.
 */
export class TableGatherer {
  readonly #tables = new Map<string, Held>();
  #isFirst = true;
  #rows = 0;
  #characters = 0;

  /** Adds a row to a table: its values under their headings. */
  add(table: string, values: ReadonlyMap<string, string>): void {
    if (values.size === 0) return;
    let held = this.#tables.get(table);
    if (!held) this.#tables.set(table, (held = { columns: new Map(), rows: [], hasHeader: true, keepsFirst: false }));
    const row: string[] = [];
    for (const [heading, value] of values) {
      let at = held.columns.get(heading);
      if (at === undefined) {
        if (held.columns.size >= CELLS_MAX) continue;
        held.columns.set(heading, (at = held.columns.size));
      }
      row[at] = value.length > CELL_MAX ? value.slice(0, CELL_MAX) : value;
      this.#characters += value.length;
    }
    held.rows.push(row);
    this.#rows++;
  }

  /** Adds a row as it stands to a table whose header, if it has one, is its first row. */
  addRow(table: string, row: readonly string[], header?: readonly string[]): void {
    let held = this.#tables.get(table);
    if (!held) {
      held = {
        columns: new Map(),
        rows: header ? [header] : [],
        hasHeader: false,
        keepsFirst: isHeading(header ?? row),
      };
      this.#tables.set(table, held);
    }
    held.rows.push(row.length > CELLS_MAX ? row.slice(0, CELLS_MAX) : row);
    this.#rows++;
    for (const { length } of row) this.#characters += length;
  }

  /** Whether it is time to give out. */
  get isFull(): boolean {
    return this.#rows >= ROWS_HELD || this.#characters >= CHARACTERS_HELD;
  }

  /** The tables gathered since the last time. */
  *parts(): Generator<DocumentPart> {
    for (const { columns, rows, hasHeader, keepsFirst } of this.#tables.values())
      if (rows.length > (hasHeader || !keepsFirst ? 0 : 1) || this.#isFirst)
        yield { kind: 'table', rows: [hasHeader ? withHeader(columns, rows) : rows] };
    this.#isFirst = false;
    // The first row of a table without a header of ours may be one: it stands before what comes later too.
    for (const [table, held] of this.#tables) {
      if (held.hasHeader) this.#tables.delete(table);
      else if (held.keepsFirst) held.rows = held.rows.slice(0, 1);
      else this.#tables.set(table, { ...held, rows: [] });
    }
    [this.#rows, this.#characters] = [0, 0];
  }
}

/** Words without a digit, each of them once. */
function isHeading(row: readonly string[]): boolean {
  return new Set(row).size === row.length && row.every((cell) => cell !== '' && !/\d{3}|@/.test(cell));
}

function withHeader(columns: ReadonlyMap<string, number>, rows: readonly (readonly string[])[]): Row[] {
  const width = columns.size;
  const filled = rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''));
  return [[...columns.keys()], ...filled];
}
