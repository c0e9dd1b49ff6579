import type { TextDigests } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, type PageLanguage, type Role, type StatementId } from '../../kernel/index.ts';
import { awaitsYesOf, languagesIn } from './approvals.ts';
import { isJudged, statementsOf, type Statement } from './model.ts';

/** A second person's yes to exact words: the digests of those that were on their screen, of one language or of several. */
type Judgement = Readonly<{ id: StatementId; digests: TextDigests }>;

/**
 * Approves the exact words that this person has read, in the role in which they act. For words that went out on one signature, this is the
 * second. What each language still lacks, `owedApprovals` says.
 *
 * @throws CelluleError `statement.unknown`, `statement.replaced`, `statement.not-awaiting`, `statement.own-text`, `statement.no-language`, `statement.other-text`,
 * `statement.fact-changed`, `statement.claim-changed`, `statement.approved-before`, `statement.other-role`
 */
export async function approveStatement(journal: Journal, act: Act, { id, digests }: Judgement): Promise<void> {
  const check = (entries: readonly Entry[]) => {
    const statement = judgedStatement(entries, id);
    checkSecondPerson(statement, act);
    checkSameWords(statement, digests);
    checkLedger(statement);
    checkOwed(statement, act, digests);
  };
  check(journal.entries);
  await journal.append(act, 'statement.approved', { id, digests }, { unless: check });
}

/** In which of these roles a yes is owed; the first of them where any one is enough, or none is owed. */
export function approvingRole(statement: Statement, roles: readonly Role[]): Role | undefined {
  const owed = roles.find((role) => awaitsYesOf(statement, { person: NOBODY, role }).length > 0);
  return owed ?? roles[0];
}

/** Stands for whoever it is: whether a role is owed a yes does not hang on the person. */
const NOBODY = '' as Statement['author'];

/**
 * Sends a text back, with the reason that its author will read. Its author may do so too.
 *
 * @throws CelluleError `statement.unknown`, `statement.replaced`, `statement.not-awaiting`
 */
export async function refuseStatement(
  journal: Journal,
  act: Act,
  { id, reason }: Readonly<{ id: StatementId; reason: string }>,
): Promise<void> {
  judgedStatement(journal.entries, id);
  await journal.append(act, 'statement.refused', { id, reason });
}

/** @throws CelluleError `statement.unknown` */
export function findStatement(journal: Pick<Journal, 'entries'>, id: StatementId): Statement {
  const statement = statementsOf(journal.entries).find((one) => one.id === id);
  if (statement) return statement;
  throw new CelluleError('not-found', 'statement.unknown', 'There is no such statement in this crisis.', {
    statement: id,
  });
}

/** Whether the ledger still says what the text says. @throws CelluleError `statement.fact-changed`, `statement.claim-changed` */
export function checkLedger({ id, staleFacts, staleClaims }: Statement): void {
  if (staleFacts.length > 0) {
    throw new CelluleError(
      'conflict',
      'statement.fact-changed',
      'A figure in this text has changed since it was written, or an order keeps it back: submit it again with what can be said now.',
      { statement: id, facts: staleFacts.length },
    );
  }
  if (staleClaims.length === 0) return;
  throw new CelluleError(
    'conflict',
    'statement.claim-changed',
    'Something that this text says is known otherwise by now: submit it again with what is known.',
    { statement: id, claims: staleClaims.length },
  );
}

/** Whether no newer text has taken its place. @throws CelluleError `statement.replaced` */
export function checkNotReplaced({ id, state }: Pick<Statement, 'id' | 'state'>): void {
  if (state !== 'superseded') return;
  throw new CelluleError(
    'conflict',
    'statement.replaced',
    'A newer text has taken the place of this one: open the latest one.',
    { statement: id },
  );
}

function judgedStatement(entries: readonly Entry[], id: StatementId): Statement {
  const statement = findStatement({ entries }, id);
  checkNotReplaced(statement);
  if (isJudged(statement)) return statement;
  throw notAwaiting(id);
}

function checkSecondPerson({ author, id }: Statement, act: Act): void {
  if (author !== act.author) return;
  throw new CelluleError(
    'forbidden',
    'statement.own-text',
    'The person who wrote a text cannot approve it: ask a second person.',
    { statement: id },
  );
}

function checkSameWords({ id, digests }: Statement, said: TextDigests): void {
  const languages = Object.keys(said) as PageLanguage[];
  if (languages.length === 0) {
    throw new CelluleError(
      'invalid',
      'statement.no-language',
      'No language is ticked: tick each one whose words you have read, then approve.',
      { statement: id },
    );
  }
  if (languages.every((language) => said[language] === digests[language])) return;
  throw new CelluleError(
    'conflict',
    'statement.other-text',
    'This approval is for other words than those that await it: open the text again and read it.',
    { statement: id },
  );
}

function checkOwed(statement: Statement, act: Act, said: TextDigests): void {
  const awaited = awaitsYesOf(statement, { person: act.author, role: act.role });
  if (languagesIn(said).some((language) => awaited.includes(language))) return;
  const { id, approvals, needs } = statement;
  if (approvals.some(({ by }) => by === act.author)) {
    throw new CelluleError(
      'conflict',
      'statement.approved-before',
      'You have approved these words already: what is lacking is the yes of another person.',
      { statement: id },
    );
  }
  if (!needs) throw notAwaiting(id);
  throw new CelluleError(
    'conflict',
    'statement.other-role',
    'The yes of your role is not lacking for these words: another role is asked.',
    { statement: id },
  );
}

function notAwaiting(id: StatementId): CelluleError {
  return new CelluleError(
    'conflict',
    'statement.not-awaiting',
    'This text does not await approval any more: open the latest one.',
    { statement: id },
  );
}
