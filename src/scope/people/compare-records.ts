import { comparing, LEVELS, newMemory, unlikeness, type Compare } from './compare-values.ts';
import type { Records } from './encode-columns.ts';
import { PATTERN_BASE } from './estimate-model.ts';

/** The order of two swapped columns is a trait of its own: 1 as written, 2 swapped. */
export const SWAP_LEVELS = 2;

/** Compares two records trait by trait: a column each, then a swap each. */
export type Comparer = Readonly<{
  traits: number;
  columns: number;
  /** Writes the level of each trait for this pair into `levels`. */
  compare: (one: number, other: number, levels: Uint8Array) => void;
  compareColumn: (column: number, one: number, other: number) => number;
  /** For each column, by numbers of values: whether two are wholly unlike at a glance. */
  unlike: readonly ((one: number, other: number) => boolean)[];
}>;

export function comparer(records: Records): Comparer {
  const { columns, swaps } = records;
  const memories = new Map(columns.map(({ values }) => [values, newMemory()]));
  const compares: readonly Compare[] = columns.map((column) => comparing(column, memories.get(column.values)));
  const ids = columns.map((column) => column.ids);
  const width = columns.length;
  return {
    traits: width + swaps.length,
    columns: width,
    unlike: columns.map(unlikeness),
    compareColumn: (at, one, other) => compares[at]!(ids[at]![one]!, ids[at]![other]!),
    compare: (one, other, levels) => {
      for (let at = 0; at < width; at++) levels[at] = compares[at]!(ids[at]![one]!, ids[at]![other]!);
      for (let at = 0; at < swaps.length; at++) {
        const swap = swaps[at]!;
        levels[width + at] = 1;
        const [a1, a2] = [ids[swap.one]![one]!, ids[swap.other]![one]!];
        const [b1, b2] = [ids[swap.one]![other]!, ids[swap.other]![other]!];
        // One of the two at least stands whole in the other's place: two slips and a swap in one name are not looked for.
        if (!((a1 !== 0 && a1 === b2) || (a2 !== 0 && a2 === b1))) continue;
        const [first, second] = [compares[swap.one]!(a1, b2), compares[swap.other]!(a2, b1)];
        if (first + second <= levels[swap.one]! + levels[swap.other]!) continue;
        [levels[swap.one], levels[swap.other], levels[width + at]] = [first, second, 2];
      }
    },
  };
}

export function patternOf(levels: Uint8Array): number {
  let pattern = 0;
  for (let at = levels.length - 1; at >= 0; at--) pattern = pattern * PATTERN_BASE + levels[at]!;
  return pattern;
}

export function levelsOfTrait(records: Records, trait: number): number {
  const column = records.columns[trait];
  return column === undefined ? SWAP_LEVELS : LEVELS[column.comparison.kind];
}
