import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../test/support/browser.ts';
import { faultsOn } from '../../../test/support/examine.ts';
import { build, everywhere, longestText, promises, sites } from '../../../test/support/public-sites.ts';
import { hour } from '../../../test/support/entries.ts';
import type { Site } from '../../inform/index.ts';
import { addMs, HOUR_MS, PAGE_LANGUAGES, type Instant } from '../../kernel/index.ts';

type Look = Readonly<{ width?: number; scheme?: 'light' | 'dark'; script?: boolean }>;

/** A browser in front of these bytes; `asked` is all that it asked for, and what its console said. */
type Visit = Readonly<{ page: Page; context: BrowserContext; asked: string[]; go: (path: string) => Promise<void> }>;

const pathsIn = (site: Site) =>
  [...site.files].filter(([path, { type }]) => type.startsWith('text/html') && path !== '/404').map(([path]) => path);

describe('the public page in a browser', { timeout: 300_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function visit(site: Site, { width = 360, scheme = 'light', script = true }: Look = {}): Promise<Visit> {
    const asked: string[] = [];
    const context = await browser.newContext({
      viewport: { width, height: 640 },
      colorScheme: scheme,
      javaScriptEnabled: script,
      bypassCSP: false,
    });
    const page = await context.newPage();
    page.on('console', (message) => asked.push(`console: ${message.text()}`));
    await page.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      asked.push(pathname);
      const file = site.files.get(pathname);
      return file ? route.fulfill({ body: Buffer.from(file.plain), contentType: file.type }) : route.abort();
    });
    const go = async (path: string) => {
      asked.length = 0;
      await page.goto(`http://page.test${path}`);
      await page.locator('h1').waitFor();
    };
    return { page, context, asked, go };
  }

  const widthOf = (page: Page) => page.evaluate('document.documentElement.scrollWidth');

  it.each(Object.entries(sites))('%s: each page asks for itself alone and fits 320 pixels', async (_, site) => {
    const { page, context, asked, go } = await visit(site, { width: 320 });
    for (const path of pathsIn(site)) {
      await go(path);
      expect([path, await widthOf(page)]).toEqual([path, 320]);
      const own = /^\/zgh\/./.test(path) ? [path, '/tifinagh.woff2'] : [path];
      expect([...new Set(asked)]).toEqual(own);
    }
    await context.close();
  });

  it('fits 320 pixels in each language with letters twice as large', async () => {
    const site = withLargeLetters(sites.figures);
    const { page, context, go } = await visit(site, { width: 320 });
    for (const path of pathsIn(site)) {
      await go(path);
      expect(await page.evaluate('getComputedStyle(document.documentElement).fontSize')).toMatch(/^32/);
      expect([path, await widthOf(page)]).toEqual([path, 320]);
    }
    await context.close();
  });

  it('fits 320 pixels with words as long as a text may hold', async () => {
    const text = longestText;
    const texts = { fr: text, ar: text, en: text, es: text, zgh: text };
    const site = build([
      { ...everywhere(1), texts },
      { ...everywhere(2), texts },
    ]);
    const { page, context, go } = await visit(site, { width: 320 });
    for (const path of ['/fr/', '/ar/', '/zgh/', '/ar/maj/1/', '/fr/presse/', '/ar/affiche/', '/fr/sms/', '/en/maj/']) {
      await go(path);
      expect([path, await widthOf(page)]).toEqual([path, 320]);
    }
    await context.close();
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds, in %s, on any kind of page', async (scheme) => {
    const { page, context, go } = await visit(sites.figures, { scheme });
    for (const path of pathsIn(sites.figures).filter((path) => !/\/maj\/[12]\//.test(path))) {
      await go(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
    }
    await context.close();
  });

  it.each(['rehearsal', 'some languages', 'nothing'] as const)('%s has no fault that axe finds', async (state) => {
    const { page, context, go } = await visit(sites[state], { scheme: 'dark' });
    for (const path of ['/', ...PAGE_LANGUAGES.map((language) => `/${language}/`)]) {
      await go(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
    }
    await context.close();
  });

  it('has targets of 48 pixels on each page, and the first action in sight', async () => {
    const { page, context, go } = await visit(sites.figures);
    for (const path of pathsIn(sites.figures)) {
      await go(path);
      const boxes = await Promise.all((await page.locator('a:visible').all()).map((link) => link.boundingBox()));
      expect(boxes.length).toBeGreaterThan(4);
      for (const box of boxes) expect([path, Math.round(box!.height) >= 48]).toEqual([path, true]);
      if (!/^\/[a-z]+\/$/.test(path)) continue;
      const action = await page.locator('.ways a').first().boundingBox();
      expect([path, action!.y + action!.height <= 640]).toEqual([path, true]);
    }
    await context.close();
  });

  it('moves nothing while it appears', async () => {
    for (const state of ['figures', 'some languages'] as const) {
      const { page, context, go } = await visit(sites[state]);
      for (const language of PAGE_LANGUAGES) {
        await go(`/${language}/`);
        await page.evaluate('document.fonts.ready');
        const moved = await page.evaluate(`new Promise((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
            .observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 300);
        })`);
        expect([language, (moved as number) <= 0.02]).toEqual([language, true]);
      }
      await context.close();
    }
  });

  it('says that it is late once the promised hour has passed, also on a copy that nobody tends', async () => {
    const site = build([everywhere(1)], 'real', { commitments: promises, at: hour(3) });
    const { page, context, go } = await visit(site);
    const clockAt = async (at: Instant) => {
      await page.clock.install({ time: new Date(at) });
      await go('/en/');
    };
    await clockAt(addMs(hour(9), -HOUR_MS));
    const late = page.locator('.status .late');
    expect(await late.isVisible()).toBe(false);
    expect(await page.locator('#commitments .tag.open:visible').count()).toBe(2);
    // It is left open, and its hour comes.
    await page.clock.runFor(HOUR_MS + 30_000);
    // Words that left at that very hour may still be on their way.
    expect(await late.isVisible()).toBe(false);
    await page.clock.runFor(60_000);
    expect(await late.innerText()).toBe('The update promised for this hour is late.');
    await clockAt(hour(201));
    expect(await page.locator('#commitments .tag.open:visible').count()).toBe(1);
    expect(await page.locator('#commitments .tag.bad:visible').first().innerText()).toBe('Late');
    await context.close();
  });

  it('is right without a script', async () => {
    const { page, context, asked, go } = await visit(sites.figures, { script: false });
    await go('/fr/');
    expect(await page.locator('.status .late').isVisible()).toBe(false);
    const next = await page.locator('.status .next').innerText();
    expect(next.replaceAll(/\s/g, ' ')).toContain('au plus tard le mercredi 8 avril 2026 à 18 h 00');
    expect(asked).toEqual(['/fr/']);
    await context.close();
  });

  it('lies below any folder of another host, and leads to itself', async () => {
    const below = new Map([...sites.figures.files].map(([path, file]) => [`/copies/of/page${path}`, file]));
    const { page, context, go } = await visit({ ...sites.figures, files: below });
    await go('/copies/of/page/fr/');
    for (const name of ['Toutes les versions', 'Version 2', 'Lire ce qui vaut', 'Les chiffres', 'العربية', 'الأرقام']) {
      await page.getByRole('link', { name }).first().click();
      await page.waitForLoadState();
      expect(new URL(page.url()).pathname).toMatch(/^\/copies\/of\/page\/(fr|ar)\//);
      expect(await page.locator('h1').count()).toBe(1);
      if (name === 'Les chiffres') await go('/copies/of/page/fr/');
    }
    await context.close();
  });

  it('says on each sheet of paper that it is an exercise', async () => {
    const { page, context, go } = await visit(sites.rehearsal, { width: 800 });
    await go('/fr/');
    const library = await PDFiumLibrary.init();
    const printed = await library.loadDocument(await page.pdf({ format: 'A4' }));
    const sheets = [...printed.pages()].map((sheet) => sheet.getText());
    expect(sheets.length).toBeGreaterThan(1);
    for (const sheet of sheets) expect(sheet).toContain('EXERCICE');
    expect(sheets.join(' ')).toContain('Ce que nous avons compté');
    printed.destroy();
    library.destroy();
    await context.close();
  });

  it('prints the poster of a usual text on one sheet', async () => {
    const { page, context, go } = await visit(sites.figures, { width: 800 });
    for (const language of ['fr', 'ar', 'en'] as const) {
      await go(`/${language}/affiche/`);
      const library = await PDFiumLibrary.init();
      const printed = await library.loadDocument(await page.pdf({ format: 'A4' }));
      expect([language, printed.getPageCount()]).toEqual([language, 1]);
      printed.destroy();
      library.destroy();
    }
    await context.close();
  });

  it('lays a light plate under a logo in the dark, for logos are drawn for white paper', async () => {
    const colours = { action: '#0b4f9e', onAction: '#ffffff' };
    const logo = '<svg viewBox="0 0 4 4"><path d="M0 0h4v4z" fill="#101418"/></svg>';
    const theme = { light: colours, dark: { action: '#8ec2ff', onAction: '#0b1a2b' }, logo };
    const site = build([everywhere(1)], 'real', { setting: { theme } });
    for (const [scheme, plate] of [
      ['light', 'rgba(0, 0, 0, 0)'],
      ['dark', 'rgb(255, 255, 255)'],
    ] as const) {
      const { page, context, go } = await visit(site, { scheme, width: 320 });
      for (const path of ['/fr/', '/ar/']) {
        await go(path);
        const under = await page.evaluate(
          "getComputedStyle(document.querySelector('header p > span')).backgroundColor",
        );
        expect([path, under, await widthOf(page)]).toEqual([path, plate, 320]);
      }
      await context.close();
    }
  });

  it('runs from right to left in Arabic, with the telephone number in its own order', async () => {
    const { page, context, go } = await visit(sites.figures);
    await go('/ar/');
    const directionOf = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).direction`);
    expect(await directionOf('#advice h2')).toBe('rtl');
    expect(await directionOf('#contact a')).toBe('ltr');
    expect(await page.locator('#contact a').getAttribute('href')).toBe('tel:0800001234');
    await context.close();
  });
});

/** The same site for a reader whose browser doubles the size of letters. */
function withLargeLetters(site: Site): Site {
  const files = new Map(
    [...site.files].map(([path, file]) => {
      if (!file.type.startsWith('text/html')) return [path, file];
      const text = Buffer.from(file.plain).toString();
      const larger = text
        .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
        .replace('</style>', 'html,html:lang(ar){font-size:200%!important}</style>');
      return [path, { ...file, plain: Buffer.from(larger) }];
    }),
  );
  return { ...site, files };
}
