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
  depth: 8,
} as const;

export type Expansion = { [Limit in keyof typeof EXPANSION]: number };

/** The allowance of one outermost archive. Both throw UnreadError, which stops that archive and nothing else. */
export type Allowance = Readonly<{
  /** Before bytes are taken from an archive, or while they are. */
  spend: (bytes: number) => void;
  /** Before an entry is looked at. */
  enter: () => void;
  depth: number;
}>;

/** One per run. Answers with the allowance of an archive that lies in the evidence as it is, by its size. */
export function expansionBudget(limits: Expansion = EXPANSION): (archiveBytes: number) => Allowance {
  let entries = 0;
  let excess = 0;
  return (archiveBytes) => {
    let unpacked = 0;
    const most = limits.archiveFloor + limits.archiveRatio * archiveBytes;
    const honest = limits.honestRatio * archiveBytes;
    return {
      depth: limits.depth,
      spend: (bytes) => {
        excess += Math.max(0, unpacked + bytes - honest) - Math.max(0, unpacked - honest);
        unpacked += bytes;
        if (unpacked > most || excess > limits.runExcess) throw new UnreadError(unread('archive-ratio'));
      },
      enter: () => {
        if (++entries > limits.entries) throw new UnreadError(unread('archive-entries'));
      },
    };
  };
}
