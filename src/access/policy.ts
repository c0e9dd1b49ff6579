import { ROLES, type Role } from '../kernel/index.ts';

const ALL = ROLES;
/** Everybody but those who only look on. */
const WRITERS = ROLES.filter((role) => role !== 'observer');

/**
 * Who may do what: the one table. A route names its row; a route without a row does not compile, and a role that a row does not
 * name is refused. `anyone` rows hold no crisis data, or are guarded by a secret of their own.
 */
export const POLICY = {
  'page.read': 'anyone',
  'page.follow': 'anyone',
  'link.use': 'anyone',
  'session.begin': 'anyone',
  'session.end': ALL,
  'access.own': ALL,
  'access.administer': ['director'],
  'access-log.read': ['director', 'dpo'],
  'channel.mark': ['director', 'technical'],
  'calendar.read': 'anyone',
  'crisis.read': ALL,
  'crisis.declare': ['director', 'coordinator', 'communicator', 'dpo', 'legal', 'technical', 'analyst'],
  'journal.write': WRITERS,
  'journal.export': ['director', 'coordinator', 'dpo', 'legal', 'scribe'],
  'entry.correct': WRITERS,
  'entry.erase': ['director', 'dpo'],
  'decision.make': ['director'],
  'scope.run': ['director', 'dpo', 'technical', 'analyst'],
  'plan.read': WRITERS,
  'plan.activate': ['director', 'coordinator'],
  'role.take': ALL,
  'role.assign': ['director'],
  'cell.lead': ['director', 'coordinator'],
  'task.work': WRITERS,
  'task.lead': ['director', 'coordinator'],
  'clock.set': ['director', 'coordinator', 'dpo', 'legal'],
  'cost.record': ['director', 'coordinator', 'resources', 'scribe'],
  'sitrep.issue': ['director', 'coordinator', 'scribe'],
  'crisis.close': ['director'],
  'scope.attach': ['director', 'dpo', 'analyst'],
  'sample.mark': ['director', 'dpo', 'analyst'],
  'verdict.name': ['director', 'dpo', 'analyst'],
  'register.read': ['director', 'dpo', 'analyst'],
  'register.write': ['director', 'dpo'],
  'fact.record': ['director', 'dpo', 'analyst'],
  'claim.record': ['director', 'dpo', 'analyst', 'communicator', 'legal'],
  'commitment.make': ['director', 'communicator', 'dpo', 'legal'],
  'commitment.work': WRITERS,
  'statement.write': ['director', 'communicator', 'dpo'],
  'statement.approve': ['director', 'dpo', 'legal'],
  'rule.override': ['director'],
  'statement.publish': ['director', 'communicator'],
  'statement.sign-alone': ['director', 'communicator'],
  'brief.issue': ['director', 'communicator'],
  'brief.work': ['director', 'coordinator', 'communicator', 'liaison', 'scribe'],
  'speech.record': ['director', 'communicator'],
  'press.take': WRITERS,
  'press.answer': ['director', 'communicator'],
  'person.invite': ['director'],
  'rehearsal.delete': ['director'],
} as const satisfies Readonly<Record<string, 'anyone' | readonly Role[]>>;

export type PolicyAct = keyof typeof POLICY;

/** What no token may do, whoever owns it: make further doors, or stand in for a person's presence. */
const NOT_BY_TOKEN: readonly PolicyAct[] = [
  'page.read',
  'page.follow',
  'link.use',
  'session.begin',
  'session.end',
  'access.own',
  'access.administer',
  'calendar.read',
  'person.invite',
  'statement.approve',
  'statement.sign-alone',
  'rule.override',
  'sample.mark',
  'verdict.name',
];

/** The acts that a token for a program can be made for. */
export const TOKEN_SCOPES: readonly PolicyAct[] = (Object.keys(POLICY) as PolicyAct[]).filter(
  (act) => !NOT_BY_TOKEN.includes(act),
);

/** Who holds roles: somebody signed in. `scopes`: came by a token, which opens these acts alone. */
export type Roled = Readonly<{ roles: readonly Role[]; scopes?: readonly PolicyAct[] | undefined }>;

/** Whether this role, or one of the roles of this person, may do this act; nobody signed in is `undefined`. */
export function mayDo(who: Role | Roled | undefined, act: PolicyAct): boolean {
  const allowed: 'anyone' | readonly Role[] = POLICY[act];
  if (allowed === 'anyone') return true;
  if (who === undefined) return false;
  if (typeof who === 'string') return allowed.includes(who);
  if (who.scopes && !who.scopes.includes(act)) return false;
  return who.roles.some((role) => allowed.includes(role));
}

/** In which of their roles somebody does this act: the first one that may. Undefined where none may. */
export function roleFor({ roles }: Roled, act: PolicyAct): Role | undefined {
  return roles.find((role) => mayDo(role, act));
}
