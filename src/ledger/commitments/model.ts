import type { EntryValue } from '../../contract/index.ts';
import { foldOnce } from '../../journal/index.ts';
import { DAY_MS, msBetween, type CommitmentId, type Instant, type PersonId } from '../../kernel/index.ts';

/** `kept` may be later than promised, and then says so; `broken` will not be kept. Both stay on the page. */
export type CommitmentState = 'open' | 'kept' | 'broken';

/** One date that was promised and then moved, with the reason that the public reads. */
export type Slip = Readonly<{
  from: Instant;
  to: Instant;
  at: Instant;
  texts: EntryValue<'commitment.moved'>['texts'];
}>;

/** A promise as it stands: what, by whom, by when, and all that became of it. */
export type Commitment = EntryValue<'commitment.made'> &
  Readonly<{
    seq: number;
    madeAt: Instant;
    by: PersonId;
    state: CommitmentState;
    /** The first date that was promised; `dueAt` is the present one. */
    firstDueAt: Instant;
    /** Oldest first. */
    slips: readonly Slip[];
    /** Dates that passed without it being kept, each noted once. */
    missed: readonly Instant[];
    end?: Readonly<{ at: Instant; texts?: EntryValue<'commitment.broken'>['texts'] | undefined; proof?: string }>;
  }>;

/** The promises that these entries add up to, in the order in which they were made. */
export const commitmentsOf = foldOnce((entries): ReadonlyMap<CommitmentId, Commitment> => {
  const made = new Map<CommitmentId, Commitment>();
  const change = (id: CommitmentId, how: (before: Commitment) => Partial<Commitment>) => {
    const before = made.get(id);
    // What crossed the end of a promise comes too late: it must not open it again.
    if (before?.state === 'open') made.set(id, { ...before, ...how(before) });
  };
  for (const { kind, value, seq, at, author: by } of entries) {
    if (kind === 'commitment.made') {
      const first = { firstDueAt: value.dueAt, slips: [], missed: [] };
      if (!made.has(value.id)) made.set(value.id, { ...value, ...first, seq, madeAt: at, by, state: 'open' });
    }
    if (kind === 'commitment.moved') {
      change(value.id, ({ dueAt: from, slips, missed }) => ({
        dueAt: value.dueAt,
        slips: [...slips, { from, to: value.dueAt, at, texts: value.texts }],
        // A date that had passed when it was moved stays missed, whether or not somebody had noted it by then.
        missed: at > from ? withDate(missed, from) : missed,
      }));
    }
    if (kind === 'commitment.missed') change(value.id, ({ missed }) => ({ missed: withDate(missed, value.dueAt) }));
    if (kind === 'commitment.kept') {
      change(value.id, () => ({ state: 'kept', end: { at, texts: value.texts, proof: value.proof } }));
    }
    if (kind === 'commitment.broken') change(value.id, () => ({ state: 'broken', end: { at, texts: value.texts } }));
  }
  return made;
});

function withDate(dates: readonly Instant[], date: Instant): readonly Instant[] {
  return dates.includes(date) ? dates : [...dates, date];
}

/**
 * Whether its date has passed without it being kept; of one that was kept, whether it was kept late. One that was moved once its date had
 * passed is kept late by whatever date it was moved to.
 */
export function isLate(
  { state, dueAt, end, missed }: Pick<Commitment, 'state' | 'dueAt' | 'end' | 'missed'>,
  now: Instant,
): boolean {
  if (state === 'broken') return false;
  return (end?.at ?? now) > dueAt || (state === 'kept' && missed.length > 0);
}

/** How near the date of an open promise is: late, within a day, or within three days. */
export type Alarm = 'late' | 'day' | 'three-days';

export function alarmOf({ state, dueAt }: Pick<Commitment, 'state' | 'dueAt'>, now: Instant): Alarm | undefined {
  if (state !== 'open') return undefined;
  const leftMs = msBetween(now, dueAt);
  if (leftMs < 0) return 'late';
  if (leftMs <= DAY_MS) return 'day';
  return leftMs <= 3 * DAY_MS ? 'three-days' : undefined;
}
