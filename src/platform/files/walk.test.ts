import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identityOf, measureBelow, walk, type Boundary } from './index.ts';

let place: string;
beforeEach(() => void (place = mkdtempSync(join(tmpdir(), 'walk-'))));
afterEach(() => rmSync(place, { recursive: true }));
const at = (...parts: string[]) => join(place, ...parts);

async function walked(start: string, boundary?: Boundary): Promise<string[]> {
  const found: string[] = [];
  for await (const { path, kind, bytes } of walk(start, boundary)) found.push(`${kind} ${path} ${bytes}`);
  return found;
}

describe('walking a folder', () => {
  it('meets every file below it, hidden ones too, in the order of names', async () => {
    mkdirSync(at('b', 'c'), { recursive: true });
    for (const name of ['z', 'b/2', 'b/1', 'b/c/.hidden']) writeFileSync(at(name), name);
    expect(await walked(place)).toEqual(['file b/1 3', 'file b/2 3', 'file b/c/.hidden 11', 'file z 1']);
    expect(await measureBelow(place)).toEqual({ things: 4, bytes: 18 });
  });

  it('meets links and pipes without following or opening them', async () => {
    symlinkSync('/etc', at('folder'));
    symlinkSync('loop', at('loop'));
    execFileSync('mkfifo', [at('pipe')]);
    expect(await walked(place)).toEqual(['link folder 0', 'link loop 0', 'other pipe 0']);
  });

  it('follows the link that the operator typed', async () => {
    mkdirSync(at('real'));
    writeFileSync(at('real', 'file'), 'x');
    symlinkSync(at('real'), at('link'));
    expect(await walked(at('link'))).toEqual(['file file 1']);
  });

  it('opens names that are no UTF-8', async () => {
    const name = Buffer.concat([Buffer.from(`${place}/caf`), Buffer.from([0xe9])]);
    writeFileSync(name, 'x');
    const [found] = await Array.fromAsync(walk(place));
    expect([found?.path, found?.kind, found?.at.equals(name)]).toEqual(['caf\uFFFD', 'file', true]);
  });

  it('answers a file alone', async () => {
    writeFileSync(at('file'), 'xy');
    expect(await walked(at('file'))).toEqual(['file  2']);
  });

  it('passes over one folder in silence, and stops before those that bear a mark', async () => {
    for (const folder of ['mine', 'theirs', 'data']) mkdirSync(at(folder));
    for (const file of ['mine/x', 'theirs/mark', 'theirs/x', 'data/x']) writeFileSync(at(file), '');
    const boundary = { leaveOut: await identityOf(at('mine')), marker: 'mark' };
    expect(await walked(place, boundary)).toEqual(['file data/x 0', 'marked theirs 0']);
  });

  it('throws for a start that does not exist', async () => {
    await expect(walked(at('nothing'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await measureBelow(at('nothing'))).toEqual({ things: 0, bytes: 0 });
  });
});
