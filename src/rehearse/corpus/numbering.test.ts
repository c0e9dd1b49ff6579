import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberingOf } from './numbering.ts';

it('gives each index its own number and finds it back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 50, max: 900_000_000 }), fc.nat(), fc.nat({ max: 46 }), (space, seed, index) => {
      const numbering = numberingOf(space, seed, 'any');
      const number = numbering.numberOf(index);
      expect(number).toBeGreaterThanOrEqual(0);
      expect(number).toBeLessThan(space);
      expect(numbering.indexOf(number)).toBe(index);
      expect(numbering.numberOf(index + 1 === 47 ? 0 : index + 1)).not.toBe(number);
    }),
    { numRuns: 200 },
  );
});

it('stays exact at the end of ten million people', () => {
  const numbering = numberingOf(900_000_000, 5, 'cnss');
  for (let index = 9_999_000; index < 10_000_000; index++) {
    expect(numbering.indexOf(numbering.numberOf(index))).toBe(index);
  }
});

it('knows no index for a number outside', () => {
  expect(numberingOf(1000, 1, 'any').indexOf(1000)).toBe(-1);
});
