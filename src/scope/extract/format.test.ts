import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pdfOf, zipOf } from '../../../test/support/sample-evidence.ts';
import { openBytes } from '../../platform/files/index.ts';
import { formatIn, formatOf } from './format.ts';
import { documentInZip } from './zip-kind.ts';

const pdf = pdfOf([[{ x: 10, y: 10, text: 'x' }]]);

describe('the real format of a file', () => {
  it.each<[string, Buffer, string]>([
    ['a PDF', pdf, 'pdf'],
    ['a PDF behind other bytes', Buffer.concat([Buffer.from('\r\n\0junk\n'), pdf]), 'pdf'],
    ['a ZIP archive', zipOf([{ name: 'a', content: 'b' }]), 'zip'],
    ['a ZIP archive that begins with a stored PDF', zipOf([{ name: 'a.pdf', content: pdf, stored: true }]), 'zip'],
    ['an empty ZIP archive', zipOf([]), 'zip'],
    ['delimited text', Buffer.from('a;b\n1;2\n'), 'text'],
    ['Arabic text', Buffer.from('محضر اجتماع'), 'text'],
    ['nothing', Buffer.alloc(0), 'empty'],
  ])('of %s', (_, bytes, format) => expect(formatOf(bytes)).toBe(format));

  it.each<[string, Buffer, string]>([
    ['a gzip file', gzipSync('text'), 'gzip'],
    ['a 7-Zip archive', Buffer.from('377abcaf271c0004', 'hex'), '7z'],
    ['a RAR archive', Buffer.from('526172211a070100', 'hex'), 'rar'],
    ['a PNG', Buffer.from('89504e470d0a1a0a', 'hex'), 'image'],
    ['a WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 '), 'image'],
    [
      'a bitmap',
      Buffer.concat([Buffer.from('BM'), Buffer.from('360000000000000036000000', 'hex'), Buffer.alloc(40)]),
      'image',
    ],
    ['a compound file', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'compound'],
    ['a tar archive', tarHeader('a.csv'), 'tar'],
    ['a tar archive of the old kind', tarHeader('a.csv', ''), 'tar'],
  ])('of %s', (_, bytes, format) => expect(formatOf(bytes)).toBe(format));

  it.each<[string, Buffer, string]>([
    ['an Outlook mailbox', Buffer.from('!BDN....'), 'readpst'],
    ['a SQLite database', Buffer.from('SQLite format 3\0'), '.dump'],
    ['a sound', Buffer.from('RIFF\0\0\0\0WAVEfmt '), 'sound'],
    ['random bytes', Buffer.from(Array.from({ length: 999 }, (_, at) => (at * 7919) % 256)), 'no text'],
    ['a program', Buffer.from('4d5a90000300000004', 'hex'), 'program'],
  ])('of %s is named, and what to do with it', (_, bytes, word) => {
    expect(formatOf(bytes)).toMatchObject({ code: 'not-supported', reason: expect.stringContaining(word) });
  });

  it.each<[string, string | Buffer]>([
    ['an encrypted mail', '-----BEGIN PGP MESSAGE-----\n\nabc'],
    ['an S/MIME message', Buffer.from('308006092a864886f70d010703a080', 'hex')],
  ])('of %s is that of something locked', (_, bytes) => {
    expect(formatOf(Buffer.from(bytes))).toMatchObject({ code: 'encrypted' });
  });
});

/** A header of a tar archive for an empty file. */
function tarHeader(name: string, mark = 'ustar\0'): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write('0000644\0', 100);
  block.write('00000000000\0', 124);
  block.write('        ', 148);
  block.write('0', 156);
  block.write(mark, 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

describe('the kind of a text', () => {
  const kinds: Record<string, readonly string[]> = {
    json: [
      '[{"cin": "AB123456"}]',
      '{\n  "people": [\n    {"nom": "X"',
      '{"a":1}\n{"a":2}\n',
      '[1, 2, 3]',
      '[]',
      '{"a": 1},\n{"a": 2}',
      '{ "_id" : ObjectId("5f"), "nom" : "X" }',
      '\ufeff  {"a": "b;c"}',
    ],
    sql: [
      '-- dump\nSET NAMES utf8;\nINSERT INTO t VALUES (1);',
      '/*!40101 SET NAMES utf8 */;\nCREATE TABLE `t` (a int);',
      '--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\n',
      'COPY public.t (a, b) FROM stdin;\n1\tx\n\\.\n',
      'SET IDENTITY_INSERT [dbo].[T] ON\nGO\nINSERT [dbo].[T] ([a]) VALUES (1)\n',
      '-- phpMyAdmin SQL Dump\n-- version 5\n',
      'insert into t values (1, 2);\n',
      'BEGIN TRANSACTION;\nCREATE TABLE t(a);\nINSERT INTO t VALUES(1);',
    ],
    html: [
      '<!DOCTYPE html><html>',
      '<html lang="fr">',
      '<table><tr><td>x</td></tr></table>',
      '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html>',
      '<!-- x -->\n<div>y</div>',
    ],
    xml: ['<?xml version="1.0"?><a/>', '<people><person><name>x</name></person></people>'],
    rtf: ['{\\rtf1\\ansi x}'],
    vcard: ['BEGIN:VCARD\r\nVERSION:3.0\r\n'],
    mbox: ['From a@b.c Mon Jan  1 00:00:00 2024\nSubject: x\n\ny'],
    eml: [
      'From: a@example.com\nSubject: x\nTo: b@example.com\n\nHello',
      'Received: from x\n\tby y; z\nDate: Mon\nX-Odd: 1\n\nHello',
      'DKIM-Signature: v=1; a=rsa\nMIME-Version: 1.0\n\n',
    ],
    text: [
      '[nom];[prenom]\nA;B\n',
      '[1] Une note\n[2] Une autre\n',
      '[2024-01-01 10:00:00] login of x\n',
      '{guid};nom\n{12};x\n',
      '{"a": 1};nom\n{"a": 2};x\n',
      '<x@example.com>;Nom\n<y@example.com>;Autre\n',
      '< 18 ans;12\n> 18 ans;13\n',
      'Insert your name;x\n',
      'Select a city from the list.\n',
      'Nom: Benali\nPrénom: Fatima\nCNSS: 123\n\nTexte',
      'Date: 2024-01-01\nObjet: réunion\n\nTexte',
      '# a comment\na;b\n1;2\n',
      'From here on it rains.\nOften.\n',
      '-- signature\nJean\n',
    ],
  };

  it.each(Object.entries(kinds).flatMap(([kind, texts]) => texts.map((text) => [text, kind] as const)))(
    'that begins %j is %s',
    (text, kind) => expect(formatOf(Buffer.from(text))).toBe(kind),
  );

  it('is the same in other encodings', () => {
    const text = '[{"nom": "Benali"}]';
    expect(formatOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe('json');
    expect(formatOf(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toBe('json');
    expect(formatOf(Buffer.from(text, 'utf16le'))).toBe('json');
  });

  it('shows behind comments of any length', async () => {
    const comments = '-- a line of a comment\n'.repeat(10_000);
    const dump = openBytes(Buffer.from(`${comments}INSERT INTO t VALUES (1);\n`));
    expect(await formatIn(dump)).toBe('sql');
    expect(await formatIn(openBytes(Buffer.from(comments)))).toBe('text');
  });
});

describe('a document that is a ZIP archive inside', () => {
  const among = (names: readonly string[], contents: Record<string, string> = {}) =>
    documentInZip(names, async (name) => (contents[name] === undefined ? undefined : Buffer.from(contents[name])));
  const odf = (type: string, manifest = '') => ({
    mimetype: `application/vnd.oasis.opendocument.${type}`,
    'META-INF/manifest.xml': manifest,
  });
  const OFFICE = ['_rels/.rels', 'docProps/core.xml'];

  it('is told by its parts, in any order and however many others come first', async () => {
    const others = Array.from({ length: 20_000 }, (_, at) => `xl/media/image${at}.png`);
    expect(await among([...others, 'xl/workbook.xml'])).toBe('xlsx');
    expect(await among([...OFFICE, '[Content_Types].xml', 'word/document.xml'])).toBe('docx');
    expect(await among(['word\\document.xml'.replace('\\', '/'), 'word/media/xl/workbook.xml'])).toBe('docx');
    expect(await among([...OFFICE, 'word/document2.xml'])).toBe('docx');
    expect(await among([...OFFICE, 'ppt/presentation.xml', 'ppt/embeddings/x.xlsx'])).toBe('pptx');
    expect(await among([...OFFICE, 'xl/workbook.bin'])).toBe('xlsb');
  });

  it('is told by its type where its parts are alike', async () => {
    const parts = ['mimetype', 'content.xml', 'META-INF/manifest.xml'];
    expect(await among(parts, odf('spreadsheet'))).toBe('ods');
    expect(await among(parts, odf('text'))).toBe('odt');
    const { mimetype: _, ...untyped } = odf('', 'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"');
    expect(await among(parts.slice(1), untyped)).toBe('ods');
    expect(await among(parts, odf('text', '<manifest:encryption-data>'))).toMatchObject({ code: 'encrypted' });
  });

  it('is none where the parts lie in a folder, or are the content of an archive', async () => {
    expect(await among(['export.csv', 'readme.txt'])).toBeUndefined();
    expect(await among(['backup/xl/workbook.xml', 'backup/word/document.xml'])).toBeUndefined();
    expect(await among(['content.xml', 'data.csv'])).toBeUndefined();
  });
});

describe('a compound file', () => {
  it.each([
    ['Workbook', 'xls'],
    ['Book', 'xls'],
    ['WordDocument', 'doc'],
  ])('with a stream %s is %s', async (stream, format) => {
    expect(await formatIn(openBytes(compoundOf(['Root Entry', stream])))).toBe(format);
  });

  it.each([
    ['EncryptedPackage', 'encrypted'],
    ['__properties_version1.0', 'not-supported'],
    ['Other', 'not-supported'],
  ])('with a stream %s is unread: %s', async (stream, code) => {
    expect(await formatIn(openBytes(compoundOf(['Root Entry', stream])))).toMatchObject({ code });
  });

  it('whose directory is lost is told by the names that are left', async () => {
    const bytes = compoundOf(['Root Entry', 'Workbook']);
    bytes.writeUInt32LE(0x00ff_ffff, 48);
    expect(await formatIn(openBytes(bytes))).toBe('xls');
  });

  it('that leads in circles or nowhere ends', async () => {
    for (const next of [1, 0, 0x7fff_ffff]) {
      const bytes = compoundOf(['Root Entry', 'Other']);
      bytes.writeUInt32LE(next, 512 + 4);
      expect(await formatIn(openBytes(bytes))).toMatchObject({ code: 'not-supported' });
    }
    expect(await formatIn(openBytes(compoundOf(['Root Entry']).subarray(0, 300)))).toMatchObject({
      code: 'not-supported',
    });
  });
});

/** A compound file: a header, its allocation table, and one sector of directory. */
function compoundOf(names: readonly string[]): Buffer {
  const bytes = Buffer.alloc(512 * 3);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(1, 48);
  bytes.fill(0xff, 76, 512);
  bytes.writeUInt32LE(0, 76);
  bytes.fill(0xff, 512, 1024);
  bytes.writeUInt32LE(0xfffffffe, 512 + 4);
  for (const [index, name] of names.entries()) {
    const at = 1024 + index * 128;
    bytes.write(name, at, 'utf16le');
    bytes.writeUInt16LE((name.length + 1) * 2, at + 64);
  }
  return bytes;
}
