import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMs,
  canonicalJson,
  CelluleError,
  HOUR_MS,
  instant,
  isDigest,
  isId,
  isInstant,
  isIsoDate,
  msBetween,
  LANGUAGES,
  roomLanguages,
  type Json,
  amountIn,
} from './index.ts';

describe('canonical JSON', () => {
  it('writes the sample of RFC 8785, 3.2.3, in the order of UTF-16 code units', () => {
    const sample = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(sample)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
  });

  it('writes numbers as ECMAScript does', () => {
    expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
  });

  it('gives equal bytes for equal values, whatever the order of their members', () => {
    const object = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ stringUnit: 'grapheme' }));
    fc.assert(
      fc.property(object, (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse()) as Json;
        expect(canonicalJson(turned)).toBe(canonicalJson(value as Json));
        expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('refuses what has no canonical form', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
    expect(() => canonicalJson('\uD800')).toThrow(TypeError);
  });

  it('leaves absent members out', () => expect(canonicalJson({ b: undefined, a: null })).toBe('{"a":null}'));
});

describe('an instant', () => {
  it('compares as text', () => {
    const noon = instant('2026-11-22T12:00:00Z');
    expect(addMs(noon, -1) < noon).toBe(true);
    expect(msBetween(noon, addMs(noon, HOUR_MS))).toBe(HOUR_MS);
  });

  it('is one form only', () => {
    expect(isInstant('2026-11-22T12:00:00.000Z')).toBe(true);
    expect(
      ['2026-11-22T12:00:00Z', '2026-11-22T12:00:00.000+01:00', '2026-13-40T00:00:00.000Z'].map(isInstant),
    ).toEqual([false, false, false]);
  });
});

it('a date exists or is none', () => {
  expect(['2024-02-29', '2023-02-29', '2023-2-1'].map(isIsoDate)).toEqual([true, false, false]);
});

it('ids and digests are told from anything else', () => {
  expect([isId('0a1b'), isId("'; drop"), isId('../x'), isId('')]).toEqual([true, false, false, false]);
  expect([isDigest(createHash('sha256').digest('hex')), isDigest('AB'.repeat(32))]).toEqual([true, false]);
});

it('a refusal carries codes and counts, and its context cannot hold a text', () => {
  const refusal = new CelluleError('too-large', 'scope.too-deep', 'Unpack the inner archive yourself.', { depth: 9 });
  // @ts-expect-error a name is not an id, a number or a boolean
  const wrong = new CelluleError('invalid', 'scope.x', 'No.', { who: 'Jeanne Martin' });
  expect([refusal.kind, refusal.code, refusal.context, wrong.code]).toEqual([
    'too-large',
    'scope.too-deep',
    { depth: 9 },
    'scope.x',
  ]);
});

describe('an amount', () => {
  it.each([
    ['1 234,50', 'MAD', 123_450],
    ['1234.5', 'EUR', 123_450],
    ['١٢٣٫٤٥', 'MAD', 12_345],
    ['500', 'JPY', 500],
    ['1,234', 'TND', 1234],
    ['0', 'EUR', 0],
  ])('is read as people say it: %s %s', (typed, currency, amount) => expect(amountIn(typed, currency)).toBe(amount));

  it.each([
    ['12.345', 'EUR'],
    ['1.5', 'JPY'],
    ['-3', 'EUR'],
    ['douze', 'EUR'],
    ['', 'EUR'],
  ])('is not guessed: %s %s', (typed, currency) => expect(amountIn(typed, currency)).toBeUndefined());
});

describe('the languages of the room', () => {
  it('are those among the languages of the public that its people read, else all', () => {
    expect(roomLanguages(['es', 'fr', 'zgh'])).toEqual(['fr']);
    expect(roomLanguages(['es'])).toEqual(LANGUAGES);
  });
});
