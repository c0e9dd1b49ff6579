import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf, type ReadPdf } from '../../../test/support/read-pdf.ts';
import { keepSmallPlan } from '../../../test/support/small-plan.ts';
import ROLE_NAMES from '../../../knowledge/role-names.json' with { type: 'json' };
import { instant, LANGUAGES, type Language } from '../../kernel/index.ts';
import { checkPlan, readPlan, RULES, type ReadPlan } from '../index.ts';
import { makeBinder } from './make-binder.ts';
import { printPlan } from './index.ts';
import { wordsIn } from './words.ts';

const NOW = instant('2026-11-29T02:59:00.000Z');
const SHIPPED = ['ma-securite-sociale', 'eu-public-body'] as const;
const shipped = (name: string) => readPlan(fileURLToPath(new URL(`../../../plans/${name}`, import.meta.url)));
const print = (read: ReadPlan, language: Language) => printPlan(read, { language, printedAt: NOW });
/** Half a point of a line, and the edge of a letter. */
const SLACK = 3;
const MARGIN = 45;

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'binder-'));
});
afterAll(() => rmSync(place, { recursive: true }));

describe.each(SHIPPED.flatMap((name) => (['fr', 'ar'] as const).map((language) => [name, language] as const)))(
  'the binder of %s in %s',
  (name, language) => {
    let read: ReadPlan;
    let pdf: ReadPdf;
    let isAccessible: boolean;
    beforeAll(async () => {
      read = await shipped(name);
      const printed = await print(read, language);
      isAccessible = printed.isAccessible;
      pdf = await readPdf(printed.pdf);
      expect(printed.pages).toBe(pdf.pages.length);
    });

    it('is A4, upright but for the sheets of the journal', () => {
      const sizes = pdf.pages.map(({ width, height }) => `${Math.round(width)} × ${Math.round(height)}`);
      expect(new Set(sizes)).toEqual(new Set(['595 × 842', '842 × 595']));
      expect(sizes.filter((size) => size === '842 × 595').length).toBe(6);
    });

    it('can be read by a machine that reads aloud, and has no letter without a glyph', () =>
      expect(isAccessible).toBe(true));

    it('is called what it is', () => {
      expect(pdf.title).toBe(`${wordsIn(language).binder} · ${read.plan.title[language]!}`);
    });

    it('has a card for each role, on a page of its own', () => {
      const { sections } = wordsIn(language);
      const cards = pdf.bookmarks.filter(({ title }) => title.startsWith(sections.cards));
      expect(cards.map(({ title }) => title)).toEqual(
        read.plan.roles.map(({ role }) => `${sections.cards} · ${ROLE_NAMES[language][role]}`),
      );
      expect(new Set(cards.map(({ page }) => page)).size).toBe(read.plan.roles.length);
      for (const { page } of cards) expect(pdf.bookmarks.filter((other) => other.page === page).length).toBe(1);
    });

    it('names each part of the plan, in the order of use', () => {
      const { sections } = wordsIn(language);
      const [cover, contents, ...parts] = pdf.bookmarks.map(({ title }) => title.split(' · ')[0]);
      expect([cover, contents]).toEqual([read.plan.title[language], wordsIn(language).contents]);
      expect([...new Set(parts)]).toEqual(Object.values(sections));
    });

    it('has number, plan and digest at the foot of each page', () => {
      for (const [index, { text }] of pdf.pages.entries()) {
        const isTurned = language === 'ar';
        // PDFium gives a line of numbers back from the right where the page is Arabic.
        const [one, other] = isTurned ? [pdf.pages.length, index + 1] : [index + 1, pdf.pages.length];
        expect(text).toContain(`${one} / ${other}`);
        expect(text.includes(read.digest) || text.includes(turned(read.digest))).toBe(true);
      }
    });

    it('begins on the side on which its readers begin', async () => {
      const card = pdf.bookmarks.find(({ title }) => title.startsWith(wordsIn(language).sections.cards))!;
      const { left, right } = await pdf.pages[card.page - 1]!.ink(60, 80);
      const far = 595 - MARGIN;
      if (language === 'ar') expect([right > far - SLACK, left > 300]).toEqual([true, true]);
      else expect([left < MARGIN + SLACK, right < 350]).toEqual([true, true]);
    });

    it('keeps to its margins', async () => {
      for (const page of pdf.pages) {
        const { left, right } = await page.ink(0, page.height);
        expect([left >= MARGIN - SLACK, right <= page.width - MARGIN + SLACK]).toEqual([true, true]);
      }
    });

    it('says on each page that it is not approved', () => {
      const { draft } = wordsIn(language);
      if (language === 'ar') return expect(pdf.pages.every(({ text }) => /\p{Script=Arabic}/u.test(text))).toBe(true);
      expect(pdf.pages.filter(({ text }) => !text.includes(draft))).toEqual([]);
    });
  },
);

describe('what stands in a binder', () => {
  it('names everybody of the plan, and who cannot be reached out of band', async () => {
    const read = await shipped('ma-securite-sociale');
    const { pages } = await readPdf((await print(read, 'fr')).pdf);
    const all = bare(pages.map(({ text }) => text).join(' '));
    for (const { name, mail } of read.plan.contacts) {
      expect(all).toContain(bare(name));
      expect(all).toContain(bare(mail!));
    }
    expect(pages[0]!.text).toContain('Amina Haddad AUCUNE VOIE HORS BANDE');
    expect(pages[0]!.text).toContain('Karim Ouazzani');
    for (const { tasks } of read.plan.procedures) for (const { title } of tasks) expect(all).toContain(bare(title.fr!));
    for (const { title } of [...read.plan.clocks, ...read.plan.actions, ...read.plan.criteria])
      expect(all).toContain(bare(title.fr!));
    expect(all).toContain(bare('30 minutes après l’alerte reçue'));
  });

  it('says when it was printed, by the clock of the institution, or of the world where there is no such zone', async () => {
    const read = await readPlan(keepSmallPlan(place, { zone: 'Europe/Brussels' }));
    expect(said(binderOf(read, 'fr').cover)).toContain('29 novembre 2026 à 03:59 (Europe/Brussels)');
    const nowhere = { ...read, plan: { ...read.plan, zone: 'Nowhere/At all' } };
    expect(said(binderOf(nowhere, 'fr').cover)).toContain('29 novembre 2026 à 02:59 (UTC)');
  });

  it.each(LANGUAGES)('has words in %s for what an institution must settle itself', async (language) => {
    const read = await shipped('eu-public-body');
    const found = new Set(checkPlan(read, NOW).findings.map(({ rule }) => rule));
    const worded = Object.keys(wordsIn(language).gaps);
    expect([...found].filter((rule) => !worded.includes(rule))).toEqual([]);
    expect(worded.filter((rule) => !RULES.some(({ id }) => id === rule))).toEqual([]);
  });

  it('says that something is not written in this language, and gives it in another', async () => {
    const folder = keepSmallPlan(place, { title: { fr: 'Petit plan' }, institution: { fr: 'Caisse' } });
    const binder = binderOf(await readPlan(folder), 'ar');
    expect(said(binder)).toContain('Petit plan (غير مترجم)');
  });

  it('is no draft once somebody approved it, and is not called ready before it is', async () => {
    const read = await readPlan(keepSmallPlan(place));
    expect(binderOf(read, 'fr').mark).toBe('CE PLAN N’EST PAS PRÊT');
    const { approved: _, ...without } = read.plan;
    expect(binderOf({ ...read, plan: without }, 'fr').mark).toBe('PROJET · NON APPROUVÉ');
  });
});

describe('texts that are no good to a page', () => {
  it('are printed as they stand, whatever they would mean to the compiler', async () => {
    const hostile = '#panic("x") $ * _ [ ] { } <a> @b \\u{41} //c /*d*/ `e` = f ~ -- \'"';
    const both = () => ({ fr: hostile, ar: hostile });
    const folder = keepSmallPlan(place, {
      title: both(),
      institution: { fr: '#sys.inputs', ar: '#sys.inputs' },
      trigger: { conditions: [{ id: 'a1', when: both() }] },
      criteria: [{ id: 'source-closed', title: both(), owner: 'technical' }],
    });
    const { title, pages } = await readPdf((await print(await readPlan(folder), 'fr')).pdf);
    expect(title).toBe(`Classeur de crise · ${hostile}`);
    expect(pages[0]!.text).toContain(`#sys.inputs Classeur de crise ${hostile}`);
    // In the head of each page; on the first as its title and as a condition; on that of the end as a criterion.
    const times = (text: string) => bare(text).split(bare(hostile)).length - 1;
    expect(times(pages[0]!.text)).toBe(3);
    expect(Math.max(...pages.slice(1).map(({ text }) => times(text)))).toBe(2);
  });

  it('break over lines where they have no space, in either direction', async () => {
    const long = 'a'.repeat(60);
    const folder = keepSmallPlan(place, {
      contacts: ['amina', 'driss', 'salma', 'hind', 'omar'].map((id) => ({
        id,
        name: 'N'.repeat(110),
        mail: `${long}@${long}.${'b'.repeat(60)}.example`,
        outOfBand: { by: 'x'.repeat(40), at: `https://signal.example/${'y'.repeat(90)}` },
      })),
    });
    const read = await readPlan(folder);
    for (const language of ['fr', 'ar'] as const) {
      const { pages } = await readPdf((await print(read, language)).pdf);
      for (const page of pages) {
        const { left, right } = await page.ink(0, page.height);
        expect([left >= MARGIN - SLACK, right <= page.width - MARGIN + SLACK]).toEqual([true, true]);
      }
    }
  });

  it('lose the signs that would turn a line round, and keep what is written', async () => {
    const folder = keepSmallPlan(place, { title: { fr: 'Plan \u202egnp\u202c.exe', ar: 'خطة\u2067 ب' } });
    const text = said(binderOf(await readPlan(folder), 'fr'));
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(text).toContain('Plan gnp.exe');
  });

  it('are printed without a glyph where neither font has one, and that is said', async () => {
    const folder = keepSmallPlan(place, { title: { fr: 'Plan 漢字', ar: 'خطة' } });
    const printed = await print(await readPlan(folder), 'fr');
    expect(printed.isAccessible).toBe(false);
    expect((await readPdf(printed.pdf)).pages.length).toBe(printed.pages);
  });
});

describe('a binder that is refused', () => {
  it('in a language that the plan is not written in', async () => {
    await expect(print(await readPlan(keepSmallPlan(place)), 'en')).rejects.toMatchObject({
      code: 'plan.language',
      message: expect.stringContaining('fr, ar'),
    });
  });

  it('of a plan in no language in which binders are printed', async () => {
    const read = await readPlan(keepSmallPlan(place));
    const spanish = { ...read, plan: { ...read.plan, languages: ['es' as const] } };
    await expect(printPlan(spanish, { printedAt: NOW })).rejects.toMatchObject({
      code: 'plan.language',
      message: expect.stringContaining('fr, ar, en'),
    });
  });

  it('of more pages, or more time, than is good', async () => {
    const read = await readPlan(keepSmallPlan(place));
    const order = { language: 'fr', printedAt: NOW } as const;
    await expect(printPlan(read, { ...order, pagesMax: 5 })).rejects.toMatchObject({ code: 'typeset.too-many-pages' });
    await expect(printPlan(read, { ...order, deadlineMs: 1 })).rejects.toMatchObject({ code: 'typeset.too-long' });
  });
});

/** Without what depends on where a line ended. */
function bare(text: string): string {
  return text.replaceAll(/[\s\u00ad-]/gu, '');
}

/** All that a binder says, without places to break a line. */
function said(part: unknown): string {
  return JSON.stringify(part).replaceAll('\u200b', '');
}

/** PDFium gives a line of an Arabic page back from the right, each number in it as it stands. */
function turned(digest: string): string {
  return digest
    .match(/\d+|[a-f]+/g)!
    .toReversed()
    .join('');
}

function binderOf(read: ReadPlan, language: Language) {
  const { plan, digest } = read;
  return makeBinder({ plan, digest, readiness: checkPlan(read, NOW), language, printedAt: NOW });
}
