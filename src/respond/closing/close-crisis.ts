import type { EntryValue } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { CelluleError } from '../../kernel/index.ts';
import { checkHolder } from '../cell/take-role.ts';
import { closingOf, criteriaOf, obstaclesTo } from './model.ts';

/** Says of a criterion that it is met and how that is known, that it is set aside and why, or that it is open again. */
export async function judgeCriterion<Kind extends 'criterion.met' | 'criterion.overridden' | 'criterion.reopened'>(
  journal: Journal,
  act: Act,
  kind: Kind,
  value: EntryValue<Kind>,
): Promise<void> {
  const known = criteriaOf(journal.entries).find(({ id }) => id === value.criterion);
  if (!known)
    throw new CelluleError('not-found', 'criterion.unknown', 'The plan of this crisis has no such criterion.');
  if ((known.state === 'open') === (kind === 'criterion.reopened')) {
    throw new CelluleError(
      'conflict',
      'criterion.judged',
      'Somebody has judged this criterion meanwhile. Look at it again.',
    );
  }
  await journal.append(act, kind, value);
}

/**
 * Closes the crisis: on its criteria, each met or set aside by name and reason, and with no mandatory task left open.
 *
 * @throws CelluleError `crisis.not-yet`, `crisis.closed-already`, `role.held-by-another`
 */
export async function closeCrisis(journal: Journal, act: Act, value: EntryValue<'crisis.closed'>): Promise<void> {
  const { entries } = journal;
  checkHolder(entries, 'director', act.author);
  if (closingOf(entries)) throw new CelluleError('conflict', 'crisis.closed-already', 'This crisis is closed already.');
  const { criteria, tasks } = obstaclesTo(entries);
  if (criteria.length > 0 || tasks.length > 0) {
    throw new CelluleError(
      'conflict',
      'crisis.not-yet',
      'Criteria of the plan or mandatory tasks are still open. Meet them, or set each aside by name and reason.',
      { criteria: criteria.length, tasks: tasks.length },
    );
  }
  await journal.append(act, 'crisis.closed', value);
}

/** Opens it again: nothing is lost, and all clocks count from where they were. @throws CelluleError `crisis.not-closed` */
export async function reopenCrisis(journal: Journal, act: Act, value: EntryValue<'crisis.reopened'>): Promise<void> {
  if (!closingOf(journal.entries)) throw new CelluleError('conflict', 'crisis.not-closed', 'This crisis is open.');
  await journal.append(act, 'crisis.reopened', value);
}
