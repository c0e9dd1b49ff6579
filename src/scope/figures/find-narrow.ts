import type { IndexedSum } from './bounds.ts';
import { Polytope, type Equality } from './polytope.ts';

/** Nine possible values lie at least this far apart. */
export const WIDTH_MIN = 8;

const TINY = 1e-4;

type Known = Readonly<{
  /** What is shown of each number. */
  from: Float64Array;
  to: Float64Array;
  /** The same, narrowed sum by sum. */
  lo: Float64Array;
  hi: Float64Array;
  sums: readonly IndexedSum[];
}>;

/**
 * Those of these numbers for which all sums together leave fewer than nine values. Narrowing sum by sum finds all that can be found where
 * sums hang together like a tree; groups that overlap give more away, which only solving their sums together finds.
 */
export function findNarrow(known: Known, guarded: readonly number[]): readonly number[] {
  return componentsOf(known).flatMap((component) => {
    const asked = guarded.filter((index) => component.numbers.has(index) && Number.isFinite(known.from[index]));
    return component.isTree || asked.length === 0 ? [] : narrowIn({ ...known, sums: component.sums }, asked);
  });
}

function narrowIn(known: Known, asked: readonly number[]): readonly number[] {
  const system = new Unknowns(known);
  const columns = new Map(asked.map((index) => [index, system.terms(index)[0]![0]]));
  const equalities = system.equalities();
  const polytope = new Polytope(system.size, equalities);
  // Where nothing fits, a reader supposes what is not so; then all of it is taken to be found.
  if (polytope.isEmpty) return asked;
  return asked.filter((index) => {
    const { lo, hi } = polytope.boundsOf(columns.get(index)!);
    return hi - lo < WIDTH_MIN - TINY;
  });
}

type Component = Readonly<{ numbers: ReadonlySet<number>; sums: readonly IndexedSum[]; isTree: boolean }>;

/** Numbers that are not known and hang together by sums. */
function componentsOf({ lo, hi, sums }: Known): readonly Component[] {
  const parent = new Map<number, number>();
  const root = (index: number): number => {
    let at = index;
    while ((parent.get(at) ?? at) !== at) at = parent.get(at)!;
    return at;
  };
  const open = sums.map((sum) => ({
    sum,
    numbers: [sum.whole, ...sum.parts].filter((index) => lo[index] !== hi[index]),
  }));
  for (const { numbers } of open)
    for (const index of numbers) {
      if (!parent.has(index)) parent.set(index, index);
      parent.set(root(index), root(numbers[0]!));
    }
  const groups = Map.groupBy(
    open.filter(({ numbers }) => numbers.length > 0),
    ({ numbers }) => root(numbers[0]!),
  );
  return [...groups.values()].map((group) => {
    const numbers = new Set(group.flatMap((one) => one.numbers));
    const joints = group.reduce((sum, one) => sum + one.numbers.length - 1, 0);
    return { numbers, sums: group.map(({ sum }) => sum), isTree: joints === numbers.size - 1 };
  });
}

type Term = readonly [column: number, factor: number];

/** Numbers that are not known, as columns of at least zero: what a number exceeds its bound by, or where it has none the difference of two. */
class Unknowns {
  readonly #known: Known;
  readonly #columns = new Map<number, number>();
  readonly #bounds: Equality[] = [];
  #next = 0;

  constructor(known: Known) {
    this.#known = known;
  }

  get size(): number {
    return this.#next;
  }

  terms(index: number): readonly Term[] {
    const column = this.#columns.get(index) ?? this.#add(index);
    if (Number.isFinite(this.#known.from[index])) return [[column, 1]];
    return [
      [column, 1],
      [column + 1, -1],
    ];
  }

  equalities(): readonly Equality[] {
    const sums = this.#known.sums.map((sum) => this.#equality(sum)).filter(({ terms }) => terms.size > 0);
    return [...sums, ...this.#bounds];
  }

  #equality({ whole, parts }: IndexedSum): Equality {
    const { lo, hi, from } = this.#known;
    const terms = new Map<number, number>();
    let total = 0;
    for (const [at, index] of [whole, ...parts].entries()) {
      const sign = at === 0 ? 1 : -1;
      if (lo[index] === hi[index]) {
        total -= sign * lo[index]!;
        continue;
      }
      if (Number.isFinite(from[index])) total -= sign * from[index]!;
      for (const [column, factor] of this.terms(index)) terms.set(column, (terms.get(column) ?? 0) + sign * factor);
    }
    return { terms, total };
  }

  #add(index: number): number {
    const { from, to } = this.#known;
    const column = this.#next;
    this.#columns.set(index, column);
    this.#next += Number.isFinite(from[index]) ? 1 : 2;
    if (!Number.isFinite(to[index])) return column;
    this.#bounds.push({
      terms: new Map([
        [column, 1],
        [this.#next, 1],
      ]),
      total: to[index]! - from[index]!,
    });
    this.#next++;
    return column;
  }
}
