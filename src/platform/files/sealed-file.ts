/**
 * A sealed file: AES-256-GCM in chunks, so that gigabytes stream through little memory and any place can be read alone.
 *
 * Layout: `CELLULE1`, 32 bytes of salt, then chunks of 64 KiB of content, each followed by its 16-byte tag. The key of a file
 * is HKDF-SHA-256 of the owner's key and the salt, so that no two files share one. The nonce of a chunk is its number, and
 * a byte that says whether it is the last: chunks cannot be exchanged, repeated or cut off unnoticed (the STREAM construction,
 * Hoang, Reyhanitabar, Rogaway and Vizár 2015).
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { closeSync, fsync, openSync, renameSync, rmSync, write, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { assert, CelluleError } from '../../kernel/index.ts';
import type { Random } from '../system/index.ts';
import { openPlain, type ByteSource } from './byte-source.ts';
import { syncFolder } from './durable-file.ts';
import type { SealKey } from './seal-key.ts';
import { diskError, makeFolders } from './whole-file.ts';

const MAGIC = Buffer.from('CELLULE1', 'latin1');
const SALT = 32;
const HEAD = MAGIC.length + SALT;
const CHUNK = 64 * 1024;
const TAG = 16;
const SEALED = CHUNK + TAG;
/** Chunks that are read, or written, at once. */
const WINDOW = 16;

/** Buffers of small files that are finished, for the next ones. */
const spares: Buffer[] = [];
const SPARES_MAX = 8;
const NONE = Buffer.alloc(0);

export type SealedWriter = Readonly<{
  write: (bytes: Uint8Array) => Promise<void>;
  /**
   * Ends the file and puts it under its name. Answers with the number of bytes that it holds; `durable`: when it is on the disk.
   */
  finish: (how?: 'durable') => Promise<number>;
  /** Leaves nothing behind. Harmless after `finish`. */
  abandon: () => Promise<void>;
}>;

/** How large a sealed file of that many bytes is: a copy that a crash cut short has another size. */
export function sealedSize(bytes: number): number {
  return HEAD + bytes + Math.max(1, Math.ceil(bytes / CHUNK)) * TAG;
}

/** Starts a sealed file, which appears under its name when it is finished. @throws CelluleError `files.disk-full` */
export async function createSealed(path: string, key: SealKey, random: Random): Promise<SealedWriter> {
  const salt = random.bytes(SALT);
  const fileKey = fileKeyOf(key, salt);
  const unfinished = `${path}.${salt.toString('hex', 0, 6)}.part`;
  const file = opened(unfinished) ?? (await openedBelow(unfinished));
  // Most files are small; only one that outgrows a chunk gets a whole window.
  let gathered: Buffer = spares.pop() ?? Buffer.allocUnsafe(CHUNK);
  let filled = 0;
  let number = 0;
  let total = 0;
  let open = true;

  const flush = async (isEnd: boolean) => {
    const head = number === 0 ? [MAGIC, salt] : [];
    const sealed = sealedChunks(fileKey, gathered.subarray(0, filled), { first: number, isEnd });
    number += sealed.length;
    filled = 0;
    await writeAll(file, Buffer.concat([...head, ...sealed]));
  };
  const end = () => {
    open = false;
    if (gathered.length === CHUNK && spares.length < SPARES_MAX) spares.push(gathered);
    gathered = NONE;
  };
  const abandon = async () => {
    if (!open) return;
    end();
    closeSync(file);
    rmSync(unfinished, { force: true });
  };
  const orAbandon = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      await abandon();
      throw diskError(error);
    }
  };
  return {
    write: (bytes) =>
      orAbandon(async () => {
        assert(open, 'a sealed file is written before it is finished');
        total += bytes.length;
        for (let at = 0; at < bytes.length;) {
          // The last chunk bears a mark, so a full window waits until more comes.
          if (filled === gathered.length && filled < CHUNK * WINDOW) gathered = grown(gathered);
          else if (filled === gathered.length) await flush(false);
          const piece = bytes.subarray(at, at + gathered.length - filled);
          gathered.set(piece, filled);
          filled += piece.length;
          at += piece.length;
        }
      }),
    finish: (how) =>
      orAbandon(async () => {
        await flush(true);
        end();
        await putInPlace(file, { unfinished, path, isDurable: how === 'durable' });
        return total;
      }),
    abandon,
  };
}

/** Each chunk with its tag. A file without content has one chunk all the same, or its end would not be sealed. */
function sealedChunks(
  fileKey: Buffer,
  content: Buffer,
  { first, isEnd }: Readonly<{ first: number; isEnd: boolean }>,
): Buffer[] {
  const count = Math.max(Math.ceil(content.length / CHUNK), isEnd && first === 0 ? 1 : 0);
  return Array.from({ length: count }, (_, index) => {
    const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(first + index, isEnd && index === count - 1));
    const piece = content.subarray(index * CHUNK, (index + 1) * CHUNK);
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  });
}

/** Whether a file begins as sealed files do; one that cannot be opened does not. */
export async function isSealedFile(path: string | Buffer): Promise<boolean> {
  const plain = await openPlain(path).catch(() => undefined);
  if (!plain) return false;
  try {
    return (await plain.read(0, MAGIC.length)).equals(MAGIC);
  } finally {
    await plain.close();
  }
}

/** Opens a sealed file. @throws CelluleError `files.sealed` here or on reading, when key or bytes are not the right ones */
export async function openSealed(path: string, key: SealKey): Promise<ByteSource> {
  const plain = await openPlain(path);
  try {
    const head = await plain.read(0, HEAD);
    const body = plain.size - HEAD;
    const chunks = Math.max(1, Math.ceil(body / SEALED));
    const size = body - chunks * TAG;
    if (head.length < HEAD || !head.subarray(0, MAGIC.length).equals(MAGIC) || size < 0) throw broken();
    const fileKey = fileKeyOf(key, head.subarray(MAGIC.length));
    return { size, read: windowedReader(plain, fileKey, { size, chunks }), close: plain.close };
  } catch (error) {
    await plain.close();
    throw error;
  }
}

/** Reads through a window of chunks that stays in memory: small reads that follow one another decrypt nothing twice. */
function windowedReader(plain: ByteSource, fileKey: Buffer, { size, chunks }: { size: number; chunks: number }) {
  let windowAt = -1;
  let window: Buffer = Buffer.alloc(0);
  const openWindow = async (first: number): Promise<Buffer> => {
    if (windowAt === first) return window;
    const count = Math.min(WINDOW, chunks - first);
    const from = HEAD + first * SEALED;
    const sealed = await plain.read(from, from + count * SEALED);
    const pieces: Buffer[] = [];
    for (let index = 0; index < count; index++) {
      pieces.push(unseal(sealed.subarray(index * SEALED, (index + 1) * SEALED), fileKey, first + index, chunks));
    }
    [windowAt, window] = [first, Buffer.concat(pieces)];
    return window;
  };
  return async (from: number, to: number): Promise<Buffer> => {
    const end = Math.min(to, size);
    const pieces: Buffer[] = [];
    for (let at = from; at < end;) {
      const first = Math.floor(at / CHUNK / WINDOW) * WINDOW;
      const content = await openWindow(first);
      const start = at - first * CHUNK;
      const piece = content.subarray(start, Math.min(content.length, start + end - at));
      assert(piece.length > 0, 'a window of a sealed file holds the place that it was opened for');
      pieces.push(piece);
      at += piece.length;
    }
    // Always a copy: the window moves on while the caller still holds what it was given.
    return Buffer.concat(pieces);
  };
}

function unseal(sealed: Buffer, fileKey: Buffer, number: number, chunks: number): Buffer {
  if (sealed.length < TAG) throw broken();
  const decipher = createDecipheriv('aes-256-gcm', fileKey, nonceOf(number, number === chunks - 1));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const content = decipher.update(sealed.subarray(0, sealed.length - TAG));
  try {
    decipher.final();
  } catch (error) {
    throw broken(error);
  }
  return content;
}

/** Opens a new file; nothing where its folder is missing. */
function opened(path: string): number | undefined {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw diskError(error);
    return undefined;
  }
}

async function openedBelow(path: string): Promise<number> {
  try {
    await makeFolders(dirname(path));
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    throw diskError(error);
  }
}

function grown(gathered: Buffer): Buffer {
  const larger = Buffer.allocUnsafe(CHUNK * WINDOW);
  larger.set(gathered);
  return larger;
}

async function putInPlace(
  file: number,
  { unfinished, path, isDurable }: Readonly<{ unfinished: string; path: string; isDurable: boolean }>,
): Promise<void> {
  try {
    if (isDurable) await syncAsync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
  if (isDurable) await syncFolder(dirname(path));
}

const syncAsync = promisify(fsync);
const writeAsync = promisify(write);

/** So little is written sooner than another thread could be asked to: it goes to the system's memory, not to the disk. */
const AT_ONCE = 256 * 1024;

async function writeAll(file: number, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    if (bytes.length - at <= AT_ONCE) at += writeSync(file, bytes, at);
    else at += (await writeAsync(file, bytes, at)).bytesWritten;
  }
}

function fileKeyOf(key: SealKey, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'cellule sealed file 1', 32));
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function broken(cause?: unknown): CelluleError {
  return new CelluleError(
    'invalid',
    'files.sealed',
    'A sealed file cannot be opened: it was sealed with another key (see --key-file), or it was changed or cut off.',
    {},
    { cause },
  );
}
