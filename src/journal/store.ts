import { sql, type Kysely, type Transaction } from 'kysely';
import type { EntryKind } from '../contract/index.ts';
import type { CrisisId, Digest } from '../kernel/index.ts';
import type { Store } from '../platform/store/index.ts';
import type { SealedEntry } from './chain.ts';
import type { EntryHeader } from './model.ts';

type Tables = {
  journal_chain: { crisis: CrisisId; position: number; is_rehearsal: boolean; last_seq: number; last_digest: Digest };
  journal_entry: { crisis: CrisisId; seq: number; digest: Digest; entry: string; data: string | null };
};

/** The last entry of a journal. */
export type End = Readonly<{ seq: number; digest: Digest }>;

/** Channel on which every process hears of `CRISIS SEQ`, or of `CRISIS removed`. */
export const CHANNEL = 'cellule_journal';

/** The rows of the journals. */
export type JournalRows = ReturnType<typeof journalRows>;

/** What can be done inside one transaction. */
export type JournalWriter = ReturnType<typeof journalWriter>;

export function journalRows(store: Store) {
  const tables = store.tables<Tables>();
  return {
    /** Crises in the order of their declaration. */
    list: async (): Promise<readonly CrisisId[]> => {
      const rows = await tables.selectFrom('journal_chain').select('crisis').orderBy('position').execute();
      return rows.map(({ crisis }) => crisis);
    },
    /** The entries after `seq`, in order. */
    after: (crisis: CrisisId, seq: number): Promise<SealedEntry[]> =>
      tables
        .selectFrom('journal_entry')
        .select(['crisis', 'seq', 'digest', 'entry', 'data'])
        .where('crisis', '=', crisis)
        .where('seq', '>', seq)
        .orderBy('seq')
        .execute(),
    /** The last entry, as the database names it; nothing where there is no such journal. */
    end: async (crisis: CrisisId): Promise<End | undefined> => {
      const row = await tables
        .selectFrom('journal_chain')
        .select(['last_seq', 'last_digest'])
        .where('crisis', '=', crisis)
        .executeTakeFirst();
      return row && { seq: row.last_seq, digest: row.last_digest };
    },
    /** Opens a journal, empty, before its first entry; does nothing where it is open. */
    begin: async (crisis: CrisisId, isRehearsal: boolean, chainStart: Digest): Promise<void> => {
      await tables
        .insertInto('journal_chain')
        .values({ crisis, is_rehearsal: isRehearsal, last_seq: 0, last_digest: chainStart } as never)
        .onConflict((conflict) => conflict.column('crisis').doNothing())
        .execute();
    },
    /** Appends in one statement, and only if `end` is still the last entry. Answers no when it is not. */
    append: (end: End, sealed: readonly SealedEntry[]): Promise<boolean> => appended(tables, end, sealed),
    write: <Result>(work: (writer: JournalWriter) => Promise<Result>): Promise<Result> =>
      tables.transaction().execute((transaction) => work(journalWriter(transaction))),
  };
}

/** Moves the end of a journal from where it was, and adds the entries where that was possible. */
async function appended(tables: Kysely<Tables>, end: End, sealed: readonly SealedEntry[]): Promise<boolean> {
  const column = (name: 'seq' | 'digest' | 'entry' | 'data') => sealed.map((one) => one[name]);
  const { rows } = await sql<{ done: boolean }>`select journal_append(${sealed[0]!.crisis}, ${end.seq}, ${end.digest},
    ${column('seq')}, ${column('digest')}, ${column('entry')}, ${column('data')}) as done`.execute(tables);
  return rows[0]!.done;
}

function journalWriter(tables: Transaction<Tables>) {
  return {
    /** The end of a journal, locked until the transaction ends. */
    lockEnd: async (crisis: CrisisId): Promise<(End & Readonly<{ isRehearsal: boolean }>) | undefined> => {
      const row = await tables
        .selectFrom('journal_chain')
        .select(['last_seq', 'last_digest', 'is_rehearsal'])
        .where('crisis', '=', crisis)
        .forUpdate()
        .executeTakeFirst();
      return row && { seq: row.last_seq, digest: row.last_digest, isRehearsal: row.is_rehearsal };
    },
    append: (end: End, sealed: readonly SealedEntry[]): Promise<boolean> => appended(tables, end, sealed),
    /** What an entry that exists is about, as its header says. */
    kindOf: async (crisis: CrisisId, seq: number): Promise<EntryKind> => {
      const { entry } = await tables
        .selectFrom('journal_entry')
        .select('entry')
        .where('crisis', '=', crisis)
        .where('seq', '=', seq)
        .executeTakeFirstOrThrow();
      return (JSON.parse(entry) as EntryHeader).kind;
    },
    /** Whether there was a value to erase. */
    eraseData: async (crisis: CrisisId, seq: number): Promise<boolean> => {
      const { numUpdatedRows } = await tables
        .updateTable('journal_entry')
        .set({ data: null })
        .where('crisis', '=', crisis)
        .where('seq', '=', seq)
        .where('data', 'is not', null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    remove: async (crisis: CrisisId): Promise<void> => {
      await tables.deleteFrom('journal_chain').where('crisis', '=', crisis).execute();
      await sql`select pg_notify(${CHANNEL}, ${`${crisis} removed`})`.execute(tables);
    },
  };
}
