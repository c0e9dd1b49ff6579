import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { PdfPage, pdfOf } from '../../rehearse/corpus/pdf.ts';
import { openPdfReader, type PdfReader } from './pdf-glyphs.ts';
import { signsOf, type PdfSigns } from './pdf-signs.ts';

let reader: PdfReader;
beforeAll(async () => void (reader = await openPdfReader()));

const page = new PdfPage();
page.text(40, 700, 12, 'Bordereau');
const plain = pdfOf([page], { title: 'Mohammed BENALI', created: '2024-03-01', id: '0'.repeat(32) });

/** The signs as the reader finds them, from a real document. */
function signsIn(pdf: Buffer): PdfSigns {
  let signs: PdfSigns | undefined;
  for (const read of reader.pages(pdf, (told) => void (signs = signsOf(pdf, told)))) expect(read).toBeDefined();
  return signs!;
}

/** Saves a document again as editors do: a new object behind what was there, and a table that leads back. */
function savedAgain(pdf: Buffer, info: string): Buffer {
  const before = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf.toString('latin1'))![1]);
  const object = `5 0 obj\n<< ${info} >>\nendobj\n`;
  const at = pdf.length;
  const table = `xref\n5 1\n${String(at).padStart(10, '0')} 00000 n \n`;
  const trailer = `trailer\n<< /Size 8 /Root 1 0 R /Info 5 0 R /Prev ${before} >>\nstartxref\n${at + object.length}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(object + table + trailer, 'latin1')]);
}

const MADE = '/Producer (Skia/PDF m120) /CreationDate (D:20240301090000Z)';

describe('the signs of a PDF', () => {
  it('say how it was made, and nothing that names a person', () => {
    const signs = signsIn(plain);
    expect(signs).toMatchObject({
      producer: 'Cellule (rehearsal)',
      creator: 'none',
      changed: 'unknown',
      additions: 0,
      fontSubsets: 0,
      isEncrypted: false,
      hasScript: false,
      hasFiles: false,
    });
    expect(JSON.stringify(signs)).not.toMatch(/benali/i);
    const named = signsIn(savedAgain(plain, '/Producer (Salma TAZI) /Creator (Karim) /Author (Omar FASSI)'));
    expect([named.producer, named.creator]).toEqual(['other', 'other']);
    expect(JSON.stringify(named)).not.toMatch(/tazi|karim|fassi/i);
  });

  it('tell how often it was saved again, by what, and when', () => {
    const once = savedAgain(plain, `${MADE} /ModDate (D:20250110120000Z)`);
    expect(signsIn(once)).toMatchObject({ additions: 1, changed: 'later', producer: 'Skia (Chrome)', kind: 'viewer' });
    const twice = savedAgain(
      once,
      '/Producer (iLovePDF) /CreationDate (D:20240301090000Z) /ModDate (D:20240301090030Z)',
    );
    expect(signsIn(twice)).toMatchObject({ additions: 2, changed: 'same', producer: 'iLovePDF', kind: 'editor' });
  });

  it.each([
    ["D:20240301090000+01'00'", 'D:20240301080000Z', 'same'],
    ["D:20240301090000+01'00'", 'D:20240301090000Z', 'later'],
    ['D:20240301', 'D:20240229', 'earlier'],
    ['D:2024', '2024', 'same'],
    ['yesterday', 'D:2024', 'unknown'],
    ['', 'D:2024', 'unknown'],
  ])('compare the days %s and %s: %s', (made, last, changed) => {
    const told = { CreationDate: made, ModDate: last };
    expect(signsOf(plain, (name) => told[name as keyof typeof told] ?? '').changed).toBe(changed);
  });

  it('are found among packed objects, and fonts are told apart without the tags that each file gives them', () => {
    const packedIn = (objects: string, tag: string) => {
      const packed = deflateSync(Buffer.from(objects.replaceAll('TAG', tag), 'latin1'));
      return Buffer.concat([
        Buffer.from(`%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /Length ${packed.length} >>\nstream\r\n`, 'latin1'),
        packed,
        Buffer.from('\nendstream\nendobj\n%%EOF\n', 'latin1'),
      ]);
    };
    const objects = '<< /BaseFont /TAGAAA+Arial >> << /BaseFont/TAGBBB+Calibri >> << /S /JavaScript >>';
    const [one, other] = ['QWE', 'ASD'].map((tag) => signsOf(packedIn(objects, tag), () => ''));
    expect(one).toMatchObject({ fontSubsets: 2, hasScript: true });
    expect(other).toEqual(one);
    expect(signsOf(packedIn(objects.replace('Calibri', 'Courier'), 'QWE'), () => '').fontSet).not.toBe(one!.fontSet);
  });

  it('of what is damaged or swollen are what can be seen of it', () => {
    const bomb = deflateSync(Buffer.alloc(64 << 20));
    const head = Buffer.from('%PDF-1.5\n1 0 obj\n<< /Type /ObjStm >>\nstream\n', 'latin1');
    const swollen = Buffer.concat([head, bomb, Buffer.from('\nendstream\n%%EOF\n/EmbeddedFile', 'latin1')]);
    expect(signsOf(swollen, () => '')).toMatchObject({ hasFiles: true, fontSubsets: 0, additions: 0 });
    for (let length = 0; length < plain.length; length += 97)
      expect(signsOf(plain.subarray(0, length), () => '').additions).toBe(0);
  });
});
