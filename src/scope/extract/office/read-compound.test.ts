import * as sheets from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel';
import { describe, expect, it } from 'vitest';
import { partsRead, tablesRead } from '../../../../test/support/read-parts.ts';
import { compoundOf, oldWordOf } from '../../../../test/support/office-files.ts';
import { readCompound, readOds, readXlsb, readXlsx } from './index.ts';

sheets.set_cptable(codePages);

const PEOPLE = [
  ['cnss', 'nom', 'naissance', 'rib', 'salaire'],
  [12_345_678, 'Chraïbi', new Date(Date.UTC(1990, 0, 2)), '007780000123456789012345', 4523.4],
  [123_456_789, 'بنعلي', new Date(Date.UTC(1985, 11, 31)), 'x', 100],
];

function written(bookType: 'biff8' | 'biff5' | 'xlsb' | 'ods' | 'xlsx'): Buffer {
  const book = sheets.utils.book_new();
  // As numbers with a format, except where its writer would lose that they are dates.
  const sheet = sheets.utils.aoa_to_sheet(PEOPLE, { UTC: true, cellDates: bookType === 'ods' });
  for (const place of ['C2', 'C3']) sheet[place].z = 'dd/mm/yyyy';
  sheet['A2'].z = '000000000';
  sheets.utils.book_append_sheet(book, sheet, 'Liste');
  sheets.utils.book_append_sheet(book, sheets.utils.aoa_to_sheet([['second']]), 'Autre');
  return sheets.write(book, { type: 'buffer', bookType, codepage: 1256 }) as Buffer;
}

const READ = [
  ['cnss', 'nom', 'naissance', 'rib', 'salaire'],
  ['012345678', 'Chraïbi', '1990-01-02', '007780000123456789012345', '4523.4'],
  ['123456789', 'بنعلي', '1985-12-31', 'x', '100'],
];

describe('workbooks of other kinds, written by another program', () => {
  it.each([
    ['XLS', 'biff8', readCompound],
    ['XLSB', 'xlsb', readXlsb],
    ['XLSX', 'xlsx', readXlsx],
  ] as const)('%s: values, dates, leading zeros, every sheet', async (_, kind, reader) => {
    expect(await tablesRead(reader, written(kind))).toEqual([READ, [['second']]]);
  });

  it('ODS: values, dates, every sheet', async () => {
    const [first, second] = await tablesRead(readOds, written('ods'));
    expect(second).toEqual([['second']]);
    expect(first!.map((row) => row.slice(1))).toEqual(READ.map((row) => row.slice(1)));
  });

  it('XLS of Excel 5, without its container too', async () => {
    const [first] = await tablesRead(readCompound, written('biff5'));
    expect(first!.map((row) => [row[0], row[2], row[3]])).toEqual(READ.map((row) => [row[0], row[2], row[3]]));
  });
});

describe('what Office wrote before 2007', () => {
  const record = (type: number, ...data: Buffer[]) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(type, 0);
    head.writeUInt16LE(Buffer.concat(data).length, 2);
    return Buffer.concat([head, ...data]);
  };
  const begin = (kind: number) => record(0x0809, Buffer.from([0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const end = record(0x000a);
  const place = (row: number, column: number) => Buffer.from([row, 0, column, 0, 0, 0]);
  const formula = (row: number, column: number, value: Buffer) =>
    record(0x0006, place(row, column), value, Buffer.alloc(6), Buffer.from([5, 0, 0x1e, 1, 0]));
  const number = Buffer.alloc(8);
  number.writeDoubleLE(4523.5);
  const word = (text: string) => Buffer.from([text.length, 0, 0, ...Buffer.from(text, 'latin1')]);
  const workbook = Buffer.concat([
    begin(0x05),
    end,
    begin(0x10),
    formula(0, 0, number),
    formula(0, 1, Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff])),
    record(0x0207, word('Benali')),
    formula(0, 2, Buffer.from([1, 0, 1, 0, 0, 0, 0xff, 0xff])),
    formula(0, 3, Buffer.from([2, 0, 42, 0, 0, 0, 0xff, 0xff])),
    // A chart within the sheet.
    begin(0x20),
    record(0x0204, place(5, 0), word('chart')),
    end,
    record(0x0204, place(1, 0), word('after')),
    end,
    begin(0x10),
    record(0x0204, place(0, 0), word('not listed')),
    end,
  ]);

  it('shows what formulas resulted in, and sheets that no list names', async () => {
    expect(await partsRead(readCompound, compoundOf({ Workbook: workbook }))).toEqual({
      tables: [[['4523.5', 'Benali', 'TRUE'], ['after']], [['not listed']]],
      text: [],
      missing: [],
    });
  });

  it('cut off within a workbook gives the rows before the cut', async () => {
    const cut = compoundOf({ Workbook: Buffer.concat([workbook.subarray(0, -30), Buffer.from('0402ff7f', 'hex')]) });
    const { tables, missing } = await partsRead(readCompound, cut);
    expect(tables).toEqual([[['4523.5', 'Benali', 'TRUE'], ['after']]]);
    expect(missing).toEqual(['cut-off']);
  });

  it('is told to be locked', async () => {
    const sealed = compoundOf({ EncryptedPackage: Buffer.alloc(64), EncryptionInfo: Buffer.alloc(8) });
    await expect(partsRead(readCompound, sealed)).rejects.toMatchObject({ unread: { code: 'encrypted' } });
    await expect(partsRead(readCompound, oldWordOf('x', { isEncrypted: true }))).rejects.toMatchObject({
      unread: { code: 'encrypted' },
    });
  });

  it('gives the text and tables of a Word document, in both of its writings', async () => {
    const text =
      'Liste\rCIN\u0007Nom\u0007\u0007AB1\u0007Benali\rFatima\u0007\u0007AB2\u0007\u0007\u0007Fin \u0013HYPERLINK "x"\u0014lien\u0015\r';
    for (const isWide of [false, true]) {
      const { tables, text: lines } = await partsRead(readCompound, oldWordOf(text, { isWide }));
      expect(tables).toEqual([
        [
          ['CIN', 'Nom'],
          ['AB1', 'Benali\nFatima'],
          ['AB2', ''],
        ],
      ]);
      expect(lines).toEqual(['Liste', 'Fin lien']);
    }
    expect((await partsRead(readCompound, oldWordOf('بنعلي\r', { isWide: true }))).text).toEqual(['بنعلي']);
  });

  it('says what to do with a document of Word 95', async () => {
    await expect(partsRead(readCompound, oldWordOf('x', { version: 0x68 }))).rejects.toMatchObject({
      unread: { code: 'word-95' },
    });
  });

  it('is damaged when nothing in it can be found', async () => {
    for (const bytes of [
      compoundOf({ Other: Buffer.alloc(10) }),
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      compoundOf({ WordDocument: Buffer.alloc(2000) }),
    ])
      await expect(partsRead(readCompound, bytes)).rejects.toMatchObject({ unread: { code: 'damaged-office' } });
  });
});
