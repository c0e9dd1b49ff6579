import { describe, expect, it } from 'vitest';
import { freshDatabase, freshStore } from '../../../test/support/database.ts';

describe('a store', () => {
  it('reads counts as numbers and moments as instants', async () => {
    await using store = await freshStore();
    const { sql } = await import('kysely');
    const { rows } = await sql`select count(*) as people, '2026-04-08 08:00:00.5+00'::timestamptz as at`.execute(
      store.tables(),
    );
    expect(rows).toEqual([{ people: 1, at: '2026-04-08T08:00:00.500Z' }]);
  });

  it('tells each process what another one notified', async () => {
    const database = await freshDatabase();
    await using one = await database.open();
    await using other = await database.open();
    const heard = new Promise((resolve) => void other.listen('tidings', resolve));
    const { sql } = await import('kysely');
    await sql`select pg_notify('tidings', 'seven')`.execute(one.tables());
    expect(await heard).toBe('seven');
  });
});
