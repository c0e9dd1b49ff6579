import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { digestOf, openSigner, verifySignature } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cellule-signing-'));
afterAll(() => rmSync(folder, { recursive: true }));

const newFolder = () => mkdtempSync(join(folder, 'data-'));

describe('a signer', () => {
  it('makes its key once, for its owner alone, and signs with the same one after a restart', () => {
    const folder = newFolder();
    const [first, second] = [openSigner(folder), openSigner(folder)];
    expect(second.key).toBe(first.key);
    expect(statSync(join(folder, 'keys', 'journal.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'keys'))).toEqual(['journal.key']);
  });

  it('signs so that anybody with the public key can tell', () => {
    const { key, sign } = openSigner(newFolder());
    const signature = sign('الحقيقة');
    expect(verifySignature(key, 'الحقيقة', signature)).toBe(true);
    expect(verifySignature(key, 'الحقيقه', signature)).toBe(false);
    expect(verifySignature(openSigner(newFolder()).key, 'الحقيقة', signature)).toBe(false);
    expect(verifySignature('no key', 'الحقيقة', signature)).toBe(false);
  });

  it('refuses a damaged key without showing it', () => {
    const folder = newFolder();
    openSigner(folder);
    writeFileSync(join(folder, 'keys', 'journal.key'), 'torn');
    expect(() => openSigner(folder)).toThrow(/put it back from your backup/);
  });
});

it('digests texts as UTF-8', () => {
  // SHA-256 of the empty text, FIPS 180-4 example values.
  expect(digestOf('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(digestOf('é')).toBe(digestOf(Buffer.from([0xc3, 0xa9])));
});
