import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bombOf, pdfOf, zipOf, type ZipEntry } from '../../../test/support/sample-evidence.ts';
import { digestOf, loadKey, openSealed, type SealKey } from '../../platform/files/index.ts';
import { systemRandom } from '../../platform/system/index.ts';
import {
  EXPANSION,
  evidenceStore,
  expansionBudget,
  spillFolder,
  takeIn,
  type Expansion,
  type TakenIn,
} from './index.ts';

let place: string;
let key: SealKey;
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'intake-'));
  mkdirSync(join(place, 'leak'));
  key = await loadKey(join(place, 'key'), systemRandom);
});
afterEach(() => rmSync(place, { recursive: true }));

const leak = (name: string) => join(place, 'leak', name);
const pdf = pdfOf([[{ x: 10, y: 10, text: 'x' }]]);
const csv = 'cin;nom\nAB1;Benali\n';

async function intake({
  limits = {},
  paths = [join(place, 'leak')],
}: { limits?: Partial<Expansion>; paths?: string[] } = {}) {
  const evidence = evidenceStore(join(place, 'evidence'), key, systemRandom);
  const spill = spillFolder(join(place, 'spill'), key, systemRandom);
  const taken: TakenIn[] = [];
  let bytes = 0;
  for await (const item of takeIn({
    paths,
    boundary: { marker: 'mark' },
    evidence,
    spill,
    allowanceOf: expansionBudget({ ...EXPANSION, ...limits }),
    onBytes: (more) => void (bytes += more),
  })) {
    taken.push(item);
    if (item.state === 'file') await checkContent(item);
    if (item.state === 'file') await spill.release(item.content);
  }
  return { taken, bytes, lines: taken.map(line) };
}

/** Content is what the digest says, wherever it lies. */
async function checkContent({ content, digest, bytes }: Extract<TakenIn, { state: 'file' }>) {
  if ('bytes' in content) return expect([await digestOf(content.bytes), content.bytes.length]).toEqual([digest, bytes]);
  const source = await openSealed('sealed' in content ? content.sealed : content.plain, key);
  expect([await digestOf(source), source.size]).toEqual([digest, bytes]);
  await source.close();
}

const line = (item: TakenIn) =>
  `${item.state} ${item.path}${item.state === 'file' ? ` ${item.format}` : item.state === 'unread' ? ` ${item.unread.code}` : ''}`;

const write = (files: Record<string, string | Buffer>) => {
  for (const [name, content] of Object.entries(files)) writeFileSync(leak(name), content);
};

describe('taking evidence in', () => {
  it('numbers everything in the same order each time, archives before what is in them', async () => {
    const inner = zipOf([
      { name: 'b/x.pdf', content: pdf },
      { name: 'a.csv', content: csv },
    ]);
    write({
      'b.zip': zipOf([
        { name: 'in.zip', content: inner },
        { name: 'leer', content: '' },
      ]),
      'a.txt': csv,
    });
    const { taken, lines } = await intake();
    expect(lines).toEqual([
      'file a.txt text',
      'archive b.zip',
      'archive b.zip!in.zip',
      'file b.zip!in.zip!b/x.pdf pdf',
      'file b.zip!in.zip!a.csv text',
      'file b.zip!leer empty',
    ]);
    expect(taken.map(({ item, inside }) => [item, inside])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, 2],
      [4, 3],
      [5, 3],
      [6, 2],
    ]);
    expect((await intake()).taken).toEqual(taken);
  });

  it('keeps a sealed copy of each file as it lay there, once for the same content', async () => {
    write({ 'a.csv': csv, 'again.txt': csv, 'c.zip': zipOf([{ name: 'x.csv', content: 'cin\nZ1\n' }]) });
    const { taken } = await intake();
    const kept = readdirSync(join(place, 'evidence'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(kept.map(({ name }) => name).sort()).toEqual([taken[0]!.digest, taken[2]!.digest].map(String).sort());
    for (const { parentPath, name } of kept) {
      const source = await openSealed(join(parentPath, name), key);
      expect(await digestOf(source)).toBe(name);
      await source.close();
      expect(readFileSync(join(parentPath, name)).includes('Benali')).toBe(false);
    }
  });

  it('keeps large files and large content of archives out of memory, and forgets the latter', async () => {
    const large = Buffer.from(
      'cin;nom\n' + Array.from({ length: 900_000 }, (_, at) => `AB${(at * 7919) % 1_000_003};x`).join('\n'),
    );
    write({
      'large.csv': large,
      'z.zip': zipOf([
        { name: 'large.csv', content: large },
        { name: 'deep.zip', content: zipOf([{ name: 'l', content: large, stored: true }]), stored: true },
      ]),
    });
    const { taken } = await intake();
    const files = taken.filter((item) => item.state === 'file');
    expect(files.map(({ content }) => Object.keys(content))).toEqual([['sealed'], ['sealed'], ['sealed']]);
    expect(new Set(files.map(({ digest }) => digest)).size).toBe(1);
    expect(readdirSync(join(place, 'spill'))).toEqual([]);
  });

  it('lists links, pipes and its own output, and follows nothing', async () => {
    symlinkSync('/etc/passwd', leak('link'));
    execFileSync('mkfifo', [leak('pipe')]);
    mkdirSync(leak('scope-1'));
    writeFileSync(leak('scope-1/mark'), '');
    expect((await intake()).lines).toEqual([
      'unread link symbolic-link',
      'unread pipe not-a-file',
      'unread scope-1 own-output',
    ]);
  });

  it('names paths by their folder when there are several, and lists one that is not there', async () => {
    mkdirSync(join(place, 'other', 'leak'), { recursive: true });
    write({ 'a.csv': csv });
    writeFileSync(join(place, 'other', 'leak', 'b.csv'), csv);
    const paths = [join(place, 'leak'), join(place, 'other', 'leak'), leak('a.csv'), join(place, 'nothing')];
    expect((await intake({ paths })).lines).toEqual([
      'file leak/a.csv text',
      'file leak~2/b.csv text',
      'file a.csv text',
      'unread nothing no-such-path',
    ]);
  });

  it('tells how many bytes are behind it', async () => {
    write({ 'a.csv': csv, 'b.zip': zipOf([{ name: 'x', content: 'y'.repeat(5_000) }]) });
    expect((await intake()).bytes).toBe(csv.length + readFileSync(leak('b.zip')).length);
  });
});

describe('an archive', () => {
  const honest: ZipEntry = { name: 'data.csv', content: csv };

  it.each<[string, Partial<ZipEntry>, string]>([
    ['an encrypted entry', { isEncrypted: true }, 'encrypted'],
    ['an unknown method', { method: 14 }, 'compression'],
    ['a wrong checksum', { checksum: 1 }, 'damaged-entry'],
    ['a size that lies low', { size: 3 }, 'damaged-entry'],
    ['a size that lies high', { size: 3_000 }, 'damaged-entry'],
    ['content that is no deflate', { packed: Buffer.from('not packed at all') }, 'damaged-entry'],
    ['a link', { isLink: true }, 'symbolic-link'],
    ['a name above its folder', { name: '../../etc/cron.d/x' }, 'outside-name'],
    ['a name above its folder, in the manner of Windows', { name: 'a\\..\\..\\x' }, 'outside-name'],
    ['an absolute name', { name: '/etc/passwd' }, 'outside-name'],
    ['a drive', { name: 'C:\\x' }, 'outside-name'],
  ])('with %s loses that entry and no other', async (_, hostile, code) => {
    write({ 'a.zip': zipOf([{ name: 'bad', content: 'some content', ...hostile }, honest]) });
    const { lines } = await intake();
    expect([lines.length, lines[0], lines[2]]).toEqual([3, 'archive a.zip', 'file a.zip!data.csv text']);
    expect(lines[1]).toMatch(new RegExp(`^unread a.zip!.* ${code}$`));
    expect(readdirSync(join(place, 'leak'))).toEqual(['a.zip']);
  });

  it('whose large entry is damaged loses it and no other', async () => {
    const content = systemRandom.bytes(9 << 20).toString('hex');
    const packed = deflateRawSync(content);
    write({
      'a.zip': zipOf([
        { name: 'cut', content, packed: packed.subarray(0, packed.length >> 1) },
        { name: 'sum', content, checksum: 7 },
        { name: 'low', content, size: 10 << 20 },
        honest,
      ]),
    });
    expect((await intake()).lines).toEqual([
      'archive a.zip',
      'unread a.zip!cut damaged-entry',
      'unread a.zip!sum damaged-entry',
      'unread a.zip!low damaged-entry',
      'file a.zip!data.csv text',
    ]);
    expect(readdirSync(join(place, 'spill'))).toEqual([]);
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut off', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['without its last bytes', (bytes) => bytes.subarray(0, -5)],
    ['with a broken directory', (bytes) => (bytes.fill(0xee, bytes.length - 70, bytes.length - 30), bytes)],
    ['that is a few bytes of one', (bytes) => bytes.subarray(0, 10)],
  ])('%s is listed itself', async (_, damage) => {
    write({ 'a.zip': damage(zipOf([honest, { name: 'more', content: csv }])), 'b.csv': csv });
    expect((await intake()).lines).toEqual(['unread a.zip damaged-archive', 'file b.csv text']);
  });

  it('that is a document is listed as such', async () => {
    write({
      'a.dat': zipOf([
        { name: '[Content_Types].xml', content: '<x/>' },
        { name: 'xl/workbook.xml', content: '<x/>' },
      ]),
    });
    const { taken } = await intake();
    expect(taken).toMatchObject([{ state: 'unread', unread: { reason: expect.stringContaining('XLSX') } }]);
  });

  it('with folders, odd names and names in another alphabet is read', async () => {
    const names = [
      'dossier/',
      'dossier/ملف.csv',
      'a b/é.csv',
      Buffer.from([0x63, 0xe9, 0x2e, 0x63]),
      'back\\slash.csv',
      'x\u0000y.csv',
    ];
    write({ 'a.zip': zipOf(names.map((name, at) => ({ name, content: at === 0 ? '' : `${csv}${at}` }))) });
    expect((await intake()).lines).toEqual([
      'archive a.zip',
      'file a.zip!dossier/ملف.csv text',
      'file a.zip!a b/é.csv text',
      'file a.zip!cé.c text',
      'file a.zip!back/slash.csv text',
      'file a.zip!x\u0000y.csv text',
    ]);
  });
});

describe('a bomb', () => {
  const MIB = 1 << 20;

  it('is stopped and listed as the archive that it is, and what lies beside it is read first', async () => {
    write({ 'a.zip': zipOf([bombOf(1024 * MIB), { name: 'data.csv', content: csv }]), 'b.csv': csv });
    expect((await intake()).lines).toEqual([
      'archive a.zip',
      'file a.zip!data.csv text',
      'unread a.zip archive-ratio',
      'file b.csv text',
    ]);
    expect(readdirSync(join(place, 'spill'))).toEqual([]);
  });

  it('may be nested: its outermost archive is stopped', async () => {
    const inner = zipOf([bombOf(512 * MIB)]);
    const outer = zipOf([
      { name: 'first.csv', content: csv },
      ...Array.from({ length: 16 }, (_, at) => ({ name: `${at}.zip`, content: inner })),
    ]);
    write({ 'a.zip': outer });
    const { lines } = await intake();
    expect(lines.slice(0, 2)).toEqual(['archive a.zip', 'file a.zip!first.csv text']);
    expect(lines.at(-1)).toBe('unread a.zip archive-ratio');
    expect(lines.filter((text) => text.startsWith('unread'))).toHaveLength(1);
  });

  it('may be an archive in an archive without end: the one that is too deep is listed', async () => {
    let bytes = zipOf([{ name: 'data.csv', content: csv }]);
    for (let depth = 1; depth < 12; depth++)
      bytes = zipOf([
        { name: `${depth}.zip`, content: bytes },
        { name: 'beside.csv', content: csv },
      ]);
    write({ 'a.zip': bytes });
    const { lines } = await intake();
    expect(lines.filter((text) => text.startsWith('file'))).toHaveLength(8);
    expect(lines.filter((text) => text.startsWith('unread'))).toEqual([
      'unread a.zip!11.zip!10.zip!9.zip!8.zip!7.zip!6.zip!5.zip!4.zip archive-depth',
    ]);
  });

  it('may be a crowd of entries', async () => {
    write({ 'a.zip': zipOf(Array.from({ length: 300 }, (_, at) => ({ name: `${at}`, content: '' }))), 'b.csv': csv });
    expect((await intake({ limits: { entries: 200 } })).lines).toEqual([
      'unread a.zip archive-entries',
      'file b.csv text',
    ]);
  });

  it('may be many archives, none of them too much by itself', async () => {
    const noise = systemRandom.bytes(MIB);
    const part = (name: string) => zipOf([{ name: 'noise', content: noise, stored: true }, bombOf(80 * MIB, name)]);
    write({ 'a.zip': part('a'), 'b.zip': part('b'), 'c.zip': part('c'), 'd.csv': csv });
    const { lines } = await intake({ limits: { runExcess: 100 * MIB } });
    expect(lines.filter((text) => !text.includes('!'))).toEqual([
      'archive a.zip',
      'archive b.zip',
      'unread b.zip archive-ratio',
      'archive c.zip',
      'unread c.zip archive-ratio',
      'file d.csv text',
    ]);
  });

  it('is not what honest text is, however large it unpacks', async () => {
    const rows = Array.from(
      { length: 400_000 },
      (_, at) => `AB${100_000 + at};BENALI;Mohammed;12345678${at % 97};Rabat;authentique`,
    );
    const content = Buffer.from(rows.join('\n'));
    const archive = zipOf([{ name: 'x.csv', content }]);
    write({ 'a.zip': archive });
    const { lines } = await intake({ limits: { archiveFloor: 0, runExcess: 0 } });
    expect(content.length / archive.length).toBeGreaterThan(5);
    expect(lines).toEqual(['archive a.zip', 'file a.zip!x.csv text']);
  });
});
