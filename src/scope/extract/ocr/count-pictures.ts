import type { ByteSource } from '../../../platform/files/index.ts';

/** A scanner makes some hundred pages at a time. */
const PICTURES_MAX = 10_000;

/**
 * How many pictures a file holds: a TIFF (revision 6, section 2) is a chain of directories, one a picture; other formats are read
 * for their first picture. A chain that leads nowhere, or back, ends there.
 */
export async function countPictures(source: ByteSource): Promise<number> {
  const head = await source.read(0, Math.min(8, source.size));
  const mark = head.toString('hex', 0, 4);
  if (head.length < 8 || (mark !== '49492a00' && mark !== '4d4d002a')) return 1;
  const isLittle = mark === '49492a00';
  const read = async (at: number, size: 2 | 4): Promise<number | undefined> => {
    if (at + size > source.size) return undefined;
    const bytes = await source.read(at, at + size);
    return isLittle ? bytes.readUIntLE(0, size) : bytes.readUIntBE(0, size);
  };
  const seen = new Set<number>();
  let at = await read(4, 4);
  while (at !== undefined && at !== 0 && !seen.has(at) && seen.size < PICTURES_MAX) {
    const entries = await read(at, 2);
    if (entries === undefined) break;
    seen.add(at);
    at = await read(at + 2 + entries * 12, 4);
  }
  return Math.max(1, seen.size);
}
