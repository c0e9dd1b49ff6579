import { crc32, inflateRawSync } from 'node:zlib';
import { stretches, type ByteSource } from '../../platform/files/index.ts';
import { readInPart, UnreadError, unread } from '../unread.ts';
import type { Foreign } from './foreign.ts';
import { inflated, zstdUnpacked } from './inflate.ts';
import type { ArchiveEntry } from './list-entries.ts';

const LOCAL_HEADER = 30;
const LOCAL_SIGNATURE = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const BZIP2 = 12;
const LZMA = 14;
const ZSTANDARD = 93;
const XZ = 95;

/**
 * The content of a small entry, in one piece.
 *
 * @throws UnreadError `encrypted`, `compression`, `damaged-entry`
 */
export async function unpackSmall(archive: ByteSource, entry: ArchiveEntry): Promise<Buffer> {
  const from = await dataStart(archive, entry);
  const packed = await archive.read(from, from + entry.packed);
  const content = entry.method === STORED ? packed : inflatedAtOnce(packed, entry.size);
  if (content.length !== entry.size || crc32(content) !== entry.checksum) throw damaged();
  return content;
}

function inflatedAtOnce(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw damaged();
  }
}

/**
 * The content of an entry of any size, a stretch at a time.
 *
 * @throws UnreadError as `unpackSmall`; partial where an entry that lies in a damaged archive has given its beginning
 */
export async function* unpackLarge(
  archive: ByteSource,
  entry: ArchiveEntry,
  foreign: Pick<Foreign, 'unpacked'>,
): AsyncGenerator<Buffer> {
  const from = await dataStart(archive, entry);
  let size = 0;
  let checksum = 0;
  try {
    for await (const stretch of unpackedBy(entry.method, sliceOf(archive, from, from + entry.packed), foreign)) {
      size += stretch.length;
      if (size > entry.size && !entry.isRecovered) throw damaged();
      checksum = crc32(stretch, checksum);
      yield stretch;
    }
  } catch (error) {
    // The directory is there and the content is not what it says: then none of it can be trusted.
    throw error instanceof UnreadError && error.unread.isPartial && !entry.isRecovered ? damaged() : error;
  }
  if (size === entry.size && checksum === entry.checksum) return;
  throw entry.isRecovered ? new UnreadError(readInPart('cut-off')) : damaged();
}

/** Whether an entry can be unpacked at once, in this process. */
export function isPlainMethod(method: number): boolean {
  return method === STORED || method === DEFLATED;
}

function unpackedBy(
  method: number,
  packed: ByteSource,
  { unpacked }: Pick<Foreign, 'unpacked'>,
): AsyncIterable<Buffer> {
  switch (method) {
    case STORED:
      return stretches(packed);
    case DEFLATED:
      return inflated(stretches(packed));
    case ZSTANDARD:
      return zstdUnpacked(stretches(packed));
    case BZIP2:
    case XZ:
      return unpacked(packed);
    case LZMA:
      return unpacked(lzmaAlone(packed));
    default:
      throw new UnreadError(unread('compression'));
  }
}

/** LZMA of a ZIP (APPNOTE 5.8.8: version, length of properties, properties) as a file of its own: properties, size unknown. */
function lzmaAlone(packed: ByteSource): ByteSource {
  const [properties, begins, sizes] = [4, 9, 8];
  const header = async () => Buffer.concat([await packed.read(properties, begins), Buffer.alloc(sizes, 0xff)]);
  const shift = begins - properties + sizes - begins;
  return {
    size: packed.size + shift,
    read: async (from, to) => {
      const first = (await header()).subarray(from, to);
      const rest =
        to > begins + shift ? await packed.read(Math.max(begins, from - shift), to - shift) : Buffer.alloc(0);
      return Buffer.concat([first, rest]);
    },
    close: async () => {},
  };
}

function sliceOf(source: ByteSource, from: number, to: number): ByteSource {
  const end = Math.min(to, source.size);
  return {
    size: Math.max(0, end - from),
    read: (first, last) => source.read(from + first, Math.min(from + last, end)),
    close: async () => {},
  };
}

async function dataStart(
  archive: ByteSource,
  { headerAt, packed, isEncrypted, isRecovered }: ArchiveEntry,
): Promise<number> {
  if (isEncrypted) throw new UnreadError(unread('encrypted'));
  const header = await archive.read(headerAt, headerAt + LOCAL_HEADER);
  if (header.length < LOCAL_HEADER || header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw damaged();
  const start = headerAt + LOCAL_HEADER + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + packed > archive.size && !isRecovered) throw damaged();
  return start;
}

function damaged(): UnreadError {
  return new UnreadError(unread('damaged-entry'));
}
