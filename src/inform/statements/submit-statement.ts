import type { Slots } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, type StatementId } from '../../kernel/index.ts';
import { factsOf } from '../../ledger/index.ts';
import { newId } from '../../platform/system/index.ts';
import { composeStatement } from './compose-statement.ts';
import type { Composed, PartialSlots } from './parts.ts';
import { statementsOf } from './model.ts';
import { SKELETONS, type SkeletonId } from './skeleton.ts';

/** The skeleton that the state of knowledge calls for: figures once there are some, the first word before. */
export function skeletonFor(entries: readonly Entry[]): SkeletonId {
  const isCounted = [...factsOf(entries).values()].some(
    ({ figure, basis }) => figure.kind === 'people' && basis !== 'claimed',
  );
  return isCounted ? 'figures-word' : 'first-word';
}

/** What need not be typed again: the slots of the last statement, but for its promise, which has its own hour each time. */
export function prefilledSlots(entries: readonly Entry[]): PartialSlots {
  const last = statementsOf(entries).at(-1);
  if (!last) return { alertedAt: entries.find(({ kind }) => kind === 'crisis.declared')?.at };
  const { nextUpdateAt: _, ...slots } = last.slots;
  return slots;
}

/**
 * Asks for the approval of a statement: its exact words in every language become an entry, with the facts that they use. One text
 * awaits approval at a time; a new one takes the place of the one before.
 *
 * @throws CelluleError `statement.next-update-past`, `statement.hour-ahead`
 */
export async function submitStatement(
  journal: Journal,
  act: Act,
  { skeleton, slots, zone }: Readonly<{ skeleton: SkeletonId; slots: Slots; zone: string }>,
): Promise<StatementId> {
  const facts = factsOf(journal.entries);
  const composed = composeStatement({ skeleton: SKELETONS[skeleton], slots, facts, zone });
  return appendSubmitted(journal, act, { skeleton, slots, composed });
}

/**
 * Writes down the exact words that somebody asks to say.
 *
 * @throws CelluleError `statement.next-update-past`, `statement.hour-ahead`
 */
export async function appendSubmitted(
  journal: Journal,
  act: Act,
  { skeleton, slots, composed }: Readonly<{ skeleton: string; slots: Slots; composed: Composed }>,
): Promise<StatementId> {
  if (slots.nextUpdateAt <= act.at) throw nextUpdatePast();
  if ([slots.alertedAt, ...slots.measures.map(({ at }) => at)].some((at) => at > act.at)) {
    throw new CelluleError(
      'invalid',
      'statement.hour-ahead',
      'An hour given for something that already happened lies ahead: correct it.',
    );
  }
  const { texts, digests } = composed;
  const facts = composed.facts.map((use) => ({ ...use }));
  const { nextUpdateAt } = slots;
  const id = newId<StatementId>();
  await journal.append(act, 'statement.submitted', { id, skeleton, slots, facts, texts, digests, nextUpdateAt });
  return id;
}

export function nextUpdatePast(): CelluleError {
  return new CelluleError(
    'conflict',
    'statement.next-update-past',
    'The next update is promised for an hour that has passed: choose a later one, then ask for approval again.',
  );
}
