import { constants, deflateSync } from 'node:zlib';

/** A4 in points; the origin is the lower left corner. */
export const PAGE = { width: 595, height: 842 } as const;

export type Font = 'regular' | 'bold';

/** What is drawn on one page, in drawing order. Texts are Latin-1. */
export class PdfPage {
  readonly #parts: string[] = [];

  text(x: number, y: number, size: number, text: string, font: Font = 'regular'): void {
    this.#parts.push(`BT /${font === 'bold' ? 'F2' : 'F1'} ${size} Tf ${x} ${y} Td (${escapeText(text)}) Tj ET`);
  }

  /** Text that ends at `right`; exact for digits, spaces, points and commas, which is what numbers are made of. */
  number(right: number, y: number, size: number, text: string, font: Font = 'regular'): void {
    let thousandths = 0;
    for (const character of text) thousandths += character >= '0' && character <= '9' ? 556 : 278;
    this.text(Math.round((right - (thousandths * size) / 1000) * 10) / 10, y, size, text, font);
  }

  line(x: number, y: number, width: number): void {
    this.#parts.push(`0.6 w ${x} ${y} m ${x + width} ${y} l S`);
  }

  /** A light grey bar, lower left corner first. */
  bar(x: number, y: number, width: number, height: number): void {
    this.#parts.push(`0.9 g ${x} ${y} ${width} ${height} re f 0 g`);
  }

  get content(): string {
    return this.#parts.join('\n');
  }
}

export type PdfFacts = Readonly<{
  title: string;
  /** ISO date, for the document's creation date. */
  created: string;
  /** 32 hexadecimal characters. */
  id: string;
}>;

const FONT = '/Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding';

/** A PDF 1.4 file of these pages, with the two fonts that every reader has. Same arguments, same bytes. */
export function pdfOf(pages: readonly PdfPage[], { title, created, id }: PdfFacts): Buffer {
  const pageObject = (at: number) => 6 + at * 2;
  const objects: Buffer[] = [
    latin1('<< /Type /Catalog /Pages 2 0 R >>'),
    latin1(
      `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${pageObject(at)} 0 R`).join(' ')}] >>`,
    ),
    latin1(`<< ${FONT} /BaseFont /Helvetica >>`),
    latin1(`<< ${FONT} /BaseFont /Helvetica-Bold >>`),
    latin1(
      `<< /Title (${escapeText(title)}) /Producer (Cellule rehearsal corpus, synthetic people) ` +
        `/CreationDate (D:${created.replaceAll('-', '')}090000Z) >>`,
    ),
  ];
  for (const [at, page] of pages.entries()) {
    objects.push(
      latin1(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] ` +
          `/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${pageObject(at) + 1} 0 R >>`,
      ),
      streamOf(page.content),
    );
  }
  return fileOf(objects, `/Root 1 0 R /Info 5 0 R /ID [<${id}> <${id}>]`);
}

function streamOf(content: string): Buffer {
  // Huffman coding alone searches no repetitions, a search whose outcome may depend on the processor.
  const data = deflateSync(latin1(content), { strategy: constants.Z_HUFFMAN_ONLY, memLevel: 8 });
  return Buffer.concat([
    latin1(`<< /Length ${data.length} /Filter /FlateDecode >>\nstream\n`),
    data,
    latin1('\nendstream'),
  ]);
}

function fileOf(objects: readonly Buffer[], trailer: string): Buffer {
  // The second line holds bytes above 127, as the format asks, so that nobody takes the file for text.
  const parts = [latin1('%PDF-1.4\n%\u00E2\u00E3\u00CF\u00D3\n')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  for (const [at, object] of objects.entries()) {
    offsets.push(length);
    const whole = Buffer.concat([latin1(`${at + 1} 0 obj\n`), object, latin1('\nendobj\n')]);
    parts.push(whole);
    length += whole.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    latin1(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

function escapeText(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
