import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, read as readFrom, readSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Digest } from '../../kernel/index.ts';

/** Bytes that can be read at any place: a file, a sealed file, or memory. */
export type ByteSource = Readonly<{
  size: number;
  /** The bytes from `from` up to `to` (exclusive), shorter only where the source ends. */
  read: (from: number, to: number) => Promise<Buffer>;
  close: () => Promise<void>;
}>;

const STRETCH = 1 << 20;

/**
 * So few bytes come sooner than another thread could be asked for them: a leak is tens of thousands of small files, and each request
 * to the pool of threads costs several times what the system takes to answer it.
 */
const AT_ONCE = 256 * 1024;

/** Opens an ordinary file. The size is what it was at opening: a file that grows meanwhile is read up to there. A folder or a pipe is refused. */
export async function openPlain(path: string | Buffer): Promise<ByteSource> {
  // A pipe that nobody writes into would hold the whole process at its opening.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const size = sizeOf(file);
  let isOpen = true;
  return {
    size,
    read: async (from, to) => {
      const wanted = Math.max(0, Math.min(to, size) - from);
      const bytes = Buffer.allocUnsafe(wanted);
      let filled = 0;
      while (filled < wanted) {
        const count = await piece(file, bytes.subarray(filled), from + filled);
        if (count === 0) break;
        filled += count;
      }
      return bytes.subarray(0, filled);
    },
    close: async () => {
      if (isOpen) closeSync(file);
      isOpen = false;
    },
  };
}

const readAsync = promisify(readFrom);

async function piece(file: number, into: Buffer, at: number): Promise<number> {
  if (into.length <= AT_ONCE) return readSync(file, into, 0, into.length, at);
  const { bytesRead } = await readAsync(file, into, 0, into.length, at);
  return bytesRead;
}

function sizeOf(file: number): number {
  const stat = fstatSync(file);
  if (stat.isFile()) return stat.size;
  closeSync(file);
  const code = stat.isDirectory() ? 'EISDIR' : 'EINVAL';
  throw Object.assign(new Error('This is not an ordinary file.'), { code });
}

/** Bytes in memory as a source. What it reads shares that memory. */
export function openBytes(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { size: buffer.length, read: async (from, to) => buffer.subarray(from, to), close: async () => {} };
}

/** The bytes of a source from one end to the other, a stretch at a time. */
export async function* stretches(source: ByteSource, from = 0, to = source.size): AsyncGenerator<Buffer> {
  for (let at = from; at < to; at += STRETCH) {
    const bytes = await source.read(at, Math.min(at + STRETCH, to));
    if (bytes.length === 0) return;
    yield bytes;
  }
}

/** SHA-256 of bytes in memory, or of a source read once. */
export async function digestOf(bytes: Uint8Array | ByteSource): Promise<Digest> {
  const hash = createHash('sha256');
  if (bytes instanceof Uint8Array) hash.update(bytes);
  else for await (const stretch of stretches(bytes)) hash.update(stretch);
  return hash.digest('hex') as Digest;
}
