import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hour } from '../support/entries.ts';
import { faultsOn } from '../support/examine.ts';
import type { CrisisId, PersonId } from '../../src/kernel/index.ts';
import { declareCrisis } from '../../src/respond/index.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { runWithSample, sampledPerson } from '../support/sampled-run.ts';

// Two people check the machine: an analyst at a desk, in French; the data protection officer on a phone, in Arabic, in the dark and without
// script. Then a share is established, with its interval, on the screen and in the text; and what no register knows gets its name.
let app: TestApp;
let browser: Browser;
let crisis: CrisisId;
let desk: Page;
let phone: Page;
/** Every address that was asked for. */
const asked: string[] = [];

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
  const { folder } = await runWithSample(app);
  const act = { author: 'amina' as PersonId, role: 'director', at: hour(0) } as const;
  const declared = { mode: 'real', claimed: 'Des fiches de paie', seen: 'Un canal', by: 'Un lecteur' } as const;
  crisis = await declareCrisis(app.server.journals, act, declared);
  const [analyst, officer] = [await app.signIn('analyst', 'Amal'), await app.signIn('dpo', 'Driss')];
  const answer = await app.ask('POST', `/api/crises/${crisis}/scope`, { cookie: analyst, body: { folder } });
  expect(answer.status).toBe(201);
  desk = await pageOf(analyst, 'fr', { viewport: { width: 1280, height: 800 } });
  phone = await pageOf(officer, 'ar', {
    viewport: { width: 320, height: 640 },
    colorScheme: 'dark',
    javaScriptEnabled: false,
  });
});

afterAll(async () => {
  await browser.close();
  await app.stop();
});

it('lets somebody draw, once it says what a sample is for', async () => {
  await desk.goto(`${app.server.room}/c/${crisis}/scope`);
  expect(await desk.locator('#facts').innerText()).not.toContain('Part des fiches');
  await desk.getByRole('link', { name: 'Vérifier un échantillon à la main' }).click();
  await desk.getByRole('button', { name: 'Tirer l’échantillon' }).click();
  await desk.getByText('À ouvrir').waitFor();
  expect(plain(await desk.locator('main').innerText())).toContain('24 lignes tirées au hasard parmi 24 lignes jugées');
});

it('shows a row beside the register to who has said what for, with the keyboard alone', async () => {
  await desk.goto(`${app.server.room}/c/${crisis}/sample/1`);
  await desk.getByLabel('Pourquoi vous ouvrez ces lignes').fill('Vérifier les verdicts');
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Enter');
  await desk.getByRole('link', { name: /Marquer la ligne/ }).click();
  await desk.waitForURL(/sample\/1$/);
  const text = await desk.locator('main').innerText();
  expect(text).toContain('salaire');
  expect(text).not.toMatch(/authenti|outdated|périm/iu);
  expect(desk.url()).toMatch(/\/sample\/1$/);
});

it('takes the marks of two people who see nothing of one another, and establishes the shares', async () => {
  await markAll(desk);
  await desk.getByRole('button', { name: 'Remettre mes marques' }).click();
  await desk.getByText('Une deuxième personne doit encore tout marquer.').waitFor();

  await phone.goto(`${app.server.room}/c/${crisis}/sample`);
  expect(await phone.locator('main').innerText()).not.toContain('24 من 24');
  await phone.locator('textarea[name=purpose]').fill('مراجعة الأحكام');
  await phone.locator('main form button').first().click();
  await phone.locator('main a.main-action').click();
  await markAll(phone);
  await phone.locator('form[action$="/marks"] button').click();
  await phone.waitForURL(/\/sample$/);
  expect(plain(await phone.locator('main').innerText())).toContain('0 من 24');

  await desk.goto(`${app.server.room}/c/${crisis}/scope`);
  const share = plain(await desk.locator('#f-share-altered').innerText());
  expect(share).toMatch(/entre 8,3\s%\set 8,4\s%/u);
  expect(share).toContain('contrôle de deux personnes, sur un tirage au hasard de 24 fiches : 0 erreur');
});

it('calls invented what no register knows, once a second person has confirmed it', async () => {
  expect(plain(await desk.locator('#f-records-not-found').innerText())).toContain('introuvables dans notre registre');
  await desk.goto(`${app.server.room}/c/${crisis}/sample`);
  await desk.getByLabel('Pourquoi ces lignes sont inventées').fill('Ces numéros n’ont jamais été attribués.');
  await desk.getByRole('button', { name: /Demander/ }).click();
  await desk.getByText('une autre personne doit confirmer').waitFor();
  await phone.goto(`${app.server.room}/c/${crisis}/sample`);
  await phone.locator('form[action$="/confirmation"] button').click();
  await desk.goto(`${app.server.room}/c/${crisis}/scope`);
  expect(await desk.locator('#f-records-not-found').innerText()).toContain('Fiches inventées');
  expect(await desk.locator('#f-share-not-found').innerText()).toContain('Part des fiches inventées');
});

it('can be used by everybody: axe finds nothing, and nothing is wider than a small phone', async () => {
  const other = await app.signIn('dpo', 'Hind');
  const found: string[] = [];
  const look = async (page: Page, what: string) => {
    // The quick line stays at the foot of the window: what it covers is reached by scrolling, as people do.
    await page.locator('.foot').scrollIntoViewIfNeeded();
    for (const fault of await faultsOn(page)) found.push(`${what}: ${fault}`);
    const extra = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (extra > 0) found.push(`${what}: ${extra} too wide`);
  };
  // Another run: its sample is not marked yet.
  for (const page of [desk, phone]) await page.goto(`${app.server.room}/c/${crisis}/sample`);
  await look(desk, 'judged fr');
  const { folder } = await runWithSample(app, 20);
  await app.ask('POST', `/api/crises/${crisis}/scope`, { cookie: other, body: { folder } });
  const small = await pageOf(other, 'ar', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
  await small.goto(`${app.server.room}/c/${crisis}/scope`);
  expect(await small.locator('#f-share-altered').count()).toBe(0);
  for (const page of [small, desk]) {
    await page.goto(`${app.server.room}/c/${crisis}/sample`);
    await look(page, 'to draw');
  }
  await small.locator('form[action$="/sample"] button').click();
  await small.locator('textarea[name=purpose]').fill('مراجعة');
  await look(small, 'to open ar');
  await small.locator('form[action$="/openings"] button').click();
  await small.locator('main a.main-action').click();
  await small.waitForURL(/sample\/1$/);
  await look(small, 'a row ar');
  expect(found).toEqual([]);
});

it('leaves no value in an address, a log or the journal', () => {
  const places = [asked.join('\n'), app.logged.join('\n'), [...app.server.journals.exportLines(crisis)].join('\n')];
  expect(asked.length).toBeGreaterThan(50);
  for (const text of places)
    for (const value of sampledPerson(3).slice(0, 6)) expect(text.includes(value), value).toBe(false);
});

async function pageOf(cookie: string, lang: string, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context: BrowserContext = await browser.newContext(options);
  const given = [
    ['lang', lang],
    ['cellule', cookie.replace('cellule=', '')],
  ] as const;
  await context.addCookies(given.map(([name, value]) => ({ name, value, url: app.server.room })));
  const page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  return page;
}

/** Marks each row by what stands on the screen: both sides equal, not equal, or no other side. */
async function markAll(page: Page): Promise<void> {
  for (let row = 0; row < 24; row++) {
    const cells = await page
      .locator('table.beside tbody tr')
      .evaluateAll((rows) => rows.map((line) => [...line.querySelectorAll('td')].map((cell) => cell.textContent)));
    const isKnown = cells.every((sides) => sides.length === 2);
    const isEqual = cells.every(([shown, held]) => shown === held);
    const mark = !isKnown ? 'not-found' : isEqual ? 'true-when-taken' : 'altered';
    const here = page.url();
    await page.locator(`button[name=mark][value=${mark}]`).click();
    await page.waitForURL((url) => url.href !== here);
  }
}

/** Without the marks that keep parts of a text together. */
function plain(text: string): string {
  return text.replaceAll(/[\u2066-\u2069]/gu, '').replaceAll(/[\u00a0\u202f]/gu, ' ');
}
