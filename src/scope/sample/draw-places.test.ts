import { expect, it } from 'vitest';
import { systemRandom } from '../../platform/system/index.ts';
import { drawPlaces } from './draw-places.ts';

it('draws so many different places, and all of them where there are fewer', () => {
  const places = drawPlaces(2_000_000, 1_000, systemRandom);
  expect(new Set(places).size).toBe(1_000);
  expect(places.every((place) => Number.isInteger(place) && place >= 0 && place < 2_000_000)).toBe(true);
  expect(drawPlaces(7, 1_000, systemRandom).toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(drawPlaces(0, 1_000, systemRandom)).toEqual([]);
});

it('draws each order of a few places alike', () => {
  const counts = new Map<string, number>();
  for (let time = 0; time < 12_000; time++) {
    const order = drawPlaces(4, 2, systemRandom).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(12);
  // 1,000 each; nine standard deviations away a fair draw comes once in more runs than there will be.
  for (const [order, count] of counts) expect(Math.abs(count - 1_000), order).toBeLessThan(280);
});
