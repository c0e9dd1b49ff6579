import { join } from 'node:path';
import { CelluleError } from '../../kernel/index.ts';
import { destroyFile, removeTree, writeOnce } from '../../platform/files/index.ts';
import type { Clock, Random } from '../../platform/system/index.ts';
import { listRegisters } from './list-registers.ts';
import type { RegisterVersion } from './model.ts';
import { KEY, REMOVED, SEALED_HISTORY, SEALED_ROWS } from './places.ts';

/**
 * Destroys the key of a version and takes its rows and its history away. What it was (day, counts, digest) stays, because figures rest on it.
 *
 * @throws CelluleError `register.unknown`, `register.removed`
 */
export async function removeRegister(
  dataFolder: string,
  number: number,
  { clock, random }: Readonly<{ clock: Clock; random: Random }>,
): Promise<RegisterVersion> {
  const version = await registerVersion(dataFolder, number);
  if (version.removedAt !== undefined) throw removed(version);
  const removedAt = clock.now();
  await destroyFile(join(version.folder, KEY), random);
  for (const rows of [SEALED_ROWS, SEALED_HISTORY]) await removeTree(join(version.folder, rows));
  await writeOnce(join(version.folder, REMOVED), `${JSON.stringify({ removedAt })}\n`);
  return { ...version, removedAt };
}

/** @throws CelluleError `register.unknown` */
export async function registerVersion(dataFolder: string, number: number): Promise<RegisterVersion> {
  const versions = await listRegisters(dataFolder);
  const found = versions.find(({ version }) => version === number);
  if (found) return found;
  const known = versions.map(({ version }) => version).join(', ');
  throw new CelluleError(
    'not-found',
    'register.unknown',
    known === ''
      ? 'No register was imported here yet: ./cellule register import F.csv'
      : `There is no version ${number} of the register here. There are: ${known}.`,
  );
}

export function removed({ version }: RegisterVersion): CelluleError {
  return new CelluleError(
    'gone',
    'register.removed',
    `Version ${version} of the register was removed: its rows are gone. Import the register again.`,
    { version },
  );
}
