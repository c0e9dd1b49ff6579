import { createHmac, hkdfSync } from 'node:crypto';
import type { SealKey } from '../../platform/files/index.ts';

/**
 * A hash that only the holder of a key can compute: HMAC-SHA-256 (RFC 2104) of the value's UTF-8 under a key of this use alone
 * (HKDF-SHA-256), as 64 hexadecimal characters. Equal values of one use and one key give equal hashes, which is enough to join and to count; without the key a
 * list of all nine-digit numbers gives none of them away. Values are canonical before they come here.
 */
export type KeyedHash = (value: string) => string;

export function keyedHash(key: SealKey, use: string): KeyedHash {
  const subkey = subkeyOf(key, use);
  return (value) => createHmac('sha256', subkey).update(value).digest('hex');
}

/** The two blocks that a keyed hash puts before what it hashes: parameters of `keyedHashSql`. */
export type HashPads = Readonly<{ inner: Uint8Array; outer: Uint8Array }>;

/**
 * The same hash inside DuckDB, for millions of values: `$inner` and `$outer` are bound, so that no statement holds a key.
 *
 * @param expression SQL of our own that gives the value as text
 */
export function keyedHashSql(expression: string): string {
  return `sha256($outer || unhex(sha256($inner || encode(${expression}))))`;
}

/** @returns what `keyedHashSql` needs bound for this key and use */
export function hashPads(key: SealKey, use: string): HashPads {
  const subkey = subkeyOf(key, use);
  const padded = (byte: number) => Uint8Array.from({ length: 64 }, (_, at) => (subkey[at] ?? 0) ^ byte);
  return { inner: padded(0x36), outer: padded(0x5c) };
}

function subkeyOf(key: SealKey, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `cellule keyed hash 1 ${use}`, 32));
}
