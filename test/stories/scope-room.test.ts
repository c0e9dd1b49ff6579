import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { faultsOn } from '../support/examine.ts';
import { launchBrowser } from '../support/browser.ts';

// The analyst's night: the register comes in, leaked files are dropped, progress reaches its end, a person makes the figures facts; a
// second wave comes, a run is stopped and goes on, two runs are compared. What leaked is on no screen, in no log, in no journal.
const HEAD = 'cnss;cin;nom;prenom;naissance;telephone;rib;salaire';
const WAITS = { timeout: 90_000 };
const FILE_NAME = 'Dossier de Quandjeleveux Baptistine';

let app: TestApp;
let browser: Browser;
let folder: string;
let page: Page;
/** Every page of the room that was seen, as it was sent. */
const seen: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cellule-room-story-'));
  mkdirSync(join(folder, 'leak', 'paie'), { recursive: true });
  writeFileSync(join(folder, 'register.csv'), table(0, 40));
  writeFileSync(join(folder, 'history.csv'), history(0, 40));
  writeFileSync(join(folder, 'leak', 'paie', `${FILE_NAME}.csv`), table(0, 24));
  writeFileSync(join(folder, 'leak', 'illisible.pdf'), '%PDF-1.7\nnothing follows');
  writeFileSync(join(folder, 'second.csv'), table(20, 36));
  [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.on('response', async (answer) => {
    if (answer.headers()['content-type']?.startsWith('text/html')) seen.push(await answer.text().catch(() => ''));
  });
  await page.goto(app.server.link);
  await page.getByLabel(/nom/i).fill('Amal');
  await page.getByRole('button', { name: /entrer/i }).click();
  await page.waitForURL(`${app.server.room}/`);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

let crisis: string;
let firstRun: string;

it('imports the register on its screen, with its quality', async () => {
  crisis = await declare();
  await page.goto(`${app.server.room}/c/${crisis}/scope`);
  await page.getByRole('link', { name: 'Commencer une nouvelle analyse' }).click();
  await page.getByRole('link', { name: 'Importer un référentiel d’abord' }).click();
  await page.setInputFiles('#register-file', join(folder, 'leak', 'illisible.pdf'));
  await page.getByRole('button', { name: 'Importer' }).click();
  await page.getByText('Exportez-le en CSV').waitFor(WAITS);
  await page.setInputFiles('#register-file', join(folder, 'register.csv'));
  await page.setInputFiles('#history-file', join(folder, 'register.csv'));
  await page.getByRole('button', { name: 'Importer' }).click();
  await page.getByText('« valid_from » et « valid_to »').waitFor(WAITS);
  await page.setInputFiles('#history-file', join(folder, 'history.csv'));
  await page.getByLabel('Vrai au').fill('2025-01-31');
  await page.getByRole('button', { name: 'Importer' }).click();
  const version = page.locator('#version-1');
  await version.waitFor(WAITS);
  expect(await version.innerText()).toMatch(/40 personnes[^]*31 janv\. 2025|31 janv\. 2025[^]*40 personnes/u);
  expect(
    await version
      .getByRole('row', { name: /téléphone mobile/ })
      .first()
      .innerText(),
  ).toContain('40');
  expect(await version.innerText()).toMatch(/Avec son historique[^]*40 états[^]*40 personnes/u);
  await page.getByRole('link', { name: 'Retour à la nouvelle analyse' }).click();
});

it('begins a run with where the files come from, takes a folder, and goes on to figures that a person makes facts', async () => {
  await page.getByLabel('Source').fill('Un canal public');
  await page.getByRole('button', { name: /^Continuer/ }).click();
  await page.waitForURL(/\/runs\/(?!new)/);
  firstRun = page.url();
  expect(await page.locator('main').innerText()).toContain('Non dit');
  await dropFolder(join(folder, 'leak'));
  await page.getByText(/Fichiers déposés\s: 2\./u).waitFor(WAITS);
  await page.getByRole('button', { name: 'Commencer l’analyse' }).click();
  await reaches('done');
  const text = await page.locator('main').innerText();
  expect(text).toContain('24 personnes');
  expect(text).toContain('31 janv. 2025');
  expect(text).toContain('Avec son historique');
  expect(await page.getByRole('row', { name: /PDF abîmé/ }).innerText()).toContain('1');
  expect(app.server.journals.open(crisis as never).entries.some(({ kind }) => kind === 'fact.recorded')).toBe(false);

  await page.getByRole('button', { name: 'Faire de ces chiffres des faits' }).click();
  await page.waitForURL(/\/scope$/);
  const people = page.locator('#f-people');
  expect(await people.innerText()).toContain('24');
  expect(
    await page
      .getByRole('row', { name: /numéro de compte bancaire/ })
      .first()
      .innerText(),
  ).toContain('24');
});

it('takes a second wave, knows what is already there, and reads what is new', async () => {
  await page.goto(firstRun);
  await page.getByText('Ajouter une vague de fichiers').click();
  await page.getByRole('button', { name: 'Ouvrir le dépôt' }).click();
  await page.locator('#hand-in').waitFor();
  await page.locator('input[webkitdirectory]').setInputFiles(join(folder, 'leak'));
  await page.getByText(/Déjà là avant\s: 2/u).waitFor(WAITS);
  // A sending that is cut off is sent again.
  await page.route('**/files', (sent) => sent.abort(), { times: 1 });
  await page.locator('input[data-files]:not([webkitdirectory])').setInputFiles(join(folder, 'second.csv'));
  await page.getByText(/Fichiers déposés\s: 1\./u).waitFor(WAITS);
  await page.getByRole('button', { name: 'Commencer l’analyse' }).click();
  await reaches('done');
  expect(await page.locator('main').innerText()).toContain('36 personnes');
});

it('stops a run when it is told to, and goes on where it was', async () => {
  await page.goto(`${app.server.room}/c/${crisis}/runs/new`);
  await page.getByLabel('Référentiel').selectOption('');
  await page.getByRole('button', { name: /^Continuer/ }).click();
  await page.waitForURL(/\/runs\/(?!new)/);
  await page.locator('input[data-files]:not([webkitdirectory])').setInputFiles(join(folder, 'second.csv'));
  await page.getByRole('button', { name: 'Commencer l’analyse' }).click(WAITS);
  await page.getByRole('button', { name: 'Arrêter l’analyse' }).click();
  await reaches('stopped');
  await page.getByRole('button', { name: 'Reprendre l’analyse' }).click();
  await reaches('done');
  expect(await page.locator('main').innerText()).toMatch(/Environ 16 personnes\s: une estimation/u);
});

it('compares two runs, what changed first', async () => {
  await page.getByText('Comparer deux analyses').click();
  await page.getByRole('button', { name: 'Comparer' }).click();
  await page.waitForURL(/compare/);
  const row = page.getByRole('row', { name: /^Personnes, certaines/ });
  expect(
    (await row.innerText())
      .replaceAll(/[\u2068\u2069]/gu, '')
      .split(/\s+/u)
      .slice(-3),
  ).toEqual(['36', '16', '−20']);
  expect(await page.locator('main').innerText()).toContain('n’ont pas lu les mêmes fichiers');
});

it('says without script how files come in, and lets everything else be done', async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(`${app.server.room}/c/${crisis}/runs/new`);
  await plain.getByRole('button', { name: /^Continuer/ }).click();
  expect(await plain.locator('main').innerText()).toContain('./cellule scope');
  expect(await plain.locator('input[type=file]').first().isVisible()).toBe(false);
  await plain.goto(`${app.server.room}/register`);
  await plain.getByText('Importer une version').click();
  expect(await plain.locator('main').innerText()).toContain('./cellule register import');
  await context.close();
});

it('can be used by everybody: axe finds nothing, and nothing is wider than a small phone', async () => {
  const compare = page.url();
  const found: string[] = [];
  const paths = [
    `/c/${crisis}/scope`,
    `/c/${crisis}/runs/new`,
    new URL(firstRun).pathname,
    compare.slice(app.server.room.length),
    '/register',
  ];
  for (const [lang, colorScheme, viewport] of [
    ['fr', 'light', { width: 1280, height: 800 }],
    ['ar', 'dark', { width: 320, height: 640 }],
  ] as const) {
    const { cookies } = await page.context().storageState();
    const context = await browser.newContext({ colorScheme, viewport });
    await context.addCookies([
      ...cookies.filter(({ name }) => name !== 'lang'),
      { name: 'lang', value: lang, url: app.server.room },
    ]);
    for (const path of paths) {
      const other = await context.newPage();
      await other.goto(`${app.server.room}${path}`);
      await other.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      for (const fault of await faultsOn(other)) found.push(`${path} ${lang}: ${fault}`);
      const width = await other.evaluate(() => document.documentElement.scrollWidth);
      if (width > viewport.width) found.push(`${path} ${lang}: ${width} wide`);
      await other.close();
    }
    await context.close();
  }
  expect(found).toEqual([]);
});

it('destroys a version of the register only for somebody who says that they understand', async () => {
  await page.goto(`${app.server.room}/register`);
  await page.getByText('Détruire cette version').click();
  await page.getByRole('button', { name: 'Détruire', exact: true }).click();
  expect(await page.getByText('détruite le').count()).toBe(0);
  await page.getByLabel(/J’ai compris/).check();
  await page.getByRole('button', { name: 'Détruire', exact: true }).click();
  await page.getByText('détruite le').waitFor();
});

it('shows nothing of what leaked: no name and no value in any page, log or journal', () => {
  const values = [FILE_NAME, 'Quandjeleveux', 'illisible', ...[0, 21, 35].flatMap((at) => personOf(at).slice(0, 7))];
  const places: readonly (readonly [string, string])[] = [
    ['pages', seen.join('\n')],
    ['log', app.logged.join('\n')],
    ['journal', [...app.server.journals.exportLines(crisis as never)].join('\n')],
  ];
  expect(seen.length).toBeGreaterThan(20);
  expect(table(0, 40)).toContain(personOf(21)[2]);
  for (const [where, text] of places)
    for (const value of values) expect(text.includes(value), `${value} in ${where}`).toBe(false);
});

async function declare(): Promise<string> {
  await page.goto(`${app.server.room}/declare`);
  await page.locator('[name=claimed]').fill('Des fiches de paie');
  await page.locator('[name=seen]').fill('un canal');
  await page.locator('[name=by]').fill('un lecteur');
  await page.locator('main form button').click();
  await page.waitForURL(/\/c\//);
  return page.url().split('/c/')[1]!;
}

/** Drops a folder on the page as a file manager does. */
async function dropFolder(path: string): Promise<void> {
  const box = (await page.locator('[data-drop]').boundingBox())!;
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: box.x + 20, y: box.y + 20, data });
  await devtools.detach();
}

/** The screen itself says it, without being loaded again. */
async function reaches(state: string): Promise<void> {
  await expect.poll(() => page.locator('[data-run-state]').getAttribute('data-run-state'), WAITS).toBe(state);
}

/** Invented people, each told from the others in every field. */
function personOf(at: number): string[] {
  const two = String(at).padStart(2, '0');
  const rib = `0117800000123456789${two}5`.slice(0, 22);
  const key = String(97n - ((BigInt(rib) * 100n) % 97n)).padStart(2, '0');
  return [
    `7318250${two}`,
    `QX7318${two}`,
    `Zquorbel${two}`,
    `Ymavine${two}`,
    `1971-04-${String((at % 27) + 1).padStart(2, '0')}`,
    `06617318${two}`,
    `${rib}${key}`,
    `${5200 + at}.10`,
  ];
}

function table(from: number, to: number): string {
  const rows = Array.from({ length: to - from }, (_, index) => personOf(from + index).join(';'));
  return `${HEAD}\n${rows.join('\n')}\n`;
}

/** What was true of them until the register's year began. */
function history(from: number, to: number): string {
  const rows = Array.from({ length: to - from }, (_, index) => {
    const [, ...rest] = personOf(from + index).toReversed();
    return [...rest.toReversed(), '4100.00', '2023-01-01', '2025-01-01'].join(';');
  });
  return `${HEAD};valid_from;valid_to\n${rows.join('\n')}\n`;
}
