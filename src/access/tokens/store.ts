import { sql, type Kysely } from 'kysely';
import type { Digest, Id, Instant, PersonId, Role } from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { CHANNEL } from '../model.ts';
import type { PolicyAct } from '../policy.ts';

export type TokenId = Id & { readonly __kind: 'token' };

type Tables = {
  access_token: {
    id: TokenId;
    person: PersonId;
    token_digest: Digest;
    label: string;
    scopes: readonly PolicyAct[];
    reads_people: boolean;
    created_at: Instant;
    expires_at: Instant;
    used_at: Instant | null;
    ended_at: Instant | null;
  };
  access_person: { id: PersonId; name: string; role: Role; roles: readonly Role[]; shut_out_at: Instant | null };
};

export type TokenRows = ReturnType<typeof tokenRows>;

/** A token that still opens something; its secret is with its holder alone. */
export type Token = Readonly<{
  id: TokenId;
  person: PersonId;
  label: string;
  scopes: readonly PolicyAct[];
  readsPeople: boolean;
  createdAt: Instant;
  expiresAt: Instant;
  usedAt: Instant | null;
}>;

const COLUMNS = [
  'access_token.id',
  'access_token.person',
  'label',
  'scopes',
  'reads_people as readsPeople',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'used_at as usedAt',
] as const;

/** The rows of tokens. */
export function tokenRows(store: Store) {
  const tables: Kysely<Tables> = store.tables<Tables>();
  return {
    add: async (token: Omit<Token, 'usedAt'>, secret: Digest): Promise<void> => {
      await tables
        .insertInto('access_token')
        .values({
          id: token.id,
          person: token.person,
          token_digest: secret,
          label: token.label,
          scopes: token.scopes,
          reads_people: token.readsPeople,
          created_at: token.createdAt,
          expires_at: token.expiresAt,
          used_at: null,
          ended_at: null,
        })
        .execute();
    },

    /** The token of a secret while it is good, with its owner as they are now; notes that it was used. */
    use: async (secret: Digest, now: Instant) => {
      const row = await tables
        .selectFrom('access_token')
        .innerJoin('access_person', 'access_person.id', 'access_token.person')
        .select([...COLUMNS, 'name', 'role', 'roles'])
        .where('token_digest', '=', secret)
        .where('ended_at', 'is', null)
        .where('shut_out_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      if (row) await tables.updateTable('access_token').set({ used_at: now }).where('id', '=', row.id).execute();
      return row;
    },

    /** Tokens that are good now, of everybody or of one person, the oldest first. */
    list: (now: Instant, person?: PersonId): Promise<Token[]> =>
      tables
        .selectFrom('access_token')
        .select(COLUMNS)
        .where('ended_at', 'is', null)
        .where('expires_at', '>', now)
        .$if(person !== undefined, (query) => query.where('person', '=', person!))
        .orderBy('created_at')
        .execute(),

    /** Ends a token, of a person where one is named. Answers no where there was none. */
    end: async (id: TokenId, now: Instant, person?: PersonId): Promise<boolean> => {
      const { numUpdatedRows } = await tables
        .updateTable('access_token')
        .set({ ended_at: now })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .$if(person !== undefined, (query) => query.where('person', '=', person!))
        .executeTakeFirst();
      // Said aloud, so that what this token still follows goes dark.
      await sql`select pg_notify(${CHANNEL}, '')`.execute(tables);
      return numUpdatedRows === 1n;
    },
  };
}
