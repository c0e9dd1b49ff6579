import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { open, readdir, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive, startedAt } from './process-life.ts';
import { diskError, makeFolders } from './whole-file.ts';

/** A folder that this process alone works in, until it says otherwise or ends. */
export type FolderClaim = Readonly<{ release: () => Promise<void> }>;

/** A claim whose process cannot be looked at from here (another machine or container) is believed while it is refreshed. */
const REFRESH_MS = 10_000;
const STALE_MS = 60_000;

const NAME = /^in-use\.([a-z]+)\.(\d+)\.(\d+)\.([0-9a-f]{12})$/;

/**
 * Claims a folder for one use (a lower-case word), so that two processes never do the same there. Each leaves a mark of its own
 * name and then looks for others: of two that come at once at most one stays, and a mark left by a process that was killed
 * is taken away by the next. The folder is made when it does not exist.
 *
 * @returns nothing when another process has it
 * @throws the system's error where nothing can be written
 */
export async function claimFolder(folder: string, use: string): Promise<FolderClaim | undefined> {
  await makeFolders(folder);
  const here = placeOfProcesses();
  const mine = `in-use.${use}.${process.pid}.${startedAt(process.pid) ?? 0}.${here}`;
  const path = join(folder, mine);
  try {
    await (await open(path, 'wx', 0o600)).close();
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return undefined;
    throw diskError(error);
  }
  const others = await otherClaims(folder, { use, here, mine });
  if (others > 0) {
    await rm(path, { force: true });
    return undefined;
  }
  const refresh = setInterval(() => void touch(path), REFRESH_MS).unref();
  return {
    release: async () => {
      clearInterval(refresh);
      await rm(path, { force: true });
    },
  };
}

/** Whether a process works in a folder now, for this use. Claims nothing. */
export async function isClaimed(folder: string, use: string): Promise<boolean> {
  return (await otherClaims(folder, { use, here: placeOfProcesses(), mine: '' })) > 0;
}

async function otherClaims(
  folder: string,
  { use, here, mine }: Readonly<{ use: string; here: string; mine: string }>,
): Promise<number> {
  let live = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const [, theirUse, pid, since, place] = NAME.exec(name) ?? [];
    if (theirUse !== use || name === mine) continue;
    const path = join(folder, name);
    const isLive = place === here ? isAlive(Number(pid), Number(since)) : await isFresh(path);
    if (isLive) live++;
    else await rm(path, { force: true }).catch(() => {});
  }
  return live;
}

/** By the clock of the disk itself, which the mark is compared with, so that no two clocks have to agree. */
async function isFresh(path: string): Promise<boolean> {
  const probe = `${path}.now`;
  try {
    await (await open(probe, 'w', 0o600)).close();
    const [now, then] = await Promise.all([stat(probe), stat(path)]);
    return now.mtimeMs - then.mtimeMs < STALE_MS;
  } catch (error) {
    return (error as { code?: string }).code !== 'ENOENT';
  } finally {
    await rm(probe, { force: true }).catch(() => {});
  }
}

async function touch(path: string): Promise<void> {
  // Opening for writing and writing nothing would leave the time as it is.
  const probe = `${path}.now`;
  try {
    await (await open(probe, 'w', 0o600)).close();
    const { mtime } = await stat(probe);
    await utimes(path, mtime, mtime);
  } catch {
    // The folder is gone: so is what the claim was for.
  } finally {
    await rm(probe, { force: true }).catch(() => {});
  }
}

/** Within one start of one machine, and one space of process numbers, the number of a process means something. */
function placeOfProcesses(): string {
  const parts = [
    () => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1'),
    () => readlinkSync('/proc/self/ns/pid'),
  ];
  const known = parts.map((read) => {
    try {
      return read().trim();
    } catch {
      return '';
    }
  });
  return createHash('sha256')
    .update([hostname(), ...known].join('\n'))
    .digest('hex')
    .slice(0, 12);
}
