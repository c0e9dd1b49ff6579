import { readFileSync, rmSync } from 'node:fs';
import { access, constants, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { randomWord, type Random } from '../system/index.ts';
import { makeFolders } from './whole-file.ts';

/** Where plain text may lie while a run lasts. */
export type RunFolder = Readonly<{ path: string; isInMemory: boolean; remove: () => void }>;

const MEMORY = '/dev/shm';
const NAME = /^cellule-run-(\d+)-(\d+)-[0-9a-z]+$/;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Removes what runs that were killed left behind, in memory and in the folders that they fell back to. */
export async function removeStaleRunFolders(fallback: string): Promise<void> {
  await Promise.all([removeStale(MEMORY), removeStale(fallback)]);
}

/**
 * Makes a folder for the plain text of one run, in memory where that is writable and has room for `bytesNeeded`, else inside
 * `fallback`. It goes when `remove` is called, and also when the process ends or is told to end.
 */
export async function openRunFolder(fallback: string, bytesNeeded: number, random: Random): Promise<RunFolder> {
  const isInMemory = await hasRoom(bytesNeeded);
  const name = `cellule-run-${process.pid}-${startedAt(process.pid) ?? 0}-${randomWord(8, random)}`;
  const path = join(isInMemory ? MEMORY : fallback, name);
  await makeFolders(path);

  const removeNow = () => rmSync(path, { recursive: true, force: true });
  const onSignal = (signal: NodeJS.Signals) => {
    remove();
    // Only where nobody else answers this signal does the process end as it would have without us.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const remove = () => {
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
    process.removeListener('exit', removeNow);
    removeNow();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  process.on('exit', removeNow);
  return { path, isInMemory, remove };
}

async function hasRoom(bytesNeeded: number): Promise<boolean> {
  try {
    await access(MEMORY, constants.W_OK);
    const { bavail, bsize } = await statfs(MEMORY);
    return bavail * bsize >= bytesNeeded;
  } catch {
    return false;
  }
}

async function removeStale(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names) {
    const [, pid, since] = NAME.exec(name) ?? [];
    if (!pid || !since || isAlive(Number(pid), Number(since))) continue;
    try {
      rmSync(join(parent, name), { recursive: true, force: true });
    } catch {
      // Another user's: theirs to remove.
    }
  }
}

/** Whether the process that made a folder still runs; a number that was given to a newer process does not count. */
function isAlive(pid: number, since: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as { code?: string }).code === 'ESRCH') return false;
  }
  const started = startedAt(pid);
  return started === undefined || since === 0 || started === since;
}

/** When a process started, in clock ticks since the machine did (Linux, proc_pid_stat(5), field 22). */
function startedAt(pid: number): number | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const ticks = Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[19]);
    return Number.isFinite(ticks) ? ticks : undefined;
  } catch {
    return undefined;
  }
}
