import { mayDo, type Session } from '../../../access/index.ts';
import { assertNever, HOUR_MS, msBetween, type Instant, type StatementId } from '../../../kernel/index.ts';
import type { Statement } from '../../../inform/index.ts';

/** The one thing that this person should do now. `statement` is the text that it is about. */
export type NextAction = Readonly<{ name: ActionName; statement?: Statement }>;

export type ActionName =
  | 'approve'
  | 'hand-over'
  | 'wait'
  | 'publish'
  | 'rewrite'
  | 'correct'
  | 'attach'
  | 'write'
  | 'tell'
  | 'update'
  | 'note'
  | 'read';

export type Situation = Readonly<{
  /** Oldest first. */
  statements: readonly Statement[];
  /** The hour that the public was promised, once something is published. */
  promisedAt?: Instant | undefined;
  /** Scope runs that the server sees and that ended after the last one joined the crisis. */
  runsWaiting: number;
  hasScope: boolean;
}>;

/** From this long before the promised hour, the update is the next thing to do. */
const UPDATE_NEAR_MS = HOUR_MS / 2;

/**
 * What comes first, for this role: a text that waits for somebody stands before everything, because the public waits behind it;
 * then what is wrong on the page, then what is due, then what is missing.
 */
export function nextAction(situation: Situation, session: Session, now: Instant): NextAction {
  const { statements } = situation;
  const last = statements.at(-1);
  if (last?.state === 'awaiting') return { name: awaitingAction(last, session), statement: last };
  if (last?.state === 'approved' && last.staleFacts.length === 0) {
    return { name: mayDo(session, 'statement.publish') ? 'publish' : 'wait', statement: last };
  }
  return writerAction(situation, session, now) ?? { name: mayDo(session, 'journal.write') ? 'note' : 'read' };
}

function awaitingAction({ author, staleFacts }: Statement, session: Session): ActionName {
  if (staleFacts.length > 0 && mayDo(session, 'statement.write')) return 'rewrite';
  if (author !== session.person && mayDo(session, 'statement.approve')) return 'approve';
  return mayDo(session, 'person.invite') ? 'hand-over' : 'wait';
}

function writerAction(situation: Situation, session: Session, now: Instant): NextAction | undefined {
  const { statements, runsWaiting, hasScope } = situation;
  const last = statements.at(-1);
  const live = statements.findLast(({ state }) => state === 'published');
  const canAttach = runsWaiting > 0 && mayDo(session, 'scope.attach');
  if (canAttach && !hasScope) return { name: 'attach' };
  if (!mayDo(session, 'statement.write')) return canAttach ? { name: 'attach' } : undefined;
  // An approved text comes here only when a figure in it has changed since.
  if (last?.state === 'refused' || last?.state === 'approved') return { name: 'rewrite', statement: last };
  if (!live) return { name: 'write' };
  return pageAction(situation, live, canAttach, now);
}

/** Once the public reads something: what is wrong there, then what is due, then what is missing. */
function pageAction(
  { promisedAt, hasScope }: Situation,
  live: Statement,
  canAttach: boolean,
  now: Instant,
): NextAction {
  if (live.staleFacts.length > 0) return { name: 'correct', statement: live };
  const isNear = promisedAt !== undefined && msBetween(now, promisedAt) <= UPDATE_NEAR_MS;
  if (canAttach && !isNear) return { name: 'attach' };
  return { name: hasScope && live.facts.length === 0 ? 'tell' : 'update', statement: live };
}

/** Where the action is done. */
export function actionPath(crisisPath: string, { name, statement }: NextAction): string {
  const statementPath = (id: StatementId | undefined) => `${crisisPath}/statements/${id}`;
  switch (name) {
    case 'approve':
    case 'hand-over':
    case 'wait':
    case 'publish':
      return statementPath(statement?.id);
    case 'attach':
      return `${crisisPath}/scope`;
    case 'note':
      return '#field-note-text';
    case 'read':
      return `${crisisPath}/journal`;
    case 'rewrite':
    case 'correct':
    case 'write':
    case 'tell':
    case 'update':
      return `${crisisPath}/words`;
    default:
      return assertNever(name);
  }
}
