import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SealKey } from '../../platform/files/index.ts';
import { keyedHash } from './index.ts';

const key = (byte: number) => Buffer.alloc(32, byte) as SealKey;

describe('a keyed hash', () => {
  it('is the same for the same value, key and use, and else another', () => {
    const hash = keyedHash(key(1), 'person');
    const hashes = [
      hash('100000001'),
      hash('100000002'),
      keyedHash(key(2), 'person')('100000001'),
      keyedHash(key(1), 'account')('100000001'),
    ];
    expect(new Set(hashes).size).toBe(4);
    expect(keyedHash(key(1), 'person')('100000001')).toBe(hashes[0]);
    expect(hashes.every((text) => /^[0-9a-f]{64}$/.test(text))).toBe(true);
  });

  it('is no plain hash, which a list of all numbers would undo', () => {
    expect(keyedHash(key(1), 'person')('100000001')).not.toBe(createHash('sha256').update('100000001').digest('hex'));
  });
});
