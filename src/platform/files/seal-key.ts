import { link, readFile, rm, writeFile } from 'node:fs/promises';
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
