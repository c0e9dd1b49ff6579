import { z } from 'zod';
import { assert, CelluleError, parseId, type PersonId } from '../kernel/index.ts';
import { sessionCookie } from './cookie.ts';
import { roomRoute, type RoomRoute, type Session, type SessionId, type Visitor } from './model.ts';
import type { Access } from './open-access.ts';
import { identityCookie, identityCookieIn, IDENTITY_CALLBACK, siteOf, type SignIn } from './sign-in/index.ts';
import type { TokenId, Tokens } from './tokens/index.ts';

export type AccessRouteParts = Readonly<{
  access: Access;
  signIn: SignIn;
  tokens: Tokens;
  address: Readonly<{ room: string }>;
  isSecure: boolean;
}>;

const OWN_SCREEN = '/access/me';
const ADMIN_SCREEN = '/admin';

const typed = z.string().max(300);
/** What a browser's authenticator says; the library that reads it decides whether it is one. */
const authenticatorSaid = z.looseObject({ id: z.string().max(2000) });

/** The routes of access itself: coming back, one's own ways in, sessions, tokens. */
export function accessRoutes(parts: AccessRouteParts): RoomRoute[] {
  return [
    ...passkeySignIn(parts),
    ...otherSignIn(parts),
    ...identityRoutes(parts),
    ...ownPasskeys(parts),
    ...ownWays(parts),
    ...sessionRoutes(parts),
    ...tokenRoutes(parts),
  ];
}

/** Opens a session for somebody who has shown who they are. */
async function admitted({ access, isSecure }: AccessRouteParts, person: PersonId) {
  const { token } = await access.admit(person);
  return { json: {}, location: '/', headers: { 'set-cookie': sessionCookie(token, isSecure) } };
}

function passkeySignIn(parts: AccessRouteParts): RoomRoute[] {
  const { signIn, address } = parts;
  return [
    roomRoute({
      method: 'POST',
      path: '/api/sign-in/passkey/options',
      act: 'session.begin',
      summary: 'What a browser needs to use a passkey, as PublicKeyCredentialRequestOptionsJSON',
      handle: async ({ header }) => ({
        json: await signIn.passkeys.useOptions(siteOf(header('host'), address.room)),
      }),
    }),
    roomRoute({
      method: 'POST',
      path: '/api/sign-in/passkey',
      act: 'session.begin',
      summary: 'Signs in by the answer of a passkey',
      body: z.object({ response: authenticatorSaid }),
      handle: async ({ header, body }) =>
        admitted(parts, await signIn.passkeys.use(siteOf(header('host'), address.room), body.response)),
    }),
  ];
}

function otherSignIn(parts: AccessRouteParts): RoomRoute[] {
  const { signIn } = parts;
  return [
    roomRoute({
      method: 'POST',
      path: '/sign-in/password',
      act: 'session.begin',
      summary: 'Signs in by sign-in name, password and one-time code: all three',
      body: z.object({ login: typed, password: typed, code: typed }),
      handle: async ({ body }) => admitted(parts, await signIn.passwords.use(body)),
    }),
    roomRoute({
      method: 'POST',
      path: '/sign-in/recovery',
      act: 'session.begin',
      summary: 'Signs in by a recovery code, which opens once',
      body: z.object({ recovery: typed }),
      handle: async ({ body }) => admitted(parts, await signIn.recovery.use(body.recovery)),
    }),
  ];
}

function identityRoutes(parts: AccessRouteParts): RoomRoute[] {
  const { signIn, isSecure } = parts;
  const leave = async (person?: PersonId) => {
    const { url, cookie } = await signIn.identity.begin(person);
    return { location: url.href, headers: { 'set-cookie': identityCookie(cookie, isSecure) } };
  };
  return [
    roomRoute({
      method: 'GET',
      path: '/sign-in/identity',
      act: 'session.begin',
      summary: 'Leads to the identity provider, to sign in by it',
      handle: () => leave(),
    }),
    roomRoute({
      method: 'GET',
      path: '/access/me/identity',
      act: 'access.own',
      summary: 'Leads to the identity provider, to bind one’s account there to oneself here',
      handle: ({ session }) => leave(present(session).person),
    }),
    roomRoute({
      method: 'GET',
      path: IDENTITY_CALLBACK,
      act: 'session.begin',
      summary: 'Where the identity provider sends a browser back to',
      query: z.record(z.string(), z.string().max(4000)),
      handle: async ({ session, header, query }) => {
        const returned = new URLSearchParams(query).toString();
        // Who is signed in and asked to sign in by it anyway is signed in anew: only what was begun as binding binds.
        const cookie = identityCookieIn(header('cookie'));
        const { person, wasBinding } = await signIn.identity.finish(returned, cookie, session?.person);
        return wasBinding ? { location: OWN_SCREEN } : admitted(parts, person);
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/me/identity/removal',
      act: 'access.own',
      summary: 'Unbinds one’s account at the identity provider',
      handle: async ({ session }) => {
        await signIn.remove.identity(present(session).person);
        return { json: {}, location: OWN_SCREEN };
      },
    }),
  ];
}

function ownPasskeys({ signIn, address }: AccessRouteParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/me/passkeys/options',
      act: 'access.own',
      summary: 'What a browser needs to make a passkey, as PublicKeyCredentialCreationOptionsJSON',
      handle: async ({ session, header }) => ({
        json: await signIn.passkeys.makeOptions(present(session), siteOf(header('host'), address.room)),
      }),
    }),
    roomRoute({
      method: 'POST',
      path: '/api/me/passkeys',
      act: 'access.own',
      summary: 'Keeps a passkey that a browser has made',
      body: z.object({ label: z.string().max(200).default(''), response: authenticatorSaid }),
      handle: async ({ session, header, body }) => {
        const site = siteOf(header('host'), address.room);
        await signIn.passkeys.make(present(session), site, body.label, body.response);
        return { status: 201, json: {}, location: OWN_SCREEN };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/me/passkeys/removal',
      act: 'access.own',
      summary: 'Removes one of one’s passkeys',
      body: z.object({ id: z.string().max(2000) }),
      handle: async ({ session, body }) => {
        await signIn.remove.passkey(present(session).person, body.id);
        return { json: {}, location: OWN_SCREEN };
      },
    }),
  ];
}

function ownWays({ signIn, tokens }: AccessRouteParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/me/password',
      act: 'access.own',
      summary: 'Sets one’s password, with the first code of an authenticator',
      body: z.object({ login: typed, password: typed, code: typed, offer: z.string().max(1000) }),
      handle: async ({ session, body }) => {
        await signIn.passwords.set(present(session), body);
        return { json: {}, location: OWN_SCREEN };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/me/password/removal',
      act: 'access.own',
      summary: 'Removes one’s password and its one-time codes',
      handle: async ({ session }) => {
        await signIn.remove.password(present(session).person);
        return { json: {}, location: OWN_SCREEN };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/me/calendar/removal',
      act: 'access.own',
      summary: 'Ends the address of one’s calendar',
      handle: async ({ session }) => {
        const { person } = present(session);
        for (const { id, scopes } of await tokens.list(person))
          if (scopes.includes('calendar.read')) await tokens.end(id, person);
        return { json: {}, location: OWN_SCREEN };
      },
    }),
  ];
}

function sessionRoutes({ access }: AccessRouteParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/me/sessions/removal',
      act: 'access.own',
      summary: 'Ends one of one’s own sessions, or all but this one',
      body: z.object({ session: z.string().max(64).optional() }),
      handle: async ({ session, body }) => {
        const { id, person } = present(session);
        if (body.session === undefined) await access.endAllOf(person, id);
        else await access.end(await openSession(access, body.session, person));
        return { json: {}, location: OWN_SCREEN };
      },
    }),
    roomRoute({
      method: 'GET',
      path: '/api/sessions',
      act: 'access.administer',
      summary: 'Open sessions, the oldest first',
      handle: async () => ({ json: { sessions: await access.sessions() } }),
    }),
    roomRoute({
      method: 'POST',
      path: '/api/sessions/{session}/removal',
      act: 'access.administer',
      summary: 'Ends a session; its live screens go dark at once',
      params: z.object({ session: z.string() }),
      handle: async ({ params }) => {
        await access.end(await openSession(access, params.session));
        return { json: {}, location: ADMIN_SCREEN };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/people/{person}/sessions/removal',
      act: 'access.administer',
      summary: 'Ends all sessions of a person, who may come back',
      params: z.object({ person: z.string() }),
      handle: async ({ params }) => {
        const person = parseId<PersonId>(params.person);
        if (person) await access.endAllOf(person);
        return { json: {}, location: ADMIN_SCREEN };
      },
    }),
  ];
}

/** What whoever makes a token says; a form leaves out what was not filled in. */
export const tokenBody = z.object({
  label: typed,
  scopes: z.array(z.string().max(60)).max(60),
  readsPeople: z.union([z.boolean(), z.literal('yes').transform(() => true)]).optional(),
  days: z.coerce.number().default(30),
});

function tokenRoutes({ tokens }: AccessRouteParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/tokens',
      act: 'access.administer',
      summary: 'Tokens that are good now, without their secrets',
      handle: async () => ({ json: { tokens: await tokens.list() } }),
    }),
    roomRoute({
      method: 'POST',
      path: '/api/tokens',
      act: 'access.administer',
      summary:
        'Makes a token for a program, in one’s own name and for a part of what one may do; its secret is told this once',
      body: tokenBody,
      handle: async ({ session, body }) => ({ status: 201, json: await tokens.make(present(session), body) }),
    }),
    roomRoute({
      method: 'POST',
      path: '/api/tokens/{token}/removal',
      act: 'access.administer',
      summary: 'Ends a token',
      params: z.object({ token: z.string() }),
      handle: async ({ params }) => {
        await tokens.end((parseId<TokenId>(params.token) ?? '') as TokenId);
        return { json: {}, location: ADMIN_SCREEN };
      },
    }),
  ];
}

function present(session: Visitor): Session {
  assert(session, 'the guard lets nobody here who is not signed in');
  return session;
}

/** An open session by its id, of one person where one is named. */
async function openSession(access: Access, named: string, person?: PersonId): Promise<{ id: SessionId }> {
  const found = (await access.sessions()).find(
    (open) => open.id === named && (person === undefined || open.person === person),
  );
  if (found) return found;
  throw new CelluleError('not-found', 'access.no-such-session', 'This session has ended already. Load the list again.');
}
