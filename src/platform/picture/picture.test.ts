import { describe, expect, it } from 'vitest';
import { drawPicture } from './index.ts';

const drawing = (inside: string, fonts = "'Noto Sans'") =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" font-family="${fonts}">${inside}</svg>`;
const text = (words: string) => drawing(`<text x="10" y="60" font-size="40">${words}</text>`);
const same = async (one: string, other: string) =>
  Buffer.compare(await drawPicture(one), await drawPicture(other)) === 0;

describe('a picture', () => {
  it('is a PNG in the size of its drawing, the same each time', async () => {
    const png = Buffer.from(await drawPicture(text('Bonjour')));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([300, 100]);
    expect(await same(text('Bonjour'), text('Bonjour'))).toBe(true);
  });

  it('has letters for each script of the page', async () => {
    for (const [one, other] of [
      ['a', 'b'],
      ['ش', 'ع'],
      ['ⵣ', 'ⴰ'],
    ] as const)
      expect(await same(text(one), text(other))).toBe(false);
  });

  it('joins the letters of Arabic, and turns a line that begins at the right', async () => {
    const [joined, apart] = ['سلام', 'س\u200cل\u200cا\u200cم'];
    expect(await same(text(joined), text(apart))).toBe(false);
    // The sign at the end of the line stands at its left, as it does in a text of the browser.
    expect(await same(text('\u2067سلام.\u2069'), text('.سلام'))).toBe(true);
    expect(await same(text('\u2067سلام.\u2069'), text('سلام.'))).toBe(false);
  });

  it('is refused where a drawing names anything else, as a file of this machine', async () => {
    for (const strange of [
      '<image href="/etc/hostname" width="9" height="9"/>',
      '<use href="#a"/>',
      '<style>@import "x"</style>',
      '<!DOCTYPE svg>',
    ])
      await expect(drawPicture(drawing(strange))).rejects.toMatchObject({ code: 'picture.not-drawn' });
  });

  it('is refused where it is cut off, and where nothing draws', async () => {
    await expect(drawPicture('<svg')).rejects.toMatchObject({ code: 'picture.not-drawn' });
    await expect(drawPicture(text('Bonjour'), 'no-such-package')).rejects.toMatchObject({ code: 'picture.no-drawer' });
  });
});
