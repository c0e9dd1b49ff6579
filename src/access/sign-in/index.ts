/**
 * Sign-in: how somebody who came by a link comes back: passkeys first, then password with one-time code, recovery codes, and the
 * institution's identity provider where one is named.
 *
 * Promises: each way is added by a person who is in, and lets in nobody else; a seized database holds no secret that opens anything; wrong
 * tries are counted for each person and in total; no answer to a challenge counts twice.
 * Never: tells a stranger whether somebody is known here, asks a puzzle, or keeps anybody from pasting.
 */
export {
  IDENTITY_CALLBACK,
  identityCookie,
  identityCookieIn,
  openSignIn,
  type SignIn,
  type SignInParts,
} from './open-sign-in.ts';
export { siteOf, type Site, type Ways } from './model.ts';
export type { Passkey } from './store.ts';
