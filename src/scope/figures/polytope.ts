/** `terms` (index of a number, and its factor) add up to `total`. */
export type Equality = Readonly<{ terms: ReadonlyMap<number, number>; total: number }>;

const TINY = 1e-7;
/** Less than this is what is left over by arithmetic. */
const NOTHING = 1e-11;
/** Steps after which the first column that helps is taken rather than the best, so that no round goes on for ever. */
const PATIENCE = 200;

/**
 * All that numbers of at least 0 can be under some equalities: what a patient reader can find of each by linear reasoning. A plain
 * simplex method (Dantzig 1947; Bland's rule against going in circles): a feasible corner once, then from corner to corner for each question.
 */
export class Polytope {
  readonly #rows: Float64Array[];
  readonly #basis: number[];
  readonly #size: number;

  /** Whether there is any way at all to meet the equalities; without one nothing can be asked. */
  readonly isEmpty: boolean;

  constructor(size: number, equalities: readonly Equality[]) {
    this.#size = size;
    const used = equalities.filter(({ terms }) => terms.size > 0);
    const width = size + used.length + 1;
    this.#rows = used.map(({ terms, total }, at) => {
      const row = new Float64Array(width);
      const sign = total < 0 ? -1 : 1;
      for (const [column, factor] of terms) row[column] = sign * factor;
      // One artificial number a row, which is brought to zero.
      row[size + at] = 1;
      row[width - 1] = sign * total;
      return row;
    });
    this.#basis = used.map((_, at) => size + at);
    const cost = new Float64Array(width).fill(1, size, width - 1);
    this.isEmpty = this.#minimise(cost, size) > TINY * Math.max(1, ...used.map(({ total }) => Math.abs(total)));
    this.#dropArtificial();
  }

  /** The least and the most that one number can be. */
  boundsOf(target: number): { lo: number; hi: number } {
    const cost = new Float64Array(this.#rows[0]?.length ?? this.#size + 1);
    cost[target] = 1;
    const lo = this.#rows.length === 0 ? 0 : this.#minimise(cost, this.#size);
    cost[target] = -1;
    const hi = this.#rows.length === 0 ? Infinity : -this.#minimise(cost, this.#size);
    return { lo, hi };
  }

  /** Rows that say nothing new end with only artificial numbers in them. */
  #dropArtificial(): void {
    for (let at = this.#rows.length - 1; at >= 0; at--) {
      if (this.#basis[at]! < this.#size) continue;
      const column = this.#rows[at]!.findIndex((value, index) => index < this.#size && Math.abs(value) > TINY);
      if (column >= 0) this.#pivot(at, column);
      else {
        this.#rows.splice(at, 1);
        this.#basis.splice(at, 1);
      }
    }
  }

  /** The least value of `cost · x`, or −Infinity. */
  #minimise(cost: Float64Array, columns: number): number {
    const reduced = cost.slice();
    const end = reduced.length - 1;
    for (const [at, row] of this.#rows.entries()) subtract(reduced, row, cost[this.#basis[at]!]!);
    for (let step = 0; ; step++) {
      let [entering, best] = [-1, -TINY];
      for (let column = 0; column < columns; column++) {
        if (reduced[column]! >= best) continue;
        [entering, best] = [column, reduced[column]!];
        if (step > PATIENCE) break;
      }
      if (entering < 0) return -reduced[end]!;
      const leaving = this.#leaving(entering);
      if (leaving < 0) return -Infinity;
      this.#pivot(leaving, entering);
      subtract(reduced, this.#rows[leaving]!, reduced[entering]!);
    }
  }

  #leaving(entering: number): number {
    let [leaving, least] = [-1, Infinity];
    for (const [at, row] of this.#rows.entries()) {
      if (row[entering]! <= TINY) continue;
      const ratio = row.at(-1)! / row[entering]!;
      if (ratio < least - TINY || (ratio < least + TINY && this.#basis[at]! < this.#basis[leaving]!))
        [leaving, least] = [at, ratio];
    }
    return leaving;
  }

  #pivot(at: number, column: number): void {
    const row = this.#rows[at]!;
    const by = row[column]!;
    for (let index = 0; index < row.length; index++) row[index]! /= by;
    const filled = filledIn(row);
    for (const other of this.#rows) if (other !== row) subtract(other, row, other[column]!, filled);
    this.#basis[at] = column;
  }
}

/** Rows are mostly empty: only where something stands is there something to take away. */
function filledIn(row: Float64Array): readonly number[] {
  const filled: number[] = [];
  for (let index = 0; index < row.length; index++) {
    if (Math.abs(row[index]!) > NOTHING) filled.push(index);
    else row[index] = 0;
  }
  return filled;
}

function subtract(from: Float64Array, row: Float64Array, factor: number, filled = filledIn(row)): void {
  if (Math.abs(factor) < NOTHING) return;
  for (const index of filled) from[index]! -= factor * row[index]!;
}
