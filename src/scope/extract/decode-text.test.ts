import { describe, expect, it } from 'vitest';
import { openBytes } from '../../platform/files/index.ts';
import { textStretches, writingOf } from './decode-text.ts';

const TEXT = 'nom;prénom\nBénali;Zoé’s\nالعلوي;فاطمة\n';
const LATIN = 'nom;prénom\nBénali;Zoé’s\n';
const utf16 = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
const windows1252 = (text: string) => Buffer.from(text.replaceAll('’', '\u0092'), 'latin1');
const marked = (mark: number[], bytes: Buffer) => Buffer.concat([Buffer.from(mark), bytes]);

async function read(bytes: Buffer): Promise<string> {
  const writing = writingOf(bytes.subarray(0, 4096));
  return (await Array.fromAsync(textStretches(openBytes(bytes), writing!))).join('');
}

describe('the text of bytes', () => {
  it.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(TEXT), TEXT],
    ['UTF-8 with a mark', marked([0xef, 0xbb, 0xbf], Buffer.from(TEXT)), TEXT],
    ['UTF-16, low byte first', marked([0xff, 0xfe], utf16(TEXT, false)), TEXT],
    ['UTF-16, high byte first', marked([0xfe, 0xff], utf16(TEXT, true)), TEXT],
    ['UTF-16 without a mark, low byte first', utf16(LATIN, false), LATIN],
    ['UTF-16 without a mark, high byte first', utf16(LATIN, true), LATIN],
    ['Windows-1252', windows1252(LATIN), LATIN],
    ['ASCII', Buffer.from('a,b\n1,2\n'), 'a,b\n1,2\n'],
    [
      'UTF-16 with half a character at its end',
      marked([0xff, 0xfe], Buffer.concat([utf16('ab\n', false), Buffer.from([65])])),
      'ab\n\uFFFD',
    ],
  ])('is found in %s', async (_, bytes, text) => expect(await read(bytes)).toBe(text));

  it('is read line by line where two encodings were glued together', async () => {
    const glued = Buffer.concat([Buffer.from(TEXT.repeat(20)), windows1252('Zoé;x\n'), Buffer.from(TEXT)]);
    expect(await read(glued)).toBe(`${TEXT.repeat(20)}Zoé;x\n${TEXT}`);
  });

  it.each([
    ['UTF-8', Buffer.from(TEXT.repeat(60_000)), TEXT.repeat(60_000)],
    ['UTF-16', marked([0xff, 0xfe], utf16(TEXT.repeat(60_000), false)), TEXT.repeat(60_000)],
  ])('is cut at line ends only, also over many stretches (%s)', async (_, bytes, text) => {
    const pieces = await Array.fromAsync(textStretches(openBytes(bytes), writingOf(bytes.subarray(0, 4096))!));
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.every((piece) => piece.endsWith('\n'))).toBe(true);
    expect(pieces.join('') === text).toBe(true);
  });

  it('has lines that end with a carriage return alone', () => {
    expect(writingOf(Buffer.from('a;b\rc;d\r'))?.newline).toBe('\r');
    expect(writingOf(Buffer.from('a;b\r\nc;d\r\n'))?.newline).toBe('\n');
  });

  it.each([
    ['zeros', Buffer.alloc(4096)],
    ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))],
    ['control characters', Buffer.from('\u0001\u0002\u0003 a b c')],
  ])('is not found in %s', (_, bytes) => expect(writingOf(bytes)).toBeUndefined());

  it('ends with a reason where a line does not end', async () => {
    const endless = Buffer.alloc(18 << 20, 'a');
    await expect(read(endless)).rejects.toMatchObject({ unread: { code: 'long-line' } });
  });
});
