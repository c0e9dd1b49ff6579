import { crc32, createInflateRaw, createZstdDecompress, type InflateRaw, type ZstdDecompress } from 'node:zlib';
import { readInPart, UnreadError, unread } from '../unread.ts';
import { Pull } from './pull.ts';

/** Packed bytes that are handed to zlib at once: what comes of them is in memory, up to 1,032 times as much. */
const SLICE = 16 * 1024;
const CHUNK = { chunkSize: 256 * 1024 };

type Packed = AsyncIterable<Buffer>;

/** Raw deflate (RFC 1951). @throws UnreadError `cut-off`, partial: what it gave is the beginning of the content */
export function inflated(packed: Packed): AsyncGenerator<Buffer> {
  return closing(packed, (pull) => unpacked(createInflateRaw(CHUNK), pull));
}

/** Gzip (RFC 1952), any number of members. What follows the last one is no part of it. @throws as `inflated` */
export function gunzipped(packed: Packed): AsyncGenerator<Buffer> {
  return closing(packed, async function* (pull) {
    for (let members = 0; members === 0 || (await isGzip(pull)); members++) {
      await passGzipHeader(pull);
      let [size, checksum] = [0, 0];
      for await (const bytes of unpacked(createInflateRaw(CHUNK), pull)) {
        size = (size + bytes.length) % 2 ** 32;
        checksum = crc32(bytes, checksum);
        yield bytes;
      }
      const trailer = await pull.take(8);
      if (trailer.length < 8 || trailer.readUInt32LE(0) !== checksum || trailer.readUInt32LE(4) !== size)
        throw cutOff();
    }
  });
}

/** Zstandard (RFC 8878), any number of frames, windows up to 128 MiB. @throws as `inflated`; `compression` */
export function zstdUnpacked(packed: Packed): AsyncGenerator<Buffer> {
  return closing(packed, async function* (pull) {
    for (let frames = 0; ; frames++) {
      const head = await pull.peek(8);
      const mark = head.toString('hex');
      if (/^5.2a4d18.{8}/.test(mark)) await pull.skip(8 + head.readUInt32LE(4));
      else if (mark.startsWith('28b52ffd')) yield* unpacked(createZstdDecompress(CHUNK), pull);
      else if (mark === '' && frames > 0) return;
      else throw cutOff();
    }
  });
}

async function* closing(packed: Packed, unpack: (pull: Pull) => AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const pull = new Pull(packed);
  try {
    yield* unpack(pull);
  } finally {
    await pull.close();
  }
}

async function isGzip(pull: Pull): Promise<boolean> {
  return (await pull.peek(3)).toString('hex') === '1f8b08';
}

async function passGzipHeader(pull: Pull): Promise<void> {
  const header = await pull.take(10);
  if (header.length < 10) throw cutOff();
  const flags = header[3]!;
  const extra = flags & 4 ? await pull.take(2) : undefined;
  if (extra && (extra.length < 2 || !(await pull.skip(extra.readUInt16LE(0))))) throw cutOff();
  if (flags & 8) await passName(pull);
  if (flags & 16) await passName(pull);
  if (flags & 2) await pull.skip(2);
}

async function passName(pull: Pull): Promise<void> {
  for (let left = 64 * 1024; left > 0; left--) if (((await pull.take(1))[0] ?? 0) === 0) return;
  throw cutOff();
}

/**
 * Drives a decompressor by hand up to the end of its stream, and leaves what follows to the next. A stream of Node forgets what it
 * has ready when it fails, and that is just what counts in a file that was cut off.
 */
async function* unpacked(transform: InflateRaw | ZstdDecompress, pull: Pull): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  let failure: { error: unknown } | undefined;
  let isOver = false;
  let wake = () => {};
  const over = (error?: unknown) => {
    isOver = true;
    if (error !== undefined) failure ??= { error };
    wake();
  };
  transform.on('data', (bytes: Buffer) => void ready.push(bytes));
  transform.once('error', over);
  transform.once('end', () => over());
  transform.once('close', () => over());
  const taken = (begin: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      begin(resolve);
    });
  try {
    let written = 0;
    for (;;) {
      if (isOver) break;
      const slice = await pull.some(SLICE);
      if (slice.length === 0) await taken(() => transform.end());
      else await taken((done) => transform.write(slice, done));
      written += slice.length;
      yield* ready.splice(0);
      const unused = written - transform.bytesWritten;
      if (slice.length === 0 || unused === 0 || failure) continue;
      // It wants no more: its stream has ended inside this slice.
      pull.untake(slice.subarray(slice.length - unused));
      break;
    }
    if (failure) throw asUnread(failure.error);
  } finally {
    transform.destroy();
  }
}

function asUnread(error: unknown): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (/window|memory/i.test(code)) return new UnreadError(unread('compression'));
  return /^(?:Z_|ZSTD_|ERR_ZLIB|ERR_ZSTD)/.test(code) ? cutOff() : error;
}

function cutOff(): UnreadError {
  return new UnreadError(readInPart('cut-off'));
}
