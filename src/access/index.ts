/**
 * Access: the people of the cell, their roles, sessions and tokens, how they come in and come back, the one table of who may do what, and
 * the log of who read data about people.
 *
 * Promises: every act is refused unless its row names the role; a link works once and for a limited time; of secrets the database holds
 * digests, or what the key of the house has sealed; a session can be ended, and a person shut out, at once.
 * Never: knows what a crisis is, or writes to its journal (callers do).
 */
export { endedCookie, sessionCookie, tokenInCookie } from './cookie.ts';
export { bearsToken, guardRoute, hearEnds, recogniser } from './guard.ts';
export { accessRoutes, tokenBody, type AccessRouteParts } from './routes.ts';
export { mayDo, POLICY, roleFor, TOKEN_SCOPES, type PolicyAct, type Roled } from './policy.ts';
export { openReads, type Read, type ReadHour, type ReadNoted, type Reads } from './reads/index.ts';
export { openSignIn, siteOf, type Passkey, type SignIn, type Site, type Ways } from './sign-in/index.ts';
export { openTokens, tokenInHeader, type Token, type TokenId, type Tokens } from './tokens/index.ts';
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
