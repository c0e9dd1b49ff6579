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
