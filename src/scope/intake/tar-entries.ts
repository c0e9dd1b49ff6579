import { notSupported, readInPart, UnreadError, unread } from '../unread.ts';
import type { Entry } from './model.ts';
import { Pull } from './pull.ts';

const BLOCK = 512;
const STRETCH = 1 << 20;
/** Long names and extended headers; real ones take a few hundred bytes. */
const HEADER_MAX = 1 << 20;

/** What the extended headers before an entry say of it. */
type Told = { name?: string; size?: number; isSparse?: boolean };

/**
 * The entries of a tar archive as it comes: ustar, GNU and pax (POSIX.1-2001, "pax"; tar(5)), and the old form without a mark.
 * A header whose sum is wrong is passed over up to the next good one. Nothing is followed, whatever it points at.
 *
 * @param isPaid whether the archive's bytes were paid for, as they are where it is no stream of something packed
 * @throws UnreadError `damaged-archive` where something of it is lost; what could be read came before
 */
export async function* tarEntries(bytes: AsyncIterable<Buffer>, isPaid: boolean): AsyncGenerator<Entry> {
  const pull = new Pull(bytes);
  let isDamaged = false;
  let isEmpty = true;
  let told: Told = {};
  try {
    for (;;) {
      const block = await pull.take(BLOCK);
      if (block.length < BLOCK) {
        isDamaged ||= block.some((byte) => byte !== 0);
        break;
      }
      if (isZero(block)) continue;
      const header = readHeader(block);
      if (!header) {
        isDamaged = true;
        continue;
      }
      isEmpty = false;
      // Links and devices have no content, whatever they say.
      const size = '123456'.includes(header.kind) ? 0 : (told.size ?? header.size);
      if ('xgLKN'.includes(header.kind)) {
        const read = await readTold(pull, header.kind, header.size);
        if (!read) isDamaged = true;
        else if (header.kind !== 'g') told = { ...told, ...read };
        continue;
      }
      const content = contentOf(pull, size);
      const entry = entryOf({ ...header, ...told, size }, () => content.stretches(), isPaid);
      told = {};
      if (entry) yield entry;
      if (!(await content.pass())) throw new UnreadError(unread('damaged-archive'));
    }
  } finally {
    await pull.close();
  }
  if (isDamaged || isEmpty) throw new UnreadError(unread('damaged-archive'));
}

type Header = Readonly<{ name: string; size: number; kind: string; isSparse?: boolean }>;

function isZero(block: Buffer): boolean {
  return block[0] === 0 && block.every((byte) => byte === 0);
}

function readHeader(block: Buffer): Header | undefined {
  let sum = 8 * 32;
  for (let at = 0; at < BLOCK; at++) if (at < 148 || at >= 156) sum += block[at]!;
  if (sum !== numberIn(block, 148, 8)) return undefined;
  const size = numberIn(block, 124, 12);
  if (size === undefined || size < 0) return undefined;
  const isMarked = block.toString('latin1', 257, 262) === 'ustar';
  const isGnu = block.toString('latin1', 257, 265) === 'ustar  \0';
  const prefix = isMarked && !isGnu ? textIn(block, 345, 155) : '';
  const name = textIn(block, 0, 100);
  const kind = block[156] === 0 ? '0' : String.fromCharCode(block[156]!);
  return { name: prefix === '' ? name : `${prefix}/${name}`, size, kind };
}

/** Octal digits, or (GNU, for what eight digits cannot hold) a number of base 256. */
function numberIn(block: Buffer, at: number, length: number): number | undefined {
  if (block[at]! & 0x80) {
    let value = block[at]! & 0x7f;
    for (let next = at + 1; next < at + length; next++) value = value * 256 + block[next]!;
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = textIn(block, at, length).trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : undefined;
}

function textIn(block: Buffer, at: number, length: number): string {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}

async function readTold(pull: Pull, kind: string, size: number): Promise<Told | undefined> {
  if (size > HEADER_MAX) return undefined;
  const bytes = await pull.take(size);
  await pull.skip(padding(size));
  if (bytes.length < size) return undefined;
  if (kind === 'L') return { name: textIn(bytes, 0, bytes.length) };
  return kind === 'x' ? readPax(bytes) : {};
}

/** Records of the form `LENGTH KEY=VALUE\n`. */
function readPax(bytes: Buffer): Told {
  const told: Told = {};
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(32, at);
    const length = space < 0 ? 0 : Number(bytes.toString('latin1', at, Math.min(space, at + 12)));
    if (!Number.isInteger(length) || length < 5 || at + length > bytes.length) break;
    const record = bytes.toString('utf8', space + 1, at + length - 1);
    const [key, value] = [record.slice(0, record.indexOf('=')), record.slice(record.indexOf('=') + 1)];
    if (key === 'path') told.name = value;
    if (key === 'size' && /^\d{1,15}$/.test(value)) told.size = Number(value);
    if (key.startsWith('GNU.sparse.')) told.isSparse = true;
    if (key === 'GNU.sparse.name') told.name = value;
    at += length;
  }
  return told;
}

function contentOf(pull: Pull, size: number) {
  let left = size;
  return {
    stretches: async function* (): AsyncGenerator<Buffer> {
      while (left > 0) {
        const bytes = await pull.some(Math.min(left, STRETCH));
        if (bytes.length === 0) throw new UnreadError(readInPart('cut-off'));
        left -= bytes.length;
        yield bytes;
      }
    },
    /** Goes on behind the content, whether it was read or not. */
    pass: async (): Promise<boolean> => {
      const isThere = await pull.skip(left);
      await pull.skip(padding(size));
      return isThere;
    },
  };
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function entryOf(
  { name, size, kind, isSparse }: Header,
  stretches: () => AsyncIterable<Buffer>,
  isPaid: boolean,
): Entry | undefined {
  // As tar itself does: a name from the root of one machine is a name in the archive.
  const plain = name.replace(/^(?:\.?\/)+/, '');
  if (kind === '5' || kind === 'V' || kind === 'D' || (kind === '0' && name.endsWith('/'))) return undefined;
  if (kind === '1') return { name: plain, size, refused: unread('hard-link') };
  if (kind === '2') return { name: plain, size, refused: unread('symbolic-link') };
  if ('346'.includes(kind)) return { name: plain, size, refused: unread('not-a-file') };
  if (kind === 'S' || isSparse) return { name: plain, size, refused: unread('sparse-entry') };
  if (kind === 'M')
    return { name: plain, size, refused: notSupported('the rest of a file that begins in another volume') };
  return { name: plain, size, isPaid, stretches };
}
