import { sql } from 'kysely';
import type { CrisisId, Digest, PersonId } from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';

type SheetRow = {
  crisis: CrisisId;
  sample: Digest;
  person: PersonId;
  salt: string;
  /** A letter a record, in their order; `-` where there is none yet. */
  marks: string;
  handed_in: boolean;
};
type Tables = { scope_sheet: SheetRow };

/** Whose marks of which sample. */
export type SheetKey = Readonly<Pick<SheetRow, 'crisis' | 'sample' | 'person'>>;

export type SheetText = Readonly<Pick<SheetRow, 'salt' | 'marks'>>;

export type Sheets = ReturnType<typeof sheetStore>;

/** The marks of people, one sheet a person and sample. */
export function sheetStore(store: Store) {
  const tables = store.tables<Tables>();
  return {
    /** Makes an empty sheet where there is none. */
    begin: async (key: SheetKey, sheet: SheetText): Promise<void> => {
      await tables
        .insertInto('scope_sheet')
        .values({ ...key, ...sheet, handed_in: false })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    read: (key: SheetKey): Promise<SheetText | undefined> =>
      tables
        .selectFrom('scope_sheet')
        .select(['salt', 'marks'])
        .where('crisis', '=', key.crisis)
        .where('sample', '=', key.sample)
        .where('person', '=', key.person)
        .executeTakeFirst(),
    /** @param number of the record, from 1 */
    mark: async (key: SheetKey, number: number, letter: string): Promise<void> => {
      await tables
        .updateTable('scope_sheet')
        .set({ marks: sql<string>`overlay(marks placing ${letter} from ${number}::int for 1)` })
        .where('crisis', '=', key.crisis)
        .where('sample', '=', key.sample)
        .where('person', '=', key.person)
        .where('handed_in', '=', false)
        .execute();
    },
    /** Closes a sheet on which nothing is open: what it says from now on it says for ever. */
    handIn: (key: SheetKey): Promise<SheetText | undefined> =>
      tables
        .updateTable('scope_sheet')
        .set({ handed_in: true })
        .where('crisis', '=', key.crisis)
        .where('sample', '=', key.sample)
        .where('person', '=', key.person)
        .where('marks', 'not like', '%-%')
        .returning(['salt', 'marks'])
        .executeTakeFirst(),
  };
}
