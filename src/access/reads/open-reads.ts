import { addMs, HOUR_MS, MINUTE_MS, type CrisisId, type Digest, type Instant } from '../../kernel/index.ts';
import type { Session } from '../model.ts';
import type { AccessParts } from '../open-access.ts';
import { digestOfReads, hourOf } from './model.ts';
import { readRows, type Read } from './store.ts';

/** What was read; never what it said. */
export type ReadNoted = Readonly<{
  /** What kind of thing: `sample`, `register`, … */
  kind: string;
  /** Which one, by id, number or digest. */
  object: string;
  crisis?: CrisisId | undefined;
  /** The digest of the words in which its purpose was given, where they were asked for. */
  purpose?: Digest | undefined;
}>;

/** An hour of a crisis, added up. */
export type ReadHour = Readonly<{ from: Instant; to: Instant; reads: number; digest: Digest }>;

export type Reads = Readonly<{
  /** Notes a read, before its answer leaves. Without this line there is no answer. */
  record: (who: Pick<Session, 'person' | 'role'>, read: ReadNoted) => Promise<void>;
  /** Hours of this crisis that are over and hold a read, the oldest first, without those that begin at `known`. */
  hoursDue: (crisis: CrisisId, known: ReadonlySet<Instant>) => Promise<readonly ReadHour[]>;
  /** An hour as it adds up now: another digest than the journal's means that a line was changed, added or taken away. */
  addUp: (crisis: CrisisId, from: Instant, to: Instant) => Promise<ReadHour>;
  /** The newest reads, of all crises. */
  newest: (count: number) => Promise<readonly Read[]>;
}>;

/** A read that began before the hour was over is noted by then. */
const GRACE_MS = MINUTE_MS;

/** Opens the access log of a store. */
export function openReads({ store, clock }: Pick<AccessParts, 'store' | 'clock'>): Reads {
  const rows = readRows(store);
  const addUp = async (crisis: CrisisId, from: Instant, to: Instant) => {
    const reads = await rows.within(crisis, from, to);
    return { from, to, reads: reads.length, digest: digestOfReads(reads) };
  };
  return {
    record: ({ person, role }, { kind, object, crisis = null, purpose = null }) =>
      rows.add({ at: clock.now(), person, role, kind, object, crisis, purpose }),
    hoursDue: async (crisis, known) => {
      const over = hourOf(addMs(clock.now(), -GRACE_MS));
      const due = (await rows.hours(crisis, over)).filter((from) => !known.has(from));
      return Promise.all(due.map((from) => addUp(crisis, from, addMs(from, HOUR_MS))));
    },
    addUp,
    newest: rows.newest,
  };
}
