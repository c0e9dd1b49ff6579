import type { Block, Cell, Column } from './model.ts';
import { missing, quiet } from './runs.ts';
import type { BinderWords } from './words.ts';

/** How high a row is in which somebody writes by hand. */
export const WRITE_MM = 9;

/** A column of a table and what each row has in it. */
export type Filling<Row> = readonly [title: string, share: number, cell: (row: Row) => Cell];

export function title(text: string): Block {
  return { kind: 'title', text: capital(text) };
}

export function lines(...cell: Cell): Block {
  return { kind: 'lines', lines: cell };
}

/** What a section is for, in small letters under its title. */
export function meaning(text: string): Block {
  return lines([quiet(text)]);
}

/** A name that stands alone begins with a capital, where its script has them. */
export function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** A table of what the plan holds; where it holds nothing, that is said. */
export function table<Row>(
  rows: readonly Row[],
  fillings: readonly Filling<Row>[],
  words: BinderWords,
  rowMm = 0,
): Block {
  if (rows.length === 0) return lines([missing(words.missing.list)]);
  const columns: Column[] = fillings.map(([name, share]) => ({ title: name, share }));
  return { kind: 'table', columns, rows: rows.map((row) => fillings.map(([, , cell]) => cell(row))), rowMm };
}

/** A column that is empty, to be written in by hand. */
export function empty<Row>(name: string, share: number): Filling<Row> {
  return [name, share, () => []];
}
