import type { Kysely, Transaction } from 'kysely';
import type { CrisisId, DraftId, Instant, PageLanguage, PersonId } from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';
import type { PartialSlots, SkeletonId } from '../statements/index.ts';
import type { AsideDraft, Draft, DraftBlock, DraftPlace, Lease, Save } from './model.ts';

type Tables = {
  inform_draft: {
    id: DraftId;
    crisis: CrisisId;
    skeleton: SkeletonId;
    languages: PageLanguage[];
    slots: unknown;
    begun_by: PersonId;
    begun_at: Instant;
    version: number;
    ended_at: Instant | null;
  };
  inform_draft_save: {
    draft: DraftId;
    number: number;
    language: PageLanguage;
    block: DraftBlock;
    words: string | null;
    author: PersonId;
    at: Instant;
  };
  inform_draft_lease: {
    draft: DraftId;
    language: PageLanguage;
    block: DraftBlock;
    holder: PersonId;
    until: Instant;
  };
};

/** What somebody looks for is among the newest. */
const ASIDE_MAX = 10;

/** What can be done with drafts inside one transaction. */
export type DraftWriter = ReturnType<typeof writerOf>;

/** The drafts of all crises. `change` locks the draft that is open, so that two saves of one block are never both the first. */
export function draftStore(store: Store) {
  const tables = store.tables<Tables>();
  return {
    open: (crisis: CrisisId): Promise<Draft | undefined> => readOpen(tables, crisis, false),
    /** The saves of a draft up to one of them, oldest first. */
    savesOf: (draft: DraftId, upTo: number): Promise<Save[]> =>
      tables
        .selectFrom('inform_draft_save')
        .select(['number', 'language', 'block', 'words', 'author', 'at'])
        .where('draft', '=', draft)
        .where('number', '<=', upTo)
        .orderBy('number')
        .execute(),
    /** Those that were laid aside and in which somebody wrote, newest first. */
    aside: async (crisis: CrisisId): Promise<AsideDraft[]> => {
      const rows = await tables
        .selectFrom('inform_draft')
        .select(['id', 'skeleton', 'begun_by', 'begun_at', 'version', 'ended_at'])
        .where('crisis', '=', crisis)
        .where('ended_at', 'is not', null)
        .where('version', '>', 0)
        .orderBy('ended_at', 'desc')
        .limit(ASIDE_MAX)
        .execute();
      return rows.flatMap(({ begun_by: begunBy, begun_at: begunAt, ended_at: endedAt, ...row }) =>
        endedAt ? [{ ...row, begunBy, begunAt, endedAt }] : [],
      );
    },
    change: <Result>(work: (writer: DraftWriter) => Promise<Result>): Promise<Result> =>
      tables.transaction().execute((transaction) => work(writerOf(transaction))),
  };
}

function writerOf(tables: Transaction<Tables>) {
  return {
    open: (crisis: CrisisId): Promise<Draft | undefined> => readOpen(tables, crisis, true),
    begin: async (draft: Omit<Draft, 'version' | 'saves' | 'leases'>): Promise<boolean> => {
      const { id, crisis, skeleton, languages, slots, begunBy, begunAt } = draft;
      const { numInsertedOrUpdatedRows: begun } = await tables
        .insertInto('inform_draft')
        .values({
          id,
          crisis,
          skeleton,
          languages: [...languages],
          slots: JSON.stringify(slots),
          begun_by: begunBy,
          begun_at: begunAt,
          version: 0,
          ended_at: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return begun === 1n;
    },
    setSlots: async (draft: DraftId, slots: PartialSlots, languages: readonly PageLanguage[]): Promise<void> => {
      await tables
        .updateTable('inform_draft')
        .set({ slots: JSON.stringify(slots), languages: [...languages] })
        .where('id', '=', draft)
        .execute();
    },
    end: async (draft: DraftId, at: Instant): Promise<void> => {
      await tables.updateTable('inform_draft').set({ ended_at: at }).where('id', '=', draft).execute();
    },
    /** Takes up one that was laid aside; whether there is such a one. */
    reopen: async (crisis: CrisisId, draft: DraftId): Promise<boolean> => {
      const { numUpdatedRows: reopened } = await tables
        .updateTable('inform_draft')
        .set({ ended_at: null })
        .where('crisis', '=', crisis)
        .where('id', '=', draft)
        .executeTakeFirst();
      return reopened === 1n;
    },
    save: async (draft: DraftId, save: Save): Promise<void> => {
      await tables
        .insertInto('inform_draft_save')
        .values({ draft, ...save })
        .execute();
      await tables.updateTable('inform_draft').set({ version: save.number }).where('id', '=', draft).execute();
    },
    lease: async (draft: DraftId, lease: Lease): Promise<void> => {
      const { holder, until } = lease;
      await tables
        .insertInto('inform_draft_lease')
        .values({ draft, ...lease })
        .onConflict((conflict) => conflict.columns(['draft', 'language', 'block']).doUpdateSet({ holder, until }))
        .execute();
    },
    release: async (draft: DraftId, { language, block }: DraftPlace, holder: PersonId): Promise<void> => {
      await tables
        .deleteFrom('inform_draft_lease')
        .where('draft', '=', draft)
        .where('language', '=', language)
        .where('block', '=', block)
        .where('holder', '=', holder)
        .execute();
    },
  };
}

async function readOpen(tables: Kysely<Tables>, crisis: CrisisId, isLocked: boolean): Promise<Draft | undefined> {
  const query = tables
    .selectFrom('inform_draft')
    .selectAll()
    .where('crisis', '=', crisis)
    .where('ended_at', 'is', null);
  const row = await (isLocked ? query.forUpdate() : query).executeTakeFirst();
  if (!row) return undefined;
  const saves = await tables
    .selectFrom('inform_draft_save')
    .select(['number', 'language', 'block', 'words', 'author', 'at'])
    .where('draft', '=', row.id)
    .orderBy('number')
    .execute();
  const leases = await tables
    .selectFrom('inform_draft_lease')
    .select(['language', 'block', 'holder', 'until'])
    .where('draft', '=', row.id)
    .execute();
  const { id, skeleton, languages, version } = row;
  const slots = row.slots as PartialSlots;
  return {
    id,
    crisis,
    skeleton,
    languages,
    slots,
    begunBy: row.begun_by,
    begunAt: row.begun_at,
    version,
    saves,
    leases,
  };
}
