import { Client } from 'pg';
import { expect, it } from 'vitest';
import { freshDatabase } from '../../../test/support/database.ts';
import { migrate, shippedMigrations } from './migrations.ts';

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

const shipped = shippedMigrations();
const further = (sql: string) => [...shipped, { number: shipped.length + 1, name: 'further', sql }];
const numbers = async (client: Client) =>
  (await client.query<{ number: number }>('select number from store_migration order by number')).rows.map(
    ({ number }) => number,
  );

it('applies each step once, although processes start together', async () => {
  const { url } = await freshDatabase();
  const clients = await Promise.all([connected(url), connected(url), connected(url)]);
  await Promise.all(clients.map((client) => migrate(client, further('create table store_once (a int)'))));
  expect(await numbers(clients[0])).toEqual(further('').map(({ number }) => number));
  await Promise.all(clients.map((client) => client.end()));
});

it('leaves nothing of a step that fails half way, and names it', async () => {
  const { url } = await freshDatabase();
  const client = await connected(url);
  const broken = further('create table store_half (a int); select nonsense');
  await expect(migrate(client, broken)).rejects.toThrow('the migration further does not apply');
  expect(await numbers(client)).toEqual(shipped.map(({ number }) => number));
  await migrate(client, further('create table store_half (a int)'));
  await client.end();
});
