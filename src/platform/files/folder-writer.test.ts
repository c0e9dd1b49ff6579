import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFolder } from './index.ts';

let place: string;
beforeEach(() => void (place = mkdtempSync(join(tmpdir(), 'folder-writer-'))));
afterEach(() => rmSync(place, { recursive: true }));

describe('a folder that is filled', () => {
  it('makes the folders it needs and writes streams as they come', async () => {
    const folder = await openFolder(join(place, 'new', 'corpus'));
    async function* chunks() {
      yield Buffer.from('one ');
      yield Buffer.from('two');
    }
    await folder.write('a/b/text.txt', chunks());
    expect(readFileSync(join(place, 'new', 'corpus', 'a', 'b', 'text.txt'), 'utf8')).toBe('one two');
    expect(await folder.names()).toEqual(['a']);
    expect(await folder.readText('a/b/text.txt')).toBe('one two');
    expect(await folder.readText('absent.txt')).toBeUndefined();
  });

  it('writes again after it removed', async () => {
    const folder = await openFolder(place);
    await folder.write('a/text.txt', [Buffer.from('long text')]);
    await folder.remove('a');
    expect(await folder.names()).toEqual([]);
    await folder.write('a/text.txt', [Buffer.from('short')]);
    expect(await folder.readText('a/text.txt')).toBe('short');
  });

  it('refuses to leave its folder', async () => {
    const folder = await openFolder(join(place, 'inside'));
    await expect(folder.write('../outside.txt', [Buffer.from('x')])).rejects.toThrow('stays in its folder');
    expect(existsSync(join(place, 'outside.txt'))).toBe(false);
  });

  it('does not write through a symbolic link', async () => {
    writeFileSync(join(place, 'precious.txt'), 'precious');
    symlinkSync(join(place, 'precious.txt'), join(place, 'link.txt'));
    const folder = await openFolder(place);
    await expect(folder.write('link.txt', [Buffer.from('x')])).rejects.toMatchObject({ code: 'folder.not-writable' });
    expect(readFileSync(join(place, 'precious.txt'), 'utf8')).toBe('precious');
  });

  it('says what to do where a file stands in the way', async () => {
    writeFileSync(join(place, 'file'), '');
    await expect(openFolder(join(place, 'file', 'corpus'))).rejects.toMatchObject({ code: 'folder.not-writable' });
    await expect(openFolder(join(place, 'file'))).rejects.toMatchObject({ code: 'folder.not-writable' });
    await expect(openFolder('/proc/corpus')).rejects.toMatchObject({ code: 'folder.not-writable' });
  });

  it('says that a disk is full', async () => {
    const folder = await openFolder(place);
    async function* chunks() {
      yield Buffer.from('one ');
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    }
    await expect(folder.write('text.txt', chunks())).rejects.toMatchObject({ code: 'files.disk-full' });
  });
});
