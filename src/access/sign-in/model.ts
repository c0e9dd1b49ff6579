import { CelluleError } from '../../kernel/index.ts';
import type { Passkey } from './store.ts';

/** The address under which a browser is here now: passkeys are bound to it. */
export type Site = Readonly<{
  /** As `https://cellule.example.org`. */
  origin: string;
  /** The name that a passkey is made for (RP ID); an address of numbers has none, and no passkey works there. */
  name: string | undefined;
}>;

/** @param host the `Host` header, which the door has checked */
export function siteOf(host: string | undefined, room: string): Site {
  const outside = new URL(room);
  const isOutside = host === undefined || host.toLowerCase() === outside.host;
  const here = isOutside ? outside : new URL(`http://${host}`);
  const isNumbers = /^[\d.]+$|^\[/.test(here.hostname);
  return { origin: here.origin, name: isNumbers ? undefined : here.hostname };
}

/** By which ways somebody can come back. */
export type Ways = Readonly<{
  passkeys: readonly Passkey[];
  /** The name that they type, where they have a password. */
  login: string | undefined;
  recoveryCodes: number;
  hasIdentity: boolean;
}>;

/** One answer for all that is wrong: a stranger learns nothing from it. */
export function signInWrong(): CelluleError {
  return new CelluleError(
    'unauthenticated',
    'access.sign-in-wrong',
    'This does not open anything: name, password and code must all be right, and a code works once. Try again, or use a recovery code or a link.',
  );
}

export function passkeyRefused(cause?: unknown): CelluleError {
  return new CelluleError(
    'unauthenticated',
    'access.passkey-refused',
    'This passkey was not accepted. Try again, or sign in another way.',
    {},
    { cause },
  );
}
