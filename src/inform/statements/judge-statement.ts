import type { TextDigests } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { CelluleError, type StatementId } from '../../kernel/index.ts';
import { lacksSecond, sameDigests, statementsOf, type Statement } from './model.ts';

/** A second person's yes or no to exact words. */
type Judgement = Readonly<{ id: StatementId; digests: TextDigests }>;

/**
 * Approves the exact text that this person has read: `digests` are those of the words that were on the screen. For words that went out
 * on one signature, this is the second.
 *
 * @throws CelluleError `statement.unknown`, `statement.not-awaiting`, `statement.own-text`, `statement.other-text`,
 * `statement.fact-changed`
 */
export async function approveStatement(journal: Journal, act: Act, { id, digests }: Judgement): Promise<void> {
  const statement = awaitingStatement(journal, id);
  if (statement.author === act.author) {
    throw new CelluleError(
      'forbidden',
      'statement.own-text',
      'The person who wrote a text cannot approve it: ask a second person.',
      { statement: id },
    );
  }
  if (!sameDigests(digests, statement.digests)) {
    throw new CelluleError(
      'conflict',
      'statement.other-text',
      'This approval is for other words than those that await it: open the text again and read it.',
      { statement: id },
    );
  }
  checkFacts(statement);
  await journal.append(act, 'statement.approved', { id, digests: statement.digests });
}

/**
 * Sends a text back, with the reason that its author will read. Its author may do so too.
 *
 * @throws CelluleError `statement.unknown`, `statement.not-awaiting`
 */
export async function refuseStatement(
  journal: Journal,
  act: Act,
  { id, reason }: Readonly<{ id: StatementId; reason: string }>,
): Promise<void> {
  awaitingStatement(journal, id);
  await journal.append(act, 'statement.refused', { id, reason });
}

/** @throws CelluleError `statement.unknown` */
export function findStatement(journal: Journal, id: StatementId): Statement {
  const statement = statementsOf(journal.entries).find((one) => one.id === id);
  if (statement) return statement;
  throw new CelluleError('not-found', 'statement.unknown', 'There is no such statement in this crisis.', {
    statement: id,
  });
}

/** @throws CelluleError `statement.fact-changed` */
export function checkFacts({ id, staleFacts }: Statement): void {
  if (staleFacts.length === 0) return;
  throw new CelluleError(
    'conflict',
    'statement.fact-changed',
    'A figure in this text has changed since it was written: submit it again with the new figure.',
    { statement: id, facts: staleFacts.length },
  );
}

function awaitingStatement(journal: Journal, id: StatementId): Statement {
  const statement = findStatement(journal, id);
  if (statement.state === 'awaiting' || lacksSecond(statement)) return statement;
  throw new CelluleError(
    'conflict',
    'statement.not-awaiting',
    'This text does not await approval any more: open the latest one.',
    { statement: id },
  );
}
