import { rmSync } from 'node:fs';
import { access, constants, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { randomWord, type Random } from '../system/index.ts';
import { isAlive, startedAt } from './process-life.ts';
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
  // A process of the run that ends with this one may still be writing.
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
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
  for (const path of await staleIn(parent)) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Another user's: theirs to remove.
    }
  }
}

/** What runs that were killed left behind, in memory and in these folders. Removes nothing. */
export async function leftRunFolders(fallbacks: readonly string[]): Promise<readonly string[]> {
  return (await Promise.all([...new Set([MEMORY, ...fallbacks])].map(staleIn))).flat();
}

async function staleIn(parent: string): Promise<string[]> {
  const names = await readdir(parent).catch(() => []);
  const stale = names.filter((name) => {
    const [, pid, since] = NAME.exec(name) ?? [];
    return pid !== undefined && since !== undefined && !isAlive(Number(pid), Number(since));
  });
  return stale.map((name) => join(parent, name));
}
