import type { Cell, Release } from '../../src/scope/figures/protect-cells.ts';
import { Polytope, type Equality } from '../../src/scope/figures/polytope.ts';

/** All that an attacker knows, as linear equalities over cells, slacks and former cells; and the bounds of what they do not. */
export class Attacker {
  readonly #of = new Map<string, number>();
  readonly #known = new Map<string, number>();
  readonly #equalities: { terms: readonly (readonly [id: string, factor: number])[]; total: number }[] = [];

  equal(terms: readonly (readonly [id: string, factor: number])[], total: number): void {
    this.#equalities.push({ terms, total });
  }

  /** What is shown of one cell: itself, that it is near a number, or that it is not zero. */
  read(id: string, shown: Release['shown'][string]): void {
    if (typeof shown === 'number') return void this.#known.set(id, shown);
    const [lo, hi] = shown === null ? [1, undefined] : [Math.max(1, shown[0] - 9), shown[0] + 9];
    this.equal(
      [
        [id, 1],
        [`${id}>`, -1],
      ],
      lo,
    );
    if (hi !== undefined)
      this.equal(
        [
          [id, 1],
          [`${id}<`, 1],
        ],
        hi,
      );
  }

  know({ shown, sums }: Release, prefix: string): void {
    for (const [id, cell] of Object.entries(shown)) this.read(prefix + id, cell);
    for (const { whole, parts } of sums)
      this.equal([[prefix + whole, 1], ...parts.map((part) => [prefix + part, -1] as const)], 0);
  }

  /** How far apart the ends are between which each of these numbers must lie. */
  widths(ids: readonly string[]): ReadonlyMap<string, number> {
    const equalities = this.#equalities.map((equality) => this.#withoutKnown(equality));
    for (const id of ids) this.#number(id);
    const polytope = new Polytope(this.#of.size, equalities);
    if (polytope.isEmpty) throw new Error('the attacker supposes what is not so');
    return new Map(
      ids.map((id) => {
        const { lo, hi } = this.#known.has(id) ? { lo: 0, hi: 0 } : polytope.boundsOf(this.#number(id));
        return [id, hi - lo];
      }),
    );
  }

  #withoutKnown({
    terms,
    total,
  }: {
    terms: readonly (readonly [id: string, factor: number])[];
    total: number;
  }): Equality {
    const left = new Map<number, number>();
    let rest = total;
    for (const [id, factor] of terms) {
      const known = this.#known.get(id);
      if (known === undefined) left.set(this.#number(id), factor);
      else rest -= factor * known;
    }
    return { terms: left, total: rest };
  }

  #number(id: string): number {
    if (!this.#of.has(id)) this.#of.set(id, this.#of.size);
    return this.#of.get(id)!;
  }
}

const WIDE = 8 - 1e-4;

/**
 * Narrower than nine values, of those that must not be: rows that are not shown in any release, small numbers that follow by
 * subtraction in the last, changes by fewer than ten of what was shown once. The attacker supposes that numbers only grow.
 */
export function tooNarrow(
  releases: readonly Release[],
  cells: readonly Cell[],
  attacker = new Attacker(),
): readonly string[] {
  releases.forEach((release, at) => attacker.know(release, `${at}:`));
  const last = releases.length - 1;
  const changes = releases.slice(0, -1).flatMap((release, at) =>
    cells.flatMap(({ id, value, grows }) => {
      const before = release.shown[id];
      if (!grows) return [];
      attacker.equal(
        [
          [`${last}:${id}`, 1],
          [`${at}:${id}`, -1],
          [`${at}+${id}`, -1],
        ],
        0,
      );
      return typeof before === 'number' && value > before && value - before < 10 ? [`${at}+${id}`] : [];
    }),
  );
  const hidden = releases.flatMap(({ shown }, at) =>
    Object.entries(shown).flatMap(([id, cell]) => (typeof cell === 'number' ? [] : [`${at}:${id}`])),
  );
  const derived = cells.flatMap(({ id, value, isDerived }) =>
    isDerived && value > 0 && value < 10 ? [`${last}:${id}`] : [],
  );
  const widths = attacker.widths([...hidden, ...derived, ...changes]);
  return [...widths].flatMap(([id, width]) => (width < WIDE ? [id] : []));
}
