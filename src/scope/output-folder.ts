import { join } from 'node:path';
import { CelluleError, isCelluleError } from '../kernel/index.ts';
import {
  createSealed,
  fileSize,
  identityOf,
  loadKey,
  openSealed,
  removeStaleRunFolders,
  removeTree,
  removeUnfinished,
  type SealKey,
} from '../platform/files/index.ts';
import type { Random } from '../platform/system/index.ts';

/** The folder of a run (`--out`): sealed evidence and segments, the manifest and the result. */
export type OutputFolder = Readonly<{
  path: string;
  key: SealKey;
  /** Device and inode, so that an output inside the evidence is not taken in. */
  identity: string;
  at: (...parts: string[]) => string;
}>;

/** Marks an output folder, and tells whether a key is the one that it was sealed with. */
export const MARKER = 'cellule-output.sealed';
const MARK = 'An output folder of ./cellule scope.';

/**
 * Opens the output folder, new or from an earlier run, with its key (made on first use).
 *
 * @throws CelluleError `scope.out-unwritable`, `scope.other-key`, those of `loadKey`, `files.disk-full`
 */
export async function openOutputFolder(path: string, keyFile: string, random: Random): Promise<OutputFolder> {
  const key = await loadKey(keyFile, random);
  const at = (...parts: string[]) => join(path, ...parts);
  try {
    if ((await fileSize(at(MARKER))) === undefined) await seal(at(MARKER), Buffer.from(MARK), key, random);
    else await checkKey(at(MARKER), key);
  } catch (error) {
    if (isCelluleError(error)) throw error;
    throw new CelluleError(
      'invalid',
      'scope.out-unwritable',
      'The output folder cannot be written. Name another with --out, or change its permissions.',
      {},
      { cause: error },
    );
  }
  // What a run that was killed left half-done here, or in clear.
  await Promise.all([removeStaleRunFolders(path), removeUnfinished(path), removeTree(at('spill'))]);
  return { path, key, identity: await identityOf(path), at };
}

/** Writes a small sealed file. */
export async function seal(path: string, content: Uint8Array, key: SealKey, random: Random): Promise<void> {
  const file = await createSealed(path, key, random);
  await file.write(content);
  await file.finish();
}

async function checkKey(path: string, key: SealKey): Promise<void> {
  const source = await openSealed(path, key);
  try {
    await source.read(0, source.size);
  } catch (error) {
    throw new CelluleError(
      'invalid',
      'scope.other-key',
      'This output folder was sealed with another key. Name the key with --key-file, or another folder with --out.',
      {},
      { cause: error },
    );
  } finally {
    await source.close();
  }
}
