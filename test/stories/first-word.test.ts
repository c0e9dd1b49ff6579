import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { hands, type Hands } from '../support/hands.ts';

// The story of the product: a phone rings, and within minutes the public reads a true first word in French and Arabic that two
// people stand behind. What it costs them is counted and bounded: at 40 words a minute, 2 s a click and 10 s a decision it is
// under five minutes.
let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
});

it('goes from the alert to the published page with at most 60 words, 25 clicks and 8 decisions', async () => {
  const hand = hands();
  const director = await newPage({ width: 1280, height: 720 });
  await hand.open(director, app.server.link);
  await hand.type(director.getByLabel(/nom/i), 'Amal');
  await hand.click(director.getByRole('button', { name: /entrer/i }));

  await declare(hand, director);
  await write(hand, director);
  const link = await askForApproval(hand, director);
  await hand.click(director.locator('main a.button'));
  await director.waitForURL(/\/statements\//);

  const phone = await newPage({ width: 390, height: 844 });
  await approve(hand, phone, link);
  await publish(hand, director);

  await readAsPublic();
  expect(hand.counts().words).toBeLessThanOrEqual(60);
  expect(hand.counts().clicks).toBeLessThanOrEqual(25);
  expect(hand.counts().decisions).toBeLessThanOrEqual(8);
  await expect(`${JSON.stringify(hand.counts())}\n`).toMatchFileSnapshot('../golden/first-word-counts.json');
});

async function declare(hand: Hands, page: Page): Promise<void> {
  await hand.decide(page.getByRole('link', { name: /vraie crise/i }));
  await hand.type(page.locator('[name=claimed]'), 'Fichiers de salaires et de comptes bancaires');
  await hand.type(page.locator('[name=seen]'), 'Telegram');
  await hand.type(page.locator('[name=by]'), 'un journaliste');
  await hand.decide(page.locator('main form button'));
  await page.waitForURL(/\/c\//);
}

async function write(hand: Hands, page: Page): Promise<void> {
  await hand.click(page.getByRole('link', { name: /écrire le premier mot/i }));
  await hand.type(page.locator('[name="institution.fr"]'), 'Caisse nationale de prévoyance');
  await hand.type(page.locator('[name="institution.ar"]'), 'الصندوق الوطني للاحتياط');
  await hand.type(page.locator('[name="institution.en"]'), 'National Provident Fund');
  await hand.type(page.locator('[name=phone]'), '0800 12 34 56');
  await hand.decide(page.locator('label', { hasText: 'salaire' }));
  await hand.click(page.locator('label', { hasText: 'compte bancaire' }));
  await hand.decide(page.getByRole('button', { name: /approbation/i }));
  await page.waitForURL(/\/statements\//);
}

async function askForApproval(hand: Hands, page: Page): Promise<string> {
  await hand.decide(page.getByRole('button', { name: /lien d’approbation/i }));
  const link = page.locator('#link');
  return link.evaluate((element) => ('value' in element ? String(element.value) : (element.textContent ?? '')).trim());
}

/** The second person, on a phone that has never seen the room. */
async function approve(hand: Hands, phone: Page, link: string): Promise<void> {
  await hand.open(phone, link);
  await hand.type(phone.getByLabel(/nom/i), 'Driss');
  await hand.click(phone.locator('main form button'));
  await phone.waitForURL(/\/statements\//);
  const text = await phone.locator('main').innerText();
  expect(text).toContain('Nous savons que cette nouvelle inquiète');
  expect(text).toContain('نعلم أن هذا الخبر يثير القلق');
  const button = phone.getByRole('button', { name: /^approuver/i });
  const box = await button.boundingBox();
  expect(box!.y + box!.height, 'the button is on the screen without scrolling').toBeLessThanOrEqual(844);
  expect(box!.height).toBeGreaterThanOrEqual(48);
  await hand.decide(button);
  await phone
    .getByText(/approuvé/i)
    .first()
    .waitFor();
}

/** The first person is back at the text: a line says that there is news, and nothing moves before they ask for it. */
async function publish(hand: Hands, page: Page): Promise<void> {
  await hand.click(page.getByRole('button', { name: /nouveauté/i }));
  const button = page.getByRole('button', { name: /publier/i });
  await hand.decide(button);
  await page.waitForURL(/\/c\/\w+$/);
}

async function readAsPublic(): Promise<void> {
  const page = await newPage({ width: 390, height: 844 });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${app.server.page}/fr/`);
  expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  expect(await page.locator('body').innerText()).toContain('Caisse nationale de prévoyance');
  expect(await page.locator('a[href^="tel:"]').first().getAttribute('href')).toBe('tel:0800123456');
  expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([`${app.server.page}/fr/`]);
  await page.goto(`${app.server.page}/ar/`);
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  expect(await page.locator('body').innerText()).toContain('الصندوق الوطني للاحتياط');
  expect(await page.context().cookies()).toEqual([]);
  const feed = await fetch(`${app.server.page}/ar/feed.xml`);
  expect([feed.status, feed.headers.get('content-type')?.split(';')[0]]).toEqual([200, 'application/atom+xml']);
}

async function newPage(viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'fr-FR', hasTouch: viewport.width < 500 });
  return context.newPage();
}
