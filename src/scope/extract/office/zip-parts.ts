import { crc32, createInflateRaw } from 'node:zlib';
import { readZipDirectory, stretches, zipName, type ByteSource } from '../../../platform/files/index.ts';
import { UnreadError, unread } from '../../unread.ts';

/** A document that is a ZIP archive inside, opened at its parts. */
export type ZipParts = Readonly<{
  /** Names of all parts, in the directory's order, with `/` between folders. */
  names: readonly string[];
  /** Whether the directory was lost and the parts were found one by one: some may be missing or cut off. */
  isSalvaged: boolean;
  has: (name: string) => boolean;
  /** How long the part says it is; 0 where nothing says so. */
  sizeOf: (name: string) => number;
  /**
   * The content of a part, a stretch at a time; nothing where there is no such part. What stands before a damage is handed on first.
   *
   * @throws UnreadError `damaged-office`, `encrypted`, `compression`, `archive-ratio`
   */
  read: (name: string) => AsyncGenerator<Buffer>;
}>;

type Part = Readonly<{
  name: string;
  headerAt: number;
  packed: number;
  size: number;
  method: number;
  /** Nothing where the directory that tells it is lost. */
  checksum: number | undefined;
  isEncrypted: boolean;
}>;

const LOCAL_HEADER = 30;
const LOCAL_MARK = Buffer.from('504b0304', 'hex');
const STORED = 0;
const DEFLATED = 8;
const PARTS_MAX = 20_000;
const INFLATED_CHUNK = 256 * 1024;

/** A document may unpack to this much, and to this many times its own size: sheets of one value repeated pack about 60 : 1. */
const INFLATED_FLOOR = 256 << 20;
const INFLATED_RATIO = 150;

/** @throws UnreadError `damaged-office` when no part can be found */
export async function openZipParts(source: ByteSource): Promise<ZipParts> {
  const listed = await listParts(source);
  const parts = listed ?? (await salvageParts(source));
  if (parts.length === 0) throw damaged();
  // Names of parts differ by more than case (OPC, ISO/IEC 29500-2); a part that is listed twice is read once.
  const byName = new Map<string, Part>();
  for (const part of parts) if (!byName.has(keyOf(part.name))) byName.set(keyOf(part.name), part);
  let inflated = 0;
  const spend = (bytes: number) => {
    inflated += bytes;
    if (inflated > INFLATED_FLOOR + INFLATED_RATIO * source.size) throw new UnreadError(unread('archive-ratio'));
  };
  return {
    names: [...byName.values()].map(({ name }) => name),
    isSalvaged: listed === undefined,
    has: (name) => byName.has(keyOf(name)),
    sizeOf: (name) => byName.get(keyOf(name))?.size ?? 0,
    read: async function* (name) {
      const part = byName.get(keyOf(name));
      if (part) yield* readPart(source, part, spend);
    },
  };
}

/** The whole content of a small part. @throws UnreadError as `read`, and `too-large` beyond `most` bytes */
export async function readSmallPart(zip: ZipParts, name: string, most = 32 << 20): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of zip.read(name)) {
    length += piece.length;
    if (length > most) throw new UnreadError(unread('too-large'));
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function keyOf(name: string): string {
  return name.replace(/^\//, '').toLowerCase();
}

async function listParts(source: ByteSource): Promise<Part[] | undefined> {
  const parts: Part[] = [];
  return (await readZipDirectory(source, (entry) => parts.push(entry) < PARTS_MAX)) ? parts : undefined;
}

/** The parts of an archive whose directory is lost, found by their own headers. Each lasts until the next one at most. */
async function salvageParts(source: ByteSource): Promise<Part[]> {
  const places: number[] = [];
  let [at, carried] = [0, Buffer.alloc(0)];
  for await (const stretch of stretches(source)) {
    const bytes = carried.length > 0 ? Buffer.concat([carried, stretch]) : stretch;
    const base = at - carried.length;
    for (let found = bytes.indexOf(LOCAL_MARK); found >= 0; found = bytes.indexOf(LOCAL_MARK, found + 4))
      if (places.length < PARTS_MAX) places.push(base + found);
    at += stretch.length;
    carried = Buffer.from(bytes.subarray(Math.max(0, bytes.length - LOCAL_MARK.length + 1)));
  }
  const parts: Part[] = [];
  for (const [index, headerAt] of places.entries()) {
    const header = await source.read(headerAt, headerAt + LOCAL_HEADER);
    if (header.length < LOCAL_HEADER) continue;
    const nameEnd = headerAt + LOCAL_HEADER + header.readUInt16LE(26);
    const dataAt = nameEnd + header.readUInt16LE(28);
    const end = places[index + 1] ?? source.size;
    if (dataAt > end) continue;
    const told = header.readUInt32LE(18);
    parts.push({
      name: zipName(await source.read(headerAt + LOCAL_HEADER, nameEnd)),
      headerAt,
      packed: told > 0 && told <= end - dataAt ? told : end - dataAt,
      size: header.readUInt32LE(22),
      method: header.readUInt16LE(8),
      checksum: undefined,
      isEncrypted: (header.readUInt16LE(6) & 1) === 1,
    });
  }
  return parts;
}

async function* readPart(source: ByteSource, part: Part, spend: (bytes: number) => void): AsyncGenerator<Buffer> {
  if (part.isEncrypted) throw new UnreadError(unread('encrypted'));
  if (part.method !== STORED && part.method !== DEFLATED) throw new UnreadError(unread('compression'));
  const header = await source.read(part.headerAt, part.headerAt + LOCAL_HEADER);
  if (header.length < LOCAL_HEADER || header.indexOf(LOCAL_MARK) !== 0) throw damaged();
  const from = part.headerAt + LOCAL_HEADER + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = stretches(source, from, Math.min(from + part.packed, source.size));
  let checksum = 0;
  for await (const piece of part.method === STORED ? packed : inflating(packed)) {
    spend(piece.length);
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (part.checksum !== undefined && checksum !== part.checksum) throw damaged();
}

async function* inflating(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: INFLATED_CHUNK });
  const feed = async () => {
    for await (const piece of packed) {
      if (!inflate.write(piece)) await new Promise((resolve) => inflate.once('drain', resolve));
      if (inflate.destroyed || inflate.readableEnded) return;
    }
    inflate.end();
  };
  const fed = feed().catch((error: unknown) => void inflate.destroy(error as Error));
  try {
    for await (const piece of inflate) yield piece as Buffer;
  } catch (error) {
    throw (error as { code?: string }).code?.startsWith('Z_') ? damaged() : error;
  } finally {
    // Wakes a feeder that still waits: the reader has had enough, or bytes follow the end of the packed data.
    inflate.destroy();
    inflate.emit('drain');
    await fed;
  }
}

function damaged(): UnreadError {
  return new UnreadError(unread('damaged-office'));
}
