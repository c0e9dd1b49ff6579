import type { Act, Journal } from '../../journal/index.ts';
import { CelluleError, type Instant, type StatementId } from '../../kernel/index.ts';
import { checkNotReplaced, findStatement } from '../statements/index.ts';
import { checkGoing, type Promised } from './publish-statement.ts';

type Order = Readonly<{ id: StatementId; when: Instant; promised?: Promised | undefined; zone: string }>;

/**
 * Lets approved words go out by themselves at an hour, in the languages that are approved by then; the others follow by the hours that are
 * promised. Whatever would hold them off the page at that hour, as far as it is known now, is said now. A figure that changes before, a
 * newer text or a refusal undo it.
 *
 * @throws CelluleError `statement.unknown`, `statement.replaced`, `statement.not-approved`, `statement.schedule-past`, `statement.schedule-after-promise`, and
 * those of `checkGoing`
 */
export async function scheduleStatement(
  journal: Journal,
  act: Act,
  { id, when, promised, zone }: Order,
): Promise<void> {
  const statement = findStatement(journal, id);
  checkNotReplaced(statement);
  if (statement.state !== 'approved') throw notApproved();
  if (when <= act.at) {
    throw new CelluleError(
      'invalid',
      'statement.schedule-past',
      'This hour has passed: publish now, or choose a later one.',
    );
  }
  if (when >= statement.nextUpdateAt) {
    throw new CelluleError(
      'invalid',
      'statement.schedule-after-promise',
      'The text promises its next update for an earlier hour than that: choose an earlier one, or write it again.',
    );
  }
  const { promised: follow } = checkGoing(statement, journal.entries, { at: when, zone, promised });
  const isFollowed = Object.keys(follow).length > 0;
  await journal.append(act, 'publication.scheduled', { statement: id, when, ...(isFollowed && { promised: follow }) });
}

/** Takes the hour back. @throws CelluleError `statement.unknown`, `statement.not-scheduled` */
export async function unscheduleStatement(
  journal: Journal,
  act: Act,
  { id, reason }: Readonly<{ id: StatementId; reason: string }>,
): Promise<void> {
  if (!findStatement(journal, id).schedule) {
    throw new CelluleError('conflict', 'statement.not-scheduled', 'This text has no hour at which it would go out.');
  }
  await journal.append(act, 'publication.unscheduled', { statement: id, reason });
}

function notApproved(): CelluleError {
  return new CelluleError(
    'conflict',
    'statement.not-approved',
    'Only words that are approved can be given an hour: have a second person read them first.',
  );
}
