import { CelluleError } from '../kernel/index.ts';
import { tokenInCookie } from './cookie.ts';
import type { Visitor } from './model.ts';
import type { Access } from './open-access.ts';
import { mayDo, type PolicyAct } from './policy.ts';
import { tokenInHeader, type Tokens } from './tokens/index.ts';

type Header = (name: string) => string | undefined;

/** Whether a request comes by a token of ours; then its cookie counts for nothing. */
export function bearsToken(header: Header): boolean {
  return tokenInHeader(header('authorization')) !== undefined;
}

/** Who asks: a program by its token, else a person by their cookie. The answer throws `access.token-unknown` for a token that is not good. */
export function recogniser(
  { access, tokens }: Readonly<{ access: Access; tokens: Tokens }>,
  isSecure: boolean,
): (header: Header) => Promise<Visitor> {
  return async (header) => {
    const token = tokenInHeader(header('authorization'));
    return token === undefined ? access.sessionOf(tokenInCookie(header('cookie'), isSecure)) : tokens.sessionOf(token);
  };
}

/** Hands on to many that a session or a token has ended, in whatever process. */
export async function hearEnds(
  access: Access,
): Promise<Readonly<{ subscribe: (hear: () => void) => () => void; close: () => void }>> {
  const hearers = new Set<() => void>();
  const close = await access.whenEnded(() => {
    for (const hear of hearers) hear();
  });
  const subscribe = (hear: () => void) => {
    hearers.add(hear);
    return () => void hearers.delete(hear);
  };
  return { subscribe, close };
}

/**
 * Denied unless the policy's row names the role, and the token, where there is one, names the act; nobody signed in is asked to sign in
 * first.
 *
 * @throws CelluleError `access.sign-in`, `access.not-your-role`, `access.token-too-narrow`, `access.token-no-people`
 */
export function guardRoute(session: Visitor, { act, reads }: Readonly<{ act: string; reads?: string }>): void {
  if (!mayDo(session, act as PolicyAct)) throw session ? forbidden(session.scopes !== undefined) : signInFirst();
  if (reads === undefined || !session?.scopes || session.readsPeople) return;
  throw new CelluleError(
    'forbidden',
    'access.token-no-people',
    'This token opens no data about people. A director can make one that says so.',
  );
}

function signInFirst(): CelluleError {
  return new CelluleError(
    'unauthenticated',
    'access.sign-in',
    'Sign in first: ask the crisis director for a link, or run ./cellule invite on the server.',
  );
}

function forbidden(isToken: boolean): CelluleError {
  if (isToken) {
    return new CelluleError(
      'forbidden',
      'access.token-too-narrow',
      'This token does not open this, or its owner may not do it. Make one for this act.',
    );
  }
  return new CelluleError(
    'forbidden',
    'access.not-your-role',
    'Your role does not do this. Ask the crisis director who does.',
  );
}
