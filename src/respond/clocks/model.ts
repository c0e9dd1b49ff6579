import type { EntryValue, InstantName, Localised } from '../../contract/index.ts';
import type { Entry } from '../../journal/index.ts';
import { addMs, type ClockId, type Instant, type PersonId, type Role } from '../../kernel/index.ts';

/** When one of the five instants was, who said so and why. `seq` is the entry; the alert has one from the declaration on. */
export type SetInstant = Readonly<{ at: Instant; reason?: string; by: PersonId; seq: number }>;

export type Instants = ReadonlyMap<InstantName, SetInstant>;

/** Something that is owed by an hour. Without `dueAt` it waits for its instant to be set. */
export type Clock = Readonly<{
  id: ClockId;
  seq: number;
  title?: Localised | undefined;
  what?: string | undefined;
  owner: Role;
  from?: InstantName | undefined;
  withinMs?: number | undefined;
  dueAt?: Instant | undefined;
  kind: EntryValue<'clock.started'>['kind'];
  source?: string | undefined;
  state: 'running' | 'met' | 'dropped';
  /** Who ended it, when, and with what words. */
  ended?: Readonly<{ at: Instant; by: PersonId; words: string; proof?: EntryValue<'clock.met'>['proof'] }> | undefined;
  /** The hour that passed without it, where one did: a clock that was met afterwards was met late. */
  missedAt?: Instant | undefined;
}>;

/**
 * The instants that are decided. The alert is the hour of the declaration until a decision gives another; the others are not known
 * before somebody says so with a reason, and nothing guesses them.
 */
export function instantsOf(entries: readonly Entry[]): Instants {
  const instants = new Map<InstantName, SetInstant>();
  for (const { kind, value, at, seq, author } of entries) {
    if (kind === 'crisis.declared') instants.set('alerted', { at, by: author, seq });
    if (kind === 'instant.set') instants.set(value.instant, { at: value.when, reason: value.reason, by: author, seq });
  }
  return instants;
}

/** A hour of its own, else an instant and a span from it: undefined while the instant is not set. */
export function dueOf(
  { dueAt, from, withinMs }: Pick<Clock, 'dueAt' | 'from' | 'withinMs'>,
  instants: Instants,
): Instant | undefined {
  if (dueAt !== undefined) return dueAt;
  const base = from && instants.get(from);
  return base && withinMs !== undefined ? addMs(base.at, withinMs) : undefined;
}

/** All clocks, in the order in which they were started; their hours follow the instants. */
export function clocksOf(entries: readonly Entry[]): ReadonlyMap<ClockId, Clock> {
  const instants = instantsOf(entries);
  const clocks = new Map<ClockId, Clock>();
  const change = (id: ClockId, members: Partial<Clock>) => {
    const clock = clocks.get(id);
    if (clock) clocks.set(id, { ...clock, ...members });
  };
  for (const { kind, value, seq, at, author } of entries) {
    if (kind === 'clock.started') {
      const { clock: id, ...rest } = value;
      clocks.set(id, { ...rest, id, seq, dueAt: dueOf(rest, instants), state: 'running' });
    }
    if (kind === 'clock.met') {
      change(value.clock, { state: 'met', ended: { at, by: author, words: value.result, proof: value.proof } });
    }
    if (kind === 'clock.dropped')
      change(value.clock, { state: 'dropped', ended: { at, by: author, words: value.reason } });
    if (kind === 'clock.missed') change(value.clock, { missedAt: value.dueAt });
  }
  return clocks;
}
