import type { Row } from './row.ts';

/** What the cells of a column look like: digits, letters with digits, an address of mail, letters alone, or nothing that they share. */
export type CellShape = Readonly<{ kind: CellKind; min: number; max: number }>;

type CellKind = 'digits' | 'mixed' | 'mail' | 'letters' | 'any';

const SURE = 0.8;
const CELL_LOOKED_AT = 64;

/** The kind of one cell; nothing for a blank one. */
export function kindOf(cell: string): CellKind | undefined {
  let [digits, letters, at] = [false, false, false];
  const end = Math.min(cell.length, CELL_LOOKED_AT);
  for (let index = 0; index < end; index++) {
    const code = cell.charCodeAt(index);
    if (code >= 48 && code <= 57) digits = true;
    else if (code === 64) at = true;
    else if (code >= 0x660 && code <= 0x669) digits = true;
    else if ((code | 32) >= 97 && (code | 32) <= 122) letters = true;
    else if (code > 0xbf) letters = true;
  }
  if (at) return 'mail';
  if (digits) return letters ? 'mixed' : 'digits';
  return letters ? 'letters' : undefined;
}

/** The shape of each column, by rows of data. */
export function shapesOf(rows: readonly Row[], width: number): readonly CellShape[] {
  return Array.from({ length: width }, (_, index) => shapeOf(rows.map((row) => row[index] ?? '')));
}

function shapeOf(cells: readonly string[]): CellShape {
  const counts = new Map<CellKind, number[]>();
  let filled = 0;
  for (const cell of cells) {
    const kind = kindOf(cell);
    if (kind === undefined) continue;
    filled++;
    const lengths = counts.get(kind) ?? [];
    lengths.push(cell.trim().length);
    counts.set(kind, lengths);
  }
  for (const [kind, lengths] of counts) {
    if (lengths.length < filled * SURE) continue;
    const sorted = lengths.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]!;
    return { kind, min: at(0.05), max: at(0.95) };
  }
  return { kind: 'any', min: 0, max: 0 };
}

/** 1 for a cell of its column's shape, down to −1 for one of another; 0 where that is not known. */
export function likeness(cell: string, { kind, min, max }: CellShape): number {
  const own = kindOf(cell);
  if (own === undefined || kind === 'any') return 0;
  if (own !== kind) return own === 'mail' || kind === 'mail' || own === 'letters' || kind === 'letters' ? -1 : -0.5;
  if (kind === 'letters') return 0.5;
  const length = cell.trim().length;
  return kind === 'mail' || (length >= min && length <= max) ? 1 : -0.25;
}

/** Columns whose nearly every cell shows a digit or an address of mail, the fullest first: a heading shows neither. */
export function numberedColumn(rows: readonly Row[], shapes: readonly CellShape[]): number {
  let [best, most] = [-1, rows.length * 0.9];
  for (const [index, { kind }] of shapes.entries()) {
    if (kind === 'letters' || kind === 'any') continue;
    const filled = rows.filter((row) => (row[index] ?? '').trim() !== '').length;
    if (filled > most) [best, most] = [index, filled];
  }
  return best;
}

/** Whether a cell shows a digit (Arabic ones too) or an address of mail. */
export function isNumbered(cell: string): boolean {
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at);
    if ((code >= 48 && code <= 57) || code === 64 || (code >= 0x660 && code <= 0x669)) return true;
  }
  return false;
}
