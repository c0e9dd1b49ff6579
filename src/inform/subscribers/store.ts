import { sql, type Kysely } from 'kysely';
import {
  addMs,
  type CrisisId,
  type Digest,
  type Instant,
  type PageLanguage,
  type PublicationId,
} from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';
import {
  ASKS_OF_ALL,
  ASKS_OF_ONE,
  WAITING_MS,
  type Asked,
  type Counts,
  type Round,
  type SubscriberId,
  type Token,
} from './model.ts';
import type { LetterTables } from './letters/store.ts';

type Tables = {
  inform_subscriber: {
    id: SubscriberId;
    crisis: CrisisId;
    address_hash: Buffer;
    address: string;
    language: PageLanguage;
    asked_at: Instant;
    waits_until: Instant;
    confirmed_at: Instant | null;
  };
  inform_subscriber_token: { digest: Digest; subscriber: SubscriberId; language: PageLanguage; expires_at: Instant };
  inform_subscriber_ask: { crisis: CrisisId; address_hash: Buffer; at: Instant };
  inform_subscriber_round: {
    publication: PublicationId;
    crisis: CrisisId;
    version: number;
    begun_at: Instant;
    ended_at: Instant | null;
  };
} & LetterTables;

export type SubscriberRows = ReturnType<typeof subscriberRows>;

/** The rows of people who follow, of what confirms, and of the versions that are told. */
export function subscriberRows(store: Store) {
  const tables = store.tables<Tables>();
  return { ...askingRows(tables), ...endingRows(tables), ...roundRows(tables) };
}

function askingRows(tables: Kysely<Tables>) {
  return {
    /** Puts somebody who asks in the box, with a mail that lets them confirm. `flooded`: nothing was kept. */
    ask: (asked: Asked, letter: string): Promise<'asked' | 'flooded'> =>
      tables.transaction().execute(async (transaction) => {
        const isFull = (await asksSince(transaction, asked, ASKS_OF_ALL.withinMs)) >= ASKS_OF_ALL.most;
        if (isFull) return 'flooded';
        const earlier = await asksSince(transaction, asked, ASKS_OF_ONE.withinMs, asked.hash);
        const { crisis, hash: address_hash, at } = asked;
        await transaction.insertInto('inform_subscriber_ask').values({ crisis, address_hash, at }).execute();
        if (earlier < ASKS_OF_ONE.most) await putInBox(transaction, asked, letter);
        return 'asked';
      }),

    addToken: async (subscriber: SubscriberId, { digest, language, expiresAt }: Token): Promise<void> => {
      await tables
        .insertInto('inform_subscriber_token')
        .values({ digest, subscriber, language, expires_at: expiresAt })
        .execute();
      await tables
        .updateTable('inform_subscriber')
        .set({ waits_until: expiresAt })
        .where('id', '=', subscriber)
        .execute();
    },

    holdsToken: async (digest: Digest, now: Instant): Promise<boolean> =>
      (await tables
        .selectFrom('inform_subscriber_token')
        .select('digest')
        .where('digest', '=', digest)
        .where('expires_at', '>', now)
        .executeTakeFirst()) !== undefined,

    /** Uses a token up, with all others of the same person. Answers whether there was one. */
    confirm: (digest: Digest, now: Instant): Promise<boolean> =>
      tables.transaction().execute(async (transaction) => {
        const token = await transaction
          .deleteFrom('inform_subscriber_token')
          .where('digest', '=', digest)
          .where('expires_at', '>', now)
          .returning(['subscriber', 'language'])
          .executeTakeFirst();
        if (!token) return false;
        const { subscriber, language } = token;
        await transaction
          .updateTable('inform_subscriber')
          .set({ confirmed_at: sql<Instant>`coalesce(confirmed_at, ${now})`, language })
          .where('id', '=', subscriber)
          .execute();
        await transaction.deleteFrom('inform_subscriber_token').where('subscriber', '=', subscriber).execute();
        return true;
      }),
  };
}

function endingRows(tables: Kysely<Tables>) {
  return {
    /** Takes somebody off, with all that waits to be sent to them. */
    remove: (subscriber: SubscriberId): Promise<void> =>
      tables.transaction().execute(async (transaction) => {
        await transaction
          .deleteFrom('inform_subscriber_letter')
          .where('subscriber', '=', subscriber)
          .where('state', 'in', ['waiting', 'claimed'])
          .execute();
        await transaction.deleteFrom('inform_subscriber').where('id', '=', subscriber).execute();
      }),

    removeAll: (crisis: CrisisId): Promise<void> =>
      tables.transaction().execute(async (transaction) => {
        await transaction
          .deleteFrom('inform_subscriber_letter')
          .where('crisis', '=', crisis)
          .where('state', 'in', ['waiting', 'claimed', 'sending'])
          .execute();
        await transaction.deleteFrom('inform_subscriber').where('crisis', '=', crisis).execute();
      }),

    /** Those who did not confirm in time, and what was kept to count. */
    sweep: (crisis: CrisisId, now: Instant): Promise<void> =>
      tables.transaction().execute(async (transaction) => {
        const gone = transaction
          .selectFrom('inform_subscriber')
          .select('id')
          .where('crisis', '=', crisis)
          .where('confirmed_at', 'is', null)
          .where('waits_until', '<=', now);
        await transaction
          .deleteFrom('inform_subscriber_letter')
          .where('subscriber', 'in', gone)
          .where('state', 'in', ['waiting', 'claimed'])
          .execute();
        await transaction.deleteFrom('inform_subscriber').where('id', 'in', gone).execute();
        await transaction
          .deleteFrom('inform_subscriber_letter')
          .where('crisis', '=', crisis)
          .where('publication', 'is', null)
          .where('state', 'in', ['sent', 'failed'])
          .execute();
        await transaction.deleteFrom('inform_subscriber_token').where('expires_at', '<=', now).execute();
        await transaction
          .deleteFrom('inform_subscriber_ask')
          .where('crisis', '=', crisis)
          .where('at', '<=', addMs(now, -ASKS_OF_ONE.withinMs))
          .execute();
      }),
  };
}

async function asksSince(
  tables: Kysely<Tables>,
  { crisis, at }: Asked,
  withinMs: number,
  hash?: Buffer,
): Promise<number> {
  const asks = tables
    .selectFrom('inform_subscriber_ask')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('crisis', '=', crisis)
    .where('at', '>', addMs(at, -withinMs));
  const { count } = await (hash ? asks.where('address_hash', '=', hash) : asks).executeTakeFirstOrThrow();
  return count;
}

/** Who follows already stays as they are until the new link is used. An earlier mail that did not go out yet is not sent as well. */
async function putInBox(tables: Kysely<Tables>, asked: Asked, letter: string): Promise<void> {
  const { crisis, hash, address, language, at } = asked;
  const { id } = await tables
    .insertInto('inform_subscriber')
    .values({
      id: asked.id,
      crisis,
      address_hash: hash,
      address,
      language,
      asked_at: at,
      waits_until: addMs(at, WAITING_MS),
      confirmed_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['crisis', 'address_hash']).doUpdateSet({ waits_until: addMs(at, WAITING_MS) }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await tables
    .deleteFrom('inform_subscriber_letter')
    .where('subscriber', '=', id)
    .where('publication', 'is', null)
    .where('state', '=', 'waiting')
    .execute();
  await tables
    .insertInto('inform_subscriber_letter')
    .values({
      bucket: hash[0]!,
      id: letter,
      crisis,
      subscriber: id,
      publication: null,
      language,
      state: 'waiting',
      due_at: at,
      lease_until: null,
    })
    .execute();
}

function roundRows(tables: Kysely<Tables>) {
  const tally = (round: PublicationId) =>
    tables
      .selectFrom('inform_subscriber_letter')
      .select(['state', (select) => select.fn.countAll<number>().as('count')])
      .where('publication', '=', round)
      .groupBy('state')
      .execute()
      .then((rows) => {
        const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
        const remaining = of('waiting') + of('claimed') + of('sending');
        return { sent: of('sent'), failed: of('failed'), remaining };
      });
  return {
    ...beginning(tables),

    /** Rounds of which nothing remains to be sent. */
    finished: async (crisis: CrisisId): Promise<readonly Round[]> => {
      const rounds = await tables
        .selectFrom('inform_subscriber_round')
        .select(['publication', 'version'])
        .where('crisis', '=', crisis)
        .where('ended_at', 'is', null)
        .orderBy('version')
        .execute();
      const tallied = await Promise.all(
        rounds.map(async (round) => ({ ...round, ...(await tally(round.publication)) })),
      );
      return tallied.filter(({ remaining }) => remaining === 0);
    },

    endRound: async (publication: PublicationId, now: Instant): Promise<void> => {
      await tables
        .updateTable('inform_subscriber_round')
        .set({ ended_at: now })
        .where('publication', '=', publication)
        .execute();
    },

    countsOf: async (crisis: CrisisId): Promise<Counts> => {
      const people = await tables
        .selectFrom('inform_subscriber')
        .select((select) => [
          select.fn.count<number>('confirmed_at').as('confirmed'),
          select.fn.countAll<number>().as('all'),
        ])
        .where('crisis', '=', crisis)
        .executeTakeFirstOrThrow();
      const last = await tables
        .selectFrom('inform_subscriber_round')
        .select(['publication', 'version'])
        .where('crisis', '=', crisis)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      const { confirmed } = people;
      const counts = { confirmed, waiting: people.all - confirmed };
      return last ? { ...counts, told: { version: last.version, ...(await tally(last.publication)) } } : counts;
    },

    /** Since when addresses are held, by crisis. */
    held: () =>
      tables
        .selectFrom('inform_subscriber')
        .select((select) => ['crisis', select.fn.countAll<number>().as('count'), select.fn.min('asked_at').as('since')])
        .groupBy('crisis')
        .execute(),
  };
}

type NewRound = Readonly<{ publication: PublicationId; crisis: CrisisId; version: number; now: Instant }>;

function beginning(tables: Kysely<Tables>) {
  return {
    /**
     * Puts a mail to everybody who has confirmed in the box, once a publication. Mails of an earlier one that did not go out yet are not
     * sent any more: this one says what stands now.
     */
    beginRound: ({ publication, crisis, version, now }: NewRound): Promise<boolean> =>
      tables.transaction().execute(async (transaction) => {
        const begun = await transaction
          .insertInto('inform_subscriber_round')
          .values({ publication, crisis, version, begun_at: now, ended_at: null })
          .onConflict((conflict) => conflict.doNothing())
          .returning('publication')
          .executeTakeFirst();
        if (!begun) return false;
        await transaction
          .deleteFrom('inform_subscriber_letter')
          .where('crisis', '=', crisis)
          .where('publication', 'is not', null)
          .where('state', 'in', ['waiting', 'claimed'])
          .execute();
        await sql`
          insert into inform_subscriber_letter (bucket, id, crisis, subscriber, publication, language, state, due_at)
          select get_byte(address_hash, 0), replace(gen_random_uuid()::text, '-', ''), crisis, id, ${publication}, language,
            'waiting', ${now}
          from inform_subscriber where crisis = ${crisis} and confirmed_at is not null`.execute(transaction);
        return true;
      }),
  };
}
