import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tooNarrow } from '../../../test/support/figures-attacker.ts';
import { protectCells, releaseOf, type Cell, type Release, type Shown, type Sum } from './protect-cells.ts';

// One table: rows that add up to a total.
const table = (total: number, rows: readonly number[]) => ({
  cells: [
    { id: 'all', value: total, rank: 9, grows: true },
    ...rows.map((value, at): Cell => ({ id: `r${at}`, value, rank: 1, grows: true })),
  ] as Cell[],
  sums: [{ whole: 'all', parts: rows.map((_, at) => `r${at}`) }] as Sum[],
});
const ofRows = (rows: readonly number[]) =>
  table(
    rows.reduce((sum, row) => sum + row, 0),
    rows,
  );
const show = (rows: readonly number[], earlier: readonly Release[] = []) => {
  const { cells, sums } = ofRows(rows);
  return protectCells(cells, sums, earlier);
};
const words = (shown: ReadonlyMap<string, Shown>) =>
  [...shown].map(
    ([id, cell]) => `${id} ${cell.state === 'hidden' ? '–' : `${cell.state === 'near' ? '~' : ''}${cell.value}`}`,
  );

describe('small cells', () => {
  it('shows what is not small, and zero as zero', () => {
    expect(words(show([10, 0, 500]))).toEqual(['all 510', 'r0 10', 'r1 0', 'r2 500']);
  });

  it('hides a small one, and the least important of the others beside it, so that subtraction finds neither', () => {
    expect(words(show([3, 40, 500, 60]))).toEqual(['all 603', 'r0 –', 'r1 –', 'r2 500', 'r3 60']);
  });

  it('hides more where two small ones have too little room', () => {
    expect(words(show([1, 2, 500, 60]))).toEqual(['all 563', 'r0 –', 'r1 –', 'r2 500', 'r3 –']);
  });

  it('hides the total of a table that is small as a whole', () => {
    expect(words(show([3, 4]))).toEqual(['all –', 'r0 –', 'r1 –']);
  });

  it('says of nearly all people of a group that they are nearly all', () => {
    const cells: Cell[] = [
      { id: 'all', value: 1000, rank: 9 },
      { id: 'part', value: 996, rank: 5, leansOn: ['all'] },
      { id: 'rest', value: 4, rank: 0, isDerived: true },
    ];
    expect(words(protectCells(cells, [{ whole: 'all', parts: ['part', 'rest'] }]))).toEqual(['all 1000', 'part ~1000']);
  });

  it('keeps to what an earlier release showed, where the difference is small', () => {
    const earlier = releaseOf(show([40, 500]), ofRows([40, 500]).sums);
    expect(words(show([43, 500], [earlier]))).toEqual(['all ~540', 'r0 ~40', 'r1 500']);
    expect(words(show([60, 500], [earlier]))).toEqual(['all 560', 'r0 60', 'r1 500']);
    expect(words(show([40, 500], [earlier]))).toEqual(['all 540', 'r0 40', 'r1 500']);
  });

  it('does not let a later release tell what an earlier one hid', () => {
    const first = show([5, 20, 500]);
    expect(words(first)).toEqual(['all 525', 'r0 –', 'r1 –', 'r2 500']);
    // Were both shown now, whoever supposes that nobody was taken away would know that at most twenty were in the second.
    const second = show([12, 20, 500], [releaseOf(first, ofRows([5, 20, 500]).sums)]);
    expect(second.get('r0')).not.toEqual({ state: 'exact', value: 12 });
  });
});

const count = fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 0, max: 14 }) }, fc.integer({ min: 0, max: 60 }));
const SEED = 20250409;

describe('an attacker who solves all that is shown', () => {
  it('is left with nine values for each hidden row of a table', () => {
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 7 }), (rows) => {
        const shown = show(rows);
        const { cells, sums } = ofRows(rows);
        expect(tooNarrow([releaseOf(shown, sums)], cells)).toEqual([]);
        for (const cell of shown.values())
          if (cell.state !== 'hidden') expect(cell.value === 0 || cell.value >= 10).toBe(true);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('is left with nine values where tables share a total, and one has a sum within', () => {
    fc.assert(
      fc.property(
        fc.array(count, { minLength: 4, maxLength: 4 }),
        fc.nat(1000),
        fc.nat(1000),
        (rows, first, second) => {
          const { cells, sums } = ofRows(rows);
          const total = cells[0]!.value;
          const [a, b] = [Math.min(first, second) % (total + 1), Math.max(first, second) % (total + 1)].toSorted(
            (x, y) => x - y,
          );
          cells.push(
            { id: 'inner', value: rows[0]! + rows[1]!, rank: 2 },
            { id: 'a', value: a!, rank: 3 },
            { id: 'b', value: b! - a!, rank: 3 },
            { id: 'c', value: total - b!, rank: 3 },
          );
          const all = [
            { whole: 'all', parts: ['inner', 'r2', 'r3'] },
            { whole: 'inner', parts: ['r0', 'r1'] },
            { whole: 'all', parts: ['a', 'b', 'c'] },
            ...sums,
          ];
          expect(tooNarrow([releaseOf(protectCells(cells, all), all)], cells)).toEqual([]);
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('is left with nine values for each row that any of several releases hid', () => {
    fc.assert(
      fc.property(
        fc.array(count, { minLength: 3, maxLength: 4 }),
        fc.array(fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 4, maxLength: 4 }), {
          minLength: 1,
          maxLength: 2,
        }),
        (rows, waves) => {
          const releases: Release[] = [];
          let now = rows;
          for (const wave of [[], ...waves]) {
            now = now.map((row, at) => row + (wave[at] ?? 0));
            const { sums } = ofRows(now);
            releases.push(releaseOf(show(now, releases), sums));
          }
          expect(tooNarrow(releases, ofRows(now).cells)).toEqual([]);
          const shown = releases.map((release) => release.shown['r0']).filter((cell) => typeof cell === 'number');
          for (const one of shown)
            for (const other of shown) expect(one === other || Math.abs(one - other) >= 10).toBe(true);
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });
});
