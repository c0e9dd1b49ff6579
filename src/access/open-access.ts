import {
  addMs,
  CelluleError,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  type Digest,
  type Id,
  type Instant,
  type InviteId,
  type PersonId,
  type Role,
} from '../kernel/index.ts';
import type { Store } from '../platform/store/index.ts';
import { newId, type Clock, type Random } from '../platform/system/index.ts';
import {
  CHANNEL,
  stateOfInvite,
  type Invite,
  type InviteState,
  type Person,
  type Session,
  type SessionId,
  type SignedIn,
} from './model.ts';
import { digestOfSecret, isCode, newCode, newToken } from './secret.ts';
import { accessRows, type AccessRows } from './store.ts';

export type AccessParts = Readonly<{ store: Store; clock: Clock; random: Random }>;

/** The people of this installation and their doors. */
export type Access = Readonly<{
  /**
   * A door for one person, once. `token` goes into a link, `code` is read aloud; neither can be had again.
   *
   * @param wanted `validMs` is 24 hours by default, and brought between 15 minutes and 24 hours
   */
  invite: (wanted: Wanted) => Promise<Issued>;
  /** What a link or code opens; looking does not use it up. @throws CelluleError `access.too-many-tries` */
  peek: (tokenOrCode: string) => Promise<(Invite & { state: InviteState }) | undefined>;
  /**
   * Lets the person in under the name they typed, and uses the invite up.
   *
   * @throws CelluleError `access.link-unknown`, `access.link-used`, `access.link-expired`, `access.name`,
   * `access.too-many-tries`
   */
  redeem: (tokenOrCode: string, name: string) => Promise<Admitted>;
  /**
   * Gives somebody who is in already the role of an invite, and uses it up: one person stays one person.
   *
   * @throws CelluleError those of `redeem` but for the name
   */
  accept: (tokenOrCode: string, person: PersonId) => Promise<Invite>;
  /** A new session for somebody who showed by other means who they are. @throws CelluleError `access.shut-out` */
  admit: (person: PersonId) => Promise<Readonly<{ token: string }>>;
  /** The session of a cookie, while it is open. */
  sessionOf: (cookieToken: string | undefined) => Promise<Session | undefined>;
  /** Ends a session: one's own, or one from the list. */
  end: (session: Readonly<{ id: SessionId }>) => Promise<void>;
  /** Ends all sessions of a person, but for one where it is named. */
  endAllOf: (person: PersonId, but?: SessionId) => Promise<void>;
  /** Ends all that lets somebody in: sessions, tokens, the links that they made. They stay in the journal, and cannot come back. */
  shutOut: (person: PersonId) => Promise<void>;
  /** Calls back when a session or a token has ended, in whatever process. Answers how to stop. */
  whenEnded: (hear: () => void) => Promise<() => void>;
  /** Open sessions, the oldest first. */
  sessions: () => Promise<readonly SignedIn[]>;
  /** Gives somebody who is in one more role. @throws CelluleError `access.no-such-person` */
  grant: (person: PersonId, role: Role) => Promise<void>;
  /** Everybody who ever came in, in that order. */
  people: () => Promise<readonly Person[]>;
}>;

export type Wanted = Readonly<{ role: Role; invitedBy?: Id; next?: string; validMs?: number }>;
export type Issued = Invite & Readonly<{ token: string; code: string }>;

/** `token` is the cookie; `invite` and `session.person` are what the journal names. */
export type Admitted = Readonly<{ token: string; session: Session; invite: Invite }>;

const INVITE_MS_MIN = 15 * MINUTE_MS;
const INVITE_MS_MAX = DAY_MS;
const SESSION_MS = 12 * HOUR_MS;
const NAME_LENGTH_MAX = 80;
/**
 * Wrong codes that may be tried within the window, by anybody together. A code has 40 bits and lives a day at most: 20 in ten
 * minutes find one of a hundred open codes with a chance below one in a million. Links are not affected.
 */
const TRIES_MAX = 20;
const TRIES_WINDOW_MS = 10 * MINUTE_MS;

/** Opens the doors over a store. */
export function openAccess({ store, clock, random }: AccessParts): Access {
  const rows = accessRows(store);
  return {
    invite: async ({ role, invitedBy, next, validMs = INVITE_MS_MAX }) => {
      const createdAt = clock.now();
      const expiresAt = addMs(createdAt, Math.min(Math.max(validMs, INVITE_MS_MIN), INVITE_MS_MAX));
      const invite: Invite = { id: newId<InviteId>(random), role, createdAt, expiresAt, ...checkedNext(next) };
      const [token, code] = [newToken(random), newCode(random)];
      await rows.addInvite(invite, invitedBy, digestOfSecret(token), digestOfSecret(code));
      return { ...invite, token, code };
    },
    peek: (secret) =>
      countingTries(rows, clock, secret, async () => {
        const invite = await rows.findInvite(digestOfSecret(secret));
        return invite && { ...invite, state: stateOfInvite(invite, clock.now()) };
      }),
    redeem: async (secret, typed) => {
      const name = checkedName(typed);
      const admitted = await countingTries(rows, clock, secret, () => redeem(rows, clock, random, secret, name));
      if (!admitted) throw linkUnknown();
      return admitted;
    },
    accept: async (secret, person) => {
      const invite = await countingTries(rows, clock, secret, () => accept(rows, clock, secret, person));
      if (!invite) throw linkUnknown();
      return invite;
    },
    admit: async (person) => {
      const [now, token] = [clock.now(), newToken(random)];
      const session = { id: newId<SessionId>(random), person, at: now, until: addMs(now, SESSION_MS) };
      if (await rows.addSession(session, digestOfSecret(token))) return { token };
      throw new CelluleError('forbidden', 'access.shut-out', 'You have no access any more. Ask the crisis director.');
    },
    sessionOf: async (token) =>
      token === undefined ? undefined : rows.findSession(digestOfSecret(token), clock.now()),
    end: async ({ id }) => {
      await rows.endSession(id, clock.now());
      await rows.tellEnded(CHANNEL);
    },
    endAllOf: async (person, but) => {
      await rows.endSessionsOf(person, clock.now(), but);
      await rows.tellEnded(CHANNEL);
    },
    shutOut: async (person) => {
      if (!(await rows.shutOut(person, clock.now()))) throw noSuchPerson();
      await rows.tellEnded(CHANNEL);
    },
    whenEnded: (hear) => store.listen(CHANNEL, hear),
    sessions: () => rows.openSessions(clock.now()),
    grant: async (person, role) => {
      if (await rows.grant(person, role)) return;
      throw noSuchPerson();
    },
    people: () => rows.people(),
  };
}

async function redeem(
  rows: AccessRows,
  clock: Clock,
  random: Random,
  secret: string,
  name: string,
): Promise<Admitted | undefined> {
  const digest = digestOfSecret(secret);
  const [now, token] = [clock.now(), newToken(random)];
  const arrival = {
    person: newId<PersonId>(random),
    name,
    session: newId<SessionId>(random),
    sessionDigest: digestOfSecret(token),
    sessionExpiresAt: addMs(now, SESSION_MS),
  };
  const invite = await rows.redeem(digest, arrival, now);
  if (invite) {
    const session = { id: arrival.session, person: arrival.person, role: invite.role, roles: [invite.role], name };
    return { token, session, invite };
  }
  return refuseSpent(rows, digest, now);
}

async function accept(rows: AccessRows, clock: Clock, secret: string, person: PersonId): Promise<Invite | undefined> {
  const [digest, now] = [digestOfSecret(secret), clock.now()];
  return (await rows.accept(digest, person, now)) ?? refuseSpent(rows, digest, now);
}

/** Why an invite lets nobody in; nothing when there is none. */
async function refuseSpent(rows: AccessRows, digest: Digest, now: Instant): Promise<undefined> {
  const spent = await rows.findInvite(digest);
  if (!spent) return undefined;
  throw stateOfInvite(spent, now) === 'used' ? linkUsed() : linkExpired();
}

/** Runs `open` on a secret; what it does not find counts as a wrong try where the secret is a short code. */
async function countingTries<Found>(
  rows: AccessRows,
  clock: Clock,
  secret: string,
  open: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  if (!isCode(secret)) return open();
  const now = clock.now();
  const { attempt, count } = await rows.addAttempt('code', now, addMs(now, -TRIES_WINDOW_MS));
  let isWrong = false;
  try {
    if (count > TRIES_MAX) throw tooManyTries();
    const found = await open();
    isWrong = found === undefined;
    return found;
  } finally {
    if (!isWrong) await rows.dropAttempt(attempt);
  }
}

/** Only a path of this server: an invite must not send anybody elsewhere. */
function checkedNext(next: string | undefined): { next?: string } {
  if (next === undefined) return {};
  if (/^\/(?![/\\])[\w/.~?=&%-]*$/.test(next)) return { next };
  throw new CelluleError('invalid', 'access.next', 'A link leads to a path of this server, as /crises/…');
}

function checkedName(typed: string): string {
  const name = typed.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (name.length > 0 && name.length <= NAME_LENGTH_MAX && !/[\p{Cc}\p{Cs}\p{Co}]/u.test(name)) return name;
  throw new CelluleError('invalid', 'access.name', `Type your name, in at most ${NAME_LENGTH_MAX} characters.`);
}

function noSuchPerson(): CelluleError {
  return new CelluleError('not-found', 'access.no-such-person', 'There is no such person here. Invite them first.');
}

function linkUnknown(): CelluleError {
  return new CelluleError(
    'not-found',
    'access.link-unknown',
    'This link or code is not known. Check it, or ask for a new one.',
  );
}

function linkUsed(): CelluleError {
  return new CelluleError(
    'gone',
    'access.link-used',
    'This link was used before: it works once. Ask for a new one, and say so if it was not you who used it.',
  );
}

function linkExpired(): CelluleError {
  return new CelluleError('gone', 'access.link-expired', 'This link is too old. Ask for a new one.');
}

function tooManyTries(): CelluleError {
  return new CelluleError(
    'rate-limited',
    'access.too-many-tries',
    'Too many wrong codes. Wait ten minutes, or use the link instead of the code.',
  );
}
