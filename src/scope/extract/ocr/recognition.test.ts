import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tiffOf } from '../../../../test/support/scanned-pages.ts';
import { findings, isRib } from '../../../detect/index.ts';
import { findProgram } from '../../../platform/children/index.ts';
import { openBytes } from '../../../platform/files/index.ts';
import { UnreadError } from '../../unread.ts';
import type { Line } from '../pdf-lines.ts';
import { countPictures, openRecogniser, placed, repairLine, together } from './index.ts';
import { readHocr } from './read-hocr.ts';
import { withArabic } from './with-arabic.ts';

const word = (box: string, text: string, sure = 90) =>
  `<span class='ocrx_word' id='w' title='bbox ${box}; x_wconf ${sure}'>${text}</span>`;
const line = (title: string, ...words: string[]) =>
  `<span class='ocr_line' id='l' title="${title}">${words.join(' ')}</span>`;
const page = (size: string, ...lines: string[]) =>
  `<div class='ocr_page' id='p' title='image ""; bbox 0 0 ${size}; ppageno 0'>${lines.join('\n')}</div>`;

describe('what tesseract answers', () => {
  it('is read as words on the base lines of their lines', () => {
    const seen = readHocr(
      page(
        '1000 2000',
        line(
          'bbox 100 200 400 240; baseline 0 -8; x_size 40',
          word('100 200 200 232', 'A&amp;B &lt;1&gt;'),
          word('300 205 400 240', '<strong>gros</strong>'),
        ),
      ),
    );
    expect(seen).toMatchObject({ width: 1_000, height: 2_000, turn: 0 });
    expect(seen.words).toEqual([
      { text: 'A&B <1>', left: 100, right: 200, base: 232, height: 40, sure: 90 },
      { text: 'gros', left: 300, right: 400, base: 232, height: 40, sure: 90 },
    ]);
    expect(placed(seen, { left: 10, top: 842, pointsPerPixel: 0.5 })[1]).toEqual({
      text: 'gros',
      left: 160,
      right: 210,
      base: 726,
      height: 20,
    });
  });

  it('loses the rules of a table, which are no letters', () => {
    const texts = readHocr(
      page('9 9', line('bbox 0 0 9 9', word('0 0 1 1', '|'), word('2 0 3 1', '|4321.50|'), word('4 0 5 1', '['))),
    ).words.map(({ text }) => text);
    expect(texts).toEqual(['4321.50']);
  });

  it('is set straight where the page lies askew', () => {
    const slope = 0.02;
    const cells = [0, 500, 900].map((left) => word(`${left} 100 ${left + 80} 130`, 'abcd'));
    const { words } = readHocr(
      page('1000 1000', line(`bbox 0 100 980 150; baseline ${slope} -20; x_size 30`, ...cells)),
    );
    expect(new Set(words.map(({ base }) => Math.round(base)))).toEqual(new Set([130]));
  });

  it('is turned upright where its lines run down, up, or on their head', () => {
    const of = (title: string, one: string, two: string) =>
      readHocr(page('1000 2000', line(title, word(one, 'first'), word(two, 'second'))));
    const down = of(
      'bbox 900 100 940 500; textangle 270; x_size 40; x_descenders 8',
      '900 100 940 200',
      '900 300 940 500',
    );
    expect([down.width, down.height, down.turn]).toEqual([2_000, 1_000, 270]);
    expect(down.words.map(({ left, right, base }) => [left, right, base])).toEqual([
      [100, 200, 92],
      [300, 500, 92],
    ]);
    const up = of(
      'bbox 60 1500 100 1900; textangle 90; x_size 40; x_descenders 8',
      '60 1800 100 1900',
      '60 1500 100 1700',
    );
    expect(up.words.map(({ left, right, base }) => [left, right, base])).toEqual([
      [100, 200, 92],
      [300, 500, 92],
    ]);
    const head = of(
      'bbox 500 1900 900 1940; textangle 180; x_size 40; x_descenders 8',
      '800 1900 900 1940',
      '500 1900 700 1940',
    );
    expect(head.words.map(({ left, right, base }) => [left, right, base])).toEqual([
      [100, 200, 92],
      [300, 500, 92],
    ]);
    // Some lines on their side are only told by a base line that falls by their whole height.
    const untold = of(
      'bbox 900 100 940 500; baseline -400 0; x_size 40; x_descenders 8',
      '900 100 940 200',
      '900 300 940 500',
    );
    expect(untold).toEqual(down);
  });

  it('says nothing where there is nothing', () => {
    expect(readHocr('')).toEqual({ width: 0, height: 0, turn: 0, words: [] });
  });
});

describe('a page in two scripts', () => {
  const at = (left: number, text: string, sure: number) => {
    return { text, left, right: left + 40, base: 50, height: 10, sure };
  };
  const blank = { width: 1, height: 1, turn: 0 };

  it('has its Arabic words from the look for Arabic, and its numbers from the one without', () => {
    const latin = {
      ...blank,
      words: [at(0, 'Nom', 95), at(50, 'pall', 20), at(100, '150845700', 40), at(150, 'Salma', 90)],
    };
    const arabic = { ...blank, words: [at(0, 'Nom', 95), at(50, 'الاسم', 90), at(100, 'اع', 80), at(200, 'سلمى', 85)] };
    expect(withArabic(latin, arabic).words.map(({ text }) => text)).toEqual([
      'Nom',
      '150845700',
      'Salma',
      'الاسم',
      'سلمى',
    ]);
    expect(withArabic(latin, { ...arabic, turn: 90 })).toBe(latin);
  });
});

describe('words beside characters', () => {
  it('give way where the page has characters of its own', () => {
    const own = [{ text: '5', left: 100, right: 110, base: 50, height: 10 }];
    const words = [
      { text: 'S', left: 99, right: 111, base: 49, height: 10 },
      { text: 'other', left: 200, right: 240, base: 50, height: 10 },
    ];
    expect(together(own, { words, isUpright: true }).map(({ text }) => text)).toEqual(['5', 'other']);
    expect(together(own, { words, isUpright: false })).toBe(words);
  });
});

const RIB = '007780100000000000000025';
const lineOf = (...texts: string[]): Line => [texts.map((text, at) => ({ text, left: at * 50, right: at * 50 + 40 }))];
const repaired = (...texts: string[]) => repairLine(lineOf(...texts), 'ma')[0]!.map(({ text }) => text);

describe('a letter that was recognised in place of a digit', () => {
  it('is set right where the check digit proves it', () => {
    expect(repaired('OO778O100000000000000025')).toEqual([RIB]);
    expect(repaired('RIB', '0077801000000000000000Z5')).toEqual(['RIB', RIB]);
    expect(repaired('MA64', '0077', '8O10', '0000', '0000', '0000', '0025')).toEqual([
      'MA64',
      '0077',
      '8010',
      '0000',
      '0000',
      '0000',
      '0025',
    ]);
    expect(repaired('4lll', '1111', '1111', '1111')).toEqual(['4111', '1111', '1111', '1111']);
  });

  it('stays as it was read where nothing proves what it was', () => {
    // A wrong key, an insured number (which has no check digit), a national id, words.
    for (const text of [
      'OO7780100000000000000026',
      '1O2030405',
      'BK12345O',
      'SOLIDES',
      'BILLS',
      'OOOOOOOOOOOOOOOOOOOOOOOO',
    ])
      expect(repaired(text)).toEqual([text]);
  });

  it('is the only thing that is doubted: a digit is never changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const digits = RIB.split('').map(Number);
        digits[place] = (digits[place]! + by) % 10;
        const text = digits.join('');
        expect(repaired(text)).toEqual([text]);
      }),
    );
  });

  it('never makes an identifier that does not hold', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'0123456789OISB'.split('')), minLength: 12, maxLength: 24 });
    fc.assert(
      fc.property(letters, (text) => {
        const after = repaired(text)[0]!;
        if (after !== text) expect(findings(after, 'ma')).toMatchObject([{ valid: true, start: 0, end: after.length }]);
        expect(after.replace(/[OISB]/g, (letter) => ({ O: '0', I: '1', S: '5', B: '8' })[letter]!)).toBe(
          text.replace(/[OISB]/g, (letter) => ({ O: '0', I: '1', S: '5', B: '8' })[letter]!),
        );
      }),
      { numRuns: 300 },
    );
    expect(isRib(RIB)).toBe(true);
  });
});

describe('the pictures of a file', () => {
  const dot = { width: 2, height: 2, pixels: Buffer.alloc(4, 255) };

  it('are counted along the chain of a TIFF, in either order of bytes', async () => {
    expect(await countPictures(openBytes(tiffOf([dot, dot, dot])))).toBe(3);
    expect(await countPictures(openBytes(tiffOf([dot, dot], false)))).toBe(2);
    expect(await countPictures(openBytes(Buffer.from('89504e470d0a1a0a00000000', 'hex')))).toBe(1);
  });

  it('end where the chain leads back or nowhere', async () => {
    const loop = tiffOf([dot, dot]);
    const first = loop.readUInt32LE(4);
    const second = loop.readUInt32LE(first + 2 + 9 * 12);
    loop.writeUInt32LE(first, second + 2 + 9 * 12);
    expect(await countPictures(openBytes(loop))).toBe(2);
    loop.writeUInt32LE(0x7fffffff, second + 2 + 9 * 12);
    expect(await countPictures(openBytes(loop))).toBe(2);
    expect(await countPictures(openBytes(loop.subarray(0, 6)))).toBe(1);
  });
});

describe('tesseract', () => {
  it('is never given what is no picture: it would take it for a list of files to read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recogniser-'));
    try {
      const opened = await openRecogniser(folder, findProgram).catch((error: unknown) => error);
      if (opened instanceof Error) {
        expect(opened).toBeInstanceOf(UnreadError);
        expect((opened as UnreadError).unread).toMatchObject({ code: 'tool-missing' });
      } else {
        const { recognise } = opened as Awaited<ReturnType<typeof openRecogniser>>;
        expect(await recognise(Buffer.from('/usr/share/pixmaps/debian-logo.png\n'))).toBeUndefined();
        expect(await recognise(Buffer.from('FAKE\0\0\0\0WEBPVP8 '))).toBeUndefined();
        // A picture that is nothing but its mark is answered like one in which nothing is.
        expect((await recognise(Buffer.from('89504e470d0a1a0a', 'hex')))?.words ?? []).toEqual([]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
