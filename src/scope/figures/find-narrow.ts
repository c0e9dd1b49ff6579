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
 * The first of these numbers for which all sums together leave fewer than nine values. Narrowing sum by sum finds most of them, and
 * what it has found for certain need not be solved again; groups that overlap give more away, which only solving them all finds.
 */
export function firstNarrow(known: Known, guarded: readonly number[]): number | undefined {
  if (guarded.length === 0) return undefined;
  const system = new Unknowns(known);
  const asked = guarded.map((index) => ({ index, column: system.terms(index)[0]! }));
  const equalities = system.equalities();
  const polytope = new Polytope(system.size, equalities);
  // Where nothing fits, a reader supposes what is not so; then nothing more is shown.
  if (polytope.isEmpty) return guarded[0];
  return asked.find(({ index, column: [column] }) => {
    if (!Number.isFinite(known.from[index])) return false;
    const { lo, hi } = polytope.boundsOf(column);
    return hi - lo < WIDTH_MIN - TINY;
  })?.index;
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
