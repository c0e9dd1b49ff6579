import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCelluleError } from '../../kernel/index.ts';
import { systemRandom } from '../system/index.ts';
import { diskError, filesIn, loadKey, makeFolders, writeWhole } from './index.ts';

let place: string;
beforeEach(() => void (place = mkdtempSync(join(tmpdir(), 'whole-'))));
afterEach(() => rmSync(place, { recursive: true }));
const at = (...parts: string[]) => join(place, ...parts);

describe('a file written whole', () => {
  it('makes its folders, replaces what was there, and leaves nothing else', async () => {
    await writeWhole(at('a', 'b', 'file'), 'one');
    await writeWhole(at('a', 'b', 'file'), 'two');
    expect([readFileSync(at('a', 'b', 'file'), 'utf8'), readdirSync(at('a', 'b'))]).toEqual(['two', ['file']]);
  });

  it('is for its owner only', async () => {
    await writeWhole(at('file'), '');
    expect(statSync(at('file')).mode & 0o777).toBe(0o600);
  });

  it('is not listed before it is finished', async () => {
    writeFileSync(at('b'), '');
    writeFileSync(at('a'), '');
    writeFileSync(at('c.part'), '');
    expect(await filesIn(place)).toEqual([at('a'), at('b')]);
  });
});

describe('a folder', () => {
  it('may be made by several at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => makeFolders(at('a', 'b', 'c', 'd'))));
    expect(statSync(at('a', 'b', 'c', 'd')).isDirectory()).toBe(true);
  });

  it('that cannot be is refused and not waited for', async () => {
    await expect(makeFolders('/proc/cellule/out')).rejects.toMatchObject({ code: 'ENOENT' });
    writeFileSync(at('file'), '');
    await expect(makeFolders(at('file'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolders(at('file', 'folder'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});

describe('a full disk', () => {
  it.each(['ENOSPC', 'EDQUOT', 'EFBIG'])('is told as such (%s)', (code) => {
    const told = diskError(Object.assign(new Error(), { code }));
    expect(isCelluleError(told) && [told.kind, told.code]).toEqual(['unavailable', 'files.disk-full']);
  });

  it('is nothing else', () => {
    const other = Object.assign(new Error(), { code: 'EACCES' });
    expect(diskError(other)).toBe(other);
  });
});

describe('a key file', () => {
  it('is made on first use, for its owner only, and stays the same', async () => {
    const made = await loadKey(at('keys', 'a.key'), systemRandom);
    expect(made).toHaveLength(32);
    expect(statSync(at('keys', 'a.key')).mode & 0o777).toBe(0o600);
    expect((await loadKey(at('keys', 'a.key'), systemRandom)).equals(made)).toBe(true);
  });

  it('is one key when two processes start at once', async () => {
    const keys = await Promise.all([1, 2, 3].map(() => loadKey(at('a.key'), systemRandom)));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  });

  it('is never overwritten when it holds something else', async () => {
    writeFileSync(at('a.key'), 'my thesis');
    await expect(loadKey(at('a.key'), systemRandom)).rejects.toMatchObject({ code: 'files.key' });
    expect(readFileSync(at('a.key'), 'utf8')).toBe('my thesis');
  });

  it('that is a folder is no key file', async () => {
    await expect(loadKey(place, systemRandom)).rejects.toMatchObject({ code: 'files.key-unreadable' });
  });
});
