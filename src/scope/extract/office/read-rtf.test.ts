import { describe, expect, it } from 'vitest';
import { partsRead } from '../../../../test/support/read-parts.ts';
import { readRtf } from './index.ts';

const read = (text: string) => partsRead(readRtf, Buffer.from(text, 'latin1'));
const FONTS =
  '{\\fonttbl{\\f0\\fnil\\fcharset0 Arial;}{\\f1\\fnil\\fcharset178 Arabic;}}{\\colortbl;\\red0;}{\\*\\generator Word;}';
const rtf = (body: string) => read(`{\\rtf1\\ansi\\ansicpg1252\\deff0${FONTS}${body}}`);

describe('a rich text', () => {
  it('gives its lines in the code pages of their fonts, and characters by their number', async () => {
    const body =
      "Pr\\'e9nom : \\b Fatima\\b0\\par {\\f1 \\'e3\\'cd\\'e3\\'cf}\\par \\u1605?\\u-3?\\uc2\\u233\\'c3\\'a9 \\{x\\}\\tab y\\~z\\par";
    expect((await rtf(body)).text).toEqual(['Prénom : Fatima', 'محمد', 'م\ufffdé {x}\ty\u00a0z']);
  });

  it('gives its tables between its lines', async () => {
    const row = (...cells: string[]) =>
      `\\trowd\\cellx1000\\cellx2000 ${cells.map((cell) => `\\pard\\intbl ${cell}\\cell`).join(' ')}\\row\n`;
    const body = `avant\\par ${row('CIN', 'Nom')}${row('AB1', 'Bena\\par li')}\\pard apr\\'e8s\\par ${row('x', 'y')}`;
    expect(await rtf(body)).toEqual({
      tables: [
        [
          ['CIN', 'Nom'],
          ['AB1', 'Bena\nli'],
        ],
        [['x', 'y']],
      ],
      text: ['avant', 'après'],
      missing: [],
    });
  });

  it('passes over pictures, data, fields and what it does not know, not over notes and text boxes', async () => {
    const body =
      '{\\pict\\wmetafile8 0102ff}{\\object{\\*\\objdata 0a0b}{\\result objet}}{\\*\\unknown rien}\\par ' +
      '{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt lien}}{\\footnote note}{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt bo\\\'eete}}}\\par ' +
      '{\\pict\\bin5 }}}}}ab}fin\\par';
    expect((await rtf(body)).text).toEqual(['objet', 'liennoteboîte', 'fin']);
  });

  it('is the same however its bytes come', async () => {
    const line = "Nom \\u1605?\\'e9{\\b x}\\par ";
    const { text } = await rtf(line.repeat(80_000));
    expect(text).toHaveLength(80_000);
    expect(new Set(text)).toEqual(new Set(['Nom مéx']));
  });

  it('cut off gives what stands before the cut', async () => {
    expect(await read(`{\\rtf1 un\\par deux\\par tr`)).toEqual({
      tables: [],
      text: ['un', 'deux', 'tr'],
      missing: ['cut-off'],
    });
  });

  it('nests as deep as it likes', async () => {
    expect((await rtf(`${'{'.repeat(100_000)}fond${'}'.repeat(100_000)}`)).text).toEqual(['fond']);
  });
});
