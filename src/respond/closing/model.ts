import type { Localised } from '../../contract/index.ts';
import type { Entry } from '../../journal/index.ts';
import type { Instant, PersonId, Role } from '../../kernel/index.ts';
import { cellOf } from '../cell/model.ts';
import { isOpen, tasksOf, type Task } from '../tasks/model.ts';

/** A condition for the end, as the plan set it before: met with a proof, set aside by name and reason, or still open. */
export type Criterion = Readonly<{
  id: string;
  title: Localised;
  owner: Role;
  state: 'open' | 'met' | 'overridden';
  words?: string | undefined;
  by?: PersonId | undefined;
  at?: Instant | undefined;
}>;

export function criteriaOf(entries: readonly Entry[]): readonly Criterion[] {
  const criteria = new Map<string, Criterion>(
    (cellOf(entries).plan?.working.criteria ?? []).map((one) => [one.id, { ...one, state: 'open' }]),
  );
  for (const { kind, value, author: by, at } of entries) {
    if (kind !== 'criterion.met' && kind !== 'criterion.overridden' && kind !== 'criterion.reopened') continue;
    const known = criteria.get(value.criterion);
    if (!known) continue;
    const { id, title, owner } = known;
    const base = { id, title, owner };
    if (kind === 'criterion.reopened') criteria.set(id, { ...base, state: 'open' });
    else if (kind === 'criterion.met') criteria.set(id, { ...base, state: 'met', words: value.proof, by, at });
    else criteria.set(id, { ...base, state: 'overridden', words: value.reason, by, at });
  }
  return [...criteria.values()];
}

/** What stands between the cell and the end of the crisis: never a feeling that it is calm. */
export type Obstacles = Readonly<{ criteria: readonly Criterion[]; tasks: readonly Task[] }>;

export function obstaclesTo(entries: readonly Entry[]): Obstacles {
  return {
    criteria: criteriaOf(entries).filter(({ state }) => state === 'open'),
    tasks: [...tasksOf(entries).values()].filter((task) => task.mandatory && isOpen(task)),
  };
}

/** When and by whom the crisis was closed, unless it was opened again. */
export function closingOf(
  entries: readonly Entry[],
): Readonly<{ at: Instant; by: PersonId; reason: string }> | undefined {
  const last = entries.findLast(({ kind }) => kind === 'crisis.closed' || kind === 'crisis.reopened');
  return last?.kind === 'crisis.closed' ? { at: last.at, by: last.author, reason: last.value.reason } : undefined;
}
