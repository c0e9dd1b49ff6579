/**
 * Segments: what was read, kept sealed, so that a run that was killed goes on where it stopped.
 *
 * One segment holds what one job read of one or many files, as members: a key, and a stretch of lines. Its last bytes say
 * where the list of members begins. A segment appears under its name when it is complete.
 */
import { createSealed, filesIn, openSealed, type ByteSource, type SealKey } from '../../platform/files/index.ts';
import type { Random } from '../../platform/system/index.ts';
import type { Unread } from '../unread.ts';
import type { About } from './document-part.ts';

/** `use:sha256`, for parts of a table followed by `:from-to`, and `:survey` for how it is to be read. */
export type MemberKey = string;

/** What is to be said of a member beside its lines: what of the document is missing, and what is known of it. */
export type MemberNote = Readonly<{ unread?: Unread; about?: About }>;

export type Member = Readonly<{ key: MemberKey; from: number; to: number; note?: MemberNote }>;

export type Placed = Readonly<{ segment: string; from: number; to: number; note?: MemberNote }>;

export type SegmentWriter = Readonly<{
  /** Begins a member; what is written from here on is its content. */
  begin: (key: MemberKey) => void;
  write: (text: string) => Promise<void>;
  /** Keeps a note with the member that was begun last. */
  note: (note: MemberNote) => void;
  /** Takes back the member that was begun last. What it wrote stays in the file and belongs to nobody. */
  drop: () => void;
  finish: () => Promise<readonly Member[]>;
  abandon: () => Promise<void>;
}>;

const ENDING = 8;

export async function createSegment(path: string, key: SealKey, random: Random): Promise<SegmentWriter> {
  const file = await createSealed(path, key, random);
  const members: { key: MemberKey; from: number; to: number; note?: MemberNote }[] = [];
  let at = 0;
  return {
    begin: (memberKey) => void members.push({ key: memberKey, from: at, to: at }),
    write: async (text) => {
      const bytes = Buffer.from(text);
      await file.write(bytes);
      at += bytes.length;
      members.at(-1)!.to = at;
    },
    note: (note) => void (members.at(-1)!.note = note),
    drop: () => void members.pop(),
    finish: async () => {
      const list = Buffer.from(JSON.stringify(members));
      const ending = Buffer.alloc(ENDING);
      ending.writeBigUInt64BE(BigInt(at));
      await file.write(list);
      await file.write(ending);
      await file.finish();
      return members;
    },
    abandon: file.abandon,
  };
}

/** The members of all segments of a folder. One that cannot be opened (a loss of power cut it short) is as good as none: its files are read again. */
export async function listMembers(folder: string, key: SealKey): Promise<Map<MemberKey, Placed>> {
  const members = new Map<MemberKey, Placed>();
  for (const segment of await filesIn(folder)) {
    const list = await readList(segment, key).catch(() => []);
    for (const { key: memberKey, ...place } of list) members.set(memberKey, { segment, ...place });
  }
  return members;
}

async function readList(segment: string, key: SealKey): Promise<readonly Member[]> {
  const source = await openSealed(segment, key);
  try {
    const listEnd = source.size - ENDING;
    const listStart = Number((await source.read(listEnd, source.size)).readBigUInt64BE());
    return JSON.parse((await source.read(listStart, listEnd)).toString('utf8')) as Member[];
  } finally {
    await source.close();
  }
}

/** Content of one member, in stretches that end at line ends. */
export async function* memberLines(
  source: ByteSource,
  { from, to }: { from: number; to: number },
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for (let at = from; at < to; at += STRETCH) {
    const bytes = await source.read(at, Math.min(at + STRETCH, to));
    const all = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    const end = all.lastIndexOf(10) + 1;
    rest = all.subarray(end);
    if (end > 0) yield all.subarray(0, end);
  }
}

const STRETCH = 4 << 20;
