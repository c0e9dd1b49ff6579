import { sql, type Generated, type Kysely } from 'kysely';
import type { Digest, Id, Instant, InviteId, PersonId, Role } from '../kernel/index.ts';
import type { Store } from '../platform/store/index.ts';
import type { Invite, Person, Session, SessionId, SignedIn } from './model.ts';

type Tables = {
  access_person: { id: PersonId; name: string; role: Role; roles: readonly Role[]; joined_at: Instant };
  access_invite: {
    id: InviteId;
    token_digest: Digest;
    code_digest: Digest;
    role: Role;
    next: string | null;
    invited_by: Id | null;
    created_at: Instant;
    expires_at: Instant;
    used_at: Instant | null;
    person: PersonId | null;
  };
  access_session: {
    id: SessionId;
    token_digest: Digest;
    person: PersonId;
    created_at: Instant;
    expires_at: Instant;
    ended_at: Instant | null;
  };
  access_attempt: { id: Generated<number>; at: Instant };
};

export type AccessRows = ReturnType<typeof accessRows>;

/** What a redeemed invite makes. */
export type Arrival = Readonly<{
  person: PersonId;
  name: string;
  session: SessionId;
  sessionDigest: Digest;
  sessionExpiresAt: Instant;
}>;

/** The rows of people, invites and sessions. A `secret` is the digest of what somebody holds. */
export function accessRows(store: Store) {
  const tables = store.tables<Tables>();
  return { ...inviteRows(tables), ...sessionRows(tables), ...attemptRows(tables) };
}

function inviteRows(tables: Kysely<Tables>) {
  return {
    addInvite: async (
      invite: Pick<Invite, 'id' | 'role' | 'next' | 'createdAt' | 'expiresAt'>,
      invitedBy: Id | undefined,
      token: Digest,
      code: Digest,
    ): Promise<void> => {
      const { id, role, next = null, createdAt, expiresAt } = invite;
      await tables
        .insertInto('access_invite')
        .values({
          id,
          role,
          next,
          token_digest: token,
          code_digest: code,
          invited_by: invitedBy ?? null,
          created_at: createdAt,
          expires_at: expiresAt,
          used_at: null,
          person: null,
        })
        .execute();
    },

    findInvite: async (secret: Digest): Promise<Invite | undefined> => {
      const row = await tables
        .selectFrom('access_invite')
        .select(INVITE_COLUMNS)
        .where((where) => where.or([where('token_digest', '=', secret), where('code_digest', '=', secret)]))
        .executeTakeFirst();
      return row && inviteOf(row);
    },

    /**
     * Uses an open invite up and lets the person in, both or neither. Of several that come at once one gets it: the others wait for
     * its row, then find it used.
     */
    redeem: (secret: Digest, arrival: Arrival, now: Instant): Promise<Invite | undefined> =>
      tables.transaction().execute(async (transaction) => {
        const row = await transaction
          .updateTable('access_invite')
          .set({ used_at: now })
          .where((where) => where.or([where('token_digest', '=', secret), where('code_digest', '=', secret)]))
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .returning(INVITE_COLUMNS)
          .executeTakeFirst();
        if (!row) return undefined;
        const { id, role } = row;
        const { person, name } = arrival;
        await transaction
          .insertInto('access_person')
          .values({ id: person, name, role, roles: [role], joined_at: now })
          .execute();
        await transaction.updateTable('access_invite').set({ person }).where('id', '=', id).execute();
        await transaction
          .insertInto('access_session')
          .values({
            id: arrival.session,
            token_digest: arrival.sessionDigest,
            person,
            created_at: now,
            expires_at: arrival.sessionExpiresAt,
            ended_at: null,
          })
          .execute();
        return inviteOf(row);
      }),
  };
}

const INVITE_COLUMNS = [
  'id',
  'role',
  'next',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'used_at as usedAt',
] as const;

type InviteRow = Required<Omit<Invite, 'next' | 'usedAt'>> & { next: string | null; usedAt: Instant | null };

function inviteOf({ next, usedAt, ...rest }: InviteRow): Invite {
  return { ...rest, ...(next !== null && { next }), ...(usedAt !== null && { usedAt }) };
}

function sessionRows(tables: Kysely<Tables>) {
  return {
    findSession: (secret: Digest, now: Instant): Promise<Session | undefined> =>
      tables
        .selectFrom('access_session')
        .innerJoin('access_person', 'access_person.id', 'access_session.person')
        .select(['access_session.id', 'access_person.id as person', 'role', 'roles', 'name'])
        .where('token_digest', '=', secret)
        .where('ended_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst(),

    endSession: async (id: SessionId, now: Instant): Promise<void> => {
      await tables
        .updateTable('access_session')
        .set({ ended_at: now })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .execute();
    },

    openSessions: (now: Instant): Promise<SignedIn[]> =>
      tables
        .selectFrom('access_session')
        .innerJoin('access_person', 'access_person.id', 'access_session.person')
        .select(['access_session.id', 'access_person.id as person', 'role', 'roles', 'name'])
        .select(['access_session.created_at as since', 'expires_at as until'])
        .where('ended_at', 'is', null)
        .where('expires_at', '>', now)
        .orderBy('access_session.created_at')
        .execute(),

    /** Gives a person one more role; nothing changes for one who has it. Answers no where there is no such person. */
    grant: async (person: PersonId, role: Role): Promise<boolean> => {
      const { numUpdatedRows } = await tables
        .updateTable('access_person')
        .set({ roles: sql<readonly Role[]>`array_append(array_remove(roles, ${role}), ${role})` })
        .where('id', '=', person)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    people: (): Promise<Person[]> =>
      tables
        .selectFrom('access_person')
        .select(['id', 'name', 'role', 'roles', 'joined_at as joinedAt'])
        .orderBy('joined_at')
        .orderBy('id')
        .execute(),
  };
}

function attemptRows(tables: Kysely<Tables>) {
  return {
    /** Notes an attempt before it is judged, so that attempts at the same time count too. Answers its number and how many there are. */
    addAttempt: async (at: Instant, since: Instant): Promise<{ attempt: number; count: number }> => {
      await tables.deleteFrom('access_attempt').where('at', '<', since).execute();
      const { id } = await tables.insertInto('access_attempt').values({ at }).returning('id').executeTakeFirstOrThrow();
      const { count } = await tables
        .selectFrom('access_attempt')
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return { attempt: id, count };
    },

    dropAttempt: async (attempt: number): Promise<void> => {
      await tables.deleteFrom('access_attempt').where('id', '=', attempt).execute();
    },
  };
}
