import { systemClock, type Clock } from '../../platform/system/index.ts';
import { UnreadError, unread } from '../unread.ts';

/**
 * What archives may unpack to. Honest volume is never bounded: two million rows pack about 5 : 1 and a text that repeats
 * itself 20 : 1, while deflate reaches 1,032 : 1 and nesting multiplies that.
 */
export const EXPANSION = {
  /** One archive with all that is nested in it: this much, and this many times its own size. */
  archiveFloor: 64 << 20,
  archiveRatio: 100,
  /** Over all archives of a run: what goes beyond this many times their size may add up to `runExcess`. */
  honestRatio: 20,
  runExcess: 2 * 1024 ** 3,
  entries: 500_000,
  /** A bomb of nested archives grows with each level; honest ones end after a few, each of which may be packed twice (.tar.gz). */
  depth: 16,
  /** Time in which one archive is unpacked, and for each of its MiB. */
  archiveSeconds: 60,
  secondsPerMib: 3,
} as const;

export type Expansion = { [Limit in keyof typeof EXPANSION]: number };

/** The allowance of one outermost archive. All throw UnreadError, which stops that archive and nothing else. */
export type Allowance = Readonly<{
  /** Before bytes are taken from an archive, or while they are. */
  spend: (bytes: number) => void;
  /** Before an entry is looked at, or for as many as an archive lists. */
  enter: (count?: number) => void;
  /** How many entries the run may still look at. */
  entriesLeft: () => number;
  /** Does a part of the unpacking and counts its time. */
  timed: <Result>(work: () => Promise<Result>) => Promise<Result>;
  depth: number;
}>;

/** One per run. Answers with the allowance of an archive that lies in the evidence as it is, by its size. */
export function expansionBudget(
  limits: Expansion = EXPANSION,
  clock: Pick<Clock, 'monotonicMs'> = systemClock,
): (archiveBytes: number) => Allowance {
  let entries = 0;
  let excess = 0;
  return (archiveBytes) => {
    let unpacked = 0;
    let tookMs = 0;
    const most = limits.archiveFloor + limits.archiveRatio * archiveBytes;
    const honest = limits.honestRatio * archiveBytes;
    const patienceMs = 1_000 * (limits.archiveSeconds + limits.secondsPerMib * (archiveBytes / 2 ** 20));
    return {
      depth: limits.depth,
      spend: (bytes) => {
        excess += Math.max(0, unpacked + bytes - honest) - Math.max(0, unpacked - honest);
        unpacked += bytes;
        if (unpacked > most || excess > limits.runExcess) throw new UnreadError(unread('archive-ratio'));
      },
      enter: (count = 1) => {
        entries += count;
        if (entries > limits.entries) throw new UnreadError(unread('archive-entries'));
      },
      entriesLeft: () => Math.max(0, limits.entries - entries),
      timed: async (work) => {
        const began = clock.monotonicMs();
        const result = await work();
        tookMs += clock.monotonicMs() - began;
        if (tookMs > patienceMs) throw new UnreadError(unread('archive-time'));
        return result;
      },
    };
  };
}

/** Whether it was an allowance that ended: then the outermost archive stops, and not the one that was just open. */
export function isBudget({ unread: { code } }: UnreadError): boolean {
  return code === 'archive-ratio' || code === 'archive-entries' || code === 'archive-time';
}
