import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../system/index.ts';
import {
  appendLine,
  destroyFile,
  existsFile,
  inspectKeyPlace,
  keyId,
  loadKey,
  makeWrappedKey,
  openWrappedKey,
  readKey,
  writeKey,
  writeOnce,
  type SealKey,
} from './index.ts';

let place: string;
let fileKey: SealKey;
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'wrapped-'));
  fileKey = await loadKey(at('file.key'), systemRandom);
});
afterEach(() => rmSync(place, { recursive: true }));
const at = (name: string) => join(place, name);

describe('a wrapped key', () => {
  it('opens with the key that wrapped it, and shows nothing of either', async () => {
    const key = await makeWrappedKey(at('run.key'), fileKey, systemRandom);
    expect(key).toEqual(await openWrappedKey(at('run.key'), fileKey));
    expect(key.equals(fileKey)).toBe(false);
    const text = readFileSync(at('run.key'), 'latin1');
    for (const secret of [key, fileKey]) expect(text).not.toContain(secret.toString('hex'));
    expect(statSync(at('run.key')).mode & 0o777).toBe(0o600);
  });

  it('is another each time, and never written over', async () => {
    const [one, other] = [
      await makeWrappedKey(at('a'), fileKey, systemRandom),
      await makeWrappedKey(at('b'), fileKey, systemRandom),
    ];
    expect(one.equals(other)).toBe(false);
    await expect(makeWrappedKey(at('a'), fileKey, systemRandom)).rejects.toMatchObject({ code: 'EEXIST' });
    expect((await openWrappedKey(at('a'), fileKey)) as SealKey).toEqual(one);
  });

  it('names the key that it needs where another is tried', async () => {
    await makeWrappedKey(at('run.key'), fileKey, systemRandom);
    const other = await loadKey(at('other.key'), systemRandom);
    expect(await openWrappedKey(at('run.key'), other)).toEqual({ otherKeyId: keyId(fileKey) });
  });

  it('that had any byte changed does not open', async () => {
    await makeWrappedKey(at('run.key'), fileKey, systemRandom);
    const text = readFileSync(at('run.key'), 'latin1');
    const start = text.indexOf('"wrapped":"') + 11;
    for (let place = start; place < start + 160; place += 2) {
      const swapped = text[place] === '0' ? '1' : '0';
      writeFileSync(at('run.key'), text.slice(0, place) + swapped + text.slice(place + 1));
      await expect(openWrappedKey(at('run.key'), fileKey)).rejects.toMatchObject({ code: 'files.wrapped-key' });
    }
    writeFileSync(at('run.key'), '{}');
    await expect(openWrappedKey(at('run.key'), fileKey)).rejects.toMatchObject({ code: 'files.wrapped-key' });
  });

  it('that was destroyed is gone', async () => {
    await makeWrappedKey(at('run.key'), fileKey, systemRandom);
    await destroyFile(at('run.key'), systemRandom);
    expect(await existsFile(at('run.key'))).toBe(false);
    await destroyFile(at('run.key'), systemRandom);
  });
});

describe('a key file', () => {
  it('is read where it is, made nowhere else, and written over never', async () => {
    expect(await readKey(at('file.key'))).toEqual(fileKey);
    await expect(readKey(at('nowhere.key'))).rejects.toMatchObject({ code: 'files.no-key' });
    expect(await existsFile(at('nowhere.key'))).toBe(false);
    await expect(writeKey(at('file.key'), fileKey)).rejects.toMatchObject({ code: 'files.key-exists' });
    await writeKey(at('copy.key'), fileKey);
    expect([readFileSync(at('copy.key'), 'utf8'), statSync(at('copy.key')).mode & 0o777]).toEqual([
      readFileSync(at('file.key'), 'utf8'),
      0o600,
    ]);
  });

  it('is told when it lies beside what it seals, or is open to others', async () => {
    expect(await inspectKeyPlace(at('file.key'), place)).toEqual({ isBesideFolder: true, isOpenToOthers: false });
    writeFileSync(at('open.key'), '', { mode: 0o644 });
    expect(await inspectKeyPlace(at('open.key'), '/proc')).toEqual({ isBesideFolder: false, isOpenToOthers: true });
  });
});

describe('a file that lasts', () => {
  it('is written once', async () => {
    await writeOnce(at('folder/a'), 'one');
    await expect(writeOnce(at('folder/a'), 'two')).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(at('folder/a'), 'utf8')).toBe('one');
  });

  it('grows by whole lines, and a line that was cut off is none', async () => {
    await appendLine(at('log'), 'één');
    writeFileSync(at('log'), `${readFileSync(at('log'), 'utf8')}cut o`);
    await appendLine(at('log'), 'two');
    expect(readFileSync(at('log'), 'utf8')).toBe('één\ntwo\n');
  });
});
