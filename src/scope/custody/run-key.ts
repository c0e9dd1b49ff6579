import { join } from 'node:path';
import { CelluleError } from '../../kernel/index.ts';
import {
  existsFile,
  keyId,
  makeWrappedKey,
  openWrappedKey,
  textOf,
  writeOnce,
  type SealKey,
} from '../../platform/files/index.ts';
import type { Random } from '../../platform/system/index.ts';
import { MARKER, RUN_KEY, SHREDDED } from './names.ts';

/** What the marker of an output folder says: never anything of what lies in it. */
export type Marker = Readonly<{ about: string; format: number; keyId: string }>;

const ABOUT = 'An output folder of ./cellule scope.';

/**
 * The key of an output folder: made on its first use, wrapped by the key file's, and opened afterwards.
 *
 * @throws CelluleError `scope.shredded`, `scope.other-key`, `scope.run-key-missing`, `files.wrapped-key`, `files.disk-full`
 */
export async function makeOrOpenRunKey(folder: string, by: SealKey, random: Random): Promise<SealKey> {
  await refuseShredded(folder);
  const isMarked = await existsFile(join(folder, MARKER));
  if (isMarked || (await existsFile(join(folder, RUN_KEY)))) {
    const key = await openRunKey(folder, by);
    if (!isMarked) await mark(folder, by);
    return key;
  }
  const key = await makeWrappedKey(join(folder, RUN_KEY), by, random);
  await mark(folder, by);
  return key;
}

/**
 * The key of an output folder that a run has made.
 *
 * @throws CelluleError `scope.no-output`, `scope.shredded`, `scope.other-key`, `scope.run-key-missing`, `files.wrapped-key`
 */
export async function openRunKey(folder: string, by: SealKey): Promise<SealKey> {
  await refuseShredded(folder);
  if (!(await existsFile(join(folder, RUN_KEY)))) {
    if (!(await existsFile(join(folder, MARKER)))) throw noOutput();
    throw new CelluleError(
      'gone',
      'scope.run-key-missing',
      'The key of this output folder (run.key) is missing, so that nothing in it can be opened. Put it back from a copy, or name another folder with --out.',
    );
  }
  const opened = await openWrappedKey(join(folder, RUN_KEY), by);
  if (!('otherKeyId' in opened)) return opened;
  throw new CelluleError(
    'invalid',
    'scope.other-key',
    `This output folder was sealed with the key ${opened.otherKeyId}, and the key file holds ${keyId(by)}. Name the right one with --key-file, or another folder with --out.`,
  );
}

export function noOutput(): CelluleError {
  return new CelluleError(
    'not-found',
    'scope.no-output',
    'That is no output folder of ./cellule scope. Name the folder that it has written (its --out), or the id of a run.',
  );
}

/** What the marker says; nothing where there is none, or none that can be read. */
export async function readMarker(folder: string): Promise<Marker | undefined> {
  try {
    const { about, format, keyId: id } = JSON.parse(await textOf(join(folder, MARKER))) as Partial<Marker>;
    return about === ABOUT && typeof format === 'number' && typeof id === 'string'
      ? { about, format, keyId: id }
      : undefined;
  } catch {
    return undefined;
  }
}

async function mark(folder: string, by: SealKey): Promise<void> {
  const marker: Marker = { about: ABOUT, format: 1, keyId: keyId(by) };
  await writeOnce(join(folder, MARKER), `${JSON.stringify(marker)}\n`);
}

async function refuseShredded(folder: string): Promise<void> {
  if (!(await existsFile(join(folder, SHREDDED)))) return;
  throw new CelluleError(
    'gone',
    'scope.shredded',
    'The evidence of this folder was shredded: its key is destroyed. Its figures can still be read. Name another folder with --out.',
  );
}
