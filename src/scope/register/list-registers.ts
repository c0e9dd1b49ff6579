import { join } from 'node:path';
import { existsFile, foldersIn, textOf } from '../../platform/files/index.ts';
import type { Holding } from '../custody/index.ts';
import { registerVersionSchema, type RegisterVersion } from './model.ts';
import { ABOUT, REGISTER, REMOVED } from './places.ts';

/** The versions of this data folder, newest first, also those that were removed. What cannot be read is passed over. */
export async function listRegisters(dataFolder: string): Promise<readonly RegisterVersion[]> {
  const parent = join(dataFolder, REGISTER);
  const read = await Promise.all((await foldersIn(parent)).map((name) => readVersion(join(parent, name))));
  return read.filter((version) => version !== undefined).toSorted((one, other) => other.version - one.version);
}

async function readVersion(folder: string): Promise<RegisterVersion | undefined> {
  try {
    const about = registerVersionSchema.parse(JSON.parse(await textOf(join(folder, ABOUT))));
    const isRemoved = await existsFile(join(folder, REMOVED));
    if (!isRemoved) return { ...about, folder };
    const { removedAt } = JSON.parse(await textOf(join(folder, REMOVED))) as { removedAt: string };
    return { ...about, folder, removedAt };
  } catch {
    return undefined;
  }
}

/** What the register holds of people, for `./cellule holdings`. */
export async function registerHoldings(dataFolder: string): Promise<readonly Holding[]> {
  const versions = await listRegisters(dataFolder);
  return versions.map(({ folder, version, asOf, quality, bytes, history, importedAt, until, removedAt }) => {
    const isThere = removedAt === undefined;
    return {
      kind: 'register',
      where: folder,
      what:
        `register, version ${version} as of ${asOf}, ${quality.people} people` +
        (history ? `, with ${history.quality.rows} versions of them` : ''),
      files: isThere ? (history ? 2 : 1) : 0,
      bytes: isThere ? bytes + (history?.bytes ?? 0) : 0,
      state: isThere ? 'sealed' : 'destroyed',
      why: 'to judge a leak, and to reach the people whom it concerns',
      since: importedAt,
      until,
      ...(isThere && { todo: `./cellule register remove ${version}` }),
    };
  });
}
