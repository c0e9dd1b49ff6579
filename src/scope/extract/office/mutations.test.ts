import * as sheets from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import {
  mutated,
  oldWordOf,
  openDocumentOf,
  paragraph,
  sheetOf,
  wordOf,
  wordTable,
  workbookOf,
} from '../../../../test/support/office-files.ts';
import { partsRead } from '../../../../test/support/read-parts.ts';
import { systemRandom } from '../../../platform/system/index.ts';
import { UnreadError } from '../../unread.ts';
import type { DocumentReader } from '../document-part.ts';
import { readCompound, readDocx, readOds, readOdt, readRtf, readXlsb, readXlsx } from './index.ts';

const PEOPLE = [
  ['cin', 'nom', 'rib'],
  ...Array.from({ length: 40 }, (_, at) => [`AB${at}`, `Benali ${at}`, `${at * 7919}`]),
];
const seed = systemRandom.below(2 ** 31);

function chance(start: number): (most: number) => number {
  let state = start;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

function library(bookType: 'biff8' | 'xlsb' | 'ods'): Buffer {
  const book = sheets.utils.book_new();
  sheets.utils.book_append_sheet(book, sheets.utils.aoa_to_sheet(PEOPLE), 'Liste');
  return sheets.write(book, { type: 'buffer', bookType }) as Buffer;
}

const rtf = `{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset178 A;}}${PEOPLE.map((row) => `\\trowd ${row.map((cell) => `\\intbl ${cell}\\cell`).join(' ')}\\row`).join('\n')}\\pard fin\\par}`;
const stored = (bytes: Buffer) => bytes;
const DOCUMENTS: readonly (readonly [string, DocumentReader, Buffer])[] = [
  [
    'XLSX',
    readXlsx,
    stored(
      workbookOf({
        sheets: [sheetOf(PEOPLE)],
        strings: '<si><t>x</t></si>',
        styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
      }),
    ),
  ],
  ['DOCX', readDocx, wordOf(paragraph('avant') + wordTable(PEOPLE))],
  ['ODS', readOds, library('ods')],
  ['ODT', readOdt, openDocumentOf('<text:p>Nom : Benali</text:p>'.repeat(50), 'text')],
  ['RTF', readRtf, Buffer.from(rtf, 'latin1')],
  ['XLS', readCompound, library('biff8')],
  ['XLSB', readXlsb, library('xlsb')],
  ['DOC', readCompound, oldWordOf('Nom\u0007Benali\u0007\u0007'.repeat(40))],
];

describe(`documents with bytes changed or cut off (seed ${seed})`, () => {
  it.each(DOCUMENTS)('%s is read in part, or refused with its reason', async (_, reader, whole) => {
    const below = chance(seed);
    expect((await partsRead(reader, whole)).missing).toEqual([]);
    let [read, refused] = [0, 0];
    for (let turn = 0; turn < 150; turn++) {
      try {
        await partsRead(reader, mutated(whole, below));
        read++;
      } catch (error) {
        // Any other error is a bug of the reader.
        if (!(error instanceof UnreadError)) throw error;
        expect(error.unread.reason).not.toBe('');
        refused++;
      }
    }
    expect(read + refused).toBe(150);
  });
});
