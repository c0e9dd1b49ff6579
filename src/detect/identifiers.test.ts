import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import registry from '../../knowledge/iban-registry.json' with { type: 'json' };
import { findings, key97, type DetectProfile } from './index.ts';

/** Kind, text and validity of what is found. */
const found = (text: string, profile: DetectProfile) =>
  findings(text, profile).map(({ kind, start, end, valid }) => `${kind} ${text.slice(start, end)} ${valid}`);

/** Published examples, each found as a whole with its check digit; `null` where the identifier has none. */
const VECTORS: readonly (readonly [profile: DetectProfile, kind: string, valid: boolean | null, ...texts: string[]])[] =
  [
    ['ma', 'ice', true, '001561191000066', '002136093000040'],
    ['ma', 'rib', true, '011519000001205000534921', '011 519 0000012050005349 21'],
    ['ma', 'iban', true, 'MA64011519000001205000534921', 'GR1601101050000010547023795', 'BE71 0961 2345 6769'],
    ['ma', 'phone', null, '+212612345678', '00212 612 345 678', '0522-12-34-56'],
    ['ma', 'plate', null, '12345-أ-6', '12345 | أ | 6'],
    ['ma', 'card', true, '4012888888881881', '371449635398431', '30569309025904', '6011000400000000'],
    [
      'ma',
      'card',
      true,
      '3528000700000000',
      '6759649826438453',
      '5019717010103742',
      '6212345678901232',
      '4222222222222',
    ],
    ['fr', 'nir', true, '295109912611193', '253072B07300470', '2 53 07 2B 073 004 70'],
    ['fr', 'siret', true, '73282932000074', '732 829 320 00074', '35600000000048', '35600000009075'],
    ['fr', 'spi', true, '3023217600053', '30 23 217 600 053'],
    ['fr', 'vat', true, 'FR40303265045', 'FR 40 303 265 045', 'FRK7399859412', 'FR4Z123456782'],
    ['fr', 'plate', null, 'AB-123-CD'],
    ['fr', 'phone', null, '33612345678', '06 12 34 56 78', '01.23.45.67.89', '+33 (0)6 12 34 56 78', '0033612345678'],
    ['es', 'dni', true, '54362315K', '54362315-K', '54.362.315-K', '1111111G'],
    ['es', 'nie', true, 'X2482300W', 'X-2482300-W', 'Z8078221M'],
    ['es', 'cif', true, 'J99216582', 'B-12345674'],
    ['es', 'ccc', true, '12341234161234567890', '1234-1234-16-1234567890', '1234-1234-16 1234567890'],
    ['es', 'vat', true, 'ESX2482300W', 'ES54362315K', 'ESJ99216582'],
    ['es', 'phone', null, '34654789321', '612345678', '612 34 56 78', '91 123 45 67'],
    ['eu', 'vat', true, 'ATU13585627', 'BE0428759497', 'BG175074752', 'CY10259033P', 'CZ25123891', 'DE136695976'],
    ['eu', 'vat', true, 'DK13585628', 'EE100931558', 'EL094259216', 'FI20774740', 'HR33392005961', 'HU12892312'],
    ['eu', 'vat', true, 'IE6433435F', 'IT00743110157', 'LT119511515', 'LU15027442', 'LV40003521600', 'MT11679112'],
    ['eu', 'vat', true, 'NL004495445B01', 'PL8567346215', 'PT501964843', 'RO18547290', 'SE123456789701', 'SI50223054'],
    ['eu', 'vat', true, 'SK2022749619', 'GB980780684', 'FR40303265045', 'ESX2482300W'],
    ['eu', 'vat', true, 'BE 428759497', 'BG7523169263', 'IE8D79739I', 'LV16117519997', 'GR094259216', 'XI980780684'],
    ['eu', 'codice-fiscale', true, 'RCCMNL83S18D969H'],
    ['eu', 'be-national-number', true, '85.07.30-033.28', '85073003328', '85.07.30-033 28', '85 07 30 033 28'],
    ['eu', 'pesel', true, '44051401458'],
    ['eu', 'cnp', true, '1630615123457'],
    ['eu', 'personnummer', true, '880320-0016'],
    ['eu', 'hetu', true, '131052-308T'],
    ['eu', 'rodne-cislo', true, '710319/2745'],
    ['eu', 'ahv', true, '756.9217.0769.85'],
    ['eu', 'de-social', true, '15070649C103'],
    ['eu', 'dni', true, '54362315K'],
    ['eu', 'nir', true, '295109912611193'],
  ];

describe('an identifier', () => {
  it.each(VECTORS.flatMap(([profile, kind, valid, ...texts]) => texts.map((text) => [profile, kind, text, valid])))(
    'of profile %s is %s: %s',
    (profile, kind, text, valid) => {
      for (const around of [`${text}`, `Voir ${text}, puis`, `(${text})`, `a;${text};b`])
        expect(found(around, profile as DetectProfile)).toEqual([`${kind} ${text} ${valid}`]);
    },
  );

  it.each([
    ['fr', 'SIREN 404833048', 'siren 404833048 true'],
    ['fr', 'SIREN : 404 833 049', 'siren 404 833 049 false'],
    ['fr', 'passeport 12AB34567', 'passport 12AB34567 null'],
    ['fr', 'carte vitale 2 53 07 2B 073 004', 'nir 2 53 07 2B 073 004 null'],
    ['es', 'NUSS 281234567840', 'nuss 281234567840 true'],
    ['es', 'matrícula 1234 BCD', 'plate 1234 BCD null'],
    ['es', 'pasaporte AAA123456', 'passport AAA123456 null'],
    ['ma', 'IF : 12345678', 'tax-id 12345678 null'],
    ['ma', 'RC n° 123456', 'trade-register 123456 null'],
    ['ma', 'TP 12345678', 'professional-tax 12345678 null'],
    ['ma', 'carte 4012-8888-8888-1882', 'card 4012-8888-8888-1882 false'],
    ['eu', 'BSN 111222333', 'bsn 111222333 true'],
    ['eu', 'Steuer-ID 36574261809', 'de-tax-id 36574261809 true'],
    ['eu', 'NIF 501964843', 'pt-nif 501964843 true'],
    ['eu', 'NIP 8567346215', 'nip 8567346215 true'],
    ['eu', 'CPR 211062-5629', 'cpr 211062-5629 null'],
    ['eu', 'CVR 13585628', 'cvr 13585628 true'],
    ['eu', 'fødselsnummer 15108695088', 'fodselsnummer 15108695088 true'],
    ['eu', 'EGN 7523169263', 'egn 7523169263 true'],
    ['eu', 'OIB 33392005961', 'oib 33392005961 true'],
    ['eu', 'isikukood 36805280109', 'isikukood 36805280109 true'],
    ['eu', 'AMKA 01013099997', 'amka 01013099997 true'],
    ['eu', 'PPSN 6433435F', 'pps 6433435F true'],
    ['eu', 'SVNR 1237 010180', 'svnr 1237 010180 true'],
    ['eu', 'Codice fiscale 00743110157', 'partita-iva 00743110157 true'],
    ['eu', 'carta di identità CA12345AA', 'national-id-card CA12345AA null'],
    ['eu', 'carta d’identità AA1234567', 'national-id-card AA1234567 null'],
    ['eu', 'patente di guida U1H00A000B', 'driving-licence U1H00A000B null'],
    ['eu', 'Personalausweis L01X00T471', 'national-id-card L01X00T471 true'],
    ['eu', 'JMBG 0101006500006', 'emso 0101006500006 true'],
    ['eu', 'CIN AB123456', 'cin AB123456 null'],
  ] as const)('of profile %s needs its word: %s', (profile, text, expected) => {
    expect(found(text, profile)).toEqual([expected]);
    const [, bare = ''] = /^\D*?([A-Z]*\d.*)$/u.exec(text.replace(/^.*?[ :°]+(?=\S*\d)/u, '')) ?? [];
    if (!bare.startsWith('4012')) expect(found(`Il y a ${bare} mots.`, profile)).toEqual([]);
  });

  it.each([
    ['es', '401-023-2138, 12345678A'],
    ['es', 'Y8063915Q W8063915Q 58063915Q'],
    ['fr', '404833048 et ab-123-cd'],
    ['ma', 'AL47 212A 1009 0000 0002 3569 8741, NO9386011117948'],
    ['ma', '36168002586008 4012-8888-8888-1882'],
    ['ma', 'version 1.2.3.4, 1.2.3.4.5, if 12345678'],
    ['eu', 'AB123456, 111222333, 0612345678'],
    ['eu', 'BE 428759498 BG7523169260 IE8D79739J LV16117519998 XI980780685'],
    ['eu', '541231/123, 01333550323, CA12345AA, 12345678901'],
    ['fr', '3361245789, 336124578980, 01/02/03/04/05'],
    ['es', '3465478932, 346547893210, 12341234161234567891'],
  ] as const)('that merely looks alike is none: %s %s', (profile, text) => expect(found(text, profile)).toEqual([]));
});

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((list) => list.join(''));
const luhnDigit = (start: string) =>
  String(
    (10 -
      (Array.from(start)
        .toReversed()
        .reduce((sum, digit, at) => {
          const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
          return sum + (doubled > 9 ? doubled - 9 : doubled);
        }, 0) %
        10)) %
      10,
  );

const numeral = (sign: string) => (/[A-Z]/u.test(sign) ? String(sign.charCodeAt(0) - 55) : sign);
const ibanOf = (code: string, account: string) => {
  const rest = BigInt(Array.from(`${account}${code}00`, numeral).join('')) % 97n;
  return `${code}${String(98n - rest).padStart(2, '0')}${account}`;
};

const accounts = fc.constantFrom(...registry.countries).chain(({ code, bban }) =>
  fc
    .tuple(
      ...[...bban.matchAll(/(\d+)([nac])/gu)].map(([, count, one]) => {
        const signs =
          { n: '0123456789', a: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' }[one!] ?? '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
        return fc.string({
          unit: fc.constantFrom(...signs.split('')),
          minLength: Number(count),
          maxLength: Number(count),
        });
      }),
    )
    .map((parts) => ibanOf(code, parts.join(''))),
);

/** Identifiers whose check finds any digit that is changed, made by their published rule. */
const GENERATED: readonly (readonly [profile: DetectProfile, kind: string, identifiers: fc.Arbitrary<string>])[] = [
  ['ma', 'iban', accounts],
  ['eu', 'iban', accounts],
  ['ma', 'rib', digits(22).map((start) => start + key97(start))],
  [
    'ma',
    'ice',
    digits(12)
      .map((rest) => `0${rest}`)
      .map((start) => start + key97(start)),
  ],
  [
    'ma',
    'card',
    digits(11)
      .map((rest) => `4539${rest}`)
      .map((start) => start + luhnDigit(start)),
  ],
  [
    'fr',
    'nir',
    digits(7).map((rest) => {
      const start = `18505${rest.slice(0, 1)}1${rest.slice(1)}`;
      return `${start}${String(97 - Number(BigInt(start) % 97n)).padStart(2, '0')}`;
    }),
  ],
  ['es', 'dni', digits(8).map((number) => number + 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23]!)],
  ['es', 'nie', digits(7).map((number) => `X${number}${'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23]!}`)],
];

const noise = fc.string({ unit: fc.constantFrom(...'abdé أبg,;()"\n '.split('')), maxLength: 60 });

describe('a generated identifier in noise', () => {
  it.each(GENERATED)(
    'of profile %s, %s, is found in its place, and never valid once a digit is changed',
    (profile, kind, ids) => {
      fc.assert(
        fc.property(noise, noise, ids, fc.nat(), fc.integer({ min: 1, max: 9 }), (before, after, id, place, shift) => {
          fc.pre(new Set(id).size > 1);
          const text = `${before} : ${id} ; ${after}`;
          const start = before.length + 3;
          expect(findings(text, profile)).toContainEqual(
            expect.objectContaining({ kind, start, end: start + id.length, valid: true }),
          );
          const at = [...id.matchAll(/\d/gu)].map(({ index }) => index);
          const changed = at[place % at.length]!;
          const other = id.slice(0, changed) + String((Number(id[changed]) + shift) % 10) + id.slice(changed + 1);
          const still = findings(text.replace(id, other), profile).filter(
            (one) => one.kind === kind && one.valid === true,
          );
          expect(still).toEqual([]);
        }),
        { numRuns: 300 },
      );
    },
  );
});
