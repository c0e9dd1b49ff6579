import { beforeAll, describe, expect, it } from 'vitest';
import { pdfOf, tableOn, type Placed } from '../../../test/support/sample-evidence.ts';
import { joinPdfs } from './join-pdfs.ts';
import { openPdfReader, type PdfPage, type PdfReader } from './pdf-glyphs.ts';

const HEADER = ['N', 'Immatriculation', 'Nom', 'Salaire (DH)'];
const page = (count: number, from: number): Placed[] =>
  tableOn(
    [HEADER, ...Array.from({ length: count }, (_, at) => [`${at}`, `${from + at}`, `EL BENALI ${at}`, '4 321,50'])],
    [40, 90, 200, 400],
  );

const FORMS = [1, 2, 3].map((at) => pdfOf(Array.from({ length: at }, (_, index) => page(at * 3, at * 1000 + index))));
const TURNED = pdfOf([page(4, 50)], { turned: true });
const LOCKED = pdfOf([page(4, 60)], { isEncrypted: true });
/** As a program leaves it that adds behind what is there. */
const ADDED = Buffer.concat([FORMS[0]!, FORMS[1]!]);
const SHIFTED = Buffer.concat([Buffer.from('%PDF-1.4\n% moved\n'), FORMS[0]!.subarray(9)]);
const edited = (from: string, to: string) => Buffer.from(FORMS[0]!.toString('latin1').replace(from, to), 'latin1');

let reader: PdfReader;
let alone: PdfReader;
beforeAll(async () => void ([reader, alone] = await Promise.all([openPdfReader(), openPdfReader()])));

const pagesIn = (pdf: Buffer, with_: PdfReader): (PdfPage | undefined)[] => [...with_.pages(pdf)];

describe('documents that are read together', () => {
  it('give the pages that they give alone, in any order', () => {
    const documents = [...FORMS, TURNED];
    expect(joinPdfs(documents)!.places).toEqual([
      { first: 0, pages: 1 },
      { first: 1, pages: 2 },
      { first: 3, pages: 3 },
      { first: 6, pages: 1 },
    ]);
    reader.expect(documents);
    for (const pdf of [...documents, ...documents.toReversed()]) {
      const together = pagesIn(pdf, reader);
      expect(together).toEqual(pagesIn(pdf, alone));
      expect(together.every((one) => one!.glyphs.length > 0)).toBe(true);
    }
  });

  it('share the fonts that every reader has', () => {
    const joint = joinPdfs(FORMS)!.bytes.toString('latin1');
    expect(joint.match(/BaseFont/g)).toHaveLength(1);
  });

  it.each([
    ['encrypted', LOCKED],
    ['added to', ADDED],
    ['not where their table says', SHIFTED],
    ['cut off', FORMS[0]!.subarray(0, -40)],
    ['of a stream with another length', edited('/Length ', '/Length 1')],
    ['of a count of pages that is wrong', edited('/Count 1', '/Count 2')],
    ['with layers that may be hidden', edited('/Type /Catalog', '/OCProperties 3 0 R')],
    ['no documents', Buffer.from('%PDF-1.4\n')],
    ['empty', Buffer.alloc(0)],
  ])('leave out those that are %s', (_, odd) => {
    const documents = [FORMS[1]!, odd, FORMS[2]!];
    expect(joinPdfs(documents)!.places).toEqual([{ first: 0, pages: 2 }, undefined, { first: 2, pages: 3 }]);
    reader.expect(documents);
    for (const pdf of [FORMS[1]!, FORMS[2]!]) expect(pagesIn(pdf, reader)).toEqual(pagesIn(pdf, alone));
    expect(outcome(odd, reader)).toEqual(outcome(odd, alone));
  });

  it('are not joined where there is one only', () => {
    expect(joinPdfs([FORMS[0]!, LOCKED])).toBeUndefined();
    expect(joinPdfs([])).toBeUndefined();
  });
});

function outcome(pdf: Buffer, with_: PdfReader): unknown {
  try {
    return pagesIn(pdf, with_);
  } catch (error) {
    return error;
  }
}
