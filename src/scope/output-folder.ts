import { join } from 'node:path';
import { CelluleError, isCelluleError } from '../kernel/index.ts';
import {
  claimFolder,
  createSealed,
  identityOf,
  inspectKeyPlace,
  keyId,
  loadKey,
  removeStaleRunFolders,
  removeTree,
  removeUnfinished,
  type FolderClaim,
  type KeyPlace,
  type SealKey,
} from '../platform/files/index.ts';
import type { Random } from '../platform/system/index.ts';
import { CLAIMED_BY_RUN, inUse, makeOrOpenRunKey } from './custody/index.ts';

/** The folder of a run (`--out`): sealed evidence and segments, the manifest and the result. */
export type OutputFolder = Readonly<{
  path: string;
  /** The key of this folder alone, which the key file's opens. */
  key: SealKey;
  /** The fingerprint of the key file's key. */
  keyId: string;
  keyPlace: KeyPlace;
  /** Device and inode, so that an output inside the evidence is not taken in. */
  identity: string;
  at: (...parts: string[]) => string;
}> &
  /** Disposed of, it lets others work in it. */
  AsyncDisposable;

/**
 * Opens the output folder, new or from an earlier run, for this process alone, with the key file (made on first use).
 *
 * @throws CelluleError `scope.out-unwritable`, `scope.in-use`, `scope.other-key`, `scope.shredded`, `scope.run-key-missing`, those of
 *   `loadKey`, `files.disk-full`
 */
export async function openOutputFolder(path: string, keyFile: string, random: Random): Promise<OutputFolder> {
  const fileKey = await loadKey(keyFile, random);
  const at = (...parts: string[]) => join(path, ...parts);
  const claim = await writing(claimFolder(path, CLAIMED_BY_RUN));
  if (!claim) throw inUse();
  try {
    const key = await writing(makeOrOpenRunKey(path, fileKey, random));
    // What a run that was killed left half-done here, or in clear.
    await Promise.all([removeStaleRunFolders(path), removeUnfinished(path), removeTree(at('spill'))]);
    const [identity, keyPlace] = await Promise.all([identityOf(path), inspectKeyPlace(keyFile, path)]);
    return {
      path,
      key,
      keyId: keyId(fileKey),
      keyPlace,
      identity,
      at,
      [Symbol.asyncDispose]: () => claim.release(),
    };
  } catch (error) {
    await claim.release();
    throw error;
  }
}

/** Writes a small sealed file. */
export async function seal(path: string, content: Uint8Array, key: SealKey, random: Random): Promise<void> {
  const file = await createSealed(path, key, random);
  await file.write(content);
  await file.finish();
}

async function writing<Value extends SealKey | FolderClaim | undefined>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
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
}
