import { describe, expect, it } from 'vitest';
import { attribute } from './attribute.ts';
import { drawAgain } from './draw-again.ts';
import { findExtractions } from './find-extractions.ts';
import { UNBOUNDED_HI, type ValidityGroup } from './busiest-days.ts';
import { joins } from './count-groups.ts';

// Versions of synthetic people over 1,000 days, drawn from a seed; what is expected is known by construction.

const TODAY = 1000;

function randomOf(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Each person changes every 200 to 900 days. */
function people(count: number, seed: number): readonly (readonly { lo: number; hi: number }[])[] {
  const below = randomOf(seed);
  return Array.from({ length: count }, () => {
    const versions: { lo: number; hi: number }[] = [];
    for (let lo = -below(900); lo < TODAY; lo = versions.at(-1)!.hi) versions.push({ lo, hi: lo + 200 + below(700) });
    return versions.map(({ lo, hi }) => ({ lo, hi: hi > TODAY ? UNBOUNDED_HI : hi }));
  });
}

const takenOn = (day: number, versions: readonly { lo: number; hi: number }[]): ValidityGroup => ({
  spans: [versions.find(({ lo, hi }) => lo <= day && day < hi)!],
  count: 1,
});

const stale = (versions: readonly { lo: number; hi: number }[]): ValidityGroup => ({ spans: [versions[0]!], count: 1 });

const pinned = (groups: readonly ValidityGroup[]) =>
  findExtractions([groups], TODAY).extractions.filter(({ isPinned }) => isPinned);

describe.each([1, 2, 3, 4, 5])('extractions (seed %i)', (seed) => {
  const crowd = people(3000, seed);

  it('are one when all records were taken on one day', () => {
    const [only, ...more] = pinned(crowd.map((versions) => takenOn(700, versions)));
    expect(more).toEqual([]);
    expect([only!.from <= 700, only!.to >= 700]).toEqual([true, true]);
  });

  it('are two when two exports were mixed, one of them small', () => {
    const mixed = crowd.map((versions, at) => takenOn(at % 5 === 0 ? 500 : 800, versions));
    const found = findExtractions([mixed], TODAY).extractions;
    expect(found.map(({ from, to }) => [500, 800].filter((day) => from <= day && day <= to))).toEqual([[500], [800]]);
  });

  it('are two in a mixture of 70 % and 30 %, the rest of which was altered', () => {
    const mixed = crowd.flatMap((versions, at) => (at % 33 === 0 ? [] : [takenOn(at % 10 < 7 ? 650 : 790, versions)]));
    const found = pinned(mixed);
    expect(found.map(({ from, to }) => [650, 790].filter((day) => from <= day && day <= to))).toEqual([[650], [790]]);
  });

  it('are three where files were taken on three days', () => {
    const files = [400, 600, 800].map((day, at) =>
      crowd.filter((_, index) => index % 3 === at).map((versions) => takenOn(day, versions)),
    );
    const found = findExtractions(files, TODAY).extractions.filter(({ isPinned }) => isPinned);
    expect(found.map(({ from, to }) => [400, 600, 800].filter((day) => from <= day && day <= to))).toEqual([
      [400],
      [600],
      [800],
    ]);
  });

  it('are drawn again to the same interval, which holds the day', () => {
    const groups = crowd.slice(0, 400).map((versions) => takenOn(700, versions));
    const { extractions, mixture } = findExtractions([groups], TODAY);
    const interval = drawAgain([groups], mixture, 0, extractions[0]!, TODAY);
    expect([interval.from <= extractions[0]!.from, interval.to >= extractions[0]!.to]).toEqual([true, true]);
    expect(drawAgain([groups.toReversed()], mixture, 0, extractions[0]!, TODAY)).toEqual(interval);
  });

  it('are not made up from records that were outdated when they were taken', () => {
    const noisy = crowd.map((versions, at) => (at % 12 === 0 ? stale(versions) : takenOn(700, versions)));
    const found = findExtractions([noisy], TODAY).extractions;
    expect(found).toHaveLength(1);
    expect([found[0]!.from <= 700, found[0]!.to >= 700]).toEqual([true, true]);
  });
});

it('counts each joining of two groups once', () => {
  expect(joins([])).toBe(0);
  expect(
    joins([
      [1, 1],
      [1, 2],
      [2, 2],
      [2, 1],
      [3, 3],
    ]),
  ).toBe(4);
});

describe('a record that fits two extractions', () => {
  it('is of the one that its file shows', () => {
    const origins = [
      { item: 1, fits: 1, count: 10 },
      { item: 1, fits: 3, count: 90 },
      { item: 2, fits: 2, count: 5 },
      { item: 2, fits: 3, count: 45 },
    ];
    expect(attribute(origins, 2)).toEqual([100, 50]);
  });

  it('is shared out in a mixed file', () => {
    const origins = [
      { item: 1, fits: 1, count: 30 },
      { item: 1, fits: 2, count: 10 },
      { item: 1, fits: 3, count: 100 },
    ];
    expect(attribute(origins, 2)).toEqual([105, 35]);
  });
});
