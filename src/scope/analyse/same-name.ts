/** Arabic letters by the consonant that Latin spellings of names write for them; vowels, ع and ه are written in too many ways. */
const LETTERS: readonly (readonly [arabic: string, latin: string])[] = [
  ['ب', 'B'],
  ['ت', 'T'],
  ['ث', 'T'],
  ['ج', 'J'],
  ['خ', 'X'],
  ['د', 'D'],
  ['ذ', 'D'],
  ['ر', 'R'],
  ['ز', 'Z'],
  ['س', 'S'],
  ['ش', '$'],
  ['ص', 'S'],
  ['ض', 'D'],
  ['ط', 'T'],
  ['ظ', 'D'],
  ['غ', 'G'],
  ['ف', 'F'],
  ['ق', 'K'],
  ['ك', 'K'],
  ['ل', 'L'],
  ['م', 'M'],
  ['ن', 'N'],
];
const SILENT = 'اعهويح';

const DIGRAPHS: readonly (readonly [string, string])[] = [
  ['SH', '$'],
  ['CH', '$'],
  ['KH', 'X'],
  ['GH', 'G'],
  ['RH', 'G'],
  ['DJ', 'J'],
  ['DH', 'D'],
  ['TH', 'T'],
  ['PH', 'F'],
];

/**
 * SQL macros `same_name(a, b)`: equal canonical names; or, where one is written in Arabic letters and the other in Latin ones
 * and no list holds them, equal consonants in the same order. Within one script only equality counts.
 */
export function sameNameMacros(): readonly string[] {
  const arabic = LETTERS.map(([letter]) => letter).join('');
  const latin = LETTERS.map(([, letter]) => letter).join('');
  let sounds = `translate(x, '${arabic}${SILENT}', '${latin}')`;
  for (const [from, to] of DIGRAPHS) sounds = `replace(${sounds}, '${from}', '${to}')`;
  sounds = `translate(${sounds}, 'QCVPAEIOUYWH', 'KKFB')`;
  for (const letter of 'BTJXDRZS$GFKLMN') sounds = `replace(${sounds}, '${letter}${letter}', '${letter}')`;
  return [
    `CREATE MACRO consonants(x) AS ${sounds}`,
    // The article is written or not.
    `CREATE MACRO sounds(x) AS CASE WHEN length(consonants(x)) > 2 THEN ltrim(consonants(x), 'L') ELSE consonants(x) END`,
    `CREATE MACRO is_latin(x) AS strlen(x) = length(x)`,
    // A CASE works on the rows that reach it alone; AND and OR would work out the sound of every name.
    `CREATE MACRO same_name(a, b) AS CASE WHEN a = b THEN true WHEN is_latin(a) <> is_latin(b) THEN sounds(a) = sounds(b) ELSE false END`,
  ];
}
