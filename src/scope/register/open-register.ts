import { join } from 'node:path';
import { CelluleError } from '../../kernel/index.ts';
import { keyId, openWrappedKey, readKey, type SealKey } from '../../platform/files/index.ts';
import { listRegisters } from './list-registers.ts';
import type { RegisterVersion } from './model.ts';
import { KEY, SEALED_HISTORY, SEALED_ROWS } from './places.ts';
import { registerVersion, removed } from './remove-register.ts';

/** A version whose rows can be read: sealed CSV, its history where it has one, and the key that opens both. */
export type OpenRegister = Readonly<{ about: RegisterVersion; sealed: string; sealedHistory?: string; key: SealKey }>;

/**
 * Opens a version of the register, by number or the latest one that was not removed.
 *
 * @throws CelluleError `register.unknown`, `register.removed`, `register.other-key`, `files.no-key`
 */
export async function openRegisterVersion(
  dataFolder: string,
  which: number | 'latest',
  keyFile: string,
): Promise<OpenRegister> {
  const latest = (await listRegisters(dataFolder)).find(({ removedAt }) => removedAt === undefined)?.version ?? 0;
  const about = await registerVersion(dataFolder, which === 'latest' ? latest : which);
  if (about.removedAt !== undefined) throw removed(about);
  const fileKey = await readKey(keyFile);
  const key = await openWrappedKey(join(about.folder, KEY), fileKey);
  if (!('otherKeyId' in key)) {
    const sealedHistory = about.history && join(about.folder, SEALED_HISTORY);
    return { about, sealed: join(about.folder, SEALED_ROWS), ...(sealedHistory && { sealedHistory }), key };
  }
  throw new CelluleError(
    'invalid',
    'register.other-key',
    `This version was sealed with the key ${key.otherKeyId}, and the key file holds ${keyId(fileKey)}. Name the right one with --key-file.`,
  );
}
