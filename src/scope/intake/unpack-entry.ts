import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { stretches, type ByteSource } from '../../platform/files/index.ts';
import { UnreadError, unread } from '../unread.ts';
import type { ArchiveEntry } from './list-entries.ts';

const LOCAL_HEADER = 30;
const LOCAL_SIGNATURE = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * The content of a small entry, in one piece.
 *
 * @throws UnreadError `encrypted`, `compression`, `damaged-entry`
 */
export async function unpackSmall(archive: ByteSource, entry: ArchiveEntry): Promise<Buffer> {
  const from = await dataStart(archive, entry);
  const packed = await archive.read(from, from + entry.packed);
  const content = entry.method === STORED ? packed : inflated(packed, entry.size);
  if (content.length !== entry.size || crc32(content) !== entry.checksum) throw damaged();
  return content;
}

function inflated(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw damaged();
  }
}

/**
 * The content of an entry of any size, a stretch at a time. `spend` is told of each stretch before it is handed on.
 *
 * @throws UnreadError as `unpackSmall`, and what `spend` throws
 */
export async function* unpackLarge(
  archive: ByteSource,
  entry: ArchiveEntry,
  spend: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const from = await dataStart(archive, entry);
  const packed = stretches(archive, from, from + entry.packed);
  let size = 0;
  let checksum = 0;
  for await (const stretch of entry.method === STORED ? packed : inflating(packed)) {
    spend(stretch.length);
    size += stretch.length;
    if (size > entry.size) throw damaged();
    checksum = crc32(stretch, checksum);
    yield stretch;
  }
  if (size !== entry.size || checksum !== entry.checksum) throw damaged();
}

async function* inflating(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  const feed = async () => {
    for await (const stretch of packed) {
      if (!inflate.write(stretch)) await new Promise((resolve) => inflate.once('drain', resolve));
      if (inflate.destroyed) return;
    }
    inflate.end();
  };
  const fed = feed().catch((error: unknown) => void inflate.destroy(error as Error));
  try {
    for await (const stretch of inflate) yield stretch as Buffer;
    await fed;
  } catch (error) {
    throw (error as { code?: string }).code?.startsWith('Z_') ? damaged() : error;
  } finally {
    // Wakes a feeder that still waits, when the reader has had enough.
    inflate.destroy();
    inflate.emit('drain');
  }
}

async function dataStart(
  archive: ByteSource,
  { headerAt, packed, method, isEncrypted }: ArchiveEntry,
): Promise<number> {
  if (isEncrypted) throw new UnreadError(unread('encrypted'));
  if (method !== STORED && method !== DEFLATED) throw new UnreadError(unread('compression'));
  const header = await archive.read(headerAt, headerAt + LOCAL_HEADER);
  if (header.length < LOCAL_HEADER || header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw damaged();
  const start = headerAt + LOCAL_HEADER + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + packed > archive.size) throw damaged();
  return start;
}

function damaged(): UnreadError {
  return new UnreadError(unread('damaged-entry'));
}
