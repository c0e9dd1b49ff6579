import { readZipDirectory, type ByteSource, type ZipEntry } from '../../platform/files/index.ts';
import { UnreadError, unread } from '../unread.ts';

/** One file of an archive, as its directory tells it. */
export type ArchiveEntry = Omit<ZipEntry, 'mode'> &
  Readonly<{
    isLink: boolean;
    /** Found without a directory: its sizes may be unknown, its end may be missing. */
    isRecovered?: true;
  }>;

/** A ZIP archive with its directory. `source` begins where the archive does: what stood before it is left out. */
export type ZipListing = Readonly<{ source: ByteSource; entries: ArchiveEntry[] }>;

/**
 * The files that a ZIP archive's directory lists, in the order in which they lie in the archive, those that would expand
 * beyond all measure last, so that a bomb costs none of its neighbours.
 *
 * @param most how many entries may be listed
 * @throws UnreadError `damaged-archive` when there is no readable directory, `archive-entries`
 */
export async function listEntries(whole: ByteSource, most: number): Promise<ZipListing> {
  const entries: ArchiveEntry[] = [];
  const source = await withoutPrefix(whole);
  let count = 0;
  const isRead = await readZipDirectory(source, (entry) => {
    if (++count > most) return false;
    const read = fileOf(entry);
    if (read) entries.push(read);
    return true;
  });
  if (!isRead) throw new UnreadError(unread('damaged-archive'));
  if (count > most) throw new UnreadError(unread('archive-entries'));
  return { source, entries: inOrder(entries) };
}

/** As they lie in the archive, suspicious ones last. */
export function inOrder(entries: readonly ArchiveEntry[]): ArchiveEntry[] {
  return entries.toSorted(
    (one, other) => Number(isSuspicious(one)) - Number(isSuspicious(other)) || one.headerAt - other.headerAt,
  );
}

const END = Buffer.from('504b0506', 'hex');
const END_BYTES = 22;
const COMMENT_MAX = 0xffff;
const DIRECTORY = 0x02014b50;

/**
 * Whether a ZIP archive ends where the file does, whatever it begins with: a program that unpacks itself, or a file that is two
 * things at once.
 */
export async function endsAsZip(source: ByteSource): Promise<boolean> {
  return (await prefixOf(source)) !== undefined;
}

async function withoutPrefix(source: ByteSource): Promise<ByteSource> {
  const prefix = (await prefixOf(source)) ?? 0;
  if (prefix === 0) return source;
  return {
    size: source.size - prefix,
    read: (from, to) => source.read(from + prefix, to + prefix),
    close: () => source.close(),
  };
}

/** How many bytes stand before the archive whose directory ends this file; `undefined` where none does. */
async function prefixOf(source: ByteSource): Promise<number | undefined> {
  const from = Math.max(0, source.size - END_BYTES - COMMENT_MAX);
  const tail = await source.read(from, source.size);
  for (let at = tail.length - END_BYTES; at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(END, at - 1)) {
    if (tail.readUInt32BE(at) !== END.readUInt32BE(0)) continue;
    const [size, place] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    if (at + END_BYTES + tail.readUInt16LE(at + 20) !== tail.length || size === 0 || place === 0xffffffff) continue;
    const directory = from + at - size;
    if (directory < place) continue;
    const mark = await source.read(directory, directory + 4);
    if (mark.length === 4 && mark.readUInt32LE(0) === DIRECTORY) return directory - place;
  }
  return undefined;
}

function isSuspicious({ size, packed }: ArchiveEntry): boolean {
  return size > 16 << 20 && size > 100 * packed;
}

const FOLDER_END = '/';
const LINK = 0o120000;
const KIND = 0o170000;

function fileOf({ mode, ...entry }: ZipEntry): ArchiveEntry | undefined {
  if (entry.name.endsWith(FOLDER_END) && entry.size === 0) return undefined;
  return { ...entry, isLink: (mode & KIND) === LINK };
}

/** Whether a name would lead out of the folder that its archive is unpacked into. */
export function pointsOutside(name: string): boolean {
  return name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..');
}
