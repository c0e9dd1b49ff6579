import { describe, expect, it } from 'vitest';
import { judgeMarks, type MarkedRecord, type Population } from './judge-marks.ts';
import type { Mark } from './model.ts';

const POPULATION: Population = { 'true-when-taken': 812_000, altered: 150_000, 'not-found': 38_000 };

const record = (machine: MarkedRecord['machine'], one: Mark = machine, other: Mark = one): MarkedRecord => ({
  machine,
  marks: [one, other],
});
const many = (count: number, one: MarkedRecord) => Array.from({ length: count }, () => one);

describe('the marks of two people', () => {
  it('bear a machine out that made no error: 0 in 300 leaves less than one record in a hundred', () => {
    const marked = [
      ...many(240, record('true-when-taken')),
      ...many(50, record('altered')),
      ...many(10, record('not-found')),
    ];
    const { size, errors, differing, errorAtMost, shares } = judgeMarks(marked, POPULATION);
    expect({ size, errors, differing }).toEqual({ size: 300, errors: 0, differing: 0 });
    expect(errorAtMost).toBeCloseTo(0.00994, 5);
    const [whole, , unknown] = shares;
    expect([whole!.low, whole!.high]).toEqual([expect.closeTo(0.79978, 5), expect.closeTo(0.82422, 5)]);
    expect([unknown!.low, unknown!.high]).toEqual([expect.closeTo(0.02578, 5), expect.closeTo(0.05022, 5)]);
  });

  it('count against it a record on which they differ, or of which one cannot say, in each class that it may be of', () => {
    const { errors, differing, shares } = judgeMarks(
      [
        ...many(96, record('true-when-taken')),
        record('true-when-taken', 'altered'),
        record('true-when-taken', 'true-when-taken', 'altered'),
        record('altered', 'cannot-say', 'altered'),
        record('not-found', 'cannot-say'),
      ],
      POPULATION,
    );
    expect({ errors, differing }).toEqual({ errors: 4, differing: 2 });
    expect(shares.map(({ verdict, wrong, missed }) => [verdict, wrong, missed])).toEqual([
      ['true-when-taken', 2, 2],
      ['altered', 1, 3],
      ['not-found', 1, 1],
    ]);
  });

  it('leave nothing to chance where all records were marked', () => {
    const all = [...many(8, record('true-when-taken')), record('altered'), record('altered', 'true-when-taken')];
    const { errorAtMost, shares } = judgeMarks(all, { 'true-when-taken': 8, altered: 2, 'not-found': 0 });
    expect(errorAtMost).toBe(0.1);
    expect(shares.map(({ low, high }) => [low, high])).toEqual([
      [0.8, 0.9],
      [0.1, 0.2],
      [0, 0],
    ]);
  });

  it('never tell a share below nothing or above all', () => {
    const { errorAtMost, shares } = judgeMarks([record('altered', 'not-found')], POPULATION);
    expect(errorAtMost).toBe(1);
    for (const { low, high } of shares) expect(low >= 0 && high <= 1 && low <= high).toBe(true);
  });
});

/** What the machine finds, what is true, and how often: a machine that is wrong in all ways. */
const CELLS = (wrong: number) =>
  [
    ['true-when-taken', 'true-when-taken', 0.8 - wrong],
    ['true-when-taken', 'altered', wrong],
    ['altered', 'altered', 0.15 - wrong / 2],
    ['altered', 'true-when-taken', wrong / 2],
    ['not-found', 'not-found', 0.05],
  ] as const;

describe('the intervals', () => {
  it.each([0, 0.002, 0.01, 0.05])(
    'hold the true numbers 95 times in 100 or more, where the machine errs %d',
    (wrong) => {
      // A fixed seed: the test of a chance must not be one.
      const below = seeded(20_250_409);
      const cells = CELLS(wrong);
      const share = (side: 0 | 1, verdict: string) =>
        cells.reduce((sum, cell) => sum + (cell[side] === verdict ? cell[2] : 0), 0);
      const population: Population = { 'true-when-taken': 800_000, altered: 150_000, 'not-found': 50_000 };
      const trueError = cells.reduce((sum, [machine, truth, part]) => sum + (machine === truth ? 0 : part), 0);
      const rounds = 1_000;
      const held = { error: 0, 'true-when-taken': 0, altered: 0, 'not-found': 0 };
      for (let round = 0; round < rounds; round++) {
        const marked = Array.from({ length: 300 }, () => {
          let at = below();
          const [machine, truth] = cells.find(([, , part]) => (at -= part) < 0) ?? cells[0];
          return record(machine, truth);
        });
        const { errorAtMost, shares } = judgeMarks(marked, population);
        if (errorAtMost >= trueError) held.error++;
        for (const { verdict, low, high } of shares) {
          const truth = share(1, verdict);
          if (low <= truth + 1e-12 && truth - 1e-12 <= high) held[verdict]++;
        }
      }
      // 95 % of 1,000 less two standard deviations of such a count.
      for (const [what, count] of Object.entries(held)) expect(count, what).toBeGreaterThanOrEqual(937);
    },
  );
});

/** Mulberry32: numbers from 0 to below 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
