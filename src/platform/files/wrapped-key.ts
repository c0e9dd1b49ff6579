import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { CelluleError } from '../../kernel/index.ts';
import type { Random } from '../system/index.ts';
import { writeOnce } from './durable-file.ts';
import { keyId, type SealKey } from './seal-key.ts';
import { textOf } from './whole-file.ts';

const FORMAT = 'cellule wrapped key 1';
const SALT = 32;
const KEY = 32;
/** Each wrapping has a key of its own, from its salt, so this nonce is never used twice with one. */
const NONCE = Buffer.alloc(12);

const TEXT = /^\{"format":"cellule wrapped key 1","keyId":"([0-9a-f]{16})","wrapped":"([0-9a-f]{160})"\}\n$/;

/**
 * Makes a key from chance and writes it wrapped by another: who destroys the file destroys all that the key seals, also for
 * those who hold the other key (crypto-shredding; NIST SP 800-88r1, 2.6).
 *
 * AES-256-GCM under HKDF-SHA-256 of the other key and 32 bytes of salt; the format and the other key's id are authenticated with it.
 */
export async function makeWrappedKey(path: string, by: SealKey, random: Random): Promise<SealKey> {
  const key = random.bytes(KEY) as SealKey;
  const salt = random.bytes(SALT);
  const cipher = createCipheriv('aes-256-gcm', wrappingKeyOf(by, salt), NONCE).setAAD(boundTo(keyId(by)));
  const wrapped = Buffer.concat([salt, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  await writeOnce(path, `${JSON.stringify({ format: FORMAT, keyId: keyId(by), wrapped: wrapped.toString('hex') })}\n`);
  return key;
}

/**
 * Opens a wrapped key.
 *
 * @returns the id of the key that it was wrapped by, when that is another one
 * @throws CelluleError `files.wrapped-key` when the file is damaged; the system's error when it cannot be read
 */
export async function openWrappedKey(path: string, by: SealKey): Promise<SealKey | { otherKeyId: string }> {
  const [, id, hex] = TEXT.exec(await textOf(path)) ?? [];
  if (!id || !hex) throw damaged();
  if (id !== keyId(by)) return { otherKeyId: id };
  const bytes = Buffer.from(hex, 'hex');
  const decipher = createDecipheriv('aes-256-gcm', wrappingKeyOf(by, bytes.subarray(0, SALT)), NONCE);
  decipher.setAAD(boundTo(id)).setAuthTag(bytes.subarray(SALT + KEY));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(SALT, SALT + KEY)), decipher.final()]) as SealKey;
  } catch (error) {
    throw damaged(error);
  }
}

function wrappingKeyOf(by: SealKey, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', by, salt, FORMAT, KEY));
}

function boundTo(id: string): Buffer {
  return Buffer.from(`${FORMAT} ${id}`);
}

function damaged(cause?: unknown): CelluleError {
  return new CelluleError(
    'invalid',
    'files.wrapped-key',
    'The wrapped key of this folder is damaged or was changed. Put the file back from a copy of the folder.',
    {},
    { cause },
  );
}
