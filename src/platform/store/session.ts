import { setTimeout as sleep } from 'node:timers/promises';
import { Client, escapeIdentifier, type ClientConfig } from 'pg';
import { CelluleError } from '../../kernel/index.ts';

/** The one connection of a process that holds its locks and hears notifications; it reconnects by itself. */
export type Session = Readonly<{
  /** Hears a channel until the returned function is called. */
  listen: (channel: string, hear: Hear) => Promise<() => void>;
  /** Makes this process the server of this database. @throws CelluleError `store.already-running` */
  claim: () => Promise<void>;
  /**
   * Ends it, and connections of that application name that are still busy; `whenLast` runs first when no other process uses the
   * database, and none can begin to until it is done.
   */
  leave: (busyName: string, whenLast: () => Promise<void>) => Promise<void>;
}>;

/** A notification's text; `undefined` after a lost connection: anything may have happened, read again. */
export type Hear = (payload: string | undefined) => void;

/** Advisory lock keys in two parts; the first spells CELL, apart from what others lock in a shared database. */
const PRESENT = '1128614988, 1';
const SERVER = '1128614988, 2';
/** A process that was killed holds its lock until PostgreSQL has noticed: this long a claim waits for it. */
const CLAIM_WAIT_MS = 1000;

/**
 * @param reach makes the server answer (starts it where it is ours) and says where
 * @param tries how often a first connection is tried: a server of our own may be ending just then
 */
export async function openSession(reach: () => Promise<ClientConfig>, tries: number): Promise<Session> {
  const hearers = new Map<string, Set<Hear>>();
  let isServer = false;
  const leaving = new AbortController();
  let client = await connect();

  async function connect(): Promise<Client> {
    const next = new Client(await reach());
    next.on('error', () => undefined);
    try {
      await next.connect();
      await next.query(`select pg_advisory_lock_shared(${PRESENT})`);
      for (const channel of hearers.keys()) await next.query(`listen ${escapeIdentifier(channel)}`);
      if (isServer) await claimOn(next);
    } catch (error) {
      await next.end().catch(() => undefined);
      if (--tries > 0) return sleep(50).then(connect);
      throw error;
    }
    next.on('notification', ({ channel, payload }) => hearers.get(channel)?.forEach((hear) => hear(payload ?? '')));
    next.once('end', () => void reconnect());
    return next;
  }

  async function reconnect(): Promise<void> {
    for (let waitMs = 50; !leaving.signal.aborted; waitMs = Math.min(2 * waitMs, 5000)) {
      await sleep(waitMs, undefined, { ref: false });
      try {
        client = await connect();
        if (leaving.signal.aborted) await client.end();
        else hearers.forEach((set) => set.forEach((hear) => hear(undefined)));
        return;
      } catch {
        // Tried again: meanwhile the store's own queries tell people what is wrong.
      }
    }
  }

  return {
    listen: async (channel, hear) => {
      const set = hearers.get(channel) ?? new Set();
      hearers.set(channel, set.add(hear));
      if (set.size === 1) await client.query(`listen ${escapeIdentifier(channel)}`);
      return () => void set.delete(hear);
    },
    claim: async () => {
      await claimOn(client);
      isServer = true;
    },
    leave: async (busyName, whenLast) => {
      leaving.abort();
      try {
        await client.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [
          busyName,
        ]);
        await client.query(`select pg_advisory_unlock_shared(${PRESENT})`);
        if (await isGranted(client, PRESENT)) await whenLast();
      } catch {
        // The server ended before us, so there is nothing left to leave.
      }
      await client.end().catch(() => undefined);
    },
  };
}

async function claimOn(client: Client): Promise<void> {
  for (let waitedMs = 0; !(await isGranted(client, SERVER)); waitedMs += 100) {
    if (waitedMs >= CLAIM_WAIT_MS) throw alreadyRunning();
    await sleep(100);
  }
}

async function isGranted(client: Client, key: string): Promise<boolean> {
  const { rows } = await client.query<{ granted: boolean }>(`select pg_try_advisory_lock(${key}) as granted`);
  return rows[0]?.granted === true;
}

function alreadyRunning(): CelluleError {
  return new CelluleError(
    'conflict',
    'store.already-running',
    'Cellule already runs on this data folder. Use it (./cellule invite ROLE gives a link), stop it first, or start another one with --data DIR and --port N.',
  );
}
