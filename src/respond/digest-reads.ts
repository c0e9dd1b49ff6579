import type { Reads } from '../access/index.ts';
import type { Act, Entry, Journal } from '../journal/index.ts';
import type { Digest, Instant } from '../kernel/index.ts';

/**
 * Writes the digest of each hour in which data about people was read for this crisis, once the hour is over and once only: an hour that
 * passed while nobody watched is written later. Answers how many were written.
 */
export async function digestReads(reads: Reads, journal: Journal, act: Act): Promise<number> {
  const due = await reads.hoursDue(journal.crisis, new Set(digested(journal.entries).map(({ from }) => from)));
  for (const hour of due) await journal.append(act, 'reads.digested', hour);
  return due.length;
}

/** An hour of the access log beside what the journal says of it. */
export type CheckedHour = Readonly<{
  seq: number;
  from: Instant;
  to: Instant;
  reads: number;
  digest: Digest;
  /** False: a line of this hour was changed, added or taken away since. */
  holds: boolean;
}>;

/** Recomputes each hour that the journal knows. */
export function checkReads(reads: Reads, { crisis, entries }: Journal): Promise<readonly CheckedHour[]> {
  return Promise.all(
    digested(entries).map(async ({ seq, from, to, reads: count, digest }) => {
      const now = await reads.addUp(crisis, from, to);
      return { seq, from, to, reads: count, digest, holds: now.digest === digest && now.reads === count };
    }),
  );
}

function digested(entries: readonly Entry[]) {
  return entries.flatMap((entry) => (entry.kind === 'reads.digested' ? [{ ...entry.value, seq: entry.seq }] : []));
}
