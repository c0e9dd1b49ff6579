import { sql } from 'kysely';
import type { Store } from '../../src/platform/store/index.ts';

/** Changes one stored entry behind the back of the database's guards, as somebody with its password could. */
export async function tamperWithEntry(store: Store, seq: number): Promise<void> {
  await sql`alter table journal_entry disable trigger all`.execute(store.tables());
  await sql`update journal_entry set entry = replace(entry, '{', '') where seq = ${seq}`.execute(store.tables());
}
