import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tooNarrow } from '../../../test/support/figures-attacker.ts';
import { CATEGORIES, type Category, type ScopeResult } from '../../contract/index.ts';
import { buildTables } from './build-tables.ts';
import { maskOf } from './combinations.ts';
import { composeFigures } from './compose-figures.ts';
import type { PeopleCounts } from './count-people.ts';
import { protectCells, releaseOf, type Release } from './protect-cells.ts';

const SEED = 20250409;
/** Those that the named combinations are made of, without the ones that are told apart by nothing else. */
const SOME: readonly Category[] = ['name', 'birth-date', 'national-id', 'bank-account', 'email', 'salary', 'password'];

const resultOf = (people: number): ScopeResult =>
  ({
    people: { certain: people, probable: people, upper: people, basis: 'keys-seen' },
    categories: SOME.map((id) => ({ id, people: 0, records: 1 })),
    verdicts: { records: {}, fields: {} },
    dating: [],
  }) as unknown as ScopeResult;

/** People by exact set of categories, and nothing else known of them. */
const countsOf = (sets: ReadonlyMap<number, number>): PeopleCounts => {
  const people = [...sets.values()].reduce((sum, n) => sum + n, 0);
  return {
    sets: [...sets]
      .map(([mask, n]) => ({ mask, people: n }))
      .toSorted((a, b) => b.people - a.people || a.mask - b.mask),
    births: [{ day: null, people }],
    regions: [{ region: null, people }],
    deceased: [{ deceased: null, people }],
    sexes: [{ sex: null, people }],
    organisations: [],
    sources: { birth: 'leak', region: 'leak', deceased: 'leak', sex: 'leak', employer: 'leak' },
  };
};

const anySet = fc.subarray([...SOME], { minLength: 1 }).map(maskOf);
const anySets = fc.array(
  fc.tuple(anySet, fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 200 }))),
  { minLength: 1, maxLength: 9 },
);

const tablesOf = (sets: ReadonlyMap<number, number>) => {
  const counts = countsOf(sets);
  return buildTables(resultOf(counts.births[0]!.people), counts, '2025-02-21');
};

describe('the tables of a run', () => {
  it('are sums of one another as they say', () => {
    fc.assert(
      fc.property(anySets, (sets) => {
        const { cells, sums } = tablesOf(new Map(sets));
        const values = new Map(cells.map(({ id, value }) => [id, value]));
        expect(values.size).toBe(cells.length);
        for (const { whole, parts } of sums)
          expect([whole, parts.reduce((sum, part) => sum + values.get(part)!, 0)]).toEqual([whole, values.get(whole)]);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('leave an attacker who solves all of them nine values for each small number', () => {
    fc.assert(
      fc.property(anySets, (sets) => {
        const { cells, sums } = tablesOf(new Map(sets));
        const release = releaseOf(protectCells(cells, sums), sums);
        expect(tooNarrow([release], cells)).toEqual([]);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  it('and over two releases', () => {
    fc.assert(
      fc.property(anySets, anySets, (sets, more) => {
        const first = new Map(sets);
        const second = new Map(first);
        for (const [mask, people] of more) second.set(mask, (second.get(mask) ?? 0) + people);
        const releases: Release[] = [];
        const { cells } = [first, second].map((now) => {
          const tables = tablesOf(now);
          releases.push(releaseOf(protectCells(tables.cells, tables.sums, releases), tables.sums));
          return tables;
        })[1]!;
        expect(tooNarrow(releases, cells)).toEqual([]);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('know each category', () => expect(SOME.every((category) => CATEGORIES.includes(category))).toBe(true));
});

describe('the shares of a run', () => {
  const percentOf = (records: number, of: number) => {
    const result = {
      ...resultOf(100),
      finishedAt: '2026-01-01T00:00:00.000Z',
      evidence: { digest: '0'.repeat(64), files: 1, read: 1, bytes: 1, unread: [] },
      verdicts: { records: { authentic: of, outdated: 0 }, fields: {} },
      dating: [{ from: '2025-02-20', to: '2025-02-21', share: records / of }],
    } as unknown as ScopeResult;
    const counts = countsOf(new Map([[maskOf(['name']), 100]]));
    return composeFigures(result, counts, undefined).document.dating[0]!.percent;
  };

  it.each([11, 30, 57, 150])('leave nine numbers of %i records possible, or tell that it is all of them', (of) => {
    const shown = Array.from({ length: of }, (_, at) => String(percentOf(at + 1, of)));
    const possible = Map.groupBy(shown.keys(), (at) => shown[at]);
    expect([...possible].filter(([, numbers]) => numbers.length < 9)).toEqual([['100,100', [of - 1]]]);
  });

  it('hold the share that they stand for, and are narrow where there are many records', () => {
    for (const records of [1, 77, 1_500, 2_999]) {
      const [least, most] = percentOf(records, 3_000);
      expect([least <= records / 30, records / 30 <= most, most - least]).toEqual([true, true, 1]);
    }
    expect(percentOf(3_000, 3_000)).toEqual([100, 100]);
  });
});
