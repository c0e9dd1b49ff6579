import { findProgram, startChild, type ChildEnd, type FindProgram } from '../../platform/children/index.ts';
import type { ByteSource } from '../../platform/files/index.ts';
import { readInPart, toolMissing, UnreadError, unread, type Unread } from '../unread.ts';
import type { Entry } from './model.ts';
import { isLockedRar } from './rar-lock.ts';
import type { Spill } from './spill.ts';
import { tarEntries } from './tar-entries.ts';

/** What is unpacked by programs of libarchive, in children: they read what Node cannot, and are written in C. */
export type Foreign = Readonly<{
  /** One packed stream (bzip2, xz, lzma). @throws UnreadError `tool-missing`; `cut-off`, partial; `archive-time` */
  unpacked: (source: ByteSource) => AsyncGenerator<Buffer>;
  /** The entries of an archive (7z, RAR, CAB, ISO). @throws UnreadError `tool-missing`, `encrypted`, `damaged-or-locked`, `archive-time` */
  entries: (source: ByteSource) => AsyncGenerator<Entry>;
}>;

const PACKAGE = 'libarchive-tools';
const LIMITS = { memoryBytes: 1 << 30, outputBytes: Number.MAX_SAFE_INTEGER, stallMs: 60_000 };
/** A MiB that is packed as hard as can be takes some seconds. */
const cpuSeconds = (bytes: number) => Math.ceil(60 + (bytes / 2 ** 20) * 5);

export function foreignPrograms(spill: Pick<Spill, 'runFolder'>, find: FindProgram = findProgram): Foreign {
  return {
    unpacked: (source) => run(spill, find, source, 'bsdcat', [], (output) => output),
    // Into a tar stream: one form for all of them, and no name ever becomes a path.
    entries: async function* (source) {
      if ((await source.read(0, 4)).toString('latin1') === 'Rar!' && (await isLockedRar(source)))
        throw new UnreadError(unread('encrypted'));
      yield* run(spill, find, source, 'bsdtar', ['-cf', '-', '--format=pax', '@-'], (output) =>
        tarEntries(output, false),
      );
    },
  };
}

async function* run<Piece>(
  spill: Pick<Spill, 'runFolder'>,
  find: FindProgram,
  input: ByteSource,
  name: 'bsdcat' | 'bsdtar',
  args: readonly string[],
  pieces: (output: AsyncIterable<Buffer>) => AsyncIterable<Piece>,
): AsyncGenerator<Piece> {
  const program = find(name);
  if (program === undefined) throw new UnreadError(toolMissing(name, PACKAGE));
  const folder = await spill.runFolder(input.size);
  try {
    const limits = { ...LIMITS, cpuSeconds: cpuSeconds(input.size) };
    const child = await startChild({ program, args, input, folder: folder.path, limits });
    let given = 0;
    try {
      for await (const piece of pieces(child.output)) {
        given++;
        yield piece;
      }
    } catch (error) {
      if (!(error instanceof UnreadError)) throw error;
      // Its own end tells more than the end of its words.
    }
    const why = whyOf(await child.end, name, given);
    if (why)
      throw new UnreadError(why.code === 'damaged-or-locked' && (await isLocked(input)) ? unread('encrypted') : why);
  } finally {
    folder.remove();
  }
}

function whyOf(end: ChildEnd, name: 'bsdcat' | 'bsdtar', given: number): Unread | undefined {
  if (end.state === 'done' && end.code === 0) return undefined;
  if (end.state === 'stopped') return unread(end.why === 'stalled' ? 'archive-time' : 'gave-up');
  if (/encrypt|crypto|passphrase|password/i.test(end.says)) return unread('encrypted');
  if (name === 'bsdcat') return given > 0 ? readInPart('cut-off') : unread('damaged-archive');
  return unread('damaged-or-locked');
}

/** How a 7z archive's list of contents, at its end, names the encryption of their content (AES-256). */
const LOCK = Buffer.from('06f10701', 'hex');

async function isLocked(archive: ByteSource): Promise<boolean> {
  return (await archive.read(Math.max(0, archive.size - (1 << 20)), archive.size)).includes(LOCK);
}
