import { beforeAll, describe, expect, it } from 'vitest';
import { pdfOf, tableOn, type Placed } from '../../../test/support/sample-evidence.ts';
import { openPdfReader, type PdfReader } from './pdf-glyphs.ts';
import { linesOf, textOfLine, type Line } from './pdf-lines.ts';
import { layOut } from './pdf-tables.ts';

const COLUMNS = [40, 70, 140, 200, 300, 380];
const HEADER = ['N', 'Immatriculation', 'CIN', 'Nom', 'Jours', 'Salaire (DH)'];
const ROWS = [
  ['1', '100000001', 'AB100001', 'EL BENALI Mohammed', '26', '4 321,50'],
  ['2', '100000002', '', 'ALAOUI Zoé', '26', '12 000,00'],
  ['3', '100000003', 'BE7', "D'ARC Jeanne", '', '900,00'],
];
const TITLE: Placed[] = [
  { x: 200, y: 810, text: 'DECLARATION DES SALAIRES', size: 14 },
  { x: 40, y: 790, text: 'Raison sociale : SOCIETE DES MINES' },
  { x: 300, y: 790, text: 'N° 1234567' },
];
const FOOTER: Placed[] = [{ x: 40, y: 30, text: 'Page 1/2' }];

let reader: PdfReader;
beforeAll(async () => void (reader = await openPdfReader()));

const linesIn = (pdf: Buffer): Line[] => [...reader.pages(pdf)].flatMap((page) => linesOf(page!.glyphs));
const laid = (...args: Parameters<typeof pdfOf>) => layOut(linesIn(pdfOf(...args)));

describe('the table of a PDF', () => {
  it('is rebuilt with its empty cells, and its title and footer stand around it', () => {
    const { tables, around } = laid([[...TITLE, ...tableOn([HEADER, ...ROWS], COLUMNS), ...FOOTER]]);
    expect(tables).toEqual([[HEADER, ...ROWS]]);
    expect(around.toSorted()).toEqual([
      'DECLARATION DES SALAIRES',
      'Page 1/2',
      'Raison sociale : SOCIETE DES MINES N° 1234567',
    ]);
  });

  it('goes on over pages, with the header again on each', () => {
    const page = (rows: string[][]) => [...tableOn([HEADER, ...rows], COLUMNS), ...FOOTER];
    const { tables } = laid([page(ROWS.slice(0, 2)), page(ROWS.slice(2))]);
    expect(tables).toEqual([[HEADER, ...ROWS.slice(0, 2), HEADER, ...ROWS.slice(2)]]);
  });

  it('may stand on a turned page', () => {
    const { tables } = laid([tableOn([HEADER, ...ROWS], COLUMNS, 500)], { turned: true });
    expect(tables).toEqual([[HEADER, ...ROWS]]);
  });

  it('keeps numbers under a header that stands to their left', () => {
    const header = [
      { x: 40, y: 764, text: 'CIN' },
      { x: 120, y: 764, text: 'Net' },
      { x: 200, y: 764, text: 'Ville' },
    ];
    const body = tableOn(
      [
        ['AB1', '5 000,00', 'Rabat'],
        ['AB2', '6 000,00', 'Salé'],
      ],
      [40, 145, 200],
    );
    expect(laid([[...header, ...body]]).tables).toEqual([
      [
        ['CIN', 'Net', 'Ville'],
        ['AB1', '5 000,00', 'Rabat'],
        ['AB2', '6 000,00', 'Salé'],
      ],
    ]);
  });

  it('has columns that nearly touch, told apart by the rows around', () => {
    const rows = [
      ['Nom', 'Prenom'],
      ['BENALI', 'Zoe'],
      ['EL MANSOURI X', 'Ali'],
      ['ALAOUI', 'Mehdi'],
    ];
    expect(laid([tableOn(rows, [40, 114])]).tables).toEqual([rows]);
  });

  it('goes on after a line that fits nowhere', () => {
    const wide = { x: 40, y: 750 - 2 * 14, text: 'Sous-total du service de la comptabilité et des affaires sociales' };
    const other = { x: 430, y: 750 - 2 * 14, text: '5 221,50' };
    const placed = [...tableOn([HEADER, ROWS[0]!, [], ROWS[1]!, ROWS[2]!], COLUMNS), wide, other];
    const { tables, around } = laid([placed]);
    expect(tables).toEqual([[HEADER, ...ROWS]]);
    expect(around).toEqual([`${wide.text} ${other.text}`]);
  });

  it('is told from another of another shape', () => {
    const small = [
      ['Ville', 'Total'],
      ['Rabat', '12'],
      ['Fès', '7'],
    ];
    const { tables } = laid([[...tableOn(small, [90, 250]), ...tableOn([HEADER, ...ROWS], COLUMNS, 600)]]);
    expect(tables).toEqual([small, [HEADER, ...ROWS]]);
  });

  it('is not seen in running text', () => {
    const text = ['Monsieur Karim Benali est employé depuis', 'le 3 mars 2020 dans notre société.', 'Fait à Rabat.'];
    const page = text.map((line, index) => ({ x: 60, y: 700 - index * 14, text: line }));
    const lines = linesIn(pdfOf([page]));
    expect([layOut(lines).tables, lines.map(textOfLine)]).toEqual([[], text]);
  });

  it('loses no word where words are scattered over a page', () => {
    const scattered = Array.from({ length: 4_000 }, (_, at) => ({
      x: (at * 7919) % 560,
      y: (at * 104_729) % 800,
      text: `w${at}`,
      size: 4,
    }));
    const { tables, around } = laid([scattered]);
    expect([...tables.flat(2), ...around].join(' ').match(/w\d+/g)).toHaveLength(4_000);
  });
});

describe('a PDF', () => {
  it('that is locked is told from one that is damaged', () => {
    const locked = pdfOf([[{ x: 10, y: 10, text: 'x' }]], { isEncrypted: true });
    expect(() => linesIn(locked)).toThrow(
      expect.objectContaining({ unread: expect.objectContaining({ code: 'encrypted' }) }),
    );
    expect(() => linesIn(Buffer.from('%PDF-1.4 nothing'))).toThrow(
      expect.objectContaining({ unread: expect.objectContaining({ code: 'damaged-pdf' }) }),
    );
  });

  it('leaves the reader fit for the next, after any damage', () => {
    const whole = pdfOf([[...TITLE, ...tableOn([HEADER, ...ROWS], COLUMNS)]]);
    for (let at = 100; at < whole.length; at += 97) {
      const damaged = Buffer.from(whole);
      damaged.fill(at % 256, at, Math.min(at + 40, whole.length));
      try {
        linesIn(damaged.subarray(0, whole.length - (at % 200)));
      } catch (error) {
        expect(error).toHaveProperty('unread');
      }
    }
    expect(layOut(linesIn(whole)).tables).toEqual([[HEADER, ...ROWS]]);
  });
});
