import { mayDo, type Session } from '../../../access/index.ts';
import { HOUR_MS, msBetween, type Instant, type Role } from '../../../kernel/index.ts';
import {
  awaitsYesOf,
  correctionOf,
  isJudged,
  isStale,
  lacksSecond,
  languagesToPublish,
  type Statement,
} from '../../../inform/index.ts';
import type { Task } from '../../../respond/index.ts';
import { correctionPath } from '../alarm/index.ts';

/** The one thing that this person should do now. `statement` is the text that it is about. */
export type NextAction = Readonly<{ name: ActionName; statement?: Statement; task?: Task; role?: Role }>;

export type ActionName =
  | 'approve'
  | 'hand-over'
  | 'wait'
  | 'publish'
  | 'rewrite'
  | 'correct'
  | 'attach'
  | 'write'
  | 'send'
  | 'countersign'
  | 'follow'
  | 'tell'
  | 'update'
  | 'take-role'
  | 'answer'
  | 'late-task'
  | 'task'
  | 'report'
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
  /** The plan has words that one signature is enough to send now. */
  hasReadyWords?: boolean;
  /** What the cell asks of this person, where a plan is active. */
  own?: OwnWork | undefined;
}>;

/** A role of theirs that nobody holds, a request that their role has not answered, their first task, and the next report. */
export type OwnWork = Readonly<{
  emptyRole?: Role | undefined;
  asked?: Task | undefined;
  task?: Task | undefined;
  reportAt?: Instant | undefined;
}>;

/** From this long before the promised hour, the update is the next thing to do. */
const UPDATE_NEAR_MS = HOUR_MS / 2;

/**
 * What comes first, for this role: what the public reads wrongly, where no text that waits says it as it is; then a text that waits for
 * somebody, because the public waits behind it; then what was promised to the public and is late, what is due, and what is missing.
 */
export function nextAction(situation: Situation, session: Session, now: Instant): NextAction {
  const wrong = wrongText(situation.statements);
  if (wrong && mayDo(session, 'statement.write')) return { name: 'correct', statement: wrong };
  const waiting = waitingAction(situation, session);
  if (waiting) return waiting;
  const late = situation.statements.findLast((statement) => hasLateLanguage(statement, now));
  if (late && mayDo(session, 'statement.write')) return { name: 'follow', statement: late };
  const { own } = situation;
  if (own?.emptyRole) return { name: 'take-role', role: own.emptyRole };
  const writing = writerAction(situation, session, now);
  if (writing && URGENT.has(writing.name)) return writing;
  return ownAction(own, session, now) ?? writing ?? restingAction(own, session);
}

/** The text on the page, where it is wrong and no correction of it is on its way. */
function wrongText(statements: readonly Statement[]): Statement | undefined {
  const live = statements.findLast(({ state }) => state === 'published');
  return live && isStale(live) && !correctionOf(statements, live) ? live : undefined;
}

/** A text that waits for a person: to be read, to be published, or for its second signature. */
function waitingAction({ statements }: Situation, session: Session): NextAction | undefined {
  const theirs = statements.findLast((statement) => awaitsThem(statement, session));
  const isTheirs = theirs && !(canGoOut(theirs) && mayDo(session, 'statement.publish'));
  if (isTheirs)
    return { name: theirs.state === 'published' && lacksSecond(theirs) ? 'countersign' : 'approve', statement: theirs };
  const last = statements.findLast(({ state }) => state !== 'published' && state !== 'superseded');
  if (last?.state === 'awaiting') return { name: awaitingAction(last, session), statement: last };
  if (last?.state === 'approved' && !isStale(last)) {
    return { name: mayDo(session, 'statement.publish') ? 'publish' : 'wait', statement: last };
  }
  const behind = statements.findLast((statement) => canGoOut(statement) && !isStale(statement));
  return behind && mayDo(session, 'statement.publish') ? { name: 'publish', statement: behind } : undefined;
}

/** Their yes is lacking: to a text, to a language that follows, or as the second signature. */
function awaitsThem(statement: Statement, session: Session): boolean {
  if (!isJudged(statement) || isStale(statement) || !mayDo(session, 'statement.approve')) return false;
  const { person, roles } = session;
  return roles.some((role) => mayDo(role, 'statement.approve') && awaitsYesOf(statement, { person, role }).length > 0);
}

/** Some of its languages have every yes by now, and are not on the page: they do not wait for the others. */
function canGoOut(statement: Statement): boolean {
  return languagesToPublish(statement).length > 0;
}

/** What the public waits for. */
const URGENT: ReadonlySet<ActionName> = new Set(['write', 'send', 'rewrite']);
/** A report is begun this long before it is due. */
const REPORT_NEAR_MS = HOUR_MS / 4;

function ownAction(own: OwnWork | undefined, session: Session, now: Instant): NextAction | undefined {
  if (!own) return undefined;
  const { asked, task, reportAt } = own;
  if (asked) return { name: 'answer', task: asked };
  if (task?.dueAt !== undefined && task.dueAt < now) return { name: 'late-task', task };
  const isReportNear = reportAt !== undefined && msBetween(now, reportAt) <= REPORT_NEAR_MS;
  return isReportNear && mayDo(session, 'sitrep.issue') ? { name: 'report' } : undefined;
}

function restingAction(own: OwnWork | undefined, session: Session): NextAction {
  if (own?.task) return { name: 'task', task: own.task };
  return { name: mayDo(session, 'journal.write') ? 'note' : 'read' };
}

function awaitingAction(statement: Statement, session: Session): ActionName {
  if (isStale(statement) && mayDo(session, 'statement.write')) return 'rewrite';
  return mayDo(session, 'person.invite') ? 'hand-over' : 'wait';
}

function writerAction(situation: Situation, session: Session, now: Instant): NextAction | undefined {
  const { statements, runsWaiting, hasScope } = situation;
  const last = statements.findLast(({ state }) => state !== 'superseded');
  const live = statements.findLast(({ state }) => state === 'published');
  const canAttach = runsWaiting > 0 && mayDo(session, 'scope.attach');
  if (canAttach && !hasScope) return { name: 'attach' };
  if (!mayDo(session, 'statement.write')) return canAttach ? { name: 'attach' } : undefined;
  // An approved text comes here only when a figure in it has changed since.
  if (last?.state === 'refused' || last?.state === 'approved') return { name: 'rewrite', statement: last };
  if (!live) {
    const isReady = situation.hasReadyWords && mayDo(session, 'statement.sign-alone');
    return { name: isReady ? 'send' : 'write' };
  }
  // Words that went out on one signature, and that the second person refused.
  if (live.refusal) return { name: 'rewrite', statement: live };
  return pageAction(situation, live, canAttach, now);
}

/** Once the public reads something: what is due, then what is missing. */
function pageAction(
  { promisedAt, hasScope }: Situation,
  live: Statement,
  canAttach: boolean,
  now: Instant,
): NextAction {
  const isNear = promisedAt !== undefined && msBetween(now, promisedAt) <= UPDATE_NEAR_MS;
  if (canAttach && !isNear) return { name: 'attach' };
  return { name: hasScope && live.facts.length === 0 ? 'tell' : 'update', statement: live };
}

/** A language follows by an hour that the page promised, and that hour has passed. */
function hasLateLanguage({ state, publication }: Statement, now: Instant): boolean {
  return state === 'published' && Object.values(publication?.promised ?? {}).some((dueAt) => dueAt < now);
}

type Place = (action: NextAction) => string;

const STATEMENT: Place = ({ statement }) => `/statements/${statement?.id}`;
const WORDS: Place = () => '/words';
const TASK: Place = ({ task }) => `/tasks/${task?.id}`;

/** Where each action is done, below the crisis. */
const PLACES: Readonly<Record<Exclude<ActionName, 'note'>, Place>> = {
  approve: STATEMENT,
  'hand-over': STATEMENT,
  wait: STATEMENT,
  publish: STATEMENT,
  rewrite: WORDS,
  correct: ({ statement }) => correctionPath({ figures: statement?.staleFacts ?? [] }),
  write: WORDS,
  send: WORDS,
  countersign: STATEMENT,
  follow: STATEMENT,
  tell: WORDS,
  update: WORDS,
  attach: () => '/scope',
  'take-role': ({ role }) => `/cell#role-${role}`,
  answer: TASK,
  'late-task': TASK,
  task: TASK,
  report: () => '/sitrep',
  read: () => '/journal',
};

/** Where the action is done; a note is taken at the foot of the screen itself. */
export function actionPath(crisisPath: string, action: NextAction): string {
  return action.name === 'note' ? '#quick-line' : `${crisisPath}${PLACES[action.name](action)}`;
}
