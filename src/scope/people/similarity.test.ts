import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editsBetween, jaroWinkler } from './similarity.ts';

describe('likeness of two texts', () => {
  // The examples of Winkler 1990.
  it.each([
    ['MARTHA', 'MARHTA', 0.961],
    ['DIXON', 'DICKSONX', 0.813],
    ['DWAYNE', 'DUANE', 0.84],
    ['SHACKLEFORD', 'SHACKELFORD', 0.982],
    ['ABC', 'XYZ', 0],
  ])('of %s and %s is %d', (one, other, likeness) => {
    expect(jaroWinkler(one, other)).toBeCloseTo(likeness, 3);
  });

  it.each([
    ['1234567', '1234576', 1],
    ['1234567', '124567', 1],
    ['BENALI', 'BENNALLI', 2],
    ['ABCDEF', 'UVWXYZ', 4],
    ['', 'AB', 2],
  ])('%s and %s are %d edits apart', (one, other, edits) => {
    expect(editsBetween(one, other, 3)).toBe(edits);
  });

  it('is the same both ways, whole for equal texts, and never outside its bounds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (one, other) => {
        expect(jaroWinkler(one, one)).toBeCloseTo(1);
        expect(jaroWinkler(one, other)).toBeGreaterThanOrEqual(0);
        expect(jaroWinkler(one, other)).toBeLessThanOrEqual(1 + 1e-9);
        expect(editsBetween(one, other, 3)).toBe(editsBetween(other, one, 3));
        expect(editsBetween(one, other, 3) === 0).toBe(one === other);
      }),
    );
  });
});
