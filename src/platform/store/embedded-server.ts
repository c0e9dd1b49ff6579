import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  ftruncateSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { CelluleError } from '../../kernel/index.ts';
import { findBinaries, type Binaries } from './binaries.ts';
import { databaseUser, type DatabaseUser } from './database-user.ts';
import { DATABASE_ENVIRONMENT } from './environment.ts';
import { databasesLeft, settleApart, SYSTEM_FOLDER } from './database-apart.ts';
import { checkSocketFolder, databasePlaces, knownPlaces, makeDataFolder, type Places } from './places.ts';
import { isServing, readPostmaster, removeStaleLocks, stopMoved, stopPostmaster, stopServersIn } from './postmaster.ts';

/** A server of our own on this machine, running when `ensure` returned. */
export type EmbeddedServer = Readonly<{
  places: Places;
  /** Starts it, or adopts the one that runs, however its parent ended. Returns how to reach it. */
  ensure: () => Promise<ClientConfig>;
  stop: () => Promise<void>;
}>;

const SUPERUSER = 'cellule';
/** Longer than a recovery after a crash takes; a server that says it is starting is waited for. */
const START_MS_MAX = 600_000;
const SERVER_LOG_BYTES_MAX = 4 * 1024 * 1024;

/**
 * The embedded server of a data folder; nothing runs before `ensure`.
 *
 * @param settings PostgreSQL settings on top of ours, for tests that need no durability
 * @throws CelluleError `store.data-folder`, `store.no-user`, `store.no-binary`
 */
export function embeddedServer(dataFolder: string, settings: Readonly<Record<string, string>> = {}): EmbeddedServer {
  const places = databasePlaces(makeDataFolder(dataFolder));
  const user = databaseUser(places.cluster);
  let binaries: Binaries | undefined;
  const launch = () => {
    binaries ??= findBinaries(user, places);
    makeCluster(binaries, user, places);
    return spawnServer(binaries, user, places, settings);
  };
  return {
    places,
    ensure: async () => {
      await makeBase(user, places);
      return ensureServer(user, places, launch);
    },
    stop: () => stopPostmaster(places.cluster),
  };
}

/** What there is of the embedded database of a data folder, found without making or starting anything. */
export type EmbeddedState = Readonly<{
  folder: string;
  exists: boolean;
  isRunning: boolean;
  /** Databases whose data folders are gone. */
  left: readonly string[];
}>;

export function findEmbedded(dataFolder: string): EmbeddedState {
  const places = knownPlaces(dataFolder);
  const left = databasesLeft();
  if (!places)
    return { folder: process.getuid?.() === 0 ? SYSTEM_FOLDER : dataFolder, exists: false, isRunning: false, left };
  const { base, cluster } = places;
  const isRunning = isServing(cluster, readPostmaster(cluster)?.pid ?? 0);
  return { folder: base, exists: existsSync(cluster), isRunning, left };
}

/** Deletes the database of a data folder, after `stop`; the data folder itself stays. */
export function deleteDatabase(places: Places): void {
  for (const folder of [places.base, places.sockets]) rmSync(folder, { recursive: true, force: true });
}

async function makeBase(user: DatabaseUser, places: Places): Promise<void> {
  const isApart = !places.base.startsWith(places.dataFolder);
  if (isApart) await settleApart(places.dataFolder, places.base);
  else await (existsSync(places.cluster) ? stopMoved(places.cluster) : stopServersIn(places.base));
  for (const folder of [places.base, places.sockets]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Never through a link: the base belongs to a lesser user, who must not be able to point root elsewhere.
    if (user.switches && lstatSync(folder).uid === 0) lchownSync(folder, user.uid, user.gid);
  }
  if (!user.switches) closeToOthers(places, user);
  checkSocketFolder(places.sockets, user.uid);
}

/** A data folder that was copied or unpacked may have lost its modes, without which PostgreSQL does not start. */
function closeToOthers({ base, cluster, sockets }: Places, { uid }: DatabaseUser): void {
  for (const folder of [base, cluster, sockets].filter((path) => existsSync(path))) {
    const state = lstatSync(folder);
    if (state.isDirectory() && state.uid === uid && (state.mode & 0o077) !== 0) chmodSync(folder, 0o700);
  }
}

/** A new cluster beside its place, then renamed: a start that was cut off leaves nothing half made. */
function makeCluster({ initdb }: Binaries, user: DatabaseUser, { base, cluster }: Places): void {
  if (existsSync(cluster)) return;
  const unfinished = join(base, `cluster.${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  const { status, stderr } = spawnSync(
    initdb,
    [
      `--pgdata=${unfinished}`,
      `--username=${SUPERUSER}`,
      '--encoding=UTF8',
      '--locale=C',
      '--data-checksums',
      // As safe as a sync of each of a thousand files, and twice as fast on a busy disk.
      ...(process.platform === 'linux' ? ['--sync-method=syncfs'] : []),
      // No password: the socket's folder is open to its owner alone, who could read the files as well (places.ts).
      '--auth=trust',
      '--no-instructions',
    ],
    { ...asUser(user), cwd: base, env: DATABASE_ENVIRONMENT, encoding: 'utf8' },
  );
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw noStart(stderr);
  }
  try {
    renameSync(unfinished, cluster);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(cluster)) throw error;
  }
}

/**
 * The log never shows a statement, a parameter or a row's values, which errors and their details would: only starts, stops and
 * what ended a connection.
 */
const QUIET = { log_min_messages: 'log', log_min_error_statement: 'panic', log_error_verbosity: 'terse' };

function spawnServer(
  { postgres }: Binaries,
  user: DatabaseUser,
  { cluster, sockets, serverLog }: Places,
  settings: Readonly<Record<string, string>>,
): { ended: () => boolean } {
  const all = {
    listen_addresses: '',
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    ...(!existsSync('/dev/shm') && process.platform === 'linux' && { dynamic_shared_memory_type: 'mmap' }),
    ...QUIET,
    ...settings,
  };
  const log = openLog(serverLog);
  // Detached: Ctrl-C in the terminal is for us alone, and we end the server after our last write.
  const child = spawn(
    postgres,
    ['-D', cluster, ...Object.entries(all).flatMap(([name, to]) => ['-c', `${name}=${to}`])],
    {
      ...asUser(user),
      cwd: cluster,
      env: DATABASE_ENVIRONMENT,
      stdio: ['ignore', log, log],
      detached: true,
    },
  );
  closeSync(log);
  let ended = false;
  child.once('error', () => (ended = true));
  child.once('exit', () => (ended = true));
  child.unref();
  return { ended: () => ended };
}

/** For appending, cut where it has grown long; never through a link (as above). */
function openLog(file: string): number {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
  const log = openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  if (fstatSync(log).size > SERVER_LOG_BYTES_MAX) ftruncateSync(log);
  return log;
}

async function ensureServer(
  user: DatabaseUser,
  places: Places,
  launch: () => { ended: () => boolean },
): Promise<ClientConfig> {
  const { cluster } = places;
  let attemptsLeft = 5;
  let started: { ended: () => boolean } | undefined;
  for (let waitedMs = 0; waitedMs < START_MS_MAX; waitedMs += 15) {
    const running = readPostmaster(cluster);
    if (running?.sockets) {
      const config = connectionTo(running.sockets);
      if (await answers(config)) {
        checkSocketFolder(running.sockets, user.uid);
        return config;
      }
    }
    const isAlive = running !== undefined && isServing(cluster, running.pid);
    if (!isAlive && (!started || started.ended())) {
      if (attemptsLeft-- === 0) throw noStart(tail(places.serverLog));
      if (running) removeStaleLocks(cluster, running.sockets || places.sockets);
      // What a killed server's last children still hold is theirs for an instant more.
      if (started) await sleep(300);
      started = launch();
    }
    await sleep(15);
  }
  throw noStart(tail(places.serverLog));
}

/** Everything is named, so that no PG… variable of the environment sends us elsewhere. */
function connectionTo(socketFolder: string): ClientConfig {
  return {
    host: socketFolder,
    port: 5432,
    user: SUPERUSER,
    password: '',
    database: 'postgres',
    ssl: false,
    options: '-c client_min_messages=warning',
    application_name: 'cellule',
  };
}

/** Whether a server takes connections there, rather than starting, ending or being gone. */
async function answers(config: ClientConfig): Promise<boolean> {
  const client = new Client({ ...config, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function asUser({ uid, gid, switches }: DatabaseUser): { uid?: number; gid?: number } {
  return switches ? { uid, gid } : {};
}

function tail(file: string): string {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-3).join('\n');
}

/** @param said the database's own last words: about its files and memory, never about what it holds */
function noStart(said: string): CelluleError {
  return new CelluleError(
    'unavailable',
    'store.no-start',
    `The database could not be started:\n${said.trim()}\nSee ./cellule doctor, or use a PostgreSQL of your own: DATABASE_URL=postgres://user@host/database`,
  );
}
