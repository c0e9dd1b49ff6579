import { createHmac } from 'node:crypto';
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CelluleError } from '../../kernel/index.ts';
import type { Random } from '../system/index.ts';
import { makeFolders } from './whole-file.ts';

/** 32 bytes. Each sealed file derives its own key from it. */
export type SealKey = Buffer & { readonly __brand: 'SealKey' };

const TEXT = /^[0-9a-f]{64}\s*$/;

/**
 * Reads a key file (64 hexadecimal characters), or makes one that only its owner may read.
 *
 * @throws CelluleError `files.key` when the file holds something else: it is never overwritten
 */
export async function loadKey(path: string, random: Random): Promise<SealKey> {
  const existing = await read(path);
  if (existing !== undefined) return parse(existing);
  await makeFolders(dirname(path));
  await makeKey(path, random);
  // Read back even when we made it: of two processes that start at once, both take the key of the one that came first.
  return parse((await read(path)) ?? '');
}

/** The fingerprint of a key, 16 hexadecimal characters: it tells keys apart and tells nothing of them. */
export function keyId(key: SealKey): string {
  return createHmac('sha256', key).update('cellule key id 1').digest('hex').slice(0, 16);
}

/** Reads a key file that must exist. @throws CelluleError `files.no-key`, and those of `loadKey` */
export async function readKey(path: string): Promise<SealKey> {
  const existing = await read(path);
  if (existing !== undefined) return parse(existing);
  throw new CelluleError(
    'invalid',
    'files.no-key',
    'There is no key file there. Name the one that sealed this folder with --key-file, or restore it from two of its printed sheets: ./cellule key recover',
  );
}

/**
 * Writes a key under a name that is free, for its owner only.
 *
 * @throws CelluleError `files.key-exists`
 */
export async function writeKey(path: string, key: SealKey): Promise<void> {
  await makeFolders(dirname(path));
  try {
    await writeFile(path, `${key.toString('hex')}\n`, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
    throw new CelluleError(
      'conflict',
      'files.key-exists',
      'There is a file of that name already, and a key is never overwritten. Name another.',
    );
  }
}

/** Where a key file lies, as far as that weakens what it seals. */
export type KeyPlace = Readonly<{
  /** On the device that also holds the folder: who takes the disk has both. */
  isBesideFolder: boolean;
  /** Others than its owner may read or change it. */
  isOpenToOthers: boolean;
}>;

/** Looks at a key file and the folder that it seals; both exist. */
export async function inspectKeyPlace(path: string, folder: string): Promise<KeyPlace> {
  const [key, sealed] = await Promise.all([stat(path), stat(folder)]);
  return { isBesideFolder: key.dev === sealed.dev, isOpenToOthers: (key.mode & 0o077) !== 0 };
}

/** Whole or not at all, and never over another: the key is finished under a name of its own, then linked to its place. */
async function makeKey(path: string, random: Random): Promise<void> {
  const unfinished = `${path}.${random.bytes(8).toString('hex')}`;
  try {
    await writeFile(unfinished, `${random.bytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600, flush: true });
    await link(unfinished, path);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'latin1');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw new CelluleError(
      'invalid',
      'files.key-unreadable',
      'The key file cannot be read. Check its path and its permissions, or name another with --key-file.',
      {},
      { cause: error },
    );
  }
}

function parse(text: string): SealKey {
  if (!TEXT.test(text)) {
    throw new CelluleError(
      'invalid',
      'files.key',
      'The key file does not hold a key (64 hexadecimal characters). Name the right file with --key-file; a name that does not exist yet makes a new key.',
    );
  }
  return Buffer.from(text.trim(), 'hex') as SealKey;
}
