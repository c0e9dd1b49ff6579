import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { longStatement } from '../../../test/support/long-statement.ts';
import { deleteDatabase, embeddedServer, findEmbedded, openStore, type Store } from './index.ts';

const isRoot = process.getuid?.() === 0;
const checkout = dirname(dirname(dirname(import.meta.dirname)));

let dataFolder: string;
let children: ChildProcess[];
let folders: string[];

beforeEach(() => {
  dataFolder = newFolder();
  children = [];
  folders = [dataFolder];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) {
    const server = embeddedServer(folder);
    await server.stop();
    deleteDatabase(server.places);
    rmSync(folder, { recursive: true, force: true });
  }
  for (const left of leftHere()) rmSync(left, { recursive: true });
});

const newFolder = () => mkdtempSync(join(tmpdir(), `cellule-test-${process.pid}-`));

/** Databases without a data folder that this test has left. */
const leftHere = () =>
  findEmbedded(dataFolder).left.filter((base) => folders.includes(readFileSync(join(base, 'belongs-to'), 'utf8')));

/** Another process on the same data: answers what it said first, `ready` or the code of its refusal. */
async function another(part: 'server' | 'beside', uid?: number) {
  const script = join(checkout, 'test/support/hold-store.ts');
  const args = [script, dataFolder, part, ...(uid === undefined ? [] : [String(uid)])];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    said,
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    leave: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
      return child.exitCode;
    },
  };
}

const open = () => openStore({ dataFolder });
const cluster = () => embeddedServer(dataFolder).places.cluster;
const pidOf = () => Number(readFileSync(join(cluster(), 'postmaster.pid'), 'utf8').split('\n')[0]);
const isRunning = () => findEmbedded(dataFolder).isRunning;

async function visitsOf(store: Store): Promise<number> {
  const { rows } = await sql<{ visits: number }>`select count(*) as visits from test_visit`.execute(store.tables());
  return rows[0]!.visits;
}

describe('after kill -9', () => {
  it('of our process, its server goes on and is adopted with all that was committed', async () => {
    const first = await another('server');
    const pid = pidOf();
    await first.kill();
    expect(isRunning()).toBe(true);
    const store = await open();
    expect(pidOf()).toBe(pid);
    expect(await visitsOf(store)).toBe(1);
    await store.claimServer();
    await store.close();
    expect(isRunning()).toBe(false);
  });

  it('of the database too, the next start recovers what was committed', async () => {
    const first = await another('server');
    process.kill(pidOf(), 'SIGKILL');
    await first.kill();
    await using store = await open();
    expect(await visitsOf(store)).toBe(1);
  });

  it('of the database alone, whoever uses it gets another one', async () => {
    await using store = await open();
    await store.claimServer();
    const told = Promise.withResolvers<unknown>();
    await store.listen('cellule_test', told.resolve);
    process.kill(pidOf(), 'SIGKILL');
    expect(await told.promise).toBeUndefined();
    expect((await sql`select 1 as one`.execute(store.tables())).rows).toEqual([{ one: 1 }]);
    expect((await another('server')).said).toBe('store.already-running');
  });
});

describe('a lock file that was left behind', () => {
  async function stopped() {
    const first = await another('beside');
    const file = readFileSync(join(cluster(), 'postmaster.pid'), 'utf8');
    await first.leave();
    return (pid: number) =>
      writeFileSync(join(cluster(), 'postmaster.pid'), file.replace(/^\d+/, String(pid)), { mode: 0o600 });
  }

  it('does not stop a start when its number belongs to another program now', async () => {
    (await stopped())(process.pid);
    await using store = await open();
    expect(await visitsOf(store)).toBe(1);
  });

  it('does not stop a start when its process is dead and nobody reaped it', async () => {
    const leaveLock = await stopped();
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(parent);
    const [pid] = (await once(createInterface(parent.stdout), 'line')) as [string];
    leaveLock(Number(pid));
    await using store = await open();
    expect(await visitsOf(store)).toBe(1);
  });
});

describe('several processes on one data folder', () => {
  it('may start together from nothing, and the last to leave stops the server', async () => {
    const all = await Promise.all([another('server'), another('beside'), another('beside')]);
    expect(all.map(({ said }) => said)).toEqual(['ready', 'ready', 'ready']);
    for (const process of all) {
      expect(isRunning()).toBe(true);
      expect(await process.leave()).toBe(0);
    }
    expect(isRunning()).toBe(false);
  });

  it('have one server among them, and a second is told what to do', async () => {
    await using store = await open();
    await store.claimServer();
    expect((await another('server')).said).toBe('store.already-running');
    await using beside = await open();
    await expect(beside.claimServer()).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('start another one with --data DIR and --port N') as string,
    });
  });

  it('have another one once the first was killed', async () => {
    const first = await another('server');
    await first.kill();
    expect((await another('server')).said).toBe('ready');
  });
});

it('stops although somebody is in the middle of a long statement', { timeout: 30_000 }, async () => {
  const store = await open();
  const cut = await longStatement(store);
  await store.close();
  expect(isRunning()).toBe(false);
  expect(await cut.message).toMatch(/terminat/);
});

it('runs for a plain user inside the data folder, open to nobody else', async () => {
  // As root a user who is not root is played; where that user could not read the checkout, only ourselves are left.
  const canRead = (statSync(checkout).mode & 0o005) === 0o005 && (statSync(dirname(checkout)).mode & 0o001) === 0o001;
  const uid = isRoot && canRead ? 65_534 : undefined;
  if (uid !== undefined) chownSync(dataFolder, uid, uid);
  const user = await another('server', uid);
  expect(user.said).toBe('ready');
  const { folder } = findEmbedded(dataFolder);
  if (!isRoot || canRead) expect(folder).toBe(join(dataFolder, 'postgres'));
  expect(statSync(folder).mode & 0o077).toBe(0);
  expect(await user.leave()).toBe(0);
});

it('listens on no network, keeps checksums, and logs no value of anybody', async () => {
  await using store = await open();
  const { rows } =
    await sql`select current_setting('listen_addresses') as network, current_setting('data_checksums') as sums,
    current_setting('fsync') as fsync, current_setting('server_encoding') as encoding`.execute(store.tables());
  expect(rows).toEqual([{ network: '', sums: 'on', fsync: 'on', encoding: 'UTF8' }]);
  await expect(sql`select 'AB123456'::int`.execute(store.tables())).rejects.toThrow('AB123456');
  const log = readFileSync(embeddedServer(dataFolder).places.serverLog, 'utf8');
  expect(log).toContain('ready to accept connections');
  expect(log).not.toContain('AB123456');
});

describe('a data folder', () => {
  it('that was deleted does not come back with the next one of that name, and its server ends', async () => {
    const first = await another('beside');
    const pid = pidOf();
    await first.kill();
    rmSync(dataFolder, { recursive: true });
    await using store = await open();
    await expect(visitsOf(store)).rejects.toThrow('does not exist');
    expect(isAlive(pid)).toBe(false);
    expect(leftHere()).toHaveLength(isRoot ? 1 : 0);
  });

  it('that is absent for a day finds its database again', async () => {
    await (await another('beside')).leave();
    const unmounted = `${dataFolder}-elsewhere`;
    renameSync(dataFolder, unmounted);
    await (await open()).close();
    rmSync(dataFolder, { recursive: true });
    renameSync(unmounted, dataFolder);
    await using store = await open();
    expect(await visitsOf(store)).toBe(1);
  });

  it('that is moved takes its database along, running or not', async () => {
    const first = await another('beside');
    await first.kill();
    const moved = `${dataFolder}-moved`;
    folders.push(moved);
    renameSync(dataFolder, moved);
    await using store = await openStore({ dataFolder: moved });
    expect(await visitsOf(store)).toBe(1);
  });

  it('that is copied shares no database with its original', async () => {
    const first = await another('beside');
    const copy = `${dataFolder}-copy`;
    folders.push(copy);
    // Copied while it runs: with the lock file, and without the modes of the folders.
    cpSync(dataFolder, copy, { recursive: true, filter: (path) => !path.includes('.s.PGSQL') });
    const copied = await openStore({ dataFolder: copy });
    await sql`drop table if exists test_visit`.execute(copied.tables());
    await copied.close();
    await using store = await open();
    expect(await visitsOf(store)).toBe(1);
    await first.leave();
  });
});

function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

it('finds a socket folder for a data folder with a long name', async () => {
  const long = join(dataFolder, 'a-folder-name-of-a-certain-length'.repeat(4));
  folders.push(long);
  const store = await openStore({ dataFolder: long });
  expect(existsSync(join(embeddedServer(long).places.sockets, '.s.PGSQL.5432'))).toBe(true);
  await store.close();
});
