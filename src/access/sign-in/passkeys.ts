import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { CelluleError, type PersonId } from '../../kernel/index.ts';
import type { Clock } from '../../platform/system/index.ts';
import type { Session } from '../model.ts';
import type { Challenges } from './challenge.ts';
import { passkeyRefused, type Site } from './model.ts';
import type { SignInRows } from './store.ts';

const PRODUCT = 'Cellule';
const PASSKEYS_MAX = 20;
const LABEL_LENGTH_MAX = 80;
const WAIT_MS = 120_000;

/**
 * Passkeys (WebAuthn Level 3): discoverable, so that nobody types a name; the device asks for a finger or its code where it can
 * (`userVerification: preferred`); no attestation, for we do not choose people's devices.
 */
export function passkeys(rows: SignInRows, asked: Challenges, clock: Clock) {
  return {
    /** What a browser needs to make a passkey for who is signed in. */
    makeOptions: async (session: Session, site: Site) =>
      generateRegistrationOptions({
        rpName: PRODUCT,
        rpID: nameOf(site),
        userName: session.name,
        userDisplayName: session.name,
        userID: new TextEncoder().encode(session.person),
        challenge: asked.make(`make ${session.person}`),
        timeout: WAIT_MS,
        attestationType: 'none',
        excludeCredentials: (await rows.passkeysOf(session.person)).map(({ id, transports }) => ({
          id,
          transports: [...transports],
        })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
      }),

    /** Keeps the passkey that a browser made. */
    make: async ({ person }: Session, site: Site, label: string, response: unknown): Promise<void> => {
      if ((await rows.passkeysOf(person)).length >= PASSKEYS_MAX) throw tooMany();
      const made = await verified(() =>
        verifyRegistrationResponse({
          response: response as RegistrationResponseJSON,
          expectedChallenge: (challenge) => asked.take(`make ${person}`, challenge),
          expectedOrigin: site.origin,
          expectedRPID: nameOf(site),
          requireUserVerification: false,
        }),
      );
      const { id, publicKey, counter, transports = [] } = made.registrationInfo?.credential ?? {};
      if (!made.verified || !id || !publicKey || counter === undefined) throw passkeyRefused();
      const passkey = { id, person, publicKey, counter, transports, label: labelOf(label), at: clock.now() };
      if (!(await rows.addPasskey(passkey))) throw passkeyRefused();
    },

    /** What a browser needs to use one; whose it is only its answer will say. */
    useOptions: (site: Site) =>
      generateAuthenticationOptions({
        rpID: nameOf(site),
        challenge: asked.make('use'),
        timeout: WAIT_MS,
        userVerification: 'preferred',
      }),

    /** The person whose passkey answered. */
    use: async (site: Site, response: unknown): Promise<PersonId> => {
      const id = (response as { id?: unknown } | null)?.id;
      const passkey = typeof id === 'string' ? await rows.findPasskey(id) : undefined;
      if (!passkey) throw passkeyRefused();
      const { publicKey, counter } = passkey;
      const used = await verified(() =>
        verifyAuthenticationResponse({
          response: response as AuthenticationResponseJSON,
          expectedChallenge: (challenge) => asked.take('use', challenge),
          expectedOrigin: site.origin,
          expectedRPID: nameOf(site),
          credential: { id: passkey.id, publicKey: new Uint8Array(publicKey), counter },
          requireUserVerification: false,
        }),
      );
      if (!used.verified) throw passkeyRefused();
      await rows.usedPasskey(passkey.id, used.authenticationInfo.newCounter, clock.now());
      return passkey.person;
    },
  };
}

/** What a stranger sends has any shape: whatever the library throws at it is a refusal. */
async function verified<Result>(verify: () => Promise<Result>): Promise<Result> {
  try {
    return await verify();
  } catch (error) {
    throw passkeyRefused(error);
  }
}

function nameOf({ name }: Site): string {
  if (name !== undefined) return name;
  throw new CelluleError(
    'conflict',
    'access.passkey-no-name',
    'A passkey needs a name in the address, not numbers. Open the room as http://localhost with its port, or by its outside address.',
  );
}

function labelOf(typed: string): string {
  const label = typed
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}\p{Cs}\p{Co}]+/gu, ' ')
    .trim()
    .slice(0, LABEL_LENGTH_MAX);
  return label === '' ? PRODUCT : label;
}

function tooMany(): CelluleError {
  return new CelluleError(
    'conflict',
    'access.passkey-many',
    `You have ${PASSKEYS_MAX} passkeys. Remove one that you do not use any more.`,
  );
}
