import { isUtf8 } from 'node:buffer';
import { RandomAccessReader, fromRandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import type { ByteSource } from './byte-source.ts';

/** What the directory of a ZIP archive says of one entry. `name` has `/` between folders and is never used as a path. */
export type ZipEntry = Readonly<{
  name: string;
  headerAt: number;
  packed: number;
  size: number;
  method: number;
  checksum: number;
  isEncrypted: boolean;
  /** The kind and rights of a file of Unix; 0 where another system wrote it. */
  mode: number;
}>;

const UNIX = 3;

/**
 * Reads the directory at the end of a ZIP archive, entry by entry.
 *
 * @param take answers whether the next entry is wanted
 * @returns false where there is no directory, or a damage in it
 */
export async function readZipDirectory(source: ByteSource, take: (entry: ZipEntry) => boolean): Promise<boolean> {
  const archive = await openDirectory(source);
  if (!archive) return false;
  return new Promise<boolean>((resolve) => {
    archive.on('entry', (entry: RawEntry) => {
      if (take(entryOf(entry))) archive.readEntry();
      else resolve(true);
    });
    archive.on('error', () => resolve(false));
    archive.on('end', () => resolve(true));
    archive.readEntry();
  });
}

/** Names are UTF-8 in practice, whether they say so or not; the few that are not are shown as they can be. */
export function zipName(bytes: Buffer): string {
  return (isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1')).replaceAll('\\', '/');
}

/** Names come as bytes, since the directory is opened without decoding: a name that points outside must not end the listing. */
type RawEntry = Omit<Entry, 'fileName'> & { fileName: Buffer };

function entryOf(entry: RawEntry): ZipEntry {
  return {
    name: zipName(entry.fileName),
    headerAt: entry.relativeOffsetOfLocalHeader,
    packed: entry.compressedSize,
    size: entry.uncompressedSize,
    method: entry.compressionMethod,
    checksum: entry.crc32,
    isEncrypted: (entry.generalPurposeBitFlag & 1) === 1,
    mode: entry.versionMadeBy >>> 8 === UNIX ? entry.externalFileAttributes >>> 16 : 0,
  };
}

function openDirectory(source: ByteSource): Promise<ZipFile | undefined> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false };
  return new Promise((resolve) => {
    fromRandomAccessReader(new SourceReader(source), source.size, options, (error, archive) =>
      resolve(error ? undefined : archive),
    );
  });
}

class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, count?: number) => void,
  ): void {
    this.#source.read(position, position + length).then(
      (bytes) => {
        buffer.set(bytes, offset);
        callback(null, bytes.length);
      },
      (error: unknown) => callback(error as Error),
    );
  }
}
