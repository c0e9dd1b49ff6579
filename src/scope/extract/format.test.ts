import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pdfOf, zipOf } from '../../../test/support/sample-evidence.ts';
import { documentInZip, formatOf } from './format.ts';

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
    ['a 7-Zip archive', Buffer.from('377abcaf271c0004', 'hex'), '7-Zip'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'PNG'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'XLS'],
    ['a tar archive', Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\0'), Buffer.alloc(300)]), 'tar'],
    ['JSON', Buffer.from('[{"cin": "AB123456"}]'), 'JSON'],
    ['a mail', Buffer.from('From: a@example.com\nSubject: x\nTo: b@example.com\n\nHello'), 'mail'],
    ['an SQL dump', Buffer.from('-- dump\nSET NAMES utf8;\nINSERT INTO t VALUES (1);'), 'SQL'],
    ['a web page', Buffer.from('<!DOCTYPE html><html>'), 'HTML'],
    ['random bytes', Buffer.from(Array.from({ length: 999 }, (_, at) => (at * 7919) % 256)), 'no text'],
  ])('of %s is named, and not read yet', (_, bytes, word) => {
    expect(formatOf(bytes)).toMatchObject({ code: 'not-supported', reason: expect.stringContaining(word) });
  });

  it('of a workbook is not that of an archive', () => {
    expect(documentInZip(new Set(['[Content_Types].xml', 'xl/workbook.xml']))).toContain('XLSX');
    expect(documentInZip(new Set(['[Content_Types].xml', 'word/document.xml']))).toContain('DOCX');
    expect(documentInZip(new Set(['export.csv', 'readme.txt']))).toBeUndefined();
  });
});
