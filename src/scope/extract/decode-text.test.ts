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

  it('is cut where a line does not end, and lost nowhere', async () => {
    const words = Buffer.from('abcdefg '.repeat((36 << 20) / 8));
    const pieces = await Array.fromAsync(textStretches(openBytes(words), writingOf(words.subarray(0, 4096))!));
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('').replaceAll('\n', '') === words.toString()).toBe(true);
    expect(pieces.every((piece) => piece.length <= 17 << 20 && piece.trimEnd().endsWith('abcdefg'))).toBe(true);
  });

  const CARD = 'société;prénom\nFès Œuvre;Zoë\nCœur;Ïsa\n';
  const ARABIC = 'الاسم;المدينة\nفاطمة;الرباط\nالعلوي;فاس\n';
  it.each<[string, Buffer, string]>([
    ['ISO-8859-15', bytesOf(CARD.replace('Œuvre', 'X'), { œ: 0xbd }), CARD.replace('Œuvre', 'X')],
    ['Windows-1256', bytesOf(ARABIC, windows1256()), ARABIC],
    [
      'the encoding of the Macintosh',
      bytesOf('prénom;ville\nZoé;Fès\n', { é: 0x8e, è: 0x8f }),
      'prénom;ville\nZoé;Fès\n',
    ],
    ['UTF-16 of Arabic without a mark', utf16(ARABIC, false), ARABIC],
    [
      'UTF-8 with zeros in it',
      Buffer.from(`nom;pré\0nom\n${'Bénali;Zoé\n'.repeat(40)}`),
      `nom;prénom\n${'Bénali;Zoé\n'.repeat(40)}`,
    ],
  ])('is found in %s', async (_, bytes, text) => expect(await read(bytes)).toBe(text));

  it('is UTF-8 also where the head ends inside the only character beyond ASCII', () => {
    const bytes = Buffer.from(`${'a'.repeat(4095)}é`);
    expect(writingOf(bytes.subarray(0, 4096))?.encoding).toBe('utf-8');
  });

  it('knows lines that end in several ways', () => {
    expect(writingOf(Buffer.from('a;b\rc;d\ne;f\r\n'))?.newline).toBe('mixed');
  });
});

/** A text in one byte a character, some of them given. */
function bytesOf(text: string, places: Readonly<Record<string, number>>): Buffer {
  return Buffer.from(Array.from(text, (letter) => places[letter] ?? letter.charCodeAt(0)));
}

/** Where Windows-1256 has its letters, as the runtime's own decoder says. */
function windows1256(): Record<string, number> {
  const decoder = new TextDecoder('windows-1256');
  return Object.fromEntries(
    Array.from({ length: 128 }, (_, at) => [decoder.decode(Uint8Array.of(at + 128)), at + 128] as const),
  );
}
