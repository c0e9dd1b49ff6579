import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bombOf, packedZeros, pdfOf, zipOf, type ZipEntry } from '../../../test/support/sample-evidence.ts';
import { placeForEvidence, takeInAll, type Place } from '../../../test/support/taking-in.ts';
import { digestOf, openSealed } from '../../platform/files/index.ts';
import { systemRandom } from '../../platform/system/index.ts';
import { EXPANSION } from './index.ts';

let place: Place;
beforeEach(async () => void (place = await placeForEvidence()));
afterEach(() => place.remove());

const leak = (name: string) => place.leak(name);
const write = (files: Record<string, string | Buffer>) => place.write(files);
const intake = (options?: Parameters<typeof takeInAll>[1]) => takeInAll(place, options);
const pdf = pdfOf([[{ x: 10, y: 10, text: 'x' }]]);
const csv = 'cin;nom\nAB1;Benali\n';

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
    const kept = readdirSync(join(place.path, 'evidence'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(kept.map(({ name }) => name).sort()).toEqual([taken[0]!.digest, taken[2]!.digest].map(String).sort());
    for (const { parentPath, name } of kept) {
      const source = await openSealed(join(parentPath, name), place.key);
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
    expect(readdirSync(join(place.path, 'spill'))).toEqual([]);
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
    mkdirSync(join(place.path, 'other', 'leak'), { recursive: true });
    write({ 'a.csv': csv });
    writeFileSync(join(place.path, 'other', 'leak', 'b.csv'), csv);
    const paths = [
      join(place.path, 'leak'),
      join(place.path, 'other', 'leak'),
      leak('a.csv'),
      join(place.path, 'nothing'),
    ];
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
    ['an unknown method', { method: 9 }, 'compression'],
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
    expect(readdirSync(join(place.path, 'leak'))).toEqual(['a.zip']);
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
    expect(readdirSync(join(place.path, 'spill'))).toEqual([]);
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut off', (bytes) => bytes.subarray(0, bytes.length * 0.4)],
    ['without its last bytes', (bytes) => bytes.subarray(0, -5)],
    ['with a broken directory', (bytes) => (bytes.fill(0xee, bytes.length - 70, bytes.length - 30), bytes)],
  ])('%s is listed itself, and gives the entries that can be found', async (_, damage) => {
    write({ 'a.zip': damage(zipOf([honest, { name: 'more', content: `${csv}AB2;Idrissi\n` }])), 'b.csv': csv });
    const { lines, taken } = await intake();
    expect(lines.slice(0, 2)).toEqual(['archive a.zip', 'file a.zip!data.csv text']);
    expect(lines.slice(-2)).toEqual(['unread a.zip damaged-archive', 'file b.csv text']);
    expect(taken.at(-2)).toMatchObject({ unread: { isPartial: true } });
  });

  it('of which nothing can be found is listed itself', async () => {
    write({ 'a.zip': zipOf([honest]).subarray(0, 10), 'b.csv': csv });
    expect((await intake()).lines).toEqual(['unread a.zip damaged-archive', 'file b.csv text']);
  });

  it('that was cut off inside an entry gives the beginning of it', async () => {
    const rows = Array.from({ length: 2_000_000 }, (_row, at) => `AB${at};x`).join('\n');
    const content = `cin;nom\n${rows}`;
    const archive = zipOf([{ name: 'all.csv', content }]);
    write({ 'a.zip': archive.subarray(0, archive.length >> 1) });
    const { lines, taken } = await intake();
    expect(lines).toEqual(['archive a.zip', 'file a.zip!all.csv text', 'unread a.zip damaged-archive']);
    expect(taken[1]!.bytes).toBeGreaterThan(content.length * 0.4);
    expect(taken[1]!.bytes).toBeLessThan(content.length);
  });

  it('whose sizes stand behind the content can be cut off too', async () => {
    write({ 'a.zip': streamed([honest, { name: 'b', content: 'x'.repeat(5_000) }]).subarray(0, -30) });
    const { lines, texts } = await intake();
    expect(lines).toEqual([
      'archive a.zip',
      'file a.zip!data.csv text',
      'file a.zip!b text',
      'unread a.zip damaged-archive',
    ]);
    expect(texts['a.zip!data.csv']).toBe(csv);
    expect(texts['a.zip!b']).toBe('x'.repeat(5_000));
  });

  it('behind something else is found: a program that unpacks itself, and a file that is two things', async () => {
    const archive = zipOf([honest]);
    const program = Buffer.concat([Buffer.from('MZ\x90\0'), systemRandom.bytes(5_000)]);
    write({ 'a.exe': Buffer.concat([program, archive]), 'b.pdf': Buffer.concat([pdf, archive]) });
    const { lines } = await intake();
    expect(lines).toEqual(['archive a.exe', 'file a.exe!data.csv text', 'file b.pdf pdf', 'file b.pdf!data.csv text']);
  });

  it('with the same name twice gives both', async () => {
    write({ 'a.zip': zipOf([honest, { ...honest, content: 'cin\nZ9\n' }]) });
    expect(Object.keys((await intake()).texts)).toHaveLength(1);
    expect((await intake()).lines).toHaveLength(3);
  });

  it('that is a document is a file, however its parts are ordered, and costs no entry', async () => {
    const parts = ['xl/workbook.xml', '[Content_Types].xml', '_rels/.rels'].map((name) => ({ name, content: '<x/>' }));
    write({ 'a.dat': zipOf(parts), 'b.zip': zipOf([{ name: 'c', content: zipOf(parts.toReversed()) }]) });
    expect((await intake({ limits: { entries: 2 } })).lines).toEqual([
      'file a.dat xlsx',
      'archive b.zip',
      'file b.zip!c xlsx',
    ]);
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
    expect(readdirSync(join(place.path, 'spill'))).toEqual([]);
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
    for (let depth = 1; depth < EXPANSION.depth + 4; depth++)
      bytes = zipOf([
        { name: `${depth}.zip`, content: bytes },
        { name: 'beside.csv', content: csv },
      ]);
    write({ 'a.zip': bytes });
    const { lines } = await intake();
    expect(lines.filter((text) => text.startsWith('file'))).toHaveLength(EXPANSION.depth);
    expect(lines.filter((text) => text.startsWith('unread'))).toEqual([
      expect.stringMatching(/^unread a\.zip!.*!4\.zip archive-depth$/),
    ]);
  });

  it('may overlap: entries that share their content are stopped by what they give', async () => {
    const { packed, checksum } = packedZeros(8 * MIB);
    write({ 'a.zip': overlapping(packed, 8 * MIB, checksum, 3_000), 'b.csv': csv });
    const { lines } = await intake();
    expect(lines.at(-2)).toBe('unread a.zip archive-ratio');
    expect(lines.at(-1)).toBe('file b.csv text');
  });

  it('may only be slow: its time is bounded too', async () => {
    write({ 'a.zip': zipOf([{ name: 'data.csv', content: csv }]), 'b.csv': csv });
    const { lines } = await intake({ limits: { archiveSeconds: 0, secondsPerMib: 0 } });
    expect(lines).toEqual(['unread a.zip archive-time', 'file b.csv text']);
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

/** An archive written without looking back: sizes and sums stand behind the content (APPNOTE 4.3.9). */
function streamed(entries: readonly ZipEntry[]): Buffer {
  const parts = entries.flatMap(({ name, content }) => {
    const packed = deflateRawSync(content);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(8, 6);
    header.writeUInt16LE(8, 8);
    header.writeUInt16LE(Buffer.byteLength(name), 26);
    const behind = Buffer.alloc(16);
    behind.writeUInt32LE(0x08074b50, 0);
    behind.writeUInt32LE(crc32(content), 4);
    behind.writeUInt32LE(packed.length, 8);
    behind.writeUInt32LE(Buffer.byteLength(content), 12);
    return [header, Buffer.from(name), packed, behind];
  });
  return Buffer.concat([...parts, Buffer.alloc(30, 'x')]);
}

/** A directory that lists one entry many times. */
function overlapping(packed: Buffer, size: number, checksum: number, times: number): Buffer {
  const one = zipOf([{ name: 'zeros', content: '', packed, size, checksum }]);
  const directoryAt = one.readUInt32LE(one.length - 6);
  const listed = one.subarray(directoryAt, -22);
  const end = Buffer.from(one.subarray(-22));
  end.writeUInt16LE(times, 8);
  end.writeUInt16LE(times, 10);
  end.writeUInt32LE(listed.length * times, 12);
  return Buffer.concat([one.subarray(0, directoryAt), ...Array.from({ length: times }, () => listed), end]);
}
