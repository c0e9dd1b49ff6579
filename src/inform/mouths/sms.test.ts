import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSms, shortestSms, withPlainSigns } from './sms.ts';

/** Tables 1 and 2 of 3GPP TS 23.038, by code point, written apart from the code under test. */
const DEFAULT_ALPHABET = [
  0x40,
  0xa3,
  0x24,
  0xa5,
  0xe8,
  0xe9,
  0xf9,
  0xec,
  0xf2,
  0xc7,
  0x0a,
  0xd8,
  0xf8,
  0x0d,
  0xc5,
  0xe5,
  0x394,
  0x5f,
  0x3a6,
  0x393,
  0x39b,
  0x3a9,
  0x3a0,
  0x3a8,
  0x3a3,
  0x398,
  0x39e,
  0xc6,
  0xe6,
  0xdf,
  0xc9,
  ...Array.from({ length: 0x40 - 0x20 }, (_, index) => 0x20 + index).filter((code) => code !== 0x24),
  0xa4,
  0xa1,
  ...Array.from({ length: 26 }, (_, index) => 0x41 + index),
  0xc4,
  0xd6,
  0xd1,
  0xdc,
  0xa7,
  0xbf,
  ...Array.from({ length: 26 }, (_, index) => 0x61 + index),
  0xe4,
  0xf6,
  0xf1,
  0xfc,
  0xe0,
];
const EXTENSION = [0x0c, 0x5e, 0x7b, 0x7d, 0x5c, 0x5b, 0x7e, 0x5d, 0x7c, 0x20ac];
const seven = (text: string) => countSms(text);

describe('the size of a text message', () => {
  it('knows each sign of the two tables and no other', () => {
    expect(DEFAULT_ALPHABET).toHaveLength(127);
    for (let code = 0; code <= 0x2fff; code++) {
      const { encoding, units } = countSms(String.fromCodePoint(code));
      const known = DEFAULT_ALPHABET.includes(code) ? 1 : EXTENSION.includes(code) ? 2 : 0;
      expect([code, encoding, encoding === 'gsm-7' ? units : 0]).toEqual([code, known ? 'gsm-7' : 'ucs-2', known]);
    }
  });

  it('is one message up to 160 septets, and parts of 153 beyond', () => {
    expect(seven('')).toEqual({ encoding: 'gsm-7', units: 0, segments: 0, left: 160 });
    expect(seven('a'.repeat(160))).toEqual({ encoding: 'gsm-7', units: 160, segments: 1, left: 0 });
    expect(seven('a'.repeat(161))).toEqual({ encoding: 'gsm-7', units: 161, segments: 2, left: 145 });
    expect(seven('a'.repeat(306)).segments).toBe(2);
    expect(seven('a'.repeat(307)).segments).toBe(3);
    expect(seven('€'.repeat(80))).toMatchObject({ units: 160, segments: 1 });
    expect(seven('€'.repeat(81))).toMatchObject({ units: 162, segments: 2 });
  });

  it('cuts neither an escaped sign nor a pair of surrogates', () => {
    // 152 septets, then a sign of two: it begins the next part, and one septet is lost.
    expect(seven(`${'a'.repeat(152)}€${'a'.repeat(151)}`)).toMatchObject({ units: 305, segments: 2, left: 0 });
    expect(seven(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toMatchObject({ units: 306, segments: 3 });
    expect(seven(`${'ش'.repeat(66)}😀${'ش'.repeat(65)}`)).toMatchObject({ units: 133, segments: 2, left: 0 });
    expect(seven(`${'ش'.repeat(66)}😀${'ش'.repeat(66)}`)).toMatchObject({ units: 134, segments: 3 });
  });

  it('is one message of 70 units, and parts of 67, in any other script', () => {
    expect(countSms('ش'.repeat(70))).toEqual({ encoding: 'ucs-2', units: 70, segments: 1, left: 0 });
    expect(countSms('ⵣ'.repeat(71))).toEqual({ encoding: 'ucs-2', units: 71, segments: 2, left: 63 });
    // One sign that is not in the alphabet makes the whole text UCS-2, as the French ê does.
    expect(countSms(`${'a'.repeat(70)}ê`)).toMatchObject({ encoding: 'ucs-2', segments: 2 });
  });

  it('never grows shorter with another sign', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ unit: 'binary', maxLength: 3 }),
        (text, more) => {
          expect(countSms(text + more).segments).toBeGreaterThanOrEqual(countSms(text).segments);
        },
      ),
    );
  });
});

it('has plain signs in the place of fine ones, and the same letters', () => {
  const fine = 'L’état : «\u00a0oui\u00a0» – 10\u202f000 personnes… \u20660800\u2069';
  expect(withPlainSigns(fine)).toBe(`L'état : "oui" - 10 000 personnes... 0800`);
  expect([countSms(fine).encoding, countSms(withPlainSigns(fine)).encoding]).toEqual(['ucs-2', 'gsm-7']);
});

it('chooses the first text that is one message, else the shortest', () => {
  expect(shortestSms(['ش'.repeat(71), 'ش'.repeat(70), 'ش'])).toBe('ش'.repeat(70));
  expect(shortestSms(['ش'.repeat(140), 'ش'.repeat(80)])).toBe('ش'.repeat(80));
});
