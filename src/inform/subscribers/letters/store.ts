import { sql, type Generated, type Kysely } from 'kysely';
import { addMs, type CrisisId, type Instant, type PageLanguage, type PublicationId } from '../../../kernel/index.ts';
import type { Store } from '../../../platform/store/index.ts';
import { LEASE_MS, type Claimed, type Intended, type SubscriberId } from '../model.ts';

export type LetterTables = {
  inform_subscriber_letter: {
    bucket: number;
    id: string;
    crisis: CrisisId;
    subscriber: SubscriberId | null;
    publication: PublicationId | null;
    language: PageLanguage;
    state: 'waiting' | 'claimed' | 'sending' | 'sent' | 'failed';
    due_at: Instant;
    tries: Generated<number>;
    fence: Generated<number>;
    lease_until: Instant | null;
  };
};

export type LetterRows = ReturnType<typeof letterRows>;

/** What became of a mail that was being sent. `due` says when it is tried again. */
type Outcome = Readonly<{ state: 'sent' | 'failed' } | { state: 'waiting'; due: Instant; tries: number }>;

/** The mails in the box: claimed by one process for a while, and written down before each is sent. */
export function letterRows(store: Store) {
  const tables = store.tables<LetterTables>();
  return { ...takingRows(tables), ...endingRows(tables), gotBy: (intended: Intended) => gotBy(tables, intended) };
}

function takingRows(tables: Kysely<LetterTables>) {
  return {
    /** Takes some that are due, or that a process which is gone had taken. */
    claim: async (now: Instant, most: number): Promise<readonly Claimed[]> => {
      const { rows } = await sql<Claimed>`
        update inform_subscriber_letter as letter
        set state = 'claimed', fence = letter.fence + 1, lease_until = ${addMs(now, LEASE_MS)}
        from (
          select bucket, id from inform_subscriber_letter
          where (state = 'waiting' and due_at <= ${now}) or (state in ('claimed', 'sending') and lease_until <= ${now})
          order by publication nulls first, due_at limit ${most}
          for update skip locked
        ) as due
        where letter.bucket = due.bucket and letter.id = due.id
        returning letter.bucket, letter.id, letter.fence`.execute(tables);
      return rows;
    },

    /** Writes down that it is being sent; nothing where it is not ours any more, or the person has left. */
    intend: async ({ bucket, id, fence }: Claimed, now: Instant): Promise<Intended | undefined> => {
      const { rows } = await sql<Intended>`
        update inform_subscriber_letter as letter
        set state = 'sending', lease_until = ${addMs(now, LEASE_MS)}
        from inform_subscriber as person
        where letter.bucket = ${bucket} and letter.id = ${id} and letter.fence = ${fence} and letter.state = 'claimed'
          and person.id = letter.subscriber
        returning letter.bucket, letter.id, letter.fence, letter.crisis, letter.subscriber, letter.publication, letter.language,
          letter.tries, person.address`.execute(tables);
      return rows[0];
    },
  };
}

function endingRows(tables: Kysely<LetterTables>) {
  return {
    settle: async ({ bucket, id, fence }: Claimed, outcome: Outcome): Promise<void> => {
      const { state } = outcome;
      await tables
        .updateTable('inform_subscriber_letter')
        .set({
          state,
          lease_until: null,
          ...(outcome.state === 'waiting' && { due_at: outcome.due, tries: outcome.tries }),
        })
        .where('bucket', '=', bucket)
        .where('id', '=', id)
        .where('fence', '=', fence)
        .execute();
    },

    /** Takes one out of the box whose person has left, or that has nothing to say any more. */
    drop: async ({ bucket, id, fence }: Claimed): Promise<void> => {
      await sql`delete from inform_subscriber_letter where bucket = ${bucket} and id = ${id} and fence = ${fence}`.execute(
        tables,
      );
    },

    /** Lays back what was claimed and not begun. */
    release: async (claimed: readonly Claimed[]): Promise<void> => {
      for (const { bucket, id, fence } of claimed) {
        await tables
          .updateTable('inform_subscriber_letter')
          .set({ state: 'waiting', lease_until: null })
          .where('bucket', '=', bucket)
          .where('id', '=', id)
          .where('fence', '=', fence)
          .where('state', '=', 'claimed')
          .execute();
      }
    },
  };
}

/** The versions that somebody got by mail. */
async function gotBy(
  tables: Kysely<LetterTables>,
  { bucket, subscriber }: Intended,
): Promise<ReadonlySet<PublicationId>> {
  const rows = await tables
    .selectFrom('inform_subscriber_letter')
    .select('publication')
    .where('bucket', '=', bucket)
    .where('subscriber', '=', subscriber)
    .where('state', '=', 'sent')
    .execute();
  return new Set(rows.flatMap(({ publication }) => publication ?? []));
}
