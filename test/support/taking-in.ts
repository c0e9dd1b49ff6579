// Taking evidence in, as a test looks at it: each thing as one line, and its content checked against its digest.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FindProgram } from '../../src/platform/children/index.ts';
import { digestOf, loadKey, openSealed, type SealKey } from '../../src/platform/files/index.ts';
import { systemRandom } from '../../src/platform/system/index.ts';
import {
  EXPANSION,
  evidenceStore,
  expansionBudget,
  spillFolder,
  takeIn,
  type Expansion,
  type TakenIn,
} from '../../src/scope/intake/index.ts';

export type Place = Readonly<{
  path: string;
  key: SealKey;
  leak: (name: string) => string;
  write: (files: Record<string, string | Buffer>) => void;
  remove: () => void;
}>;

export async function placeForEvidence(): Promise<Place> {
  const path = mkdtempSync(join(tmpdir(), 'intake-'));
  mkdirSync(join(path, 'leak'));
  const leak = (name: string) => join(path, 'leak', name);
  return {
    path,
    key: await loadKey(join(path, 'key'), systemRandom),
    leak,
    write: (files) => {
      for (const [name, content] of Object.entries(files)) writeFileSync(leak(name), content);
    },
    remove: () => rmSync(path, { recursive: true }),
  };
}

type TakingIn = Readonly<{ limits?: Partial<Expansion>; paths?: string[]; findProgram?: FindProgram }>;

/** Takes in all that lies at a place. `texts`: what small files hold, by their paths. */
export async function takeInAll({ path, key }: Place, { limits = {}, paths, findProgram }: TakingIn = {}) {
  const spill = spillFolder(join(path, 'spill'), key, systemRandom);
  const taken: TakenIn[] = [];
  const texts: Record<string, string> = {};
  let bytes = 0;
  for await (const item of takeIn({
    paths: paths ?? [join(path, 'leak')],
    boundary: { marker: 'mark' },
    evidence: evidenceStore(join(path, 'evidence'), key, systemRandom),
    spill,
    allowanceOf: expansionBudget({ ...EXPANSION, ...limits }),
    onBytes: (more) => void (bytes += more),
    ...(findProgram && { findProgram }),
  })) {
    taken.push(item);
    if (item.state !== 'file') continue;
    await checkContent(item, key);
    if ('bytes' in item.content) texts[item.path] = Buffer.from(item.content.bytes).toString();
    await spill.release(item.content);
  }
  return { taken, bytes, texts, lines: taken.map(lineOf) };
}

/** Content is what the digest says, wherever it lies. */
async function checkContent({ content, digest, bytes }: Extract<TakenIn, { state: 'file' }>, key: SealKey) {
  if ('bytes' in content) {
    if ((await digestOf(content.bytes)) === digest && content.bytes.length === bytes) return;
    throw new Error('the content of a file is not what its digest says');
  }
  const source = await openSealed('sealed' in content ? content.sealed : content.plain, key);
  const isSame = (await digestOf(source)) === digest && source.size === bytes;
  await source.close();
  if (!isSame) throw new Error('the content of a file is not what its digest says');
}

function lineOf(item: TakenIn): string {
  const word = item.state === 'file' ? ` ${item.format}` : item.state === 'unread' ? ` ${item.unread.code}` : '';
  return `${item.state} ${item.path}${word}`;
}
