import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import { Client, Pool, type ClientBase, type ClientConfig, type PoolConfig } from 'pg';
import { CelluleError } from '../../kernel/index.ts';
import { randomWord } from '../system/index.ts';
import { columnParsers } from './column-parsers.ts';
import { embeddedServer, type EmbeddedServer } from './embedded-server.ts';
import { migrate, shippedMigrations } from './migrations.ts';
import { openSession, type Hear } from './session.ts';

/** The database of this installation. */
export type Store = Readonly<{
  /** Queries over the tables of one room, whose own store.ts names them. */
  tables: <Tables>() => Kysely<Tables>;
  /** Calls back for each notification on a channel, and with `undefined` when some may have been missed. Returns how to stop. */
  listen: (channel: string, hear: Hear) => Promise<() => void>;
  /** Makes this process the server of this data. @throws CelluleError `store.already-running` */
  claimServer: () => Promise<void>;
  /** How a library with its own connections reaches the database. */
  connection: PoolConfig;
  /** Ends all connections; the last process to leave stops an embedded server. */
  close: () => Promise<void>;
  [Symbol.asyncDispose]: () => Promise<void>;
}>;

export type StoreOptions = Readonly<{
  dataFolder: string;
  /** A PostgreSQL ≥ 15 elsewhere; without it the embedded server is used. */
  databaseUrl?: string | undefined;
}>;

const VERSION_MIN = 15;
const CONNECTIONS_MAX = 10;
/** How long a statement may go on while we close; then it is cut off. */
const CLOSE_GRACE_MS = 2000;

/**
 * Opens the database, starting or joining the embedded server where no other is named, and brings its schema up to date.
 *
 * @throws CelluleError `store.unreachable`, `store.too-old`, `store.newer-schema`, `store.no-binary`, `store.no-user`,
 * `store.no-start`, `store.data-folder`
 */
export async function openStore({ dataFolder, databaseUrl }: StoreOptions): Promise<Store> {
  return databaseUrl === undefined ? openEmbedded(embeddedServer(dataFolder)) : openNamed(databaseUrl);
}

async function openEmbedded(server: EmbeddedServer): Promise<Store> {
  return open(server.ensure, 20, server.stop);
}

async function openNamed(databaseUrl: string): Promise<Store> {
  return connectStore(namedConnection(databaseUrl)).catch(rethrowUnreachable);
}

/** Whether the named database lets us in and is new enough; changes nothing there. @throws as `openStore` does */
export async function reachNamed(databaseUrl: string): Promise<void> {
  const client = new Client(namedConnection(databaseUrl));
  client.on('error', () => undefined);
  try {
    await client.connect();
    await checkVersion(client);
  } catch (error) {
    rethrowUnreachable(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function namedConnection(databaseUrl: string): ClientConfig {
  return { connectionString: databaseUrl, application_name: 'cellule', connectionTimeoutMillis: 10_000 };
}

/** A store on a server that somebody else runs. */
export async function connectStore(config: ClientConfig): Promise<Store> {
  return open(
    async () => config,
    1,
    async () => undefined,
  );
}

async function open(
  reach: () => Promise<ClientConfig>,
  tries: number,
  stopServer: () => Promise<void>,
): Promise<Store> {
  const config = await reach();
  const session = await openSession(reach, tries);
  const name = `cellule ${randomWord(12)}`;
  const connection: PoolConfig = { ...config, types: columnParsers, max: CONNECTIONS_MAX, application_name: name };
  const pool = new Pool(connection);
  // A connection that breaks while nobody uses it is replaced at the next query, which then says what is wrong.
  pool.on('error', () => undefined);
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    await Promise.race([pool.end(), sleep(CLOSE_GRACE_MS, undefined, { ref: false })]);
    await session.leave(name, stopServer);
  };
  try {
    await prepare(pool);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    tables: <Tables>() => kysely as unknown as Kysely<Tables>,
    listen: session.listen,
    claimServer: session.claim,
    connection,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function prepare(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await checkVersion(client);
    await migrate(client, shippedMigrations());
  } finally {
    client.release();
  }
}

async function checkVersion(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`);
  const version = Math.floor(Number(rows[0]!.version) / 10_000);
  if (version < VERSION_MIN) throw tooOld(version);
}

function rethrowUnreachable(error: unknown): never {
  if (error instanceof CelluleError) throw error;
  const { code } = error as { code?: string };
  throw new CelluleError(
    'unavailable',
    'store.unreachable',
    `The database that DATABASE_URL names does not let us in (${code ?? (error as Error).message}). Check host, user, password and database, then run the same command again.`,
    {},
    { cause: error },
  );
}

function tooOld(version: number): CelluleError {
  return new CelluleError(
    'unavailable',
    'store.too-old',
    `PostgreSQL ${version} is too old: Cellule needs ${VERSION_MIN} or newer. Upgrade it, or leave DATABASE_URL empty to use the server that comes with Cellule.`,
    { version },
  );
}
