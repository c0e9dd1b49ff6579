import { isUtf8 } from 'node:buffer';
import { RandomAccessReader, fromRandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import type { ByteSource } from '../../platform/files/index.ts';
import { UnreadError, unread } from '../unread.ts';

/** One file of an archive, as its directory tells it. `name` has `/` between folders and is never used as a path. */
export type ArchiveEntry = Readonly<{
  name: string;
  headerAt: number;
  packed: number;
  size: number;
  method: number;
  checksum: number;
  isEncrypted: boolean;
  isLink: boolean;
}>;

/**
 * The files that a ZIP archive's directory lists, in the order in which they lie in the archive, those that would expand
 * beyond all measure last, so that a bomb costs none of its neighbours.
 *
 * @param enter called before each entry is taken; what it throws stops the listing
 * @throws UnreadError `damaged-archive` when there is no readable directory
 */
export async function listEntries(source: ByteSource, enter: () => void): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  const archive = await openDirectory(source);
  await new Promise<void>((resolve, reject) => {
    archive.on('entry', (entry: RawEntry) => {
      try {
        enter();
        const read = readEntry(entry);
        if (read) entries.push(read);
        archive.readEntry();
      } catch (error) {
        reject(error);
      }
    });
    archive.on('error', () => reject(new UnreadError(unread('damaged-archive'))));
    archive.on('end', () => resolve());
    archive.readEntry();
  });
  return entries.sort(
    (one, other) => Number(isSuspicious(one)) - Number(isSuspicious(other)) || one.headerAt - other.headerAt,
  );
}

/** Names come as bytes, since the directory is opened without decoding: a name that points outside must not end the listing. */
type RawEntry = Omit<Entry, 'fileName'> & { fileName: Buffer };

function isSuspicious({ size, packed }: ArchiveEntry): boolean {
  return size > 16 << 20 && size > 100 * packed;
}

function openDirectory(source: ByteSource): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false };
  return new Promise((resolve, reject) => {
    fromRandomAccessReader(new SourceReader(source), source.size, options, (error, archive) => {
      if (error) reject(new UnreadError(unread('damaged-archive')));
      else resolve(archive);
    });
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

const FOLDER_END = '/';
const UNIX = 3;
const LINK = 0o120000;
const KIND = 0o170000;

function readEntry(entry: RawEntry): ArchiveEntry | undefined {
  const { generalPurposeBitFlag, versionMadeBy, externalFileAttributes } = entry;
  const name = nameOf(entry.fileName);
  if (name.endsWith(FOLDER_END) && entry.uncompressedSize === 0) return undefined;
  const mode = versionMadeBy >>> 8 === UNIX ? externalFileAttributes >>> 16 : 0;
  return {
    name,
    headerAt: entry.relativeOffsetOfLocalHeader,
    packed: entry.compressedSize,
    size: entry.uncompressedSize,
    method: entry.compressionMethod,
    checksum: entry.crc32,
    isEncrypted: (generalPurposeBitFlag & 1) === 1,
    isLink: (mode & KIND) === LINK,
  };
}

/** Names are UTF-8 in practice, whether they say so or not; the few that are not are shown as they can be. */
function nameOf(bytes: Buffer): string {
  return (isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1')).replaceAll('\\', '/');
}

/** Whether a name would lead out of the folder that its archive is unpacked into. */
export function pointsOutside(name: string): boolean {
  return name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..');
}
