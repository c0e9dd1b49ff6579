import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import names from '../../../knowledge/names-ma.json' with { type: 'json' };
import { canonicalValue, isWellFormed } from './canonical-value.ts';
import type { Field } from './field.ts';
import { loadProfile } from './profile.ts';

const profile = loadProfile('ma');
const canonical = (field: Field, text: string) => canonicalValue(field, text, profile);

describe('one value in many spellings', () => {
  it.each<[Field, string, readonly string[]]>([
    [
      'socialId',
      '123456789',
      [
        '123 456 789',
        '123.456.789',
        '١٢٣٤٥٦٧٨٩',
        '123456789.0',
        '1.23456789E+08',
        '1,23456789E8',
        '\u200f123456789',
        "'123456789",
      ],
    ],
    ['socialId', '012345678', ['12345678']],
    ['nationalId', 'AB123456', ['ab123456', 'AB 123456', 'AB-123456', 'ＡＢ１２３４５６']],
    [
      'phone',
      '+212612345678',
      [
        '+212612345678',
        '00212612345678',
        '0612345678',
        '612345678',
        '06 12 34 56 78',
        '06-12-34.56.78',
        '+212 (0) 6 12 34 56 78',
        '+212612345678',
        '٠٦١٢٣٤٥٦٧٨',
      ],
    ],
    [
      'birth',
      '1985-03-12',
      [
        '12/03/1985',
        '12-03-1985',
        '12.03.1985',
        '1985/03/12',
        '19850312',
        '12/3/1985',
        '12/03/85',
        '31118',
        '1985-03-12T00:00:00',
        '12 mars 1985',
        '12 March 1985',
        '١٢/٠٣/١٩٨٥',
        '12 مارس 1985',
        '13/03/1985'.replace('13', '12'),
      ],
    ],
    [
      'salary',
      '123450',
      ['1234.5', '1234,50', '1 234,50', '1.234,50 DH', '1,234.50', '1234,50 MAD', '1\u202f234,50', '١٢٣٤٫٥'],
    ],
    ['salary', '123400', ['1234', '1.234', '1 234', '1234.00', '1,234']],
    [
      'rib',
      '011519000001205000534921',
      ['011 519 0000012050005349 21', 'MA64011519000001205000534921', '11519000001205000534921'],
    ],
    ['ice', '001561191000066', ['1561191000066', '001 561 191 000 066']],
    ['email', 'karim@example.ma', ['Karim@Example.MA', ' karim@example.ma ', 'mailto:karim@example.ma']],
    ['family', 'BENALI', ['Benali', 'BEN ALI', 'Ben-Ali', 'بنعلي', 'bénali']],
    ['given', 'FATIMAZAHRA', ['Fatima Zahra', 'Fatima-Zahra', 'فاطمة الزهراء', 'Fatim-Zahra']],
    ['full', 'ALAOUI MOHAMED', ['El Alaoui Mohammed', 'ALAOUI  mohamed', 'العلوي محمد']],
    ['address', '12RUEDESECOLES', ['12, rue des Écoles', '12 RUE DES ECOLES']],
    ['city', 'CASABLANCA', ['Casa', 'الدار البيضاء', 'casablanca']],
  ])('%s %s', (field, value, spellings) => {
    expect(spellings.map((spelling) => canonical(field, spelling))).toEqual(spellings.map(() => value));
  });

  it.each<[Field, string, string]>([
    ['socialId', '123456789', '123456780'],
    ['socialId', '123456789', '12345678'],
    ['phone', '0612345678', '061234567'],
    ['email', 'a.b@x.ma', 'ab@x.ma'],
    ['salary', '1234.5', '1234.05'],
    ['salary', '5000', '500'],
    ['birth', '12/03/1985', '03/12/1985'],
    ['family', 'Benali', 'Benal'],
    ['family', 'Alaoui', 'Alami'],
  ])('%s %s is not %s', (field, one, other) => {
    expect(canonical(field, one)).not.toBe(canonical(field, other));
  });
});

it.each(['', ' ', '-', '--', 'N/A', 'n/a', 'NULL', '(null)', 'néant', 'Non renseigné', '\\N', '#N/A', '.'])(
  '%j is empty',
  (text) => {
    for (const field of ['family', 'socialId', 'salary', 'birth', 'phone', 'address'] as const)
      expect(canonical(field, text)).toBe('');
  },
);

it('a date of zeros and a word in a key column are empty', () => {
  expect([
    canonical('birth', '00/00/0000'),
    canonical('nationalId', 'en cours'),
    canonical('socialId', 'à compléter'),
  ]).toEqual(['', '', '']);
});

it('all spellings of a listed name are one, and no two names share one', () => {
  const owners = new Map<string, string>();
  for (const { name, latin, arabic } of [...names.given, ...names.family]) {
    const forms = [name, ...latin, ...arabic].map((spelling) => canonical('family', spelling));
    expect(new Set(forms), name).toEqual(new Set([forms[0]]));
    expect(owners.get(forms[0]!) ?? name).toBe(name);
    owners.set(forms[0]!, name);
  }
});

const FIELDS: readonly Field[] = [
  'socialId',
  'nationalId',
  'phone',
  'birth',
  'salary',
  'rib',
  'ice',
  'iban',
  'email',
  'family',
  'full',
  'address',
  'city',
  'employer',
  'other',
];
const anyText = fc.oneof(
  fc.stringMatching(/^[A-Z]{0,2}[ .-]?\d{5,10}$/),
  fc.stringMatching(/^(?:[+]|00)?\d{2}(?:[ .-]?\d{2}){3,5}$/),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'0123456789.,-/+ eEé\u00a0٠١٢٣ABعلي\t\n'.split('')), maxLength: 30 }),
);

it('a canonical value has no tab, no line end and no unit separator', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FIELDS), anyText, (field, text) => {
      // oxlint-disable-next-line no-control-regex -- these are the signs that a record line is built with
      expect(canonical(field, text)).not.toMatch(/[\t\n\r\u001f]/u);
    }),
    { numRuns: 2000 },
  );
});

it('a canonical value that has the form of its field stays as it is', () => {
  const stable: readonly Field[] = [
    'socialId',
    'nationalId',
    'phone',
    'birth',
    'rib',
    'ice',
    'email',
    'address',
    'employer',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...stable), anyText, (field, text) => {
      const once = canonical(field, text);
      fc.pre(isWellFormed(field, once, profile));
      expect(canonical(field, once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

it('any number of dirhams and centimes reads the same in each way of writing it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (centimes) => {
      const [whole, rest] = [String(Math.floor(centimes / 100)), String(centimes % 100).padStart(2, '0')];
      const grouped = (sign: string) => whole.replace(/\B(?=(\d{3})+$)/gu, sign);
      const ways = [
        `${whole}.${rest}`,
        `${whole},${rest}`,
        `${grouped(' ')},${rest}`,
        `${grouped('.')},${rest} DH`,
        `${grouped(',')}.${rest}`,
      ];
      expect(new Set(ways.map((way) => canonical('salary', way)))).toEqual(new Set([String(centimes)]));
    }),
  );
});
