import { join } from 'node:path';
import { CelluleError, type Instant } from '../../kernel/index.ts';
import {
  claimFolder,
  destroyFile,
  existsFile,
  filesIn,
  foldersIn,
  isSealedFile,
  measureBelow,
  removeStaleRunFolders,
  removeTree,
  removeUnfinished,
  textOf,
  walk,
  writeOnce,
} from '../../platform/files/index.ts';
import type { Clock, Random } from '../../platform/system/index.ts';
import { CLAIMED_BY_RUN, MARKER, RUN_KEY, SEALED, SHREDDED } from './names.ts';
import { noOutput, readMarker } from './run-key.ts';

/** What shredding did, and what it could not reach. No names of files that somebody else chose. */
export type Shredding = Readonly<{
  shreddedAt: Instant;
  /** Whether the folder's key was destroyed now; not when an earlier call did it. */
  keyDestroyed: boolean;
  /** Sealed files that were taken away, which nobody could open any more. */
  removed: Readonly<{ files: number; bytes: number }>;
  remains: Readonly<{
    /** Files of the folder that stay: figures, digests, dates. */
    inFolder: readonly string[];
    /** Files that shredding does not know: somebody may have put anything there. */
    foreign: number;
    outside: readonly string[];
  }>;
}>;

/**
 * Destroys the key of an output folder, so that its evidence, segments, names and typed words can never be opened again, also by
 * those who have the key file and a copy of the folder without its `run.key`; then takes the sealed files away. What was cut off
 * by a loss of power is finished by the same call.
 *
 * @throws CelluleError `scope.no-output`, `scope.in-use`; the system's error where nothing can be written
 */
export async function shredRun(
  folder: string,
  { clock, random }: Readonly<{ clock: Clock; random: Random }>,
): Promise<Shredding> {
  if (!(await isOutput(folder))) throw noOutput();
  const claim = await claimFolder(folder, CLAIMED_BY_RUN);
  if (!claim) throw inUse();
  try {
    const shreddedAt = await markShredded(folder, clock);
    const keyDestroyed = await existsFile(join(folder, RUN_KEY));
    await destroyFile(join(folder, RUN_KEY), random);
    await removeUnfinished(folder);
    await removeStaleRunFolders(folder);
    const removed = await removeSealed(folder);
    return { shreddedAt, keyDestroyed, removed, remains: await remainsOf(folder) };
  } finally {
    await claim.release();
  }
}

/** Takes away every sealed file of the folder, whichever part of the product wrote it, and the folders made for them. */
async function removeSealed(folder: string): Promise<{ files: number; bytes: number }> {
  let [files, total] = [0, 0];
  for await (const { at, kind, bytes } of walk(folder)) {
    if (kind !== 'file' || !(await isSealedFile(at))) continue;
    await removeTree(at.toString());
    files++;
    total += bytes;
  }
  for (const name of SEALED) await removeTree(join(folder, name));
  return { files, bytes: total };
}

/** Whether a folder is one that a run has made, also where its making was cut off. */
async function isOutput(folder: string): Promise<boolean> {
  if ((await readMarker(folder)) !== undefined) return true;
  if (await existsFile(join(folder, MARKER))) return true;
  return (await existsFile(join(folder, RUN_KEY))) || existsFile(join(folder, SHREDDED));
}

/** When a folder was shredded; nothing where it was not. */
export async function shreddedAt(folder: string): Promise<Instant | undefined> {
  try {
    return (JSON.parse(await textOf(join(folder, SHREDDED))) as { shreddedAt: Instant }).shreddedAt;
  } catch {
    return undefined;
  }
}

/** The mark comes first: a folder half shredded is one that is not used again. */
async function markShredded(folder: string, clock: Clock): Promise<Instant> {
  const before = await shreddedAt(folder);
  if (before !== undefined) return before;
  const now = clock.now();
  await removeTree(join(folder, SHREDDED));
  await writeOnce(join(folder, SHREDDED), `${JSON.stringify({ shreddedAt: now })}\n`);
  return now;
}

/** What a run writes in the clear: counts, digests, dates. */
const OURS =
  /^(?:scope\.json|run\.json|manifest\.ndjson|access\.ndjson|cellule-output\.json|shredded\.json|report\.html|figures\.json|unread\.csv|files\.json|verdicts\.(?:json|csv|ndjson)|in-use\..*)$/;

async function remainsOf(folder: string): Promise<Shredding['remains']> {
  const names = (await filesIn(folder)).map((path) => path.slice(folder.length + 1));
  const ours = names.filter((name) => OURS.test(name) && !name.startsWith('in-use.'));
  const records = (await filesIn(join(folder, 'intake'))).length;
  const others = (await foldersIn(folder)).filter((name) => name !== 'intake');
  const inOthers = await Promise.all(others.map((name) => measureBelow(join(folder, name))));
  return {
    inFolder: [...ours, ...(records > 0 ? [`intake (${records} without words)`] : [])],
    foreign: names.filter((name) => !OURS.test(name)).length + inOthers.reduce((sum, { things }) => sum + things, 0),
    outside: OUTSIDE,
  };
}

/** What no command on this machine can take back. */
const OUTSIDE = [
  'the leaked files where they lay when they were taken in: they were copied, never moved',
  'the register and history files that were read',
  'journal entries of crises that attached this run: figures and digests',
  'the key file and its printed sheets: they may seal other folders',
  'copies of this folder made before (backups, snapshots, another machine): each with its run.key and the key file can be opened',
  'what a flash disk or a copying file system still holds of overwritten blocks, as long as the key file exists too',
] as const;

export function inUse(): CelluleError {
  return new CelluleError(
    'conflict',
    'scope.in-use',
    'A run is working in this folder. Wait for its end or stop it, then try again; after a crash on another machine, in a minute.',
  );
}
