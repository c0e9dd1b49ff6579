import { describe, expect, it } from 'vitest';
import { openBytes } from '../../platform/files/index.ts';
import { loadProfile, RECORD_COLUMNS } from '../records/index.ts';
import { readTable } from './read-table.ts';
import { surveyText } from './survey-text.ts';

// One clean table of synthetic people, spoiled in the ways in which files of the field are (after the pollutions of the Pollock
// benchmark of CSV files, Vitagliano et al., VLDB 2023): each person must come out once, under the right keys and names.

const HEADER = ['cnss', 'cin', 'nom', 'prenom', 'naissance', 'telephone', 'ville', 'salaire'];
const FAMILIES = ['BENALI', 'ALAOUI', 'IDRISSI', 'TAZI', 'FASSI', 'BERRADA', 'CHRAIBI', 'BENNANI'];
const GIVEN = ['Fatima', 'Karim', 'Youssef', 'Khadija', 'Omar', 'Salma', 'Hassan', 'Nadia', 'Rachid'];
const CITIES = ['Rabat', 'Agadir', 'Tanger', 'Oujda'];
const two = (value: number) => String(value).padStart(2, '0');
const person = (at: number): string[] => [
  String(100_000_000 + at * 7_919),
  `AB${100_000 + at * 31}`,
  FAMILIES[at % 8]!,
  GIVEN[at % 9]!,
  `19${60 + (at % 40)}-${two(1 + (at % 12))}-${two(1 + (at % 28))}`,
  `06${10_000_000 + at * 1_117}`,
  CITIES[at % 4]!,
  `${3_000 + at * 13}.50`,
];
const PEOPLE = Array.from({ length: 40 }, (_, at) => person(at));
const keyed = (rows: readonly string[][]) =>
  rows.map(([cnss, cin, family, given]) => [cnss!, cin!, family!, given!.toUpperCase()].join(' ')).toSorted();

const csv = (rows: readonly (readonly string[])[], delimiter = ';', newline = '\n') =>
  rows.map((row) => row.join(delimiter)).join(newline) + newline;
const table = (delimiter = ';', newline = '\n') => csv([HEADER, ...PEOPLE], delimiter, newline);
/** The table with one row replaced, or several put in its place. */
const withRow = (at: number, change: (row: string[]) => string[]) =>
  csv([HEADER, ...PEOPLE.map((row, index) => (index === at ? change([...row]) : row))]);
const quoted =
  (quote: string, escaped: string, newline = '\n') =>
  (row: readonly string[]) =>
    row.map((cell) => `${quote}${cell.replaceAll(quote, escaped)}${quote}`).join(';') + newline;
const half = Math.floor(PEOPLE.length / 2);
const [first, second] = [PEOPLE.slice(0, half), PEOPLE.slice(half)];
const reordered = [1, 0, 4, 2, 3];
const narrow = (rows: readonly (readonly string[])[], columns: readonly number[]) =>
  rows.map((row) => columns.map((at) => row[at]!));
const utf16 = (text: string, isBig: boolean) =>
  isBig ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, 'utf16le');
const mark = (...bytes: number[]) => Buffer.from(bytes);

async function records(content: string | Buffer): Promise<string[]> {
  const source = openBytes(Buffer.from(content as string));
  const survey = await surveyText(source, loadProfile('ma'), 'leak');
  if (survey.kind !== 'table') return ['no table'];
  const found: string[] = [];
  const whole = { from: survey.writing.mark, to: source.size, rowsBefore: 0 };
  for await (const batch of readTable(source, survey, whole, loadProfile('ma')))
    for (const line of batch) {
      const cells = line.split('\t').slice(1);
      const of = (column: (typeof RECORD_COLUMNS)[number]) => cells[RECORD_COLUMNS.indexOf(column)]!;
      if (of('kind') === 'p') found.push([of('socialId'), of('nationalId'), of('family'), of('given')].join(' '));
    }
  return found.toSorted();
}

const DELIMITERS = [
  ',',
  ';',
  '\t',
  '|',
  ':',
  '^',
  '~',
  ' ',
  '||',
  ', ',
  '; ',
  '|~|',
  '::',
  '\u0001',
  '\u001F',
  '¦',
  '#',
  '  ',
];

describe('a table that is spoiled', () => {
  it.each(DELIMITERS)('is read whole under the delimiter %j', async (delimiter) => {
    expect(await records(table(delimiter))).toEqual(keyed(PEOPLE));
  });

  it.each(['\r', '\r\n', '\n'])('is read whole with lines that end with %j', async (newline) => {
    expect(await records(table(';', newline))).toEqual(keyed(PEOPLE));
    expect(await records([HEADER, ...PEOPLE].map(quoted('"', '""', newline)).join(''))).toEqual(keyed(PEOPLE));
  });

  it('is read whole with lines that end in several ways', async () => {
    const ends = ['\n', '\r\n', '\r'];
    expect(await records([HEADER, ...PEOPLE].map((row, at) => row.join(';') + ends[at % 3]!).join(''))).toEqual(
      keyed(PEOPLE),
    );
  });

  it.each<[string, string | Buffer]>([
    ['no line end at its end', table().trimEnd()],
    ['two line ends at its end', `${table()}\n\n`],
    ['no header', csv(PEOPLE)],
    ['an announced separator', `sep=;\n${table()}`],
    ['a mark of UTF-8', Buffer.concat([mark(0xef, 0xbb, 0xbf), Buffer.from(table())])],
    ['UTF-16, low byte first', Buffer.concat([mark(0xff, 0xfe), utf16(table(), false)])],
    ['UTF-16, high byte first', Buffer.concat([mark(0xfe, 0xff), utf16(table(), true)])],
    ['UTF-16 without a mark', utf16(table(), false)],
    ['zeros in it', table().replace('Fatima', 'Fat\0ima')],
    ['quotes around everything', [HEADER, ...PEOPLE].map(quoted('"', '""')).join('')],
    ['apostrophes around everything', [HEADER, ...PEOPLE].map(quoted("'", "''")).join('')],
    ['an empty line after each row', table().replaceAll('\n', '\n\n')],
    ['a delimiter at the end of each line', table().replaceAll('\n', ';\n')],
    ['a delimiter at the end of each row but not of the header', csv([HEADER, ...PEOPLE.map((row) => [...row, ''])])],
    ['a delimiter at the beginning of each line', csv([HEADER, ...PEOPLE].map((row) => ['', ...row]))],
    ['row names that the header leaves out', csv([HEADER, ...PEOPLE.map((row, at) => [String(at + 1), ...row])])],
    ['lines above it', `Export du 3 mars\nService : paie\n\n${table()}`],
    ['lines above it, filled up with delimiters', `Export du 3 mars;;;;;;;\n;;;;;;;\n${table()}`],
    ['a note below it', `${table()}\nNombre d'assurés : 40\nFin du document\n`],
    ['a note below it, filled up', `${table()}Nombre d'assurés : 40;;;;;;;\n`],
    ['a total below it', `${table()};;;;;;Total;128000.00\n`],
    ['the header again in its middle', csv([HEADER, ...first, HEADER, ...second])],
    ['the header again after a blank line', `${csv([HEADER, ...first])}\n${csv([HEADER, ...second])}`],
    ['a header of two lines', csv([['Identité', '', '', '', '', 'Contact', '', 'Paie'], HEADER, ...PEOPLE])],
    [
      'a header of two lines, the second of units',
      csv([HEADER, ['numéro', 'numéro', 'lettres', 'lettres', 'date', 'numéro', '', 'DH'], ...PEOPLE]),
    ],
    [
      'a header whose names are parted',
      csv([
        ['N°', 'N°', 'Nom', 'Prénom', 'Date de', 'N° de', '', 'Salaire'],
        ['CNSS', 'CIN', '', '', 'naissance', 'téléphone', 'ville', 'brut'],
        ...PEOPLE,
      ]),
    ],
    ['a header name twice', csv([[...HEADER, 'nom'], ...PEOPLE.map((row) => [...row, 'X'])])],
    ['comments', `# export\n# by nobody\n${csv([HEADER, ...first])}# half of it\n${csv(second)}`],
    ['a header behind the sign of a comment', `#${table()}`],
    ['spaces around its cells', csv([HEADER, ...PEOPLE].map((row) => row.map((cell) => `  ${cell} `)))],
    ['one row', csv([HEADER, PEOPLE[0]!])],
    [
      'bars at both ends and a ruled line',
      csv(
        [HEADER, HEADER.map(() => '---'), ...PEOPLE].map((row) => ['', ...row, '']),
        '|',
      ),
    ],
  ])('is read whole with %s', async (name, content) => {
    expect(await records(content)).toEqual(keyed(name === 'one row' ? [PEOPLE[0]!] : PEOPLE));
  });

  it.each<[string, string]>([
    ['a cell too many at its end', withRow(7, (row) => [...row, 'x'])],
    ['a blank cell too many in its middle', withRow(7, (row) => row.toSpliced(2, 0, ''))],
    ['a blank cell too many at its beginning', withRow(7, (row) => ['', ...row])],
    ['its last cell missing', withRow(7, (row) => row.slice(0, -1))],
    ['a cell missing in its middle', withRow(7, (row) => row.toSpliced(4, 1))],
    ['its city missing', withRow(7, (row) => row.toSpliced(6, 1))],
    ['a delimiter in a value that is not quoted', withRow(7, (row) => row.with(6, 'Rabat; Agdal'))],
    ['a quote in the middle of a value', withRow(7, (row) => row.with(6, 'Ra"bat'))],
    ['a quote that opens and does not close', withRow(7, (row) => row.with(6, '"Rabat'))],
    ['a quote that opens its first cell and does not close', withRow(7, (row) => row.with(0, `"${row[0]}`))],
    [
      'two rows with a quote each that does not close',
      csv([HEADER, ...PEOPLE.map((row, at) => (at % 20 === 7 ? row.with(6, '"Rabat') : row))]),
    ],
    ['a quote before a delimiter', withRow(7, (row) => row.with(6, 'Rabat"'))],
    ['a quoted value with a delimiter', withRow(7, (row) => row.with(6, '"Rabat; Agdal"'))],
    ['a quoted value with a line end', withRow(7, (row) => row.with(6, '"Rabat\nAgdal"'))],
    [
      'quotes inside a quoted value that are not doubled',
      withRow(7, (row) => row.with(6, '"dit "le grand; fort" ici"')),
    ],
    ['a first cell that is quoted', withRow(7, (row) => row.with(0, `"${row[0]}"`))],
    ['a space before a quote', withRow(7, (row) => row.with(6, ' "Rabat; Agdal" '))],
    ['all but the keys and names blank', withRow(7, (row) => row.map((cell, at) => (at > 3 ? '' : cell)))],
    ['its end cut off', withRow(7, (row) => row.slice(0, 4))],
    ['blanks and a blank line around it', withRow(7, (row) => row.with(0, `\n\n${row[0]}`))],
  ])('is read whole where a row has %s', async (_, text) => expect(await records(text)).toEqual(keyed(PEOPLE)));

  it('is read whole where quotes inside it are written after a backslash', async () => {
    const rows = PEOPLE.map((row) => row.with(6, 'dit "le grand"; ici'));
    expect(await records([HEADER, ...rows].map(quoted('"', '\\"')).join(''))).toEqual(keyed(PEOPLE));
  });

  it.each<[string, string, readonly string[][]]>([
    [
      'another of fewer columns after a blank line',
      `${csv([HEADER, ...first])}\n${csv([narrow([HEADER], reordered)[0]!, ...narrow(second, reordered)])}`,
      PEOPLE,
    ],
    [
      'another of fewer columns with a title',
      `${csv([HEADER, ...first])}\n\nTable 2 : retraités\n${csv([narrow([HEADER], reordered)[0]!, ...narrow(second, reordered)])}`,
      PEOPLE,
    ],
    [
      'another of fewer columns at once',
      `${csv([HEADER, ...first])}${csv([narrow([HEADER], reordered)[0]!, ...narrow(second, reordered)])}`,
      PEOPLE,
    ],
    [
      'another of as many columns in another order',
      csv([HEADER, ...first]) + csv(narrow([HEADER, ...second], [1, 0, 3, 2, 4, 6, 5, 7])),
      PEOPLE,
    ],
    [
      'another of more columns',
      `${csv([HEADER, ...first])}\n${csv([[...HEADER, 'email', 'grade'], ...second.map((row) => [...row, 'a@b.ma', 'A'])])}`,
      PEOPLE,
    ],
    [
      'one of something else above it',
      `produit;quantité;prix\nVis;4;12.00\nClou;5;13.50\nÉcrou;7;9.00\n\n${table()}`,
      PEOPLE,
    ],
    [
      'one of something else below it',
      `${table()}\nproduit;quantité;prix\nVis;4;12.00\nClou;5;13.50\nÉcrou;7;9.00\n`,
      PEOPLE,
    ],
    [
      'itself beside it',
      csv([[...HEADER, '', ...HEADER], ...first.map((row, at) => [...row, '', ...second[at]!])]),
      PEOPLE,
    ],
    [
      'itself beside it without a gap',
      csv([[...HEADER, ...HEADER], ...first.map((row, at) => [...row, ...second[at]!])]),
      PEOPLE,
    ],
    [
      'three below one another',
      [first.slice(0, 10), first.slice(10), second].map((rows) => csv([HEADER, ...rows])).join('\n\n'),
      PEOPLE,
    ],
  ])('is read whole with %s', async (_, text, people) => expect(await records(text)).toEqual(keyed(people)));

  it('gives every planted person of two tables whose rows are ragged', async () => {
    const ragged = PEOPLE.map((row, at) =>
      at % 3 === 0 ? row.slice(0, 5 + (at % 3)) : at % 5 === 0 ? [...row, ''] : row,
    );
    expect(await records(csv([HEADER, ...ragged]))).toEqual(keyed(PEOPLE));
  });

  it('is read whole at fixed positions', async () => {
    const text = [HEADER, ...PEOPLE.map((row, at) => (at % 5 === 0 ? row.with(6, '') : row))]
      .map((row) =>
        row
          .map((cell) => cell.padEnd(12))
          .join('')
          .trimEnd(),
      )
      .join('\n');
    expect(await records(`Liste des assurés\n\n${text}\n`)).toEqual(keyed(PEOPLE));
  });

  it('is read whole as blocks of keys and values', async () => {
    const blocks = PEOPLE.map((row) => HEADER.map((name, at) => `${name} : ${row[at]!}`).join('\n')).join('\n\n');
    expect(await records(`${blocks}\n`)).toEqual(keyed(PEOPLE));
  });

  const enclosed = [HEADER, ...PEOPLE].map(quoted('"', '""'));
  it.each<[string, string | Buffer]>([
    [
      'a cell whose quote does not close',
      enclosed.map((row, at) => (at === 7 ? row.replace(/"\n$/u, '\n') : row)).join(''),
    ],
    [
      'lines that are cut at another delimiter',
      table().replaceAll(/^1\d+[27];.*$/gmu, (row) => row.replaceAll(';', ',')),
    ],
    ['an end of zeros, as a file has that lost its own', Buffer.from(table() + '\0'.repeat(4096))],
    ['a total under the keys', `${table()}\nTotal;${PEOPLE.length};;;;;;\n`],
  ])('gives every person in spite of %s', async (_, content) => {
    expect(await records(content)).toEqual(keyed(PEOPLE));
  });

  it('of thousands of columns is read in bounded time', async () => {
    const wide = (row: readonly string[]) => [...row, ...Array.from({ length: 3_000 }, (_, at) => `v${at % 999}`)];
    expect(await records(csv([wide(HEADER), ...PEOPLE.map(wide)]))).toEqual(keyed(PEOPLE));
  });
});
