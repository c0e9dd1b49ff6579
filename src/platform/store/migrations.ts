import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { ClientBase } from 'pg';
import { assert, CelluleError } from '../../kernel/index.ts';

const FOLDER = new URL('../../../migrations/', import.meta.url);
const FILE = /^(\d{4})-[a-z0-9-]+\.sql$/;
const LOCK = '1128614988, 3';

/** One step of the schema: `0001-journal.sql`. Forward only; a file that was released is never changed. */
export type Migration = Readonly<{ number: number; name: string; sql: string }>;

export function shippedMigrations(folder: URL = FOLDER): readonly Migration[] {
  const migrations = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const number = FILE.exec(file)?.[1];
      assert(number, `a migration is named as 0001-what-it-makes.sql, unlike ${file}`);
      return { number: Number(number), name: basename(file, '.sql'), sql: readFileSync(new URL(file, folder), 'utf8') };
    });
  migrations.forEach(({ number, name }, index) => {
    assert(number === index + 1, `migrations are numbered without gap or repetition up to ${name}`);
  });
  return migrations;
}

/**
 * Brings the schema up to this version, each step in a transaction of its own. Processes that start together wait for each other.
 *
 * @throws CelluleError `store.newer-schema`
 */
export async function migrate(client: ClientBase, migrations: readonly Migration[]): Promise<void> {
  await client.query(`select pg_advisory_lock(${LOCK})`);
  try {
    await client.query(
      'create table if not exists store_migration (number int primary key, name text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ last: number }>(
      'select coalesce(max(number), 0) as last from store_migration',
    );
    const last = rows[0]!.last;
    if (last > migrations.length) throw newer();
    for (const migration of migrations.slice(last)) await apply(client, migration);
  } finally {
    await client.query(`select pg_advisory_unlock(${LOCK})`);
  }
}

async function apply(client: ClientBase, { number, name, sql }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into store_migration (number, name) values ($1, $2)', [number, name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`the migration ${name} does not apply: ${(error as Error).message}`, { cause: error });
  }
}

function newer(): CelluleError {
  return new CelluleError(
    'conflict',
    'store.newer-schema',
    'This data was written by a newer version of Cellule. Update this checkout, then start again.',
  );
}
