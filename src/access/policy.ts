import { ROLES, type Role } from '../kernel/index.ts';

const ALL = ROLES;
const WRITERS = [
  'director',
  'coordinator',
  'communicator',
  'dpo',
  'legal',
  'technical',
  'analyst',
  'liaison',
  'resources',
  'scribe',
] as const;

/**
 * Who may do what: the one table. A route names its row; a route without a row does not compile, and a role that a row does not
 * name is refused. `anyone` rows hold no crisis data, or are guarded by a secret of their own.
 */
export const POLICY = {
  'page.read': 'anyone',
  'link.use': 'anyone',
  'session.end': ALL,
  'crisis.read': ALL,
  'crisis.declare': ['director', 'communicator', 'dpo', 'analyst'],
  'journal.write': WRITERS,
  'journal.export': ['director', 'dpo', 'scribe'],
  'entry.correct': WRITERS,
  'entry.erase': ['director', 'dpo'],
  'decision.make': ['director'],
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
  'scope.run': ['director', 'dpo', 'analyst'],
  'scope.attach': ['director', 'dpo', 'analyst'],
  'sample.mark': ['director', 'dpo', 'analyst'],
  'verdict.name': ['director', 'dpo', 'analyst'],
  'register.read': ['director', 'dpo', 'analyst'],
  'register.write': ['director', 'dpo'],
  'statement.write': ['director', 'communicator', 'dpo'],
  'statement.approve': ['director', 'dpo'],
  'statement.publish': ['director', 'communicator'],
  'person.invite': ['director'],
  'rehearsal.delete': ['director'],
} as const satisfies Readonly<Record<string, 'anyone' | readonly Role[]>>;

export type PolicyAct = keyof typeof POLICY;

/** Who holds roles: somebody signed in. */
export type Roled = Readonly<{ roles: readonly Role[] }>;

/** Whether this role, or one of the roles of this person, may do this act; nobody signed in is `undefined`. */
export function mayDo(who: Role | Roled | undefined, act: PolicyAct): boolean {
  const allowed: 'anyone' | readonly Role[] = POLICY[act];
  if (allowed === 'anyone') return true;
  if (who === undefined) return false;
  return typeof who === 'string' ? allowed.includes(who) : who.roles.some((role) => allowed.includes(role));
}

/** In which of their roles somebody does this act: the first one that may. Undefined where none may. */
export function roleFor({ roles }: Roled, act: PolicyAct): Role | undefined {
  return roles.find((role) => mayDo(role, act));
}
