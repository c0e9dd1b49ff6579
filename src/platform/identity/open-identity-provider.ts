import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import { CelluleError } from '../../kernel/index.ts';

export type IdentitySettings = Readonly<{ issuer: URL; clientId: string; clientSecret: string }>;

/** What has to be kept, hidden from the browser, between going to the provider and coming back. */
export type IdentityStep = Readonly<{ state: string; nonce: string; verifier: string }>;

export type IdentityProvider = Readonly<{
  /** Where a browser goes, and what to keep until it is back. @throws CelluleError `identity.unreachable` */
  begin: (redirect: URL) => Promise<{ url: URL; step: IdentityStep }>;
  /**
   * Who came back.
   *
   * @param returned the whole address at which the browser came back
   * @throws CelluleError `identity.refused`, `identity.unreachable`
   */
  finish: (returned: URL, step: IdentityStep) => Promise<{ issuer: string; subject: string }>;
}>;

const ANSWER_S = 15;

/** Knows the provider once it is first asked: a provider that is down keeps no server from starting. */
export function openIdentityProvider({ issuer, clientId, clientSecret }: IdentitySettings): IdentityProvider {
  let known: Promise<Configuration> | undefined;
  const isLocal = issuer.protocol === 'http:';
  const configuration = async () => {
    known ??= discovery(issuer, clientId, clientSecret, undefined, {
      timeout: ANSWER_S,
      ...(isLocal && { execute: [allowInsecureRequests] }),
    });
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw unreachable(error);
    }
  };
  return {
    begin: async (redirect) => {
      const provider = await configuration();
      const step = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(provider, {
        redirect_uri: redirect.href,
        scope: 'openid',
        state: step.state,
        nonce: step.nonce,
        code_challenge: await calculatePKCECodeChallenge(step.verifier),
        code_challenge_method: 'S256',
      });
      return { url, step };
    },
    finish: async (returned, { state, nonce, verifier }) => {
      const provider = await configuration();
      try {
        const answer = await authorizationCodeGrant(provider, returned, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = answer.claims();
        if (claims) return { issuer: claims.iss, subject: claims.sub };
      } catch (error) {
        throw refused(error);
      }
      throw refused();
    },
  };
}

function unreachable(cause: unknown): CelluleError {
  return new CelluleError(
    'unavailable',
    'identity.unreachable',
    'The identity provider does not answer. Sign in another way, and tell the operator.',
    {},
    { cause },
  );
}

function refused(cause?: unknown): CelluleError {
  return new CelluleError(
    'forbidden',
    'identity.refused',
    'The identity provider did not confirm who you are. Try again, or sign in another way.',
    {},
    { cause },
  );
}
