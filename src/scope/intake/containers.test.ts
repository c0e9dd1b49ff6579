import { gzipSync, zstdCompressSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bzip2, lockedSevenZip, rarOf, SAMPLE, sevenZip, xz } from '../../../test/support/sample-archives.ts';
import { pdfOf, zipOf } from '../../../test/support/sample-evidence.ts';
import { placeForEvidence, takeInAll, type Place } from '../../../test/support/taking-in.ts';
import { findProgram } from '../../platform/children/index.ts';
import { systemRandom } from '../../platform/system/index.ts';

let place: Place;
beforeEach(async () => void (place = await placeForEvidence()));
afterEach(() => place.remove());

const intake = (files: Record<string, string | Buffer>, options?: Parameters<typeof takeInAll>[1]) => {
  place.write(files);
  return takeInAll(place, options);
};
const pdf = pdfOf([[{ x: 10, y: 10, text: 'x' }]]);

type TarEntry = Readonly<Partial<Header> & { name: string; content?: string | Buffer }>;

async function tarOf(entries: readonly TarEntry[]): Promise<Buffer> {
  const archive = pack();
  for (const { content, ...header } of entries) archive.entry(header, content ?? '');
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('a tar archive', () => {
  it('gives its files, under long names and names of any script too', async () => {
    const long = `${'dossier/'.repeat(30)}fin.csv`;
    const entries = [
      { name: 'a/', type: 'directory' as const },
      { name: './a/x.csv', content: SAMPLE },
      { name: '/var/backup/y.csv', content: `${SAMPLE}1` },
      { name: long, content: `${SAMPLE}2` },
      { name: 'ملف.pdf', content: pdf },
      { name: 'empty', content: '' },
    ];
    expect((await intake({ 'a.tar': await tarOf(entries) })).lines).toEqual([
      'archive a.tar',
      'file a.tar!a/x.csv text',
      'file a.tar!var/backup/y.csv text',
      `file a.tar!${long} text`,
      'file a.tar!ملف.pdf pdf',
      'file a.tar!empty empty',
    ]);
  });

  it('is not followed wherever it points', async () => {
    const entries: TarEntry[] = [
      { name: 'link', type: 'symlink', linkname: '/etc/passwd' },
      { name: 'hard', type: 'link', linkname: '../../etc/passwd' },
      { name: 'pipe', type: 'fifo' },
      { name: '../../etc/cron.d/x', content: 'x' },
      { name: 'data.csv', content: SAMPLE },
      { name: 'holes', content: 'x', pax: { 'GNU.sparse.major': '1' } },
    ];
    expect((await intake({ 'a.tar': await tarOf(entries) })).lines).toEqual([
      'archive a.tar',
      'unread a.tar!link symbolic-link',
      'unread a.tar!hard hard-link',
      'unread a.tar!pipe not-a-file',
      'unread a.tar!../../etc/cron.d/x outside-name',
      'file a.tar!data.csv text',
      'unread a.tar!holes sparse-entry',
    ]);
  });

  it('that was cut off gives what there is of it, to the byte', async () => {
    const bytes = await tarOf([
      { name: 'a.csv', content: SAMPLE },
      { name: 'b.csv', content: SAMPLE.repeat(100) },
    ]);
    const { lines, texts } = await intake({ 'a.tar': bytes.subarray(0, 512 * 3 + 1_000) });
    expect(lines).toEqual([
      'archive a.tar',
      'file a.tar!a.csv text',
      'file a.tar!b.csv text',
      'unread a.tar damaged-archive',
    ]);
    expect(texts['a.tar!b.csv']).toBe(SAMPLE.repeat(100).slice(0, 1_000));
  });

  it('with a header that is broken loses that file and no other', async () => {
    const bytes = await tarOf([
      { name: 'a.csv', content: SAMPLE },
      { name: 'b.csv', content: SAMPLE },
      { name: 'c.csv', content: `${SAMPLE}c` },
    ]);
    bytes[1024 + 3] = 0xee;
    expect((await intake({ 'a.tar': bytes })).lines).toEqual([
      'archive a.tar',
      'file a.tar!a.csv text',
      'file a.tar!c.csv text',
      'unread a.tar damaged-archive',
    ]);
  });
});

describe('a file that is packed alone', () => {
  it.each<[string, (content: Buffer | string) => Buffer]>([
    ['gz', (content) => gzipSync(content)],
    ['zst', (content) => zstdCompressSync(content)],
  ])('(%s) is what is in it, an archive too', async (ending, packed) => {
    const tar = await tarOf([{ name: 'x.csv', content: SAMPLE }]);
    const { lines } = await intake({ [`a.csv.${ending}`]: packed(SAMPLE), [`b.tar.${ending}`]: packed(tar) });
    expect(lines).toEqual([
      `archive a.csv.${ending}`,
      `file a.csv.${ending}!a.csv text`,
      `archive b.tar.${ending}`,
      `archive b.tar.${ending}!b.tar`,
      `file b.tar.${ending}!b.tar!x.csv text`,
    ]);
  });

  it.each<[string, (content: string) => Buffer]>([
    ['gzip', (content) => gzipSync(content)],
    ['Zstandard', (content) => zstdCompressSync(content)],
  ])('(%s) may come in several pieces', async (_, packed) => {
    const { lines, texts } = await intake({ a: Buffer.concat([packed(SAMPLE), packed('AB2;Idrissi\n')]) });
    expect(lines).toEqual(['archive a', 'file a!content text']);
    expect(texts['a!content']).toBe(`${SAMPLE}AB2;Idrissi\n`);
  });

  it('may be followed by what is no part of it', async () => {
    const { lines } = await intake({ 'a.gz': Buffer.concat([gzipSync(SAMPLE), Buffer.from('junk')]) });
    expect(lines).toEqual(['archive a.gz', 'file a.gz!a text']);
  });

  it('that was cut off or damaged gives its beginning', async () => {
    const content = Array.from({ length: 20_000 }, (_, at) => `AB${(at * 7919) % 20_011};x`).join('\n');
    const packed = gzipSync(content);
    const wrongSum = Buffer.from(packed);
    wrongSum[packed.length - 6]! ^= 1;
    const { lines, texts } = await intake({ 'a.gz': packed.subarray(0, packed.length >> 1), 'b.gz': wrongSum });
    expect(lines).toEqual([
      'archive a.gz',
      'file a.gz!a text',
      'unread a.gz cut-off',
      'archive b.gz',
      'file b.gz!b text',
      'unread b.gz cut-off',
    ]);
    expect(content.startsWith(texts['a.gz!a']!)).toBe(true);
    expect(texts['a.gz!a']!.length).toBeGreaterThan(content.length / 3);
    expect(texts['b.gz!b']).toBe(content);
  });

  it('may be a bomb', async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(300 << 20)));
    expect((await intake({ 'a.gz': bomb, 'b.csv': SAMPLE })).lines).toEqual([
      'archive a.gz',
      'archive a.gz!a',
      'unread a.gz archive-ratio',
      'file b.csv text',
    ]);
  });
});

const foreign: Record<string, Buffer> = {
  'a.7z': sevenZip,
  'b.rar': rarOf({ 'a.csv': SAMPLE }),
  'c.xz': xz,
  'd.bz2': bzip2,
};

describe('an archive that another program unpacks', () => {
  it('is read where the program is there, and says its name where it is not', async () => {
    const { lines, texts, taken } = await intake(foreign);
    const has = (name: string) => findProgram(name) !== undefined;
    if (has('bsdtar') && has('bsdcat')) {
      expect(lines.filter((line) => line.startsWith('file'))).toEqual([
        'file a.7z!a.csv text',
        'file b.rar!a.csv text',
        'file c.xz!c text',
        'file d.bz2!d text',
      ]);
      expect(Object.values(texts)).toEqual([SAMPLE, SAMPLE, SAMPLE, SAMPLE]);
    } else {
      const inside = taken.filter(({ state }) => state !== 'archive');
      expect(inside.map((item) => item.state === 'unread' && item.unread.code)).toEqual(Array(4).fill('tool-missing'));
    }
  });

  it('says what to install where the program is not there', async () => {
    const { taken } = await intake(foreign, { findProgram: () => undefined });
    const unread = taken.flatMap((item) => (item.state === 'unread' ? [item.unread] : []));
    expect(unread.map(({ code }) => code)).toEqual(Array(4).fill('tool-missing'));
    for (const { reason } of unread) expect(reason).toContain('libarchive-tools');
  });

  it('is named as locked where it needs a password, and as damaged where it is', async () => {
    const found = await intake({
      'a.7z': lockedSevenZip,
      'b.rar': rarOf({ 'a.csv': SAMPLE }, true),
      'c.7z': sevenZip.subarray(0, 100),
    });
    const codes = found.lines.map((line) => line.split(' ').at(-1));
    const hasTool = findProgram('bsdtar') !== undefined;
    const locked = [
      hasTool ? 'encrypted' : 'tool-missing',
      'encrypted',
      hasTool ? 'damaged-or-locked' : 'tool-missing',
    ];
    expect(codes.filter((code) => locked.includes(code ?? ''))).toEqual(locked);
  });
});

describe('mail', () => {
  const part = (headers: string, body: string) => `--x\r\n${headers}\r\n\r\n${body}\r\n`;
  const attached = (name: string, bytes: Buffer) =>
    part(
      `Content-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64`,
      bytes.toString('base64'),
    );
  const mail = (...parts: string[]) =>
    `From: a@example.com\r\nTo: b@example.com\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${parts.join('')}--x--\r\n`;
  const plain = 'From: c@example.com\r\nTo: d@example.com\r\nSubject: inner\r\n\r\nHello\r\n';

  it('is a file, and so is each thing that it bears', async () => {
    const message = mail(
      part('Content-Type: text/plain', 'See the list.'),
      attached('C:\\list.csv', Buffer.from(SAMPLE)),
      attached('all.zip', zipOf([{ name: 'x.pdf', content: pdf }])),
      part('Content-Type: message/rfc822', plain),
    );
    const { lines, texts, taken } = await intake({ 'a.eml': message });
    expect(lines).toEqual([
      'file a.eml eml',
      'file a.eml!list.csv text',
      'archive a.eml!all.zip',
      'file a.eml!all.zip!x.pdf pdf',
      'file a.eml!attachment 3 eml',
    ]);
    expect(texts['a.eml!list.csv']).toBe(SAMPLE);
    expect(taken.map(({ inside }) => inside)).toEqual([undefined, 1, 1, 3, 1]);
  });

  it('in a mailbox is a file each, and a line that begins with "From" is no message', async () => {
    const separator = 'From a@example.com Mon Jan  1 00:00:00 2024\n';
    const box = `${separator}${plain}From here on: nothing\nFrom 1 to 2024\n\n${separator}${mail(attached('l.csv', Buffer.from(SAMPLE)))}\n`;
    const { lines, texts } = await intake({ inbox: box });
    expect(lines).toEqual([
      'archive inbox',
      'file inbox!message 1 eml',
      'file inbox!message 2 eml',
      'file inbox!message 2!l.csv text',
    ]);
    expect(texts['inbox!message 1']).toBe(`${plain}From here on: nothing\nFrom 1 to 2024\n\n`);
  });

  it('in a large mailbox is found wherever a stretch ends', async () => {
    const separator = 'From a@example.com Mon Jan  1 00:00:00 2024\n';
    const messages = Array.from(
      { length: 4_000 },
      (_, at) => `${separator}Subject: ${at}\nFrom: x@example.com\n\n${'y'.repeat(at % 997)}\n`,
    );
    const { taken } = await intake({ inbox: messages.join('') });
    expect(taken).toHaveLength(1 + messages.length);
    expect(taken.slice(1).map(({ bytes }) => bytes)).toEqual(messages.map(({ length }) => length - separator.length));
  });

  it('that is locked is listed as such', async () => {
    const { lines } = await intake({
      'a.eml': mail(attached('smime.p7m', Buffer.from('308006092a864886f70d010703a080', 'hex'))),
      'b.asc': `-----BEGIN PGP MESSAGE-----\n\n${systemRandom.bytes(90).toString('base64')}\n`,
    });
    expect(lines).toEqual(['file a.eml eml', 'unread a.eml!smime.p7m encrypted', 'unread b.asc encrypted']);
  });
});
