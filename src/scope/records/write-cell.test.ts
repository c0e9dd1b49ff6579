import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalValue, type CellSense } from './canonical-value.ts';
import { FIELDS, type Field } from './field.ts';
import { foldInto, foldText } from './fold-text.ts';
import { loadProfile } from './profile.ts';
import { cellWriter } from './write-cell.ts';

// What is written the quick way must be what the careful way says: the careful way is the rule, the quick way its shadow.

const digits = (from: number, to: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: from, maxLength: to }).map((all) => all.join(''));
const signs = fc.string({
  unit: fc.constantFrom(...'0123456789.,-/+ eE@_aNz\u00a0\u202f\u00ad٠ع\u200f'.split('')),
  maxLength: 30,
});
const cell = fc.oneof(
  digits(0, 30),
  signs,
  fc
    .tuple(
      digits(0, 4),
      fc.constantFrom('-', '/', '.', ' ', ''),
      digits(0, 2),
      fc.constantFrom('-', '/', '.', ' '),
      digits(0, 4),
    )
    .map((all) => all.join('')),
  fc
    .tuple(
      fc.constantFrom('', '+', '+212', '00212', '212', '0', '+33', '0033', '+34', '34'),
      fc.constantFrom('', ' '),
      digits(1, 10),
    )
    .map((all) => all.join('')),
  fc
    .tuple(
      digits(1, 3),
      fc.constantFrom(' ', '\u202f', '.', ''),
      digits(0, 3),
      fc.constantFrom(',', '.', ''),
      digits(0, 3),
    )
    .map((all) => all.join('')),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: fc.integer({ min: 0, max: 0x240 }).map((unit) => String.fromCharCode(unit)), maxLength: 30 }),
  fc.tuple(fc.stringMatching(/^[A-Z]{0,3}$/), digits(4, 9), fc.stringMatching(/^[A-Z]?$/)).map((all) => all.join('')),
  fc.emailAddress(),
  fc.constantFrom('N/A', 'NULL', 'néant', '\\N', '-', 'Non renseigné', 'aucune', '2A', '0', '000'),
);

it.each(['ma', 'fr', 'es', 'eu'])('profile %s: each field written the quick way is its canonical value', (id) => {
  const profile = loadProfile(id);
  let written = 0;
  fc.assert(
    fc.property(
      fc.constantFrom<Field>(...FIELDS),
      fc.constantFrom<CellSense>('dmy', 'mdy', 'hm'),
      cell,
      (field, sense, text) => {
        const writer = cellWriter(field, profile, sense);
        const bytes = Buffer.alloc(text.length * 3 + 16 + 3);
        const end = writer?.(text, bytes, 3) ?? -1;
        if (end < 0) return;
        written++;
        expect(bytes.toString('latin1', 3, end)).toBe(canonicalValue(field, text, profile, sense));
        expect(end).toBeGreaterThan(3);
      },
    ),
    { numRuns: 20_000 },
  );
  expect(written).toBeGreaterThan(500);
});

it('a text of any letters folds as its letters do one by one, or is left to the careful way', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0, max: 0x17f }).map((unit) => String.fromCharCode(unit)) }),
      (text) => {
        const bytes = Buffer.alloc(text.length);
        const end = foldInto(text, bytes, 0);
        // A combining mark at the end makes the careful way take the whole text, and says nothing itself.
        const careful = foldText(`${text}\u0301`);
        if (end >= 0) expect(bytes.toString('latin1', 0, end)).toBe(careful);
        expect(foldText(text)).toBe(careful);
      },
    ),
    { numRuns: 5000 },
  );
});
