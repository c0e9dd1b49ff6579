import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { freshDatabase, freshStore } from '../../../test/support/database.ts';
import { longStatement } from '../../../test/support/long-statement.ts';
import { openStore } from './index.ts';

const dataFolder = '/nonexistent';

describe('a store', () => {
  it('reads counts as numbers and moments as instants', async () => {
    await using store = await freshStore();
    const { rows } = await sql`select count(*) as people, '2026-04-08 08:00:00.5+00'::timestamptz as at`.execute(
      store.tables(),
    );
    expect(rows).toEqual([{ people: 1, at: '2026-04-08T08:00:00.500Z' }]);
  });

  it('tells each process what another one notified', async () => {
    const database = await freshDatabase();
    await using one = await database.open();
    await using other = await database.open();
    const heard = Promise.withResolvers<unknown>();
    await other.listen('tidings', heard.resolve);
    await sql`select pg_notify('tidings', 'seven')`.execute(one.tables());
    expect(await heard.promise).toBe('seven');
  });

  it('stops hearing when it is told to', async () => {
    await using store = await freshStore();
    const heard: unknown[] = [];
    const stop = await store.listen('tidings', (payload) => heard.push(payload));
    const last = Promise.withResolvers<unknown>();
    await store.listen('end', last.resolve);
    stop();
    await sql`select pg_notify('tidings', 'seven'), pg_notify('end', '')`.execute(store.tables());
    await last.promise;
    expect(heard).toEqual([]);
  });
});

describe('the database that DATABASE_URL names', () => {
  it('is used as it is, by several processes, one of them the server', async () => {
    const { url } = await freshDatabase();
    await using store = await openStore({ dataFolder, databaseUrl: url });
    await using beside = await openStore({ dataFolder, databaseUrl: url });
    await store.claimServer();
    await expect(beside.claimServer()).rejects.toMatchObject({ code: 'store.already-running' });
    expect((await sql`select 1 as one`.execute(beside.tables())).rows).toEqual([{ one: 1 }]);
  });

  it('is left at once, although a long statement goes on', { timeout: 30_000 }, async () => {
    const { url } = await freshDatabase();
    const store = await openStore({ dataFolder, databaseUrl: url });
    const cut = await longStatement(store);
    await store.close();
    expect(await cut.message).toMatch(/terminat/);
  });

  it('is named in a refusal, and its password is not', async () => {
    const refused = openStore({ dataFolder, databaseUrl: 'postgres://amina:Geheim@127.0.0.1:1/cellule' });
    await expect(refused).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'store.unreachable',
      message: expect.stringMatching(/^(?!.*Geheim).*DATABASE_URL.*ECONNREFUSED/) as string,
    });
  });

  it('is not touched when a newer version wrote it', async () => {
    const database = await freshDatabase();
    await using store = await database.open();
    await sql`insert into store_migration (number, name) values (9999, 'from the future')`.execute(store.tables());
    await expect(openStore({ dataFolder, databaseUrl: database.url })).rejects.toMatchObject({
      code: 'store.newer-schema',
    });
  });
});
