import { sql, type Generated, type Kysely } from 'kysely';
import type { Digest, Id, Instant, InviteId, PersonId, Role } from '../kernel/index.ts';
import type { Store } from '../platform/store/index.ts';
import type { Invite, Person, Session, SessionId, SignedIn } from './model.ts';

type Tables = {
  access_person: {
    id: PersonId;
    name: string;
    role: Role;
    roles: readonly Role[];
    joined_at: Instant;
    shut_out_at: Instant | null;
  };
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
  access_attempt: { id: Generated<number>; at: Instant; about: string };
  /** Named here only to end them with their owner. */
  access_token: { person: PersonId; ended_at: Instant | null };
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
  return {
    ...inviteRows(tables),
    ...arrivalRows(tables),
    ...sessionRows(tables),
    ...peopleRows(tables),
    ...attemptRows(tables),
    /** Says to whoever listens that something has ended. */
    tellEnded: async (channel: string): Promise<void> => {
      await sql`select pg_notify(${channel}, '')`.execute(tables);
    },
  };
}

export type AttemptRows = ReturnType<typeof attemptRowsOf>;

/** What was tried, for all doors at which tries are counted. */
export function attemptRowsOf(store: Store) {
  return attemptRows(store.tables<Tables>());
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
  };
}

function arrivalRows(tables: Kysely<Tables>) {
  return {
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
          .values({ id: person, name, role, roles: [role], joined_at: now, shut_out_at: null })
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

    /** The same for somebody who is in already: they get the role, both or neither. */
    accept: (secret: Digest, person: PersonId, now: Instant): Promise<Invite | undefined> =>
      tables.transaction().execute(async (transaction) => {
        const row = await transaction
          .updateTable('access_invite')
          .set({ used_at: now, person })
          .where((where) => where.or([where('token_digest', '=', secret), where('code_digest', '=', secret)]))
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .returning(INVITE_COLUMNS)
          .executeTakeFirst();
        if (row) await grantRole(transaction, person, row.role);
        return row && inviteOf(row);
      }),
  };
}

/** Gives a person one more role, behind those that they have. Answers no where there is no such person. */
async function grantRole(tables: Kysely<Tables>, person: PersonId, role: Role): Promise<boolean> {
  const { numUpdatedRows } = await tables
    .updateTable('access_person')
    .set({
      roles: sql<readonly Role[]>`case when ${role} = any(roles) then roles else array_append(roles, ${role}) end`,
    })
    .where('id', '=', person)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
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

    /** Opens a session, unless the person is shut out. */
    addSession: async (
      { id, person, at, until }: Readonly<{ id: SessionId; person: PersonId; at: Instant; until: Instant }>,
      secret: Digest,
    ): Promise<boolean> => {
      const { numInsertedOrUpdatedRows } = await tables
        .insertInto('access_session')
        .columns(['id', 'token_digest', 'person', 'created_at', 'expires_at'])
        .expression((from) =>
          from
            .selectFrom('access_person')
            .select((select) => [
              select.val(id).as('id'),
              select.val(secret).as('token_digest'),
              'access_person.id as person',
              sql<Instant>`${at}::timestamptz`.as('created_at'),
              sql<Instant>`${until}::timestamptz`.as('expires_at'),
            ])
            .where('access_person.id', '=', person)
            .where('shut_out_at', 'is', null),
        )
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },

    endSessionsOf: async (person: PersonId, now: Instant, but: SessionId | undefined): Promise<void> => {
      await tables
        .updateTable('access_session')
        .set({ ended_at: now })
        .where('person', '=', person)
        .where('ended_at', 'is', null)
        .$if(but !== undefined, (query) => query.where('id', '<>', but!))
        .execute();
    },

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
  };
}

function peopleRows(tables: Kysely<Tables>) {
  return {
    grant: (person: PersonId, role: Role): Promise<boolean> => grantRole(tables, person, role),

    people: async (): Promise<Person[]> => {
      const rows = await tables
        .selectFrom('access_person')
        .select(['id', 'name', 'role', 'roles', 'joined_at as joinedAt', 'shut_out_at'])
        .orderBy('joined_at')
        .orderBy('id')
        .execute();
      return rows.map(({ shut_out_at, ...person }) => ({ ...person, ...(shut_out_at && { shutOutAt: shut_out_at }) }));
    },

    /** All doors of a person at once; answers no where there is no such person. */
    shutOut: (person: PersonId, now: Instant): Promise<boolean> =>
      tables.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('access_person')
          .set({ shut_out_at: sql<Instant>`coalesce(shut_out_at, ${now})` })
          .where('id', '=', person)
          .executeTakeFirst();
        await transaction
          .updateTable('access_session')
          .set({ ended_at: now })
          .where('person', '=', person)
          .where('ended_at', 'is', null)
          .execute();
        await transaction
          .updateTable('access_token')
          .set({ ended_at: now })
          .where('person', '=', person)
          .where('ended_at', 'is', null)
          .execute();
        await transaction
          .updateTable('access_invite')
          .set({ expires_at: now })
          .where('invited_by', '=', person)
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .execute();
        return numUpdatedRows === 1n;
      }),
  };
}

function attemptRows(tables: Kysely<Tables>) {
  return {
    /**
     * Notes an attempt before it is judged, so that attempts at the same time count too. Answers its number and how many there are
     * about the same.
     */
    addAttempt: async (about: string, at: Instant, since: Instant): Promise<{ attempt: number; count: number }> => {
      await tables.deleteFrom('access_attempt').where('at', '<', since).execute();
      const { id } = await tables
        .insertInto('access_attempt')
        .values({ at, about })
        .returning('id')
        .executeTakeFirstOrThrow();
      const { count } = await tables
        .selectFrom('access_attempt')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('about', '=', about)
        .executeTakeFirstOrThrow();
      return { attempt: id, count };
    },

    dropAttempt: async (attempt: number): Promise<void> => {
      await tables.deleteFrom('access_attempt').where('id', '=', attempt).execute();
    },
  };
}
