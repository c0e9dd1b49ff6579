import { describe, expect, it } from 'vitest';
import { everywhere, largest, publication, tamazight } from '../../../test/support/public-sites.ts';
import { hour } from '../../../test/support/entries.ts';
import { readPdf } from '../../../test/support/read-pdf.ts';
import { freshStore } from '../../../test/support/database.ts';
import { openCell, slots, ZONE } from '../../../test/support/words.ts';
import { PAGE_LANGUAGES } from '../../kernel/index.ts';
import { publicRenderer as render } from '../../web/public/index.ts';
import { approveStatement, findStatement, submitStatement } from '../statements/index.ts';
import { openPublicSite, publishStatement, setSheets, viewsOf, type PageView } from './index.ts';

const setting = { address: 'https://info.example.org', press: 'presse@example.org' };
const viewed = (mode: 'real' | 'rehearsal' = 'real') =>
  viewsOf({ crisis: undefined, mode, publications: [everywhere(1, largest)], zone: ZONE, setting });
const at = hour(3);

describe('the sheets for paper', () => {
  it('are a poster of one page and a press sheet in each language, tagged', async () => {
    const set = await setSheets(viewed(), render, { at, deadlineMs: 60_000 });
    expect(set.map(({ path }) => path)).toEqual(
      PAGE_LANGUAGES.flatMap((language) => [`/${language}/affiche.pdf`, `/${language}/presse.pdf`]),
    );
    for (const { path, content } of set) {
      const text = Buffer.from(content).toString('latin1');
      expect(text).toMatch(/\/Marked true/);
      expect(text).toMatch(/\/StructTreeRoot/);
      expect(text).toMatch(/pdfuaid:part/);
      expect(text).toContain(`/Lang (${path.split('/')[1]})`);
    }
    const pageOf = async (path: string) => readPdf(Buffer.from(set.find((one) => one.path === path)!.content));
    const poster = await pageOf('/fr/affiche.pdf');
    expect(poster.pages).toHaveLength(1);
    expect(poster.title).toBe('Fuite de données : ce que nous avons établi'.replace(' :', '\u00a0:'));
    const { text } = poster.pages[0]!;
    for (const words of ['0800 00 12 34', 'https://info.example.org/fr/', 'Ne donnez jamais un code']) {
      expect(text).toContain(words);
    }
    const press = await pageOf('/en/presse.pdf');
    const whole = press.pages.map((page) => page.text).join(' ');
    expect(whole).toContain('presse@example.org');
    expect(whole).toContain('at least 1,996,026');
    const arabic = await pageOf('/ar/affiche.pdf');
    // Lines begin at the right.
    const ink = await arabic.pages[0]!.ink(260, 400);
    expect(arabic.pages[0]!.width - ink.right).toBeLessThan(62);
  });

  it('have the letters of Tamazight, and the name that the institution has elsewhere', async () => {
    const set = await setSheets(viewed(), render, { at, deadlineMs: 60_000 });
    const { content } = set.find((one) => one.path === '/zgh/affiche.pdf')!;
    const poster = await readPdf(Buffer.from(content));
    expect(poster.pages).toHaveLength(1);
    const { text } = poster.pages[0]!;
    for (const words of [tamazight.title, 'ⵙⵙⵉⵡⵍⴰⵜ ⵖⵔ ⵜⴱⴰⵏⴽⵜ ⵏⵏⵓⵏ', 'Caisse nationale']) expect(text).toContain(words);
  });

  it('say in a language that fell behind that its words are not written yet', async () => {
    const publications = [everywhere(1), publication(2, largest, { promised: { zgh: hour(9) } })];
    const shown = { crisis: undefined, mode: 'real' as const, publications, zone: ZONE, setting };
    const set = await setSheets(viewsOf(shown), render, { at, deadlineMs: 60_000 });
    const textOf = async (path: string) => {
      const { content } = set.find((one) => one.path === path)!;
      return (await readPdf(Buffer.from(content))).pages.map(({ text }) => text).join(' ');
    };
    const spanish = await textOf('/es/presse.pdf');
    for (const words of ['Todavía no hay texto en español', '0800 00 12 34', 'Français', 'English']) {
      expect(spanish).toContain(words);
    }
    expect(spanish).not.toContain('Filtración');
    expect(await textOf('/zgh/affiche.pdf')).toContain('08/04/2026');
  });

  it('keep a poster on one sheet however long its text is, in whole lines, and say where the rest is', async () => {
    const advice = (lines: number) =>
      Array.from(
        { length: lines },
        (_, at) => `Conseil ${at + 1} : ${'gardez les preuves et appelez '.repeat(8)}fin ${at + 1}.`,
      );
    const posterWith = async (lines: number) => {
      const made = everywhere(1, largest);
      const blocks = made.texts.fr!.blocks.map((block) =>
        block.id === 'advice' ? { ...block, paragraphs: advice(lines) } : block,
      );
      const texts = { fr: { ...made.texts.fr!, blocks } };
      const shown = {
        crisis: undefined,
        mode: 'real' as const,
        publications: [{ ...made, texts }],
        zone: ZONE,
        setting,
      };
      const sheets = (view: PageView) => render.sheets(view).filter(({ kind }) => kind === 'poster');
      const [poster] = await setSheets(viewsOf(shown), { sheets }, { at, deadlineMs: 60_000 });
      const { pages } = await readPdf(Buffer.from(poster!.content));
      expect(pages).toHaveLength(1);
      return pages[0]!.text;
    };
    const few = await posterWith(6);
    expect(few).toContain('fin 6.');
    expect(few).not.toContain('La suite est ici');
    const many = await posterWith(40);
    for (const words of ['La suite est ici https://info.example.org/fr/', '0800 00 12 34'])
      expect(many).toContain(words);
    const [begun, ended] = ['Conseil ', 'fin '].map((word) => many.split(word).length - 1);
    expect(begun).toBe(ended);
    expect(ended).toBeGreaterThan(6);
  });

  it('say on each page that it is an exercise', async () => {
    const set = await setSheets(viewed('rehearsal'), render, { at, deadlineMs: 60_000 });
    for (const { path, content } of set.slice(0, 2)) {
      for (const page of (await readPdf(Buffer.from(content))).pages)
        expect([path, page.text]).toEqual([path, expect.stringContaining('EXERCICE')]);
    }
  });

  it('come with the version that they print, in its signed list, and are the same when it is rendered again', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const { journals, journal, as } = cell;
    const site = await openPublicSite({
      journals,
      store,
      render,
      zone: ZONE,
      setting,
      hasSheets: true,
      sheetsWithinMs: 60_000,
    });
    const filled = { skeleton: 'first-word' as const, slots: { ...slots, measures: [] }, zone: ZONE };
    const id = await submitStatement(journal, as('carla'), filled);
    await approveStatement(journal, as('amina'), findStatement(journal, id));
    await publishStatement({ store, site, zone: ZONE }, journal, as('carla'), id);
    const served = (path: string) => Buffer.from(site.face('outside')(path, () => undefined)!.bytes!);
    expect(served('/fr/affiche/').toString()).toContain('href="../../fr/affiche.pdf"');
    expect(served('/fr/affiche.pdf').subarray(0, 5).toString()).toBe('%PDF-');
    expect(served('/manifest.json').toString()).toContain('"/ar/presse.pdf"');
    expect(site.face('outside')('/ar/carte.png', () => undefined)).toMatchObject({ status: 200, type: 'image/png' });
    expect(served('/ar/carte.png').subarray(1, 4).toString()).toBe('PNG');
    expect(served('/manifest.json').toString()).toContain('"/ar/carte.png"');
    expect(served('/ar/').toString()).toContain(
      '<meta property="og:image" content="https://info.example.org/ar/carte.png"/>',
    );
    const [again] = await setSheets(
      viewsOf({ crisis: undefined, mode: 'real', publications: [everywhere(1)], zone: ZONE }),
      { sheets: (view) => render.sheets(view).slice(0, 1) },
      { at, deadlineMs: 60_000 },
    );
    const [once] = await setSheets(
      viewsOf({ crisis: undefined, mode: 'real', publications: [everywhere(1)], zone: ZONE }),
      { sheets: (view) => render.sheets(view).slice(0, 1) },
      { at, deadlineMs: 60_000 },
    );
    expect(Buffer.compare(Buffer.from(again!.content), Buffer.from(once!.content))).toBe(0);
  });

  it('are left out where they cannot be set in time, and the page has no link to them', async () => {
    await expect(setSheets(viewed(), render, { at, deadlineMs: 1 })).rejects.toMatchObject({
      code: 'typeset.too-long',
    });
  });
});
