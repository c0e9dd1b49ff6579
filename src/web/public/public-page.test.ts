import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../test/support/browser.ts';
import { faultsOn } from '../../../test/support/examine.ts';
import { hour } from '../../../test/support/entries.ts';
import { factsAfter, scopeResult, scopeWithoutRegister, slots, ZONE } from '../../../test/support/words.ts';
import type { ScopeResult, SignedHead } from '../../contract/index.ts';
import { buildSite, composeStatement, SKELETONS, type Mode, type Publication, type Site } from '../../inform/index.ts';
import {
  LANGUAGES,
  type CrisisId,
  type Digest,
  type FactId,
  type Language,
  type PublicationId,
  type StatementId,
} from '../../kernel/index.ts';
import { publicRenderer } from './index.ts';
import { styleOf } from './style.ts';

const head: SignedHead = {
  crisis: 'tale' as CrisisId,
  digest: '7f3a'.repeat(16) as Digest,
  key: '0'.repeat(64),
  seq: 9,
  signature: '0'.repeat(128),
};

/** An institution whose names are as long as names get. */
const longSlots = {
  ...slots,
  institution: {
    fr: 'Caisse nationale interprofessionnelle de sécurité et de prévoyance sociales',
    ar: 'الصندوق الوطني المشترك بين المهن للضمان والاحتياط الاجتماعيين',
    en: 'National Interprofessional Fund for Social Security and Provident Services',
  },
  claimedCategories: [...scopeResult.categories.map(({ id }) => id), 'password', 'health', 'address'] as never[],
};

function publication(version: number, result?: ScopeResult): Publication {
  const facts = result ? factsAfter(result) : new Map<FactId, never>();
  const skeleton = SKELETONS[result ? 'figures-word' : 'first-word'];
  const { texts, facts: uses } = composeStatement({ skeleton, slots: longSlots, facts, zone: ZONE });
  return {
    id: `page-${version}` as PublicationId,
    statement: `word-${version}` as StatementId,
    version,
    at: hour(version + 2),
    nextUpdateAt: longSlots.nextUpdateAt,
    texts,
    promised: {},
    slots: longSlots,
    errata: [],
    figures: uses.map(({ id }) => facts.get(id)!),
    head,
  };
}

const largest = { ...scopeResult, people: { ...scopeResult.people, certain: 1_996_026, upper: 2_104_377 } };
const build = (publications: readonly Publication[], mode: Mode = 'real') =>
  buildSite({ crisis: 'tale' as CrisisId, mode, publications, head, zone: ZONE, render: publicRenderer });
const sites: Readonly<Record<string, Site>> = {
  nothing: build([]),
  'first word': build([publication(1)]),
  figures: build([publication(1), publication(2, scopeWithoutRegister), publication(3, largest)]),
  rehearsal: build([publication(1, scopeResult)], 'rehearsal'),
};
const htmlOf = (site: Site, path: string) => Buffer.from(site.files.get(path)!.plain).toString();
const everyPage = Object.entries(sites).flatMap(([state, site]) =>
  ['/', '/404', ...LANGUAGES.map((language) => `/${language}/`)].map((path) => [state, path, site] as const),
);

describe('the bytes of the public page', () => {
  it.each(everyPage)('%s %s is at most 12 kB, in one request', (_, path, site) => {
    expect(site.files.get(path)!.brotli.length).toBeLessThanOrEqual(12_000);
    const html = htmlOf(site, path);
    expect(html).not.toMatch(/<script|<img|<iframe|<form|\son\w+=|@import|url\(|https?:/i);
    for (const [, target] of html.matchAll(/(?:href|src)="([^"]*)"/g)) expect(target).toMatch(/^(\/|#|tel:|data:,)/);
  });

  it.each(everyPage)('%s %s lets in its own style and nothing else', (_, path, site) => {
    const html = htmlOf(site, path);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
    expect(policy).toMatch(/^default-src 'none';/);
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'));
  });

  it.each(everyPage)('%s %s has one heading of the first rank, ids once, and a language', (_, path, site) => {
    const html = htmlOf(site, path);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).toMatch(/^<!doctype html><html lang="(fr|ar|en)" dir="(ltr|rtl)">/);
    expect(html).not.toMatch(/undefined|\[object|NaN|\{\w+\}</);
  });

  it('names no side of the page: what is left in French is right in Arabic', () => {
    const { sheet } = styleOf('EXERCICE');
    expect(sheet.length).toBeGreaterThan(2000);
    expect(sheet).not.toMatch(/left|right|(?<!html):lang/);
  });

  it('shows every figure of the text with how sure it is and what it was counted from', () => {
    const html = htmlOf(sites['figures']!, '/en/');
    expect(html).toContain('at least 1,996,026, at most 2,104,377');
    expect(html).toContain('the minimum is confirmed');
    expect(html).toContain('People of our register found in the files, as of');
    const rows = [...html.matchAll(/<tr[ >].*?<\/tr>/gs)].filter(([row]) => row.includes('scope="row"'));
    expect(rows).toHaveLength(factsAfter(largest).size);
    for (const [row] of rows) expect(row).toMatch(/class="tag/);
  });

  it('calls a drill a drill in title, first line, feed and print, in each language', () => {
    const words: Readonly<Record<Language, string>> = { fr: 'EXERCICE', ar: 'تمرين', en: 'EXERCISE' };
    for (const language of LANGUAGES) {
      const html = htmlOf(sites['rehearsal']!, `/${language}/`);
      expect(html).toContain(`<title>${words[language]} – `);
      expect(html).toMatch(new RegExp(`<body><aside class="drill" aria-label="[^"]*"><strong>${words[language]}`));
      expect(html).toContain(`@page{@top-center{content:"${words[language]}"}`);
      expect(html).toContain('content="noindex,nofollow"');
      const feed = htmlOf(sites['rehearsal']!, `/${language}/feed.xml`);
      expect(feed.match(/<title>/g)).toHaveLength(2);
      expect(feed.match(new RegExp(`<title>${words[language]} – `, 'g'))).toHaveLength(2);
      expect(htmlOf(sites['figures']!, `/${language}/`)).not.toContain(words[language]);
    }
  });
});

describe('the public page in a browser', { timeout: 300_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function visit(
    site: Site,
    path: string,
    width: number,
    colorScheme: 'light' | 'dark',
  ): Promise<[Page, string[]]> {
    const asked: string[] = [];
    const context = await browser.newContext({ viewport: { width, height: 640 }, colorScheme, bypassCSP: false });
    const page = await context.newPage();
    page.on('console', (message) => asked.push(`console: ${message.text()}`));
    await page.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      asked.push(pathname);
      const file = site.files.get(pathname);
      return file ? route.fulfill({ body: Buffer.from(file.plain), contentType: file.type }) : route.abort();
    });
    await page.goto(`http://page.test${path}`);
    return [page, asked];
  }

  it.each(everyPage)('%s %s asks for itself alone and fits 320 pixels', async (_, path, site) => {
    const [page, asked] = await visit(site, path, 320, 'light');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    expect(asked).toEqual([path]);
    await page.context().close();
  });

  it.each(LANGUAGES)('fits 320 pixels in %s with letters twice as large', async (language) => {
    const [page] = await visit(withLargeLetters(sites['figures']!), `/${language}/`, 320, 'light');
    expect(await page.evaluate('getComputedStyle(document.documentElement).fontSize')).toMatch(/^3[2-4]/);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await page.context().close();
  });

  const scenes = everyPage
    .filter(([state, path]) => state === 'figures' || state === 'rehearsal' || path === '/fr/')
    .flatMap((page) => (['light', 'dark'] as const).map((scheme) => [...page.slice(0, 2), scheme, page[2]] as const));
  it.each(scenes as [string, string, 'light' | 'dark', Site][])(
    '%s %s in %s has no fault that axe finds',
    async (_, path, scheme, site) => {
      const [page] = await visit(site, path, 360, scheme);
      expect(await faultsOn(page)).toEqual([]);
      await page.context().close();
    },
  );

  it.each(LANGUAGES)('has targets of 48 pixels in %s, and the first action in sight', async (language) => {
    const [page] = await visit(sites['figures']!, `/${language}/`, 360, 'light');
    const boxes = await Promise.all((await page.locator('a').all()).map((link) => link.boundingBox()));
    expect(boxes.length).toBeGreaterThan(5);
    for (const box of boxes) expect(box!.height).toBeGreaterThanOrEqual(48);
    const action = await page.locator('.ways a').first().boundingBox();
    expect(action!.y + action!.height).toBeLessThanOrEqual(640);
    await page.context().close();
  });

  it('says on each sheet of paper that it is an exercise', async () => {
    const [page] = await visit(sites['rehearsal']!, '/fr/', 800, 'light');
    const library = await PDFiumLibrary.init();
    const printed = await library.loadDocument(await page.pdf({ format: 'A4' }));
    const sheets = [...printed.pages()].map((sheet) => sheet.getText());
    expect(sheets.length).toBeGreaterThan(1);
    for (const sheet of sheets) expect(sheet).toContain('EXERCICE');
    expect(sheets.join(' ')).toContain('Ce que nous avons compté');
    printed.destroy();
    library.destroy();
    await page.context().close();
  });

  it('runs from right to left in Arabic, with the telephone number in its own order', async () => {
    const [page] = await visit(sites['figures']!, '/ar/', 360, 'light');
    const directionOf = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).direction`);
    expect(await directionOf('#advice h2')).toBe('rtl');
    expect(await directionOf('#contact a')).toBe('ltr');
    expect(await page.locator('#contact a').getAttribute('href')).toBe('tel:0800001234');
    await page.context().close();
  });
});

/** The same site for a reader whose browser doubles the size of letters. */
function withLargeLetters(site: Site): Site {
  const files = new Map(
    [...site.files].map(([path, file]) => {
      const text = Buffer.from(file.plain).toString();
      const larger = text
        .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
        .replace('</style>', 'html,html:lang(ar){font-size:200%!important}</style>');
      return [path, { ...file, plain: Buffer.from(larger) }];
    }),
  );
  return { ...site, files };
}
