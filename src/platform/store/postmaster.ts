import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DATABASE_ENVIRONMENT } from './environment.ts';

/** A server as its own lock file describes it. */
export type Postmaster = Readonly<{ pid: number; sockets: string }>;

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
  const [pid, , , , sockets] = text.split('\n');
  return { pid: Number(pid), sockets: sockets ?? '' };
}

/**
 * Whether that process is the server of this cluster. A pid alone says nothing after a reboot or in a new container, and a
 * process that died unreaped (a container without an init) still has its pid: both would block PostgreSQL's own start.
 */
export function isServing(cluster: string, pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  const command = commandLine(pid);
  return command.includes('postgres') && command.includes(cluster);
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
  const pid = readPostmaster(cluster)?.pid ?? 0;
  for (const [signal, waitMs] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', LAST_STOP_MS],
  ] as const) {
    if (!isServing(cluster, pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waitedMs = 0; waitedMs < waitMs && isServing(cluster, pid); waitedMs += 15) await sleep(15);
  }
}

function lockFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}
