import { describe, expect, it } from 'vitest';
import { upperLimit } from './limits.ts';

describe('the upper limit of Clopper and Pearson', () => {
  // Where nothing is wrong it is 1 − (1 − confidence)^(1/n); the others are the quantiles of the beta distribution B(k + 1, n − k).
  it.each([
    [0, 300, 0.95, 0.009936081944],
    [0, 300, 0.975, 0.012220974694],
    [1, 300, 0.95, 0.015714554892],
    [3, 300, 0.95, 0.025641393083],
    [1, 300, 0.975, 0.018431252048],
    [3, 300, 0.975, 0.028944511256],
    [0, 1, 0.95, 0.95],
    [0, 100, 0.95, 0.029513049607],
    [5, 10, 0.95, 0.777558898972],
  ])('of %i wrong in %i at %d is %d', (wrong, size, confidence, limit) => {
    expect(upperLimit(wrong, size, confidence)).toBeCloseTo(limit, 9);
  });

  it('is all where all are wrong', () => {
    expect(upperLimit(1, 1, 0.95)).toBe(1);
    expect(upperLimit(300, 300, 0.975)).toBe(1);
  });

  it('grows with what is wrong, and shrinks with the sample', () => {
    const limits = Array.from({ length: 300 }, (_, wrong) => upperLimit(wrong, 300, 0.95));
    expect(limits).toEqual(limits.toSorted((one, other) => one - other));
    expect(upperLimit(0, 1000, 0.95)).toBeLessThan(upperLimit(0, 300, 0.95));
    expect(upperLimit(999, 1000, 0.95)).toBeLessThan(1);
  });
});
