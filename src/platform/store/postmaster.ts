import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DATABASE_ENVIRONMENT } from './environment.ts';

/** A server as its own lock file describes it. */
export type Postmaster = Readonly<{
  pid: number;
  /** Folder of its socket; empty while it is not known. */
  sockets: string;
}>;

/** After this long a server that does not end by itself is told to drop everything; its journal makes that safe. */
const FAST_STOP_MS = 6000;
const LAST_STOP_MS = 2500;

/** What `postmaster.pid` in this cluster says, running or left behind by a crash. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(lockFile(cluster), 'utf8');
  } catch {
    return undefined;
  }
  const [pid, folder, , , sockets] = text.split('\n');
  // The lock file of another cluster, copied along with its folder, leads to that one's server.
  return { pid: Number(pid), sockets: folder === cluster ? (sockets ?? '') : '' };
}

/**
 * Whether that process is the server of this cluster. A pid alone says nothing after a reboot or in a new container, and a
 * process that died unreaped (a container without an init) still has its pid: both would block PostgreSQL's own start.
 */
export function isServing(cluster: string, pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  const command = commandLine(pid);
  return command.includes('postgres') && (command.includes(cluster) || workingFolder(pid) === cluster);
}

/** Ends a server whose data folder was moved while it ran: its socket stayed behind, so nobody can reach it. */
export async function stopMoved(cluster: string): Promise<void> {
  const pid = readPostmaster(cluster)?.pid ?? 0;
  if (isServing(cluster, pid) && !commandLine(pid).includes(cluster)) await stopProcess(pid, cluster);
}

/** Follows a folder that is renamed; nothing where the system does not tell. */
function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** Empty for a process that is gone, or a zombie. */
function commandLine(pid: number): string {
  if (existsSync('/proc/self/cmdline')) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'stat=,command=', '-p', String(pid)], {
    encoding: 'utf8',
    env: DATABASE_ENVIRONMENT,
  });
  return stdout.startsWith('Z') ? '' : stdout;
}

/** Clears what a server that is gone left behind. Only when `isServing` said no. */
export function removeStaleLocks(cluster: string, sockets: string): void {
  rmSync(lockFile(cluster), { force: true });
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) rmSync(join(sockets, name), { force: true });
}

/** Ends the server of this cluster, open transactions rolled back, in some seconds at most. */
export async function stopPostmaster(cluster: string): Promise<void> {
  await stopProcess(readPostmaster(cluster)?.pid ?? 0, cluster);
}

/**
 * Ends servers whose clusters lie under this path although their lock files are gone: a data folder was deleted while its server
 * ran. Such a server would delete the lock file of the next one there when it notices.
 */
export async function stopServersIn(path: string): Promise<void> {
  for (const pid of processIds()) {
    if (commandLine(pid).includes(`-D\0${path}`) || commandLine(pid).includes(`-D ${path}`))
      await stopProcess(pid, path);
  }
}

function processIds(): readonly number[] {
  const names = existsSync('/proc/self/cmdline')
    ? readdirSync('/proc')
    : spawnSync('ps', ['-axo', 'pid='], { encoding: 'utf8', env: DATABASE_ENVIRONMENT }).stdout.split('\n');
  return names.map(Number).filter((pid) => Number.isInteger(pid) && pid > 1);
}

async function stopProcess(pid: number, path: string): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', LAST_STOP_MS],
  ] as const) {
    if (!isServing(path, pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waitedMs = 0; waitedMs < waitMs && isServing(path, pid); waitedMs += 15) await sleep(15);
  }
}

function lockFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}
