import { sql, type Kysely } from 'kysely';
import type { Digest, Instant, PersonId } from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';

type Tables = {
  access_passkey: {
    id: string;
    person: PersonId;
    public_key: Buffer;
    counter: number;
    transports: readonly string[];
    label: string;
    created_at: Instant;
    used_at: Instant | null;
  };
  access_password: {
    person: PersonId;
    login: string;
    hash: string;
    totp_sealed: string;
    totp_step: number;
    created_at: Instant;
  };
  access_recovery: { digest: Digest; person: PersonId; created_at: Instant; used_at: Instant | null };
  access_identity: { issuer: string; subject: string; person: PersonId; created_at: Instant };
  access_answered: { digest: Digest; expires_at: Instant };
};

/** A passkey as its owner sees it. */
export type Passkey = Readonly<{ id: string; label: string; createdAt: Instant; usedAt: Instant | null }>;

export type SignInRows = ReturnType<typeof signInRows>;

/** The rows of the ways in. */
export function signInRows(store: Store) {
  const tables = store.tables<Tables>();
  return {
    ...passkeyRows(tables),
    ...passwordRows(tables),
    ...recoveryRows(tables),
    ...identityRows(tables),
    ...houseRows(tables),
  };
}

function passkeyRows(tables: Kysely<Tables>) {
  return {
    addPasskey: async (
      passkey: Readonly<{
        id: string;
        person: PersonId;
        publicKey: Uint8Array;
        counter: number;
        transports: readonly string[];
        label: string;
        at: Instant;
      }>,
    ): Promise<boolean> => {
      const { numInsertedOrUpdatedRows } = await tables
        .insertInto('access_passkey')
        .values({
          id: passkey.id,
          person: passkey.person,
          public_key: Buffer.from(passkey.publicKey),
          counter: passkey.counter,
          transports: passkey.transports,
          label: passkey.label,
          created_at: passkey.at,
          used_at: null,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },

    findPasskey: (id: string) =>
      tables
        .selectFrom('access_passkey')
        .select(['id', 'person', 'public_key as publicKey', 'counter', 'transports'])
        .where('id', '=', id)
        .executeTakeFirst(),

    usedPasskey: async (id: string, counter: number, at: Instant): Promise<void> => {
      await tables.updateTable('access_passkey').set({ counter, used_at: at }).where('id', '=', id).execute();
    },

    passkeysOf: (person: PersonId): Promise<(Passkey & { transports: readonly string[] })[]> =>
      tables
        .selectFrom('access_passkey')
        .select(['id', 'label', 'created_at as createdAt', 'used_at as usedAt', 'transports'])
        .where('person', '=', person)
        .orderBy('created_at')
        .execute(),

    removePasskey: async (person: PersonId, id: string): Promise<void> => {
      await tables.deleteFrom('access_passkey').where('person', '=', person).where('id', '=', id).execute();
    },
  };
}

function passwordRows(tables: Kysely<Tables>) {
  return {
    /** Sets or replaces the password of a person. Answers no where the sign-in name is somebody else's. */
    setPassword: async (
      row: Readonly<{ person: PersonId; login: string; hash: string; totp: string; step: number; at: Instant }>,
    ): Promise<boolean> => {
      const { person, login, hash, totp, step, at } = row;
      const values = { login, hash, totp_sealed: totp, totp_step: step, created_at: at };
      try {
        await tables
          .insertInto('access_password')
          .values({ person, ...values })
          .onConflict((conflict) => conflict.column('person').doUpdateSet(values))
          .execute();
        return true;
      } catch (error) {
        if ((error as { code?: string }).code === '23505') return false;
        throw error;
      }
    },

    findPassword: (login: string) =>
      tables
        .selectFrom('access_password')
        .select(['person', 'hash', 'totp_sealed as totp'])
        .where('login', '=', login)
        .executeTakeFirst(),

    /** Uses the code of one interval up. Answers no where it, or a later one, was used before. */
    useStep: async (person: PersonId, step: number): Promise<boolean> => {
      const { numUpdatedRows } = await tables
        .updateTable('access_password')
        .set({ totp_step: step })
        .where('person', '=', person)
        .where('totp_step', '<', step)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    loginOf: async (person: PersonId): Promise<string | undefined> =>
      (await tables.selectFrom('access_password').select('login').where('person', '=', person).executeTakeFirst())
        ?.login,

    removePassword: async (person: PersonId): Promise<void> => {
      await tables.deleteFrom('access_password').where('person', '=', person).execute();
    },
  };
}

function recoveryRows(tables: Kysely<Tables>) {
  return {
    /** New recovery codes in place of all earlier ones. */
    setRecovery: (person: PersonId, digests: readonly Digest[], at: Instant): Promise<void> =>
      tables.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('access_recovery').where('person', '=', person).execute();
        await transaction
          .insertInto('access_recovery')
          .values(digests.map((digest) => ({ digest, person, created_at: at, used_at: null })))
          .execute();
      }),

    /** Uses a recovery code up; of several that come at once one gets the person. */
    useRecovery: async (digest: Digest, at: Instant): Promise<PersonId | undefined> => {
      const row = await tables
        .updateTable('access_recovery')
        .set({ used_at: at })
        .where('digest', '=', digest)
        .where('used_at', 'is', null)
        .returning('person')
        .executeTakeFirst();
      return row?.person;
    },

    recoveryLeft: async (person: PersonId): Promise<number> => {
      const { count } = await tables
        .selectFrom('access_recovery')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('person', '=', person)
        .where('used_at', 'is', null)
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}

function identityRows(tables: Kysely<Tables>) {
  return {
    /** Binds an identity to a person. Answers no where it is somebody else's. */
    bindIdentity: async (issuer: string, subject: string, person: PersonId, at: Instant): Promise<boolean> => {
      await tables
        .insertInto('access_identity')
        .values({ issuer, subject, person, created_at: at })
        .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
        .execute();
      const row = await tables
        .selectFrom('access_identity')
        .select('person')
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirstOrThrow();
      return row.person === person;
    },

    personOf: async (issuer: string, subject: string): Promise<PersonId | undefined> =>
      (
        await tables
          .selectFrom('access_identity')
          .select('person')
          .where('issuer', '=', issuer)
          .where('subject', '=', subject)
          .executeTakeFirst()
      )?.person,

    hasIdentity: async (person: PersonId): Promise<boolean> =>
      (await tables.selectFrom('access_identity').select('person').where('person', '=', person).executeTakeFirst()) !==
      undefined,

    removeIdentity: async (person: PersonId): Promise<void> => {
      await tables.deleteFrom('access_identity').where('person', '=', person).execute();
    },
  };
}

function houseRows(tables: Kysely<Tables>) {
  return {
    /** Notes that a challenge was answered; no where it was before. */
    answer: async (digest: Digest, expiresAt: Instant, now: Instant): Promise<boolean> => {
      await tables.deleteFrom('access_answered').where('expires_at', '<', now).execute();
      const { numInsertedOrUpdatedRows } = await tables
        .insertInto('access_answered')
        .values({ digest, expires_at: expiresAt })
        .onConflict((conflict) => conflict.column('digest').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },

    /** By which ways people can come back, by how many each. */
    countWays: async () => {
      const { rows } = await sql<{ passkeys: number; passwords: number; recovery: number; identities: number }>`
        select (select count(distinct person) from access_passkey) as passkeys,
          (select count(*) from access_password) as passwords,
          (select count(distinct person) from access_recovery where used_at is null) as recovery,
          (select count(distinct person) from access_identity) as identities`.execute(tables);
      return rows[0]!;
    },
  };
}
