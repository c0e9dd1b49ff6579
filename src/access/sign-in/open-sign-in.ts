import type { PersonId } from '../../kernel/index.ts';
import type { SealKey } from '../../platform/files/index.ts';
import type { IdentityProvider } from '../../platform/identity/index.ts';
import type { AccessParts } from '../open-access.ts';
import { attemptRowsOf } from '../store.ts';
import { challenges } from './challenge.ts';
import { identity } from './identity.ts';
import type { Ways } from './model.ts';
import { passkeys } from './passkeys.ts';
import { passwords } from './passwords.ts';
import { recovery } from './recovery.ts';
import { signInRows } from './store.ts';

export type SignInParts = AccessParts &
  Readonly<{
    /** Seals what a seized database must not tell, and proves our own challenges. */
    key: SealKey;
    provider: IdentityProvider | undefined;
    /** The room's address, without a path. */
    room: string;
    /** Whether the cell holds a channel of the house for compromised. */
    isCompromised: (channel: 'identity') => boolean;
  }>;

export type SignIn = ReturnType<typeof openSignIn>;

export const IDENTITY_CALLBACK = '/sign-in/identity/back';

/** Opens the ways in over a store. */
export function openSignIn({ store, clock, random, key, provider, room, isCompromised }: SignInParts) {
  const rows = signInRows(store);
  return {
    passkeys: passkeys(rows, challenges(key, rows, clock, random), clock),
    passwords: passwords({ rows, attempts: attemptRowsOf(store), key, clock, random }),
    recovery: recovery(rows, clock, random),
    identity: identity({
      rows,
      key,
      clock,
      random,
      provider,
      redirect: new URL(IDENTITY_CALLBACK, room),
      isCompromised: () => isCompromised('identity'),
    }),
    /** By which ways this person can come back. */
    waysOf: async (person: PersonId): Promise<Ways> => ({
      passkeys: await rows.passkeysOf(person),
      login: await rows.loginOf(person),
      recoveryCodes: await rows.recoveryLeft(person),
      hasIdentity: await rows.hasIdentity(person),
    }),
    /** How many people can come back by each way. */
    count: rows.countWays,
    /** Takes one way away; what is not there stays not there. */
    remove: {
      passkey: rows.removePasskey,
      password: rows.removePassword,
      identity: rows.removeIdentity,
    },
  };
}

const NAME = 'cellule-identity';

/** The header that keeps the sealed step between leaving for the provider and coming back. */
export function identityCookie(sealed: string, isSecure: boolean): string {
  return `${NAME}=${sealed}; Path=${IDENTITY_CALLBACK}; HttpOnly; SameSite=Lax; Max-Age=600${isSecure ? '; Secure' : ''}`;
}

/** What a browser brought back of it. */
export function identityCookieIn(header: string | undefined): string | undefined {
  return /(?:^|;\s*)cellule-identity=([\w-]{1,2000})/.exec(header ?? '')?.[1];
}
