import { createHmac, hkdfSync } from 'node:crypto';
import type { SealKey } from '../../platform/files/index.ts';

/**
 * A hash that only the holder of a key can compute: HMAC-SHA-256 (RFC 2104) of the value's UTF-8 under a key of this use alone
 * (HKDF-SHA-256), as 64 hexadecimal characters. Equal values of one use and one key give equal hashes, which is enough to join and to count; without the key a
 * list of all nine-digit numbers gives none of them away. Values are canonical before they come here.
 */
export type KeyedHash = (value: string) => string;

/** @param use a word of our own: hashes of one use say nothing beside those of another */
export function keyedHash(key: SealKey, use: string): KeyedHash {
  const subkey = Buffer.from(hkdfSync('sha256', key, '', `cellule keyed hash 1 ${use}`, 32));
  return (value) => createHmac('sha256', subkey).update(value).digest('hex');
}
