/**
 * Access: the people of the cell, their roles and sessions, and the one table of who may do what.
 *
 * Promises: every act is refused unless its row names the role; a link works once and for a limited time; only digests of
 * secrets are stored; a session can be ended.
 * Never: knows what a crisis is, or writes to its journal (callers do).
 */
export { endedCookie, sessionCookie, tokenInCookie } from './cookie.ts';
export { mayDo, POLICY, roleFor, type PolicyAct, type Roled } from './policy.ts';
export {
  linkPath,
  roomRoute,
  TERMINAL,
  type Invite,
  type InviteState,
  type Person,
  type RoomRoute,
  type Session,
  type SessionId,
  type SignedIn,
  type Visitor,
} from './model.ts';
export { openAccess, type Access, type AccessParts, type Admitted, type Issued } from './open-access.ts';
