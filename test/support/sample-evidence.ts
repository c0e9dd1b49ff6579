// Real files of the kinds that leaks are made of, honest and hostile, written byte by byte so that a test can say what is wrong
// with them.
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** One entry of a ZIP archive. What is not said is as an honest packer writes it. */
export type ZipEntry = Readonly<{
  name: string | Buffer;
  content: Buffer | string;
  stored?: boolean;
  method?: number;
  /** What the archive claims, where it lies. */
  size?: number;
  checksum?: number;
  isEncrypted?: boolean;
  isLink?: boolean;
  /** Content that is packed already. */
  packed?: Buffer;
}>;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const NAMES_ARE_UTF8 = 0x800;

export function zipOf(entries: readonly ZipEntry[], comment = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const { local, central } = zipHeaders(entry, at);
    parts.push(...local);
    directory.push(central);
    at += local.reduce((sum, part) => sum + part.length, 0);
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, listed, end, Buffer.from(comment)]);
}

function zipHeaders(entry: ZipEntry, at: number): { local: Buffer[]; central: Buffer } {
  const name = Buffer.from(entry.name);
  const content = Buffer.from(entry.content);
  const packed = entry.packed ?? (entry.stored ? content : deflateRawSync(content));
  const both = Buffer.alloc(26);
  both.writeUInt16LE(20, 0);
  both.writeUInt16LE(NAMES_ARE_UTF8 | (entry.isEncrypted ? 1 : 0), 2);
  both.writeUInt16LE(entry.method ?? (entry.stored ? 0 : 8), 4);
  both.writeUInt32LE(0x21_0000, 6);
  both.writeUInt32LE(entry.checksum ?? crc32(content), 10);
  both.writeUInt32LE(packed.length, 14);
  both.writeUInt32LE(entry.size ?? content.length, 18);
  both.writeUInt16LE(name.length, 22);
  const local = Buffer.alloc(4);
  local.writeUInt32LE(LOCAL);
  const before = Buffer.alloc(6);
  before.writeUInt32LE(CENTRAL);
  before.writeUInt16LE((3 << 8) | 20, 4);
  const after = Buffer.alloc(14);
  after.writeUInt32LE(((entry.isLink ? 0o120777 : 0o100644) << 16) >>> 0, 6);
  after.writeUInt32LE(at, 10);
  return { local: [local, both, name, packed], central: Buffer.concat([before, both, after, name]) };
}

/** `count` bytes of zeros, packed, without ever being in memory as a whole: the heart of a bomb. */
export function packedZeros(count: number): { packed: Buffer; checksum: number } {
  const block = Buffer.alloc(1 << 20);
  // A deflate block ends where the flush says so; one packed MiB can be repeated as often as needed.
  const one = deflateRawSync(block, { finishFlush: 3 });
  const last = deflateRawSync(Buffer.alloc(0));
  let checksum = 0;
  for (let left = count; left > 0; left -= block.length) checksum = crc32(block, checksum);
  const times = Math.ceil(count / block.length);
  return { packed: Buffer.concat([...Array.from({ length: times }, () => one), last]), checksum };
}

/** A bomb of `count` bytes (a multiple of 1 MiB) in one entry. */
export function bombOf(count: number, name = 'zeros.bin'): ZipEntry {
  const { packed, checksum } = packedZeros(count);
  return { name, content: '', packed, checksum, size: count };
}

/** A text at a place of a page, in points from the lower left corner. */
export type Placed = Readonly<{ x: number; y: number; text: string; size?: number }>;

/** A PDF (1.4, Helvetica, WinAnsi) with these texts on its pages. `turned` writes them upwards and turns the pages. */
export function pdfOf(
  pages: readonly (readonly Placed[])[],
  { isEncrypted = false, turned = false }: { isEncrypted?: boolean; turned?: boolean } = {},
): Buffer {
  const objects: Buffer[] = [Buffer.alloc(0), Buffer.alloc(0)];
  const add = (...parts: (string | Buffer)[]) =>
    objects.push(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))));
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  const kids = pages.map((page) => {
    const drawn = deflateSync(Buffer.from(page.map((text) => drawing(text, turned)).join(''), 'latin1'));
    const content = add(`<< /Length ${drawn.length} /Filter /FlateDecode >>\nstream\n`, drawn, '\nendstream');
    const box = turned ? '[0 0 842 595] /Rotate 90' : '[0 0 595 842]';
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Resources << /Font << /F1 ${font} 0 R >> >> /Contents ${content} 0 R >>`,
    );
  });
  objects[0] = Buffer.from('<< /Type /Catalog /Pages 2 0 R >>');
  objects[1] = Buffer.from(
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`,
  );
  // Check values that the empty password does not fulfil: the document is locked.
  const key = 'ab'.repeat(32);
  const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >> /ID [<${key}> <${key}>]`;
  return assembled(objects, isEncrypted ? lock : '');
}

function drawing({ x, y, text, size = 9 }: Placed, turned: boolean): string {
  const escaped = text.replaceAll(/[()\\]/g, '\\$&');
  const place = turned ? `0 1 -1 0 ${842 - y} ${x} Tm` : `${x} ${y} Td`;
  return `BT /F1 ${size} Tf ${place} (${escaped}) Tj ET\n`;
}

function assembled(objects: readonly Buffer[], extra: string): Buffer {
  const parts = [Buffer.from('%PDF-1.4\n')];
  const places: number[] = [];
  let at = parts[0]!.length;
  for (const [index, object] of objects.entries()) {
    places.push(at);
    const written = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(written);
    at += written.length;
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${extra} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** Rows of cells as texts of a page: each column at its place, the first row at the top. */
export function tableOn(rows: readonly (readonly string[])[], columns: readonly number[], top = 750): Placed[] {
  return rows.flatMap((row, line) =>
    row.flatMap((text, column) => (text === '' ? [] : [{ x: columns[column]!, y: top - line * 14, text }])),
  );
}
