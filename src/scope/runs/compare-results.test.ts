import { expect, it } from 'vitest';
import { scopeResult } from '../../../test/support/words.ts';
import type { ScopeResult } from '../../contract/index.ts';
import { compareResults } from './compare-results.ts';

const [first, ...others] = scopeResult.categories;
const later: ScopeResult = {
  ...scopeResult,
  people: { ...scopeResult.people, certain: scopeResult.people.certain + 7 },
  categories: [{ ...first!, people: first!.people - 2 }, ...others.slice(1)],
};

it('finds nothing between a result and itself', () => {
  const { figures, sameEvidence } = compareResults(scopeResult, scopeResult);
  expect(sameEvidence).toBe(true);
  expect(figures.filter(({ difference }) => difference !== 0)).toEqual([]);
  expect(figures.map(({ figure }) => figure)).toEqual(expect.arrayContaining(['people.certain', 'records.altered']));
});

it('counts what one of the two lacks as zero, and each difference from the first to the second', () => {
  const changed = compareResults(scopeResult, later).figures.filter(({ difference }) => difference !== 0);
  const gone = others[0]!;
  expect(changed).toEqual([
    expect.objectContaining({ figure: 'people.certain', difference: 7 }),
    expect.objectContaining({ figure: `people.${first!.id}`, difference: -2 }),
    { figure: `people.${gone.id}`, a: gone.people, b: 0, difference: -gone.people },
  ]);
});
