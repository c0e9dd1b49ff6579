import type { Id, Instant, InviteId, PersonId, Role } from '../kernel/index.ts';
import { routeBuilder, type Route } from '../platform/http/index.ts';
import type { PolicyAct } from './policy.ts';

export type SessionId = Id & { readonly __kind: 'session' };

/** The person behind a request. `roles` is what the policy table reads; `role` is the first of them, in which they came. */
export type Session = Readonly<{
  id: SessionId;
  person: PersonId;
  role: Role;
  roles: readonly Role[];
  name: string;
  /** Of a program that came with a token: the acts that the token names. It can do no other. */
  scopes?: readonly PolicyAct[];
  /** Of such a program: whether it may have data of people. */
  readsPeople?: boolean;
}>;

/** Who asks: somebody signed in, or nobody. Routes whose act is not for anyone are reached only with a session. */
export type Visitor = Session | undefined;

export type RoomRoute = Route<Visitor, PolicyAct>;

/** Writes a route of the room: the act is a row of the policy table. */
export const roomRoute = routeBuilder<Visitor, PolicyAct>();

/** A session that is open now. */
export type SignedIn = Session & Readonly<{ since: Instant; until: Instant }>;

/** Somebody who came in through an invite; the name is what they typed then. */
export type Person = Readonly<{
  id: PersonId;
  name: string;
  role: Role;
  roles: readonly Role[];
  joinedAt: Instant;
  /** Since then nothing of theirs opens this house. */
  shutOutAt?: Instant;
}>;

/** An invitation for one person, who comes by its link or its code. `next` is the path on which they arrive. */
export type Invite = Readonly<{
  id: InviteId;
  role: Role;
  next?: string;
  createdAt: Instant;
  expiresAt: Instant;
  usedAt?: Instant;
}>;

/** What an invite still is. */
export type InviteState = 'open' | 'used' | 'expired';

export function stateOfInvite({ usedAt, expiresAt }: Invite, now: Instant): InviteState {
  if (usedAt !== undefined) return 'used';
  return now < expiresAt ? 'open' : 'expired';
}

/** Where the database tells that a session or a token has ended, so that a live screen goes dark at once. */
export const CHANNEL = 'cellule_access';

/** The person who acts at the server's own terminal: whoever may run a command there may do anything to this installation. */
export const TERMINAL = 'terminal' as PersonId;

/** Where an invite's link leads in the room. */
export function linkPath(token: string): string {
  return `/l/${token}`;
}
