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
 * `fallback`. It goes when `remove` is called, when the process ends, and when it is told to end and nobody else answers.
 */
export async function openRunFolder(fallback: string, bytesNeeded: number, random: Random): Promise<RunFolder> {
  const isInMemory = await hasRoom(bytesNeeded);
  const name = `cellule-run-${process.pid}-${startedAt(process.pid) ?? 0}-${randomWord(8, random)}`;
  const path = join(isInMemory ? MEMORY : fallback, name);
  await makeFolders(path);
  if (open.size === 0) watchTheEnd();
  open.add(path);
  const remove = () => {
    removeFolder(path);
    if (open.size === 0) unwatchTheEnd();
  };
  return { path, isInMemory, remove };
}

/** The run folders that this process holds. */
const open = new Set<string>();

function removeFolder(path: string): void {
  open.delete(path);
  rmSync(path, { recursive: true, force: true });
}

function removeAll(): void {
  for (const path of open) removeFolder(path);
}

/** Whoever else answers this signal ends the runs in order; where nobody does, the process ends as it would have without us. */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  removeAll();
  unwatchTheEnd();
  process.kill(process.pid, signal);
}

function watchTheEnd(): void {
  // First in line, where a listener that answers once can still be counted.
  for (const signal of SIGNALS) process.prependListener(signal, onSignal);
  process.on('exit', removeAll);
}

function unwatchTheEnd(): void {
  for (const signal of SIGNALS) process.removeListener(signal, onSignal);
  process.removeListener('exit', removeAll);
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
