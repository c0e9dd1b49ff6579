import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DETECT_PROFILES, findings, maskIdentifiers, TEXT_MAX } from './index.ts';

const MANY = 1 << 18;
const row = (text: string) => text.repeat(Math.ceil(MANY / text.length)).slice(0, MANY);

// A scanner that looks at a byte again for each byte before it would need hours for a text of this size; these end or the test does not.
describe('a text made to be slow', () => {
  it.each([
    ['one digit', '7'],
    ['groups of digits', '1 '],
    ['groups with all signs', '06 12-34.56/'],
    ['letters and digits', 'a1'],
    ['colons', ':'],
    ['hexadecimal parts', 'a:'],
    ['parts with points', '1:1.'],
    ['at signs', '@'],
    ['addresses without end', 'a@a.'],
    ['quotes', '"@'],
    ['dollars', '$2a$'],
    ['dollars after names', 'md5$'],
    ['crypt without end', '$1$'],
    ['plus signs', '+'],
    ['plus and digits', '+1 '],
    ['fillers', '<'],
    ['fillers and letters', 'A<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\n'],
    ['words', 'né le '],
    ['words for pay', 'salaire '],
    ['passwords', 'password: '],
    ['months', 'né mars '],
    ['marks that are not seen', '\u200f'],
    ['digits with marks', '1\u200f'],
    ['letters with marks', 'a\u0301'],
    ['account numbers', 'MA64 '],
    ['addresses of machines', '1.1.1.1.'],
    ['overlapping claims', '4111 1111 1111 1111 '],
    ['arabic letters and bars', '1|أ|'],
    ['halves of signs', '\ud835'],
    ['a long word', 'x'],
  ])('of %s is read to its end, in every profile', (_, part) => {
    for (const profile of DETECT_PROFILES) {
      let end = 0;
      for (const finding of findings(row(part), profile)) {
        expect(finding.start).toBeGreaterThanOrEqual(end);
        end = finding.end;
      }
    }
  });

  it('is read at the full length of a call', () => {
    expect(findings('0612345678;'.repeat(TEXT_MAX / 16), 'ma')).toHaveLength(TEXT_MAX / 16);
  });
});

describe('any text', () => {
  const anything = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...' 0123456789٠١٢۳.-+/@:$<>;\n"|ABab\u200f\u0301ﬃＡ１\ud835\udfce'.split('')),
      fc.constantFrom('CNSS ', 'IBAN ', 'né le ', 'salaire ', 'mot de passe: ', 'MA64', 'P<', '2001:db8::', '$2y$10$'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 200,
  });

  it('gives findings in order, without overlap, inside the text', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...DETECT_PROFILES), (text, profile) => {
        let end = 0;
        for (const finding of findings(text, profile)) {
          expect(finding.start).toBeGreaterThanOrEqual(end);
          expect(finding.end).toBeGreaterThan(finding.start);
          end = finding.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives the same findings whatever was read before', () => {
    fc.assert(
      fc.property(anything, anything, (first, second) => {
        const alone = findings(second);
        findings(first);
        expect(findings(second)).toEqual(alone);
      }),
    );
  });

  it('masked once has nothing left to mask that a check digit proves', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { text: once } = maskIdentifiers(text);
        const left = findings(once).filter(({ valid, kind }) => valid === true && kind !== 'ice');
        expect(left).toEqual([]);
      }),
    );
  });
});
