import { ROLES, type Role } from '../kernel/index.ts';

const ALL = ROLES;
const WRITERS = ['director', 'communicator', 'dpo', 'analyst', 'scribe'] as const;

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

/** Whether this role may do this act; nobody signed in is `undefined`. */
export function mayDo(role: Role | undefined, act: PolicyAct): boolean {
  const allowed: 'anyone' | readonly Role[] = POLICY[act];
  if (allowed === 'anyone') return true;
  return role !== undefined && allowed.includes(role);
}
