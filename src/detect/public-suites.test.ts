import { describe, expect, it } from 'vitest';
import { DETECT_PROFILES, findings, type DetectProfile } from './index.ts';

/**
 * What the public suites for recognisers and for check digits ask, as facts: examples of the IBAN registry, test numbers of card schemes,
 * addresses after RFC 4291, identifiers as administrations write them. Every one must be found at its place and nothing else.
 */
const found = (text: string, profile: DetectProfile) =>
  findings(text, profile).map(({ kind, start, end, valid }) => `${kind} ${text.slice(start, end)} ${valid}`);

/** Examples of the IBAN registry, one a country. */
const IBANS: readonly string[] = [
  'AL47 2121 1009 0000 0002 3569 8741',
  'AD12 0001 2030 2003 5910 0100',
  'AT61 1904 3002 3457 3201',
  'AZ21 NABZ 0000 0000 1370 1000 1944',
  'BH67 BMAG 0000 1299 1234 56',
  'BY13 NBRB 3600 9000 0000 2Z00 AB00',
  'BE71 0961 2345 6769',
  'BA39 1290 0794 0102 8494',
  'BR97 0036 0305 0000 1000 9795 493P 1',
  'BG80 BNBG 9661 1020 3456 78',
  'CR05 0152 0200 1026 2840 66',
  'HR12 1001 0051 8630 0016 0',
  'CY17 0020 0128 0000 0012 0052 7600',
  'CZ65 0800 0000 1920 0014 5399',
  'DK50 0040 0440 1162 43',
  'DO28 BAGR 0000 0001 2124 5361 1324',
  'TL38 0080 0123 4567 8910 157',
  'EE38 2200 2210 2014 5685',
  'FO62 6460 0001 6316 34',
  'FI21 1234 5600 0007 85',
  'FR14 2004 1010 0505 0001 3M02 606',
  'GE29 NB00 0000 0101 9049 17',
  'DE89 3704 0044 0532 0130 00',
  'GI75 NWBK 0000 0000 7099 453',
  'GR16 0110 1250 0000 0001 2300 695',
  'GL89 6471 0001 0002 06',
  'GT82 TRAJ 0102 0000 0012 1002 9690',
  'HU42 1177 3016 1111 1018 0000 0000',
  'IS14 0159 2600 7654 5510 7303 39',
  'IE29 AIBK 9311 5212 3456 78',
  'IL62 0108 0000 0009 9999 999',
  'IT60 X054 2811 1010 0000 0123 456',
  'JO94 CBJO 0010 0000 0000 0131 0003 02',
  'KZ86 125K ZT50 0410 0100',
  'XK05 1212 0123 4567 8906',
  'KW81 CBKU 0000 0000 0000 1234 5601 01',
  'LV80 BANK 0000 4351 9500 1',
  'LB62 0999 0000 0001 0019 0122 9114',
  'LI21 0881 0000 2324 013A A',
  'LT12 1000 0111 0100 1000',
  'LU28 0019 4006 4475 0000',
  'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
  'MR13 0002 0001 0100 0012 3456 753',
  'MU17 BOMM 0101 1010 3030 0200 000M UR',
  'MD24 AG00 0225 1000 1310 4168',
  'MC58 1122 2000 0101 2345 6789 030',
  'ME25 5050 0001 2345 6789 51',
  'NL91 ABNA 0417 1643 00',
  'MK07 2501 2000 0058 984',
  'NO93 8601 1117 947',
  'PK36 SCBL 0000 0011 2345 6702',
  'PS92 PALS 0000 0000 0400 1234 5670 2',
  'PL61 1090 1014 0000 0712 1981 2874',
  'PT50 0002 0123 1234 5678 9015 4',
  'QA58 DOHB 0000 1234 5678 90AB CDEF G',
  'RO49 AAAA 1B31 0075 9384 0000',
  'SM86 U032 2509 8000 0000 0270 100',
  'SA03 8000 0000 6080 1016 7519',
  'RS35 2600 0560 1001 6113 79',
  'SK31 1200 0000 1987 4263 7541',
  'SI56 2633 0001 2039 086',
  'ES91 2100 0418 4502 0005 1332',
  'SE45 5000 0000 0583 9825 7466',
  'CH93 0076 2011 6238 5295 7',
  'TN59 1000 6035 1835 9847 8831',
  'TR33 0006 1005 1978 6457 8413 26',
  'AE07 0331 2345 6789 0123 456',
  'GB29 NWBK 6016 1331 9268 19',
  'VA59 0011 2300 0012 3456 78',
  'VG96 VPVG 0000 0123 4567 8901',
  'DJ21 0001 0000 0001 5400 0100 186',
  'EG38 0019 0005 0000 0000 2631 8000 2',
  'IQ98 NBIQ 8501 2345 6789 012',
  'LC55 HEMM 0001 0001 0012 0012 0002 3015',
  'LY83 0020 4800 0020 1001 2036 1',
  'MN12 1234 1234 5678 9123',
  'NI45 BAPR 0000 0013 0000 0355 8124',
  'OM81 0180 0000 0129 9123 456',
  'RU03 0445 2522 5408 1781 0538 0913 1041 9',
  'SC18 SSCB 1101 0000 0000 0000 1497 USD',
  'SO21 1000 0010 0100 0100 141',
  'ST23 0001 0001 0051 8453 1014 6',
  'SV62 CENR 0000 0000 0000 0070 0025',
  'UA21 3223 1300 0002 6007 2335 6600 1',
  'FK88 SC12 3456 7890 12',
  'HN88 CABF 0000 0000 0002 5000 5469',
  'MA64 0115 1900 0001 2050 0053 4921',
];

describe('an IBAN of the registry', () => {
  it.each(IBANS)('is found however it is written, in every profile: %s', (iban) => {
    const compact = iban.replaceAll(' ', '');
    const spellings = [
      compact,
      iban,
      iban.replaceAll(' ', '\u00a0'),
      iban.replaceAll(' ', '\u202f'),
      iban.replaceAll(' ', '-'),
    ];
    for (const profile of DETECT_PROFILES)
      for (const written of [...spellings, compact.toLowerCase()]) {
        const text = `😀 IBAN: ${written};\r\nX ${written} puis`;
        expect(found(text, profile)).toEqual([`iban ${written} true`, `iban ${written} true`]);
      }
  });

  it.each(IBANS)('is never valid with a wrong check digit, nor a part of something longer: %s', (iban) => {
    const wrong = `${iban.slice(0, 2)}${iban[2]}${(Number(iban[3]) + 1) % 10}${iban.slice(4)}`;
    const compact = iban.replaceAll(' ', '');
    for (const text of [wrong, wrong.replaceAll(' ', ''), `${compact}0`, `0${compact}`])
      expect(findings(text, 'ma').filter(({ kind, valid }) => kind === 'iban' && valid === true)).toEqual([]);
  });
});

describe('a card number', () => {
  it.each([
    ['4012888888881881', '4012-8888-8888-1881', '4012 8888 8888 1881', '4012.8888.8888.1881', '40128888 88881881'],
    ['122000000000003', '371449635398431', '3714 496353 98431', '3714-496353-98431', '378282246310005'],
    ['5555555555554444', '5105105105105100', '2223000048400011', '5019717010103742', '6759649826438453'],
    ['30569309025904', '3056 930902 5904', '38520000023237', '36227206271667'],
    ['6011000400000000', '6011111111111117', '3528000700000000', '3530111333300000', '6331101999990016'],
    ['4917300800000000', '4484070000000000', '4222222222222', '6200000000000005', '٤٠١٢٨٨٨٨٨٨٨٨١٨٨١'],
  ])('is found among others: %s', (...cards) => {
    const text = cards.join(' ; ');
    for (const profile of DETECT_PROFILES) expect(found(text, profile)).toEqual(cards.map((one) => `card ${one} true`));
  });

  it.each(['4012-8888-8888-1882', '36168002586008', '14111111111111111', '4111111111111111a', 'a4111111111111111'])(
    'is none in %s',
    (text) => expect(found(text, 'ma')).toEqual([]),
  );
});

describe('an identifier', () => {
  it.each([
    [
      'es',
      '55555555K 55555555-K 1111111-G 01111111G',
      'dni 55555555K',
      'dni 55555555-K',
      'dni 1111111-G',
      'dni 01111111G',
    ],
    ['es', 'X9613851N, Y8063915-Z; Z8078221M', 'nie X9613851N', 'nie Y8063915-Z', 'nie Z8078221M'],
    ['es', 'El DNI es 54362315K y el CIF es A28184661', 'dni 54362315K', 'cif A28184661'],
    ['es', 'ES A28184661, ES X2482300W', 'vat ES A28184661', 'vat ES X2482300W'],
    ['es', '2077-0024-00-3102575766', 'ccc 2077-0024-00-3102575766'],
    ['es', 'NSS: 28/12345678/40', 'nuss 28/12345678/40'],
    ['fr', '2 95 10 99 126 111 93; 253072A07300443', 'nir 2 95 10 99 126 111 93', 'nir 253072A07300443'],
    ['fr', '35600000049837, 356 000 000 09075', 'siret 35600000049837', 'siret 356 000 000 09075'],
    ['fr', 'FR 61 954 506 077, FR K7399859412', 'vat FR 61 954 506 077', 'vat FR K7399859412'],
    ['fr', 'FR53000004605 est de Monaco', 'vat FR53000004605'],
    ['fr', 'RIB 20041 01005 0500013M026 06', 'rib 20041 01005 0500013M026 06'],
    [
      'eu',
      '010594Y9032 020594X903P 030694W9024 050594U903M',
      'hetu 010594Y9032',
      'hetu 020594X903P',
      'hetu 030694W9024',
      'hetu 050594U903M',
    ],
    [
      'eu',
      '189004119807, 19910924-2397, 871220-2384',
      'personnummer 189004119807',
      'personnummer 19910924-2397',
      'personnummer 871220-2384',
    ],
    ['eu', 'NHS 943 476 5919, NHS number 401-023-2137', 'nhs 943 476 5919', 'nhs 401-023-2137'],
    ['eu', 'REGON 192598184, REGON 12345678512347', 'regon 192598184', 'regon 12345678512347'],
    ['eu', '15 070649 C 103', 'de-social 15 070649 C 103'],
    ['eu', 'PPS 6433435FT, PPS 6433435OA', 'pps 6433435FT', 'pps 6433435OA'],
    ['eu', 'CZ 640903926, CZ25123891, CZ7103192745', 'vat CZ 640903926', 'vat CZ25123891', 'vat CZ7103192745'],
    ['eu', 'NL 8225.69.759 b01, SE 556.383.740.901', 'vat NL 8225.69.759 b01', 'vat SE 556.383.740.901'],
    ['eu', 'GB 980 7806 84, CHE-107.787.577', 'vat GB 980 7806 84', 'vat CHE-107.787.577'],
    ['ma', 'ICE 001 561 191 0000 66', 'ice 001 561 191 0000 66'],
    ['ma', '٠١١٥١٩٠٠٠٠٠١٢٠٥٠٠٠٥٣٤٩٢١ ٠٠١٥٦١١٩١٠٠٠٠٦٦', 'rib ٠١١٥١٩٠٠٠٠٠١٢٠٥٠٠٠٥٣٤٩٢١', 'ice ٠٠١٥٦١١٩١٠٠٠٠٦٦'],
  ] as const)('of profile %s in %j', (profile, text, ...expected) =>
    expect(found(text, profile)).toEqual(expected.map((one) => `${one} true`)),
  );

  it.each([
    ['ma', '06 12 345 678; 061 2345678; 06123 45678'],
    ['ma', '0612.345.678; 06-12-34-56-78; +212(0)612345678; 00 212 6 12 34 56 78'],
    ['ma', '+٢١٢٦١٢٣٤٥٦٧٨; ０６１２３４５６７８; ۰۶۱۲۳۴۵۶۷۸'],
    ['ma', '+44 (20) 7123 4567; +55 11 98456 5666; +39 06 678 4343'],
  ] as const)('of profile %s is a phone: %s', (profile, text) =>
    expect(found(text, profile)).toEqual(text.split('; ').map((one) => `phone ${one} null`)),
  );
});

describe('nothing is found', () => {
  it.each([
    ['numbers of machines', '1.9000000e+00 4.2000000e+00 19000000e-3 +12345678e+2'],
    ['identifiers of objects', '4236239f-94f7-4b90-a123-567890123456 12345678-1234-1234-1234-123456789012'],
    ['decimals', '0.0621120626322 0.04583168170 0.00382969063087 3.141592653589793 A19855.version'],
    ['rows of numbers', '54 83 80 3 36 11 38 14 17 10 84 96 94 26 50 43 65 22 14 44 32 57 33 10 34 77 58'],
    ['words before numbers', 'numéro de 136695976, el 094259216, it 00743110157, se 556043606401, si 50223054'],
    ['parts of longer ones', '06123456789 10612345678 x0612345678 192.168.1.256 684D:1111:222:3333:4444:5555:77'],
    ['hours, ratios, names of code', '12:34:56 1:2:3:4 aa:bb:cc:dd:ee:ff std::cout ::: 80:443'],
  ])('in %s', (_, text) => {
    for (const profile of DETECT_PROFILES) expect(found(text, profile)).toEqual([]);
  });
});
