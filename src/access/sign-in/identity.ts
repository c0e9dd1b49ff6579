import { addMs, CelluleError, MINUTE_MS, type PersonId } from '../../kernel/index.ts';
import { openText, sealText, type SealKey } from '../../platform/files/index.ts';
import type { IdentityProvider, IdentityStep } from '../../platform/identity/index.ts';
import type { Clock, Random } from '../../platform/system/index.ts';
import type { SignInRows } from './store.ts';

const ABOUT = 'identity step';
const STEP_MS = 10 * MINUTE_MS;

export type IdentityParts = Readonly<{
  rows: SignInRows;
  key: SealKey;
  clock: Clock;
  random: Random;
  provider: IdentityProvider | undefined;
  /** Where the provider sends a browser back to. */
  redirect: URL;
  /** Whether the cell holds its identity provider for compromised. */
  isCompromised: () => boolean;
}>;

/** What the cookie between the two steps holds, sealed. `person`: who wants it bound to them; nobody yet: who wants in. */
type Kept = IdentityStep & Readonly<{ person?: PersonId; until: string }>;

/** The institution's own identity provider: it says who somebody is; that they may come in, an invite has said before. */
export function identity({ rows, key, clock, random, provider, redirect, isCompromised }: IdentityParts) {
  const open = () => {
    if (!provider) {
      throw new CelluleError(
        'not-found',
        'access.no-identity-provider',
        'This house has no identity provider. Sign in another way.',
      );
    }
    if (isCompromised()) throw compromised();
    return provider;
  };
  return {
    /** Whether it can be used now. */
    isOpen: () => provider !== undefined && !isCompromised(),

    /** Where the browser goes, and the sealed cookie that it brings back. */
    begin: async (person?: PersonId) => {
      const { url, step } = await open().begin(redirect);
      const kept: Kept = { ...step, ...(person && { person }), until: addMs(clock.now(), STEP_MS) };
      return { url, cookie: sealText(key, ABOUT, JSON.stringify(kept), random) };
    },

    /**
     * Who came back. Somebody who was signed in when they left gets this identity bound to them; else it has to be bound already.
     *
     * @param signedIn who is signed in now
     * @throws CelluleError `access.identity-step`, `access.identity-unknown`, `access.identity-taken`, `access.identity-compromised`, and those
     *   of the provider
     */
    finish: async (
      query: string,
      cookie: string | undefined,
      signedIn?: PersonId,
    ): Promise<Readonly<{ person: PersonId; wasBinding: boolean }>> => {
      const provider = open();
      const kept = JSON.parse(openText(key, ABOUT, cookie ?? '') ?? '{}') as Partial<Kept>;
      const { state, nonce, verifier, until, person } = kept;
      if (!state || !nonce || !verifier || !until || until <= clock.now()) throw stepLost();
      if (person !== undefined && person !== signedIn) throw stepLost();
      const returned = new URL(redirect);
      returned.search = query;
      const { issuer, subject } = await provider.finish(returned, { state, nonce, verifier });
      if (person) {
        if (await rows.bindIdentity(issuer, subject, person, clock.now())) return { person, wasBinding: true };
        throw new CelluleError(
          'conflict',
          'access.identity-taken',
          'This account of the identity provider belongs to somebody else here. Choose your own there, or ask the crisis director.',
        );
      }
      const known = await rows.personOf(issuer, subject);
      if (known) return { person: known, wasBinding: false };
      throw new CelluleError(
        'forbidden',
        'access.identity-unknown',
        'The identity provider knows you, this house does not yet. Ask the crisis director for a link; once in, bind this account under "My access".',
      );
    },
  };
}

function compromised(): CelluleError {
  return new CelluleError(
    'forbidden',
    'access.identity-compromised',
    'The cell holds its identity provider for compromised: nobody signs in by it now. Use a passkey, a recovery code or a link.',
  );
}

function stepLost(): CelluleError {
  return new CelluleError(
    'gone',
    'access.identity-step',
    'This sign-in was begun elsewhere, or too long ago. Begin again on this device.',
  );
}
