/** Pages as a scanner makes them: pictures of text, drawn from generated PDF files. */
import { crc32, deflateSync } from 'node:zlib';
import { openPdfReader } from '../../src/scope/extract/pdf-glyphs.ts';

type Grey = Readonly<{ width: number; height: number; pixels: Buffer }>;

/** Each page of a PDF as a grey picture of 300 dots per inch. */
export async function picturesOf(pdf: Buffer): Promise<Grey[]> {
  const reader = await openPdfReader();
  const count = [...reader.pages(pdf)].length;
  return Array.from({ length: count }, (_, page) => {
    const file = Buffer.from(reader.draw(pdf, page)!.file);
    const [head, width, height] = /^P5\n(\d+) (\d+)\n255\n/.exec(file.toString('latin1', 0, 40))!;
    return { width: Number(width), height: Number(height), pixels: file.subarray(head.length) };
  });
}

/** A picture turned by a right angle, as one that was laid on the scanner the wrong way. */
export function onItsSide({ width, height, pixels }: Grey): Grey {
  const turned = Buffer.alloc(pixels.length);
  for (let y = 0; y < width; y++)
    for (let x = 0; x < height; x++) turned[y * height + x] = pixels[(height - 1 - x) * width + y]!;
  return { width: height, height: width, pixels: turned };
}

/** A PNG (ISO 15948) without interlacing or filters. */
export function pngOf({ width, height, pixels }: Grey): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) pixels.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    const whole = Buffer.alloc(8 + body.length);
    whole.writeUInt32BE(data.length, 0);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc32(body), 4 + body.length);
    return whole;
  };
  const mark = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** A TIFF (revision 6) of several grey pictures, in strips of the whole picture. */
export function tiffOf(pictures: readonly Grey[], isLittle = true): Buffer {
  const parts: Buffer[] = [Buffer.alloc(8)];
  let at = 8;
  const add = (part: Buffer) => {
    parts.push(part);
    at += part.length;
  };
  const number = (target: Buffer, value: number, place: number, size: 2 | 4) =>
    isLittle ? target.writeUIntLE(value, place, size) : target.writeUIntBE(value, place, size);
  let link = { target: parts[0]!, place: 4 };
  for (const { width, height, pixels } of pictures) {
    const strip = at;
    add(pixels.length % 2 === 0 ? pixels : Buffer.concat([pixels, Buffer.alloc(1)]));
    const tags = [
      [256, width],
      [257, height],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, strip],
      [277, 1],
      [278, height],
      [279, pixels.length],
    ] as const;
    const directory = Buffer.alloc(2 + tags.length * 12 + 4);
    number(directory, tags.length, 0, 2);
    for (const [index, [tag, value]] of tags.entries()) {
      const place = 2 + index * 12;
      number(directory, tag, place, 2);
      number(directory, 4, place + 2, 2);
      number(directory, 1, place + 4, 4);
      number(directory, value, place + 8, 4);
    }
    number(link.target, at, link.place, 4);
    link = { target: directory, place: 2 + tags.length * 12 };
    add(directory);
  }
  parts[0]!.write(isLittle ? 'II*\0' : 'MM\0*', 'latin1');
  return Buffer.concat(parts);
}

/** A PDF whose pages are nothing but these pictures, with a line of its own text above them where one is given. */
export function pdfOfPictures(pictures: readonly Grey[], stamp = ''): Buffer {
  const objects: Buffer[] = [];
  const add = (...some: (string | Buffer)[]) =>
    objects.push(Buffer.concat(some.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))));
  const font = 3 + pictures.length * 3;
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Count ${pictures.length} /Kids [${pictures.map((_, at) => `${3 + at * 3} 0 R`).join(' ')}] >>`);
  for (const [index, { width, height, pixels }] of pictures.entries()) {
    const at = 3 + index * 3;
    const resources = `<< /XObject << /I ${at + 1} 0 R >> /Font << /F ${font} 0 R >> >>`;
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources ${resources} /Contents ${at + 2} 0 R >>`);
    const packed = deflateSync(pixels);
    add(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`,
      packed,
      '\nendstream',
    );
    const drawing = `q 595 0 0 842 0 0 cm /I Do Q BT /F 9 Tf 40 820 Td (${stamp}) Tj ET`;
    add(`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`);
  }
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  return fileOf(objects);
}

function fileOf(objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.4\n', 'latin1')];
  const offsets: number[] = [];
  let at = parts[0]!.length;
  for (const [index, object] of objects.entries()) {
    offsets.push(at);
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(whole);
    at += whole.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
