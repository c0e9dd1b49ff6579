import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../test/support/browser.ts';
import { faultsOn } from '../../../test/support/examine.ts';
import { openFollowedPage, pathIn, type FollowedPage } from '../../../test/support/followed-page.ts';
import { PAGE_LANGUAGES } from '../../kernel/index.ts';

const WIDTH = 320;

describe('the form in a browser', { timeout: 300_000 }, () => {
  let page: FollowedPage;
  let browser: Browser;
  beforeAll(async () => {
    page = await openFollowedPage({ formsUrl: new URL('http://localhost:2') });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await page.stop();
  });

  /** A narrow browser, and all addresses that it asked for. */
  async function visit(script: boolean, scheme: 'light' | 'dark' = 'light') {
    const context = await browser.newContext({
      viewport: { width: WIDTH, height: 640 },
      colorScheme: scheme,
      javaScriptEnabled: script,
    });
    const tab = await context.newPage();
    const asked: string[] = [];
    tab.on('request', (request) => asked.push(request.url()));
    const said: string[] = [];
    tab.on('console', (message) => said.push(message.text()));
    return { context, tab, asked, said };
  }

  const examine = async (tab: Page) =>
    [await tab.evaluate('document.documentElement.scrollWidth'), ...(await faultsOn(tab))] as const;

  /** What axe finds needs script; without it, the pages have to work all the same. */
  const ways = PAGE_LANGUAGES.flatMap((language) => [true, false].map((script) => ({ language, script })));

  it.each(ways)('$language, script $script: an address, the mail, the button, and out again', async (way) => {
    const { language, script } = way;
    const address = `${language}-${script}@example.org`;
    const { context, tab, asked, said } = await visit(script, language === 'ar' ? 'dark' : 'light');
    const seen: (readonly unknown[])[] = [];
    const look = async () => void (script && seen.push(await examine(tab)));
    await tab.goto(`${page.forms}/suivre/${language}/`);
    expect(await tab.getAttribute('html', 'lang')).toBe(language);
    await look();
    await tab.fill('#address', 'no address');
    await tab.click('form button');
    expect(await tab.locator('[role=alert] a[href="#address"]').count()).toBe(1);
    expect(await tab.getAttribute('#address', 'aria-invalid')).toBe('true');
    expect(await tab.inputValue('#address')).toBe('no address');
    await look();
    await tab.fill('#address', address);
    await tab.click('form button');
    expect(new URL(tab.url()).pathname).toBe(`/suivre/${language}/envoye`);
    await look();

    const mail = await page.mailTo(address);
    await tab.goto(`${page.forms}${pathIn(mail, 'confirmer')}`);
    await look();
    await tab.click('form button');
    expect(new URL(tab.url()).pathname).toBe(`/suivre/${language}/confirme`);
    await look();
    await tab.goto(`${page.forms}${pathIn(mail, 'confirmer')}`);
    await look();

    const before = (await page.counts())['confirmed'];
    await tab.goto(`${page.forms}${pathIn(mail, 'arreter')}`);
    await look();
    await tab.click('form button');
    await look();
    expect((await page.counts())['confirmed']).toBe(Number(before) - 1);

    expect(seen).toEqual(seen.map(() => [WIDTH]));
    expect(asked.filter((url) => url.includes('@') || url.includes('%40') || !url.startsWith(page.forms))).toEqual([]);
    // A browser says that a page answered 410, and nothing of a policy.
    expect(said.filter((line) => !/status of (410|422)/.test(line))).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it('is reached from the public page, which has no form of its own', async () => {
    for (const language of PAGE_LANGUAGES) {
      const html = await (await fetch(`http://127.0.0.1:${page.app.server.pagePort}/${language}/`)).text();
      expect(html).toContain(`href="http://localhost:2/suivre/${language}/"`);
      expect(html).not.toContain('<form');
      expect(html).toContain("form-action 'none'");
    }
  });
});

describe('the form, asked by programs', () => {
  let page: FollowedPage;
  beforeAll(async () => {
    page = await openFollowedPage();
  });
  afterAll(() => page.stop());

  it('answers the same for an address that is known, one that follows, and one that is new', async () => {
    await page.ask('known@example.org');
    await page.follow('follows@example.org');
    const shown = async (address: string) => {
      const answer = await page.ask(address);
      const { date: _, ...headers } = Object.fromEntries(answer.headers);
      return { status: answer.status, headers, text: await answer.text() };
    };
    const [known, follows, fresh] = [
      await shown('known@example.org'),
      await shown('follows@example.org'),
      await shown('fresh@example.org'),
    ];
    expect([known, follows]).toEqual([fresh, fresh]);
    expect(fresh).toMatchObject({ status: 303, text: '' });
    for (const address of ['known@example.org', 'follows@example.org']) await page.mailTo(address, 2);
  });

  it('lets only a post of its own origin in, and says who may be loaded and sent to', async () => {
    const form = await fetch(`${page.forms}/suivre/fr/`);
    const policy = form.headers.get('content-security-policy');
    for (const part of ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(policy).toContain(part);
    expect(form.headers.get('referrer-policy')).toBe('no-referrer');
    expect(form.headers.get('cache-control')).toBe('no-store');
    const foreign = await fetch(`${page.forms}/suivre/fr/`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ address: 'amal@example.org' }),
    });
    expect(foreign.status).toBe(403);
  });

  it('refuses what is too long, a second line, and anything but an address, and shows it harmlessly', async () => {
    expect((await page.ask('a'.repeat(10_000))).status).toBe(413);
    for (const typed of [
      'a@example.org\r\nBcc: b@example.org',
      'a@example.org\nb@example.org',
      '"><script>alert(1)</script>@example.org',
      '',
    ]) {
      const answer = await page.ask(typed);
      const html = await answer.text();
      expect(answer.status).toBe(422);
      expect(html).toContain('role="alert"');
      expect(html).not.toContain('<script');
    }
    const twice = await page.post('/suivre/fr/', { 'address[]': 'amal@example.org' });
    expect(twice.status).toBe(422);
    expect(page.relay.received.filter(({ to }) => to.includes('b@example.org'))).toEqual([]);
  });

  it('knows links that were cut off from those that are spent', async () => {
    await page.follow('salma@example.org');
    const leave = pathIn(await page.mailTo('salma@example.org'), 'arreter');
    expect((await page.post(leave.slice(0, -1))).status).toBe(404);
    expect((await page.post(`${leave.slice(0, -1)}0`)).status).toBe(leave.endsWith('0') ? 200 : 404);
    expect((await page.post('/suivre/fr/confirmer/nothing')).status).toBe(410);
    expect((await page.post(leave)).status).toBe(200);
  });

  it('does not take the rest of a megabyte', async () => {
    // It is answered before it is read, or cut off.
    const answer = await page.ask('a'.repeat(1_000_000)).catch(() => undefined);
    expect(answer?.status ?? 413).toBe(413);
  });
});

it('without a relay, or before the first word, says that nothing can be followed by mail', async () => {
  const page = await openFollowedPage({ mail: undefined });
  const answer = await fetch(`${page.forms}/suivre/fr/`);
  expect(answer.status).toBe(503);
  const html = await answer.text();
  expect(html).not.toContain('<form');
  expect(html).toContain('/fr/feed.xml');
  expect((await page.ask('amal@example.org')).status).toBe(503);
  await page.stop();
});

it('in a rehearsal takes an address, keeps nothing and mails nobody', async () => {
  const page = await openFollowedPage({ mode: 'rehearsal' });
  expect((await page.ask('amal@example.org')).status).toBe(303);
  const html = await (await fetch(`${page.forms}/suivre/fr/envoye`)).text();
  expect(html).toContain('aucun courriel ne part');
  expect(html).toContain('class="drill"');
  await page.publish();
  expect(await page.counts()).toEqual({ confirmed: 0, waiting: 0 });
  expect(page.relay.received.filter(({ to }) => to.includes('amal@example.org'))).toEqual([]);
  await page.stop();
});
