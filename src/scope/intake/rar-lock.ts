import type { ByteSource } from '../../platform/files/index.ts';

/** Blocks that are looked at. */
const BLOCKS_MAX = 10_000;
const LOOK = 8_192;
const FOUR = Buffer.from('526172211a0700', 'hex');
const FIVE = Buffer.from('526172211a070100', 'hex');

/**
 * Whether a RAR archive, or a file in it, is encrypted, by its headers (the technical note of RAR 5; for RAR 4 its flags). The
 * program that unpacks it gives stored ciphertext as if it were content.
 */
export async function isLockedRar(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, FIVE.length);
  const [first, blockOf] = head.equals(FIVE) ? [FIVE.length, blockOfFive] : [FOUR.length, blockOfFour];
  for (let at = first, count = 0; at < source.size && count < BLOCKS_MAX; count++) {
    const block = blockOf(await source.read(at, at + LOOK));
    if (!block) return false;
    if (block.isLocked) return true;
    at += block.bytes;
  }
  return false;
}

type Block = Readonly<{ isLocked: boolean; /** With the content behind it. */ bytes: number }>;

function blockOfFour(bytes: Buffer): Block | undefined {
  if (bytes.length < 11) return undefined;
  const [kind, flags, size] = [bytes[2]!, bytes.readUInt16LE(3), bytes.readUInt16LE(5)];
  if (size < 7) return undefined;
  const content = flags & 0x8000 || kind === 0x74 ? bytes.readUInt32LE(7) : 0;
  return {
    isLocked: (kind === 0x73 && (flags & 0x80) !== 0) || (kind === 0x74 && (flags & 4) !== 0),
    bytes: size + content,
  };
}

function blockOfFive(bytes: Buffer): Block | undefined {
  const read = numbersOf(bytes, 4);
  const size = read();
  const begins = read.at();
  const [kind, flags] = [read(), read()];
  const extra = flags & 1 ? read() : 0;
  const content = flags & 2 ? read() : 0;
  if (!(size > 0) || Number.isNaN(content)) return undefined;
  return {
    isLocked: kind === 4 || (kind === 2 && bearsLock(bytes, begins + size - extra, begins + size)),
    bytes: begins + size + content,
  };
}

/** Whether one of the records in an extra area is that of an encryption. */
function bearsLock(bytes: Buffer, from: number, to: number): boolean {
  const read = numbersOf(bytes, from);
  while (read.at() < Math.min(to, bytes.length)) {
    const size = read();
    const next = read.at() + size;
    if (read() === 1) return true;
    if (!(size > 0)) return false;
    read.go(next);
  }
  return false;
}

/** Numbers of seven bits a byte, the lowest first; NaN where the bytes end. */
function numbersOf(bytes: Buffer, from: number) {
  let at = from;
  const read = () => {
    for (let value = 0, shift = 1; at < bytes.length && shift < 2 ** 49; shift *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
    return NaN;
  };
  return Object.assign(read, { at: () => at, go: (to: number) => void (at = to) });
}
