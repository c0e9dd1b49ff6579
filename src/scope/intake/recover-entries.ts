import { zipName, type ByteSource } from '../../platform/files/index.ts';
import { inOrder, type ArchiveEntry } from './list-entries.ts';

const LOCAL = Buffer.from('504b0304', 'hex');
const DIRECTORY = Buffer.from('504b0102', 'hex');
const DESCRIPTOR = Buffer.from('504b0708', 'hex');
const LOCAL_BYTES = 30;
const STRETCH = 4 << 20;
const NAME_MAX = 4_096;
const METHODS = new Set([0, 1, 6, 8, 9, 12, 14, 93, 95, 96, 97, 98, 99]);

/**
 * The entries of a ZIP archive whose directory is missing or broken, by the header that stands before each (APPNOTE 4.3.7). Where a
 * header does not know the size, the descriptor behind the content does (4.3.9), or the content ends where the next header
 * begins.
 *
 * @param most how many are looked for
 */
export async function recoverEntries(source: ByteSource, most: number): Promise<ArchiveEntry[]> {
  const found: ArchiveEntry[] = [];
  const nextMark = markFinder(source);
  for (let at = await nextMark(LOCAL, 0); at !== undefined && found.length < most;) {
    const header = await headerAt(source, at);
    if (!header) {
      at = await nextMark(LOCAL, at + 4);
      continue;
    }
    const { entry, dataAt, isOpenEnded } = header;
    const whole = isOpenEnded ? await closed(source, entry, dataAt, nextMark) : entry;
    if (!whole.name.endsWith('/')) found.push(whole);
    // A header inside content is content: archives are put into archives as they are.
    at = await nextMark(LOCAL, dataAt + whole.packed);
  }
  return inOrder(found);
}

async function headerAt(source: ByteSource, at: number) {
  const bytes = await source.read(at, at + LOCAL_BYTES + NAME_MAX);
  if (bytes.length < LOCAL_BYTES) return undefined;
  const [flags, method] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  const [nameBytes, extraBytes] = [bytes.readUInt16LE(26), bytes.readUInt16LE(28)];
  if (!METHODS.has(method) || nameBytes === 0 || nameBytes > NAME_MAX || bytes[4]! > 63) return undefined;
  const dataAt = at + LOCAL_BYTES + nameBytes + extraBytes;
  if (dataAt > source.size) return undefined;
  let [packed, size] = [bytes.readUInt32LE(18), bytes.readUInt32LE(22)];
  if (packed === 0xffffffff || size === 0xffffffff) {
    const large = largeSizes(await source.read(dataAt - extraBytes, dataAt));
    if (large) [size, packed] = large;
  }
  const entry: ArchiveEntry = {
    name: zipName(bytes.subarray(LOCAL_BYTES, LOCAL_BYTES + nameBytes)),
    headerAt: at,
    packed,
    size,
    method,
    checksum: bytes.readUInt32LE(14),
    isEncrypted: (flags & 1) === 1,
    isLink: false,
    isRecovered: true,
  };
  return { entry, dataAt, isOpenEnded: (flags & 8) !== 0 && packed === 0 };
}

/** Zip64 extended information (APPNOTE 4.5.3): the size, then the packed size. */
function largeSizes(extra: Buffer): [size: number, packed: number] | undefined {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1 || at + 20 > extra.length) continue;
    return [Number(extra.readBigUInt64LE(at + 4)), Number(extra.readBigUInt64LE(at + 12))];
  }
  return undefined;
}

/** Finds where content of unknown size ends: at a descriptor that tells just that size, else at the next header, else never. */
async function closed(
  source: ByteSource,
  entry: ArchiveEntry,
  dataAt: number,
  nextMark: NextMark,
): Promise<ArchiveEntry> {
  for (let at = await nextMark(DESCRIPTOR, dataAt); at !== undefined;) {
    const bytes = await source.read(at, at + 24);
    const packed = at - dataAt;
    if (bytes.length >= 16 && bytes.readUInt32LE(8) === packed)
      return { ...entry, packed, checksum: bytes.readUInt32LE(4), size: bytes.readUInt32LE(12) };
    if (bytes.length === 24 && bytes.readBigUInt64LE(8) === BigInt(packed))
      return { ...entry, packed, checksum: bytes.readUInt32LE(4), size: Number(bytes.readBigUInt64LE(16)) };
    at = await nextMark(DESCRIPTOR, at + 4);
  }
  const ends = [await nextMark(LOCAL, dataAt), await nextMark(DIRECTORY, dataAt)];
  const packed = Math.min(source.size, ...ends.filter((end) => end !== undefined)) - dataAt;
  return { ...entry, packed, size: packed + 1 };
}

type NextMark = (mark: Buffer, from: number) => Promise<number | undefined>;

/** Looks for marks, but not without end: an archive can be written so that each of its entries has to be looked for in all of it. */
function markFinder(source: ByteSource): NextMark {
  let left = 8 * source.size + STRETCH;
  return async (mark, from) => {
    for (let at = from; at < source.size && left > 0; at += STRETCH) {
      const bytes = await source.read(at, at + STRETCH + mark.length - 1);
      const found = bytes.indexOf(mark);
      left -= found < 0 ? bytes.length : found;
      if (found >= 0) return at + found;
    }
    return undefined;
  };
}
