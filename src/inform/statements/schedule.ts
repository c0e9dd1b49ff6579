import type { Act, Journal } from '../../journal/index.ts';
import { CelluleError, type Instant, type StatementId } from '../../kernel/index.ts';
import { checkLedger, findStatement } from './judge-statement.ts';
import type { Statement } from './model.ts';

/**
 * Lets approved words go out by themselves at an hour. A figure that changes before, a newer text or a refusal undo it.
 *
 * @throws CelluleError `statement.unknown`, `statement.not-approved`, `statement.schedule-past`, `statement.schedule-after-promise`,
 * `statement.fact-changed`, `statement.claim-changed`
 */
export async function scheduleStatement(
  journal: Journal,
  act: Act,
  { id, when }: Readonly<{ id: StatementId; when: Instant }>,
): Promise<void> {
  const statement = findStatement(journal, id);
  if (statement.state !== 'approved') throw notApproved();
  checkLedger(statement);
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
  await journal.append(act, 'publication.scheduled', { statement: id, when });
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

/** Whether its hour has come. */
export function isDue({ schedule }: Pick<Statement, 'schedule'>, now: Instant): boolean {
  return schedule !== undefined && schedule.when <= now;
}

function notApproved(): CelluleError {
  return new CelluleError(
    'conflict',
    'statement.not-approved',
    'Only words that are approved can be given an hour: have a second person read them first.',
  );
}
