import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../system/index.ts';
import { createSealed, loadKey, openSealed, sealedSize, stretches, type SealKey } from './index.ts';

const CHUNK = 64 * 1024;
let place: string;
let key: SealKey;
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'sealed-'));
  key = await loadKey(join(place, 'keys', 'a.key'), systemRandom);
});
afterEach(() => rmSync(place, { recursive: true }));

const at = (name: string) => join(place, name);

async function seal(name: string, pieces: readonly Uint8Array[]): Promise<number> {
  const file = await createSealed(at(name), key, systemRandom);
  for (const piece of pieces) await file.write(piece);
  return file.finish();
}

async function unseal(name: string, withKey = key): Promise<Buffer> {
  const source = await openSealed(at(name), withKey);
  try {
    const pieces: Buffer[] = [];
    for await (const piece of stretches(source)) pieces.push(piece);
    return Buffer.concat(pieces);
  } finally {
    await source.close();
  }
}

describe('a sealed file', () => {
  const sizes = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 16 * CHUNK - 1, 16 * CHUNK, 16 * CHUNK + 1, 33 * CHUNK + 7];
  it.each(sizes)('gives back %i bytes, and is as large as was foretold', async (size) => {
    const content = systemRandom.bytes(size);
    const pieces = [content.subarray(0, size >> 1), content.subarray(size >> 1)];
    expect(await seal('file', pieces)).toBe(size);
    expect(readFileSync(at('file')).length).toBe(sealedSize(size));
    expect((await unseal('file')).equals(content)).toBe(true);
  });

  it('can be read at any place, forwards and backwards', async () => {
    const content = systemRandom.bytes(40 * CHUNK + 11);
    await seal('file', [content]);
    const source = await openSealed(at('file'), key);
    const seed = systemRandom.below(1 << 30);
    for (let time = 0; time < 200; time++) {
      const from = (seed * (time + 1) * 7919) % content.length;
      const to = from + ((seed + time * 104_729) % (3 * CHUNK));
      const read = await source.read(from, to);
      expect(read.equals(content.subarray(from, to)), `seed ${seed}, time ${time}`).toBe(true);
    }
    await source.close();
  });

  it('shows nothing of its content, and no two are alike', async () => {
    const content = Buffer.alloc(1000, 'SECRET');
    await seal('one', [content]);
    await seal('two', [content]);
    const [one, two] = [readFileSync(at('one')), readFileSync(at('two'))];
    expect(one.includes('SECRET')).toBe(false);
    expect(one.subarray(40).equals(two.subarray(40))).toBe(false);
  });

  const sealed = () => readFileSync(at('file'));
  const CHUNK_SEALED = CHUNK + 16;
  const HEAD = 40;
  it.each<[string, () => Buffer]>([
    ['a flipped bit', () => flipped(sealed(), HEAD + 5)],
    ['a flipped bit of its salt', () => flipped(sealed(), 20)],
    ['a cut-off end', () => sealed().subarray(0, -1)],
    ['a cut-off last chunk', () => sealed().subarray(0, HEAD + 2 * CHUNK_SEALED)],
    ['two exchanged chunks', () => exchanged(sealed(), HEAD, CHUNK_SEALED)],
    ['another beginning', () => Buffer.concat([Buffer.from('CELLULE2'), sealed().subarray(8)])],
    ['next to nothing', () => Buffer.from('x')],
  ])('notices %s', async (_, damage) => {
    await seal('file', [systemRandom.bytes(2 * CHUNK + 100)]);
    writeFileSync(at('file'), damage());
    await expect(unseal('file')).rejects.toMatchObject({ code: 'files.sealed' });
  });

  it('opens with its own key only', async () => {
    await seal('file', [Buffer.from('content')]);
    const other = await loadKey(at('keys/b.key'), systemRandom);
    await expect(unseal('file', other)).rejects.toMatchObject({ code: 'files.sealed' });
  });

  it('appears when it is finished, and leaves nothing behind when it is not', async () => {
    const file = await createSealed(at('folder/file'), key, systemRandom);
    await file.write(Buffer.alloc(3 * CHUNK));
    expect(readdirSync(at('folder'))).not.toContain('file');
    await file.abandon();
    expect(readdirSync(at('folder'))).toEqual([]);
  });
});

function flipped(bytes: Buffer, place: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[place]! ^= 1;
  return copy;
}

function exchanged(bytes: Buffer, from: number, size: number): Buffer {
  const [head, one, two, rest] = [
    bytes.subarray(0, from),
    bytes.subarray(from, from + size),
    bytes.subarray(from + size, from + 2 * size),
    bytes.subarray(from + 2 * size),
  ];
  return Buffer.concat([head, two, one, rest]);
}
