import type { Clock } from './model.ts';
import { clocksOf } from './model.ts';
import type { EntryValue } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, spanMs, type ClockId, type Instant, type Role } from '../../kernel/index.ts';
import { newId } from '../../platform/system/index.ts';
import { checkProof } from '../tasks/work-task.ts';

/** A clock that somebody starts by hand. */
export type TypedClock = Readonly<{ what: string; owner: Role; dueAt: Instant }>;

/** @throws CelluleError `clock.hour-past` */
export async function startClock(journal: Journal, act: Act, typed: TypedClock): Promise<ClockId> {
  if (typed.dueAt <= act.at) {
    throw new CelluleError('invalid', 'clock.hour-past', 'The hour given has passed already. Choose a later one.');
  }
  const clock = newId<ClockId>();
  await journal.append(act, 'clock.started', { ...typed, clock, kind: 'house' });
  return clock;
}

/** A clock of the plan, as its entry: it hangs on an instant, and moves with it. */
export function plannedClock({
  id,
  title,
  owner,
  from,
  within,
  kind,
  source,
}: Readonly<{
  id: string;
  title: EntryValue<'clock.started'>['title'];
  owner: Role;
  from: EntryValue<'clock.started'>['from'];
  within: string;
  kind: 'house' | 'law';
  source?: string | undefined;
}>): EntryValue<'clock.started'> {
  const clock = id as ClockId;
  return { clock, title, owner, from, withinMs: spanMs(within), kind, ...(source !== undefined && { source }) };
}

/** Says that what was owed was done. @throws CelluleError `clock.unknown`, `clock.ended`, `task.no-such-proof` */
export async function meetClock(journal: Journal, act: Act, value: EntryValue<'clock.met'>): Promise<void> {
  checkProof(journal, value.proof);
  runningIn(journal.entries, value.clock);
  await journal.append(act, 'clock.met', value);
}

/** Says why nothing is owed. @throws CelluleError `clock.unknown`, `clock.ended` */
export async function dropClock(journal: Journal, act: Act, value: EntryValue<'clock.dropped'>): Promise<void> {
  runningIn(journal.entries, value.clock);
  await journal.append(act, 'clock.dropped', value);
}

function runningIn(entries: readonly Entry[], id: ClockId): Clock {
  const clock = clocksOf(entries).get(id);
  if (!clock) throw new CelluleError('not-found', 'clock.unknown', 'There is no such clock in this crisis.');
  if (clock.state === 'running') return clock;
  throw new CelluleError('conflict', 'clock.ended', 'This clock was ended meanwhile. Look at it again.', { clock: id });
}
