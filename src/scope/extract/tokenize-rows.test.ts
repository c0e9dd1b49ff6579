import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CELL_MAX, CELLS_MAX, rowReader, type Dialect, type Row } from './tokenize-rows.ts';

const comma: Dialect = { delimiter: ',', newline: '\n' };
const rows = (text: string, dialect = comma): Row[] => rowReader(dialect).push(text, true);

describe('cutting delimited text', () => {
  it.each<[string, string, Row[]]>([
    [
      'cells at the delimiter, rows at line ends of either kind',
      'a,b\r\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a last line without an end',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['empty cells and empty lines', ',\n\n,', [['', ''], [''], ['', '']]],
    [
      'quoted delimiters, quotes and line ends',
      '"a,b","say ""hi""","two\nlines"\nx,y,z',
      [
        ['a,b', 'say "hi"', 'two\nlines'],
        ['x', 'y', 'z'],
      ],
    ],
    [
      'a quote in the middle of a field as a character',
      'a 5" pipe,b\nc,d',
      [
        ['a 5" pipe', 'b'],
        ['c', 'd'],
      ],
    ],
    ['what follows a closing quote as part of the field', '"a" b,c', [['a b', 'c']]],
    ['a quoted last cell at the very end', 'a,"b"', [['a', 'b']]],
    [
      'a stray opening quote as costing its line alone',
      'a,"b\nc,d\ne,f',
      [
        ['a', '"b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    ],
    ['nothing', '', []],
  ])('takes %s', (_, text, expected) => expect(rows(text)).toEqual(expected));

  it('gives a stray quote no more than one cell of the text behind it', () => {
    const tail = Array.from({ length: 20_000 }, (_, index) => `name${index},${index}`);
    const read = rows(['a,"b', ...tail].join('\n'));
    expect([read.length, read[0], read.at(-1)]).toEqual([20_001, ['a', '"b'], ['name19999', '19999']]);
  });

  it('bounds cells and rows', () => {
    const [row] = rows(`${'x'.repeat(CELL_MAX + 5)},"${'y'.repeat(CELL_MAX)}"`);
    expect(row!.map((cell) => cell.length)).toEqual([CELL_MAX, CELL_MAX]);
    expect(rows(','.repeat(20_000))[0]).toHaveLength(CELLS_MAX);
    expect(rows(`"q"${','.repeat(20_000)}`)[0]).toHaveLength(CELLS_MAX);
  });

  it('takes a carriage return as the end of a line where it alone is', () => {
    expect(rows('a,b\rc,d', { delimiter: ',', newline: '\r' })).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('reads back what was written, wherever the text was cut on its way', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '"', ',', ';', '\n', '\r\n', '1'), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        table,
        fc.constantFrom<Dialect['delimiter']>(',', ';', '\t', '|'),
        fc.array(fc.nat(200)),
        (written, delimiter, cuts) => {
          const text = written.map((row) => row.map(quoted).join(delimiter)).join('\n');
          const places = [...new Set([0, ...cuts.filter((cut) => cut < text.length), text.length])].sort(
            (a, b) => a - b,
          );
          const reader = rowReader({ delimiter, newline: '\n' });
          const read = places.slice(1).flatMap((end, index) => reader.push(text.slice(places[index], end), false));
          expect([...read, ...reader.push('', true)]).toEqual(written);
          expect(reader.isInsideRow()).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });
});
