import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bzip2, rarOf, SAMPLE, sevenZip, xz } from '../../../test/support/sample-archives.ts';
import { zipOf } from '../../../test/support/sample-evidence.ts';
import { placeForEvidence, takeInAll, type Place } from '../../../test/support/taking-in.ts';
import { EXPANSION } from './index.ts';

// Whatever is done to a container, taking it in ends, throws nothing, and gives items or a reason. The seed is printed by
// fast-check when a case fails.

let place: Place;
beforeEach(async () => void (place = await placeForEvidence()));
afterEach(() => place.remove());

async function tarOf(names: readonly string[]): Promise<Buffer> {
  const archive = pack();
  for (const name of names) archive.entry({ name }, SAMPLE.repeat(40));
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const entries = ['a.csv', 'b.csv', 'c.csv'].map((name) => ({ name, content: SAMPLE.repeat(40) }));
const mail = `From: a@example.com\nTo: b@example.com\nSubject: s\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/csv; name=a.csv\nContent-Disposition: attachment\n\n${SAMPLE}\n--x--\n`;

const containers: Record<string, () => Promise<Buffer>> = {
  zip: async () => zipOf(entries),
  'zip in zip': async () => zipOf([{ name: 'in.zip', content: zipOf(entries), stored: true }]),
  tar: () => tarOf(['a.csv', 'b/c.csv', 'x'.repeat(200)]),
  'tar.gz': async () => gzipSync(await tarOf(['a.csv', 'b.csv'])),
  zst: async () => zstdCompressSync(SAMPLE.repeat(500)),
  eml: async () => Buffer.from(mail),
  mbox: async () => Buffer.from(`From a@example.com Mon Jan  1 00:00:00 2024\n${mail}`.repeat(3)),
  '7z': async () => sevenZip,
  rar: async () => rarOf({ 'a.csv': SAMPLE, 'b.csv': SAMPLE }),
  xz: async () => xz,
  bz2: async () => bzip2,
};
/** Those start a process for each case. */
const RUNS: Record<string, number> = { '7z': 15, rar: 15, xz: 15, bz2: 15 };

async function holds(bytes: Buffer): Promise<void> {
  place.write({ x: bytes });
  const { taken } = await takeInAll(place);
  expect(taken.length).toBeGreaterThan(0);
  for (const item of taken) if (item.state === 'unread') expect(item.unread.reason.length).toBeGreaterThan(10);
}

describe.each(Object.keys(containers))('a container (%s)', (kind) => {
  it('that ends anywhere is taken in', async () => {
    const whole = await containers[kind]!();
    const step = Math.max(1, Math.floor(whole.length / (RUNS[kind] ?? 40)));
    for (let length = 1; length < whole.length; length += step) await holds(whole.subarray(0, length));
  });

  it('with any bytes changed is taken in', async () => {
    const whole = await containers[kind]!();
    const change = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
    const property = fc.asyncProperty(change, async (changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, value] of changes) bytes[at] = value;
      await holds(bytes);
    });
    await fc.assert(property, { numRuns: RUNS[kind] ?? 120 });
  });
});

describe('a folder full of traps', () => {
  it('ends when archives multiply with each level', async () => {
    let bytes: Buffer = zipOf([{ name: 'zeros', content: Buffer.alloc(4 << 20) }]);
    for (let level = 0; level < 5; level++) {
      const content = bytes;
      bytes = zipOf(Array.from({ length: 16 }, (_, at) => ({ name: `${at}.zip`, content })));
    }
    place.write({ 'a.zip': bytes, 'b.csv': SAMPLE });
    const { lines } = await takeInAll(place, { limits: { entries: 20_000 } });
    expect(lines.at(-2)).toMatch(/^unread a\.zip archive-(?:ratio|entries)$/);
    expect(lines.at(-1)).toBe('file b.csv text');
  });

  it('ends when an archive holds itself, as far as that can be seen', async () => {
    // A gzip file that gives itself is known (Cox, "Zip Files All The Way Down"); here each level is written out.
    let bytes: Buffer = gzipSync('core');
    for (let level = 0; level < EXPANSION.depth + 5; level++) bytes = gzipSync(bytes);
    place.write({ 'a.gz': bytes });
    const { lines } = await takeInAll(place);
    expect(lines.at(-1)).toMatch(/archive-depth$/);
    expect(lines).toHaveLength(EXPANSION.depth + 1);
  });

  it('ends in order when an archive holds thousands of tiny entries', async () => {
    const many = Array.from({ length: 20_000 }, (_, at) => ({ name: `${at}`, content: `${at}`, stored: true }));
    place.write({ 'a.zip': zipOf(many) });
    const { taken } = await takeInAll(place);
    expect(taken).toHaveLength(20_001);
  });
});
