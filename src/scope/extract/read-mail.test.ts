import { describe, expect, it } from 'vitest';
import { openBytes } from '../../platform/files/index.ts';
import type { ReaderTools } from './document-part.ts';
import { readMail } from './read-mail.ts';

async function textOf(mail: string | Buffer): Promise<string> {
  const parts: string[] = [];
  const source = openBytes(Buffer.from(mail));
  // A mail needs none of the tools.
  for await (const part of readMail(source, undefined as unknown as ReaderTools))
    if (part.kind === 'text') parts.push(part.text);
  return parts.join('|');
}

describe('a mail', () => {
  it('is who wrote to whom, and what', async () => {
    const mail =
      'From: =?utf-8?B?QmVuYWxpIMOJLg==?= <e@example.com>\r\nTo: a@example.com, B <b@example.com>\r\nSubject: =?iso-8859-1?Q?r=E9union?=\r\n' +
      'Date: Mon, 1 Jan 2024 10:00:00 +0100\r\nX-Other: hidden\r\n\r\nCNSS 123456789\r\n';
    expect(await textOf(mail)).toBe(
      'From: Benali É. <e@example.com>\nTo: <a@example.com>, B <b@example.com>\nSubject: réunion\nDate: 2024-01-01T09:00:00.000Z\n\nCNSS 123456789\n',
    );
  });

  it('in HTML is what a reader of it sees', async () => {
    const html =
      '<html><head><style>p{}</style></head><body><p>Nom&nbsp;: <b>Ben</b>ali</p><table><tr><td>1</td><td>2</td></tr></table></body>';
    expect(await textOf(`From: a@example.com\nContent-Type: text/html; charset=utf-8\n\n${html}`)).toContain(
      'Nom : Benali\n1 ; 2 ;',
    );
  });

  it('that has its text twice gives it once, without its attachments', async () => {
    const part = (type: string, body: string) => `--x\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
    const mail =
      'Subject: s\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n' +
      '--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\nContent-Type: text/plain\r\n\r\nplain words\r\n--y\r\nContent-Type: text/html\r\n\r\n<p>html words\r\n--y--\r\n' +
      part('application/pdf; name=a.pdf', 'no words') +
      part('message/rfc822', 'Subject: inner\r\n\r\ninner words') +
      '--x--\r\n';
    const text = await textOf(mail);
    expect(text).toContain('plain words');
    expect(text).not.toMatch(/html words|no words|inner words/);
  });

  it('is read as far as it goes, whatever it is', async () => {
    for (const odd of [
      '',
      '\n\n',
      'From: \n',
      'a'.repeat(100_000),
      `Content-Type: multipart/mixed; boundary=x\n\n${'--x\n'.repeat(5_000)}`,
    ])
      expect(typeof (await textOf(odd))).toBe('string');
    const deep = Array.from(
      { length: 1_000 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
    ).join('');
    await expect(textOf(deep)).rejects.toMatchObject({ unread: { code: 'damaged-document' } });
  });
});
