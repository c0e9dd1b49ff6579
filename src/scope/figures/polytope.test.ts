import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Polytope } from './polytope.ts';

/** Every way of three whole numbers of at least 0 to meet the equalities; all factors are 1, so none is larger than the totals. */
function brute(equalities: readonly (readonly [columns: readonly number[], total: number])[], most: number) {
  const found: number[][] = [];
  for (let a = 0; a <= most; a++)
    for (let b = 0; b <= most; b++)
      for (let c = 0; c <= most; c++)
        if (equalities.every(([columns, total]) => columns.reduce((sum, at) => sum + [a, b, c][at]!, 0) === total))
          found.push([a, b, c]);
  return found;
}

describe('what can be under some sums', () => {
  it('has the bounds that trying everything finds', () => {
    // Runs of neighbouring columns: their systems have whole corners, so that trying whole numbers is enough.
    const run = fc.constantFrom([0], [1], [0, 1], [1, 2], [0, 1, 2]);
    fc.assert(
      fc.property(fc.array(fc.tuple(run, fc.nat(6)), { minLength: 1, maxLength: 3 }), (given) => {
        const equalities = [...given, [[0, 1, 2], 9] as const] as const;
        const all = brute(equalities, 9);
        const polytope = new Polytope(
          3,
          equalities.map(([columns, total]) => ({ terms: new Map(columns.map((at) => [at, 1])), total })),
        );
        expect(polytope.isEmpty).toBe(all.length === 0);
        if (all.length === 0) return;
        for (const at of [0, 1, 2]) {
          const { lo, hi } = polytope.boundsOf(at);
          const values = all.map((one) => one[at]!);
          expect([lo, hi].map((end) => Math.round(end * 1e6) / 1e6 + 0)).toEqual([
            Math.min(...values),
            Math.max(...values),
          ]);
        }
      }),
      { seed: 20250409, numRuns: 300 },
    );
  });

  it('has no upper end where nothing says one', () => {
    const polytope = new Polytope(3, [
      {
        terms: new Map([
          [0, 1],
          [1, -1],
        ]),
        total: 2,
      },
    ]);
    expect([polytope.boundsOf(0), polytope.boundsOf(2).hi]).toEqual([{ lo: 2, hi: Infinity }, Infinity]);
  });
});
