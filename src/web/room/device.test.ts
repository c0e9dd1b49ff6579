import { AxeBuilder } from '@axe-core/playwright';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchDevice } from '../../../test/support/browser.ts';
import { openBusyRoom, PHONE, type BusyRoom } from '../../../test/support/busy-room.ts';
import { openLine, type Line } from '../../../test/support/cut-line.ts';
import { copyOn, draftKept, draftsOn, fillOutbox } from '../../../test/support/kept-on-device.ts';
import type { Role } from '../../kernel/index.ts';
import { systemClock } from '../../platform/system/index.ts';

// What a device holds while the line is cut, the browser is killed, or another person sits down in front of it.
let room: BusyRoom;
let line: Line;
let folder: string;

beforeAll(async () => {
  room = await openBusyRoom();
  line = await openLine(room.app.server.room);
  folder = mkdtempSync(join(tmpdir(), 'cellule-device-'));
});

afterAll(async () => {
  await line.close();
  await room.close();
  rmSync(folder, { recursive: true, force: true });
});

// One test that fails in the dark leaves the others their light.
beforeEach(() => line.mend());

/** Somebody signs in on this device. */
async function enter(context: BrowserContext, role: Role, name: string): Promise<void> {
  const value = (await room.app.signIn(role, name)).replace('cellule=', '');
  await context.addCookies([{ name: 'cellule', value, url: line.url }]);
}

async function device(role: Role = 'scribe', name = 'Nadia Berrada'): Promise<BrowserContext> {
  const context = await room.browser.newContext({ viewport: PHONE, locale: 'fr-FR' });
  await enter(context, role, name);
  return context;
}

async function open(context: BrowserContext, path = ''): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${line.url}/c/${room.crisis}${path}`);
  return page;
}

const quick = (page: Page) => page.getByLabel(/Ce qui s’est passé/);
const waiting = (page: Page) => page.locator('#waiting li');

async function write(page: Page, text: string): Promise<void> {
  await quick(page).fill(text);
  await quick(page).press('Enter');
}

/** The notes of the journal that say this. */
function notes(text: string) {
  const { entries } = room.app.server.journals.open(room.crisis);
  return entries.filter((entry) => entry.kind === 'note.taken' && entry.value.text === text);
}

describe('a line that cannot be sent', () => {
  it('waits in sight, outlives a killed browser, and is written once, at the hour at which it was typed', async () => {
    const text = 'Tapé dans le noir.';
    const shape = { viewport: PHONE, locale: 'fr-FR' };
    const before = await launchDevice(folder, shape);
    await enter(before.context, 'scribe', 'Nadia Berrada');
    const cookies = await before.context.cookies();
    const page = await open(before.context);
    await page.locator('#state[data-state=online]').waitFor();
    await line.cut();
    await write(page, text);
    await waiting(page)
      .getByText(/En attente, pas encore au journal\s·\s\d\d:\d\d/)
      .waitFor();
    expect(await quick(page).inputValue()).toBe('');
    const typedBy = systemClock.now();
    await quick(page).fill('Une phrase commencée');
    await draftKept(page, 'Une phrase commencée');
    await before.kill();

    expect(notes(text)).toEqual([]);
    await line.mend();
    const after = await launchDevice(folder, shape);
    await after.context.addCookies(cookies);
    const again = await open(after.context);
    await expect.poll(() => notes(text).length).toBe(1);
    await waiting(again).waitFor({ state: 'detached' });
    await again.getByText(/Vos mots de \d\d:\d\d, pas encore envoyés, sont revenus/).waitFor();
    expect(await quick(again).inputValue()).toBe('Une phrase commencée');
    const [{ at, recordedAt }] = notes(text) as [ReturnType<typeof notes>[number]];
    expect(at <= typedBy && typedBy < recordedAt).toBe(true);
    await after.context.close();
  });

  it('is written once where the server had written it and the answer was lost', async () => {
    const context = await device();
    const page = await open(context);
    await page.route('**/lines', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await write(page, 'Écrit, mais sans réponse.');
    await waiting(page).getByText('Écrit, mais sans réponse.').waitFor();
    expect(notes('Écrit, mais sans réponse.')).toHaveLength(1);
    await page.unroute('**/lines');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await waiting(page).waitFor({ state: 'detached' });
    expect(notes('Écrit, mais sans réponse.')).toHaveLength(1);
    await context.close();
  });

  it('stays in sight with the reason where the server refuses it, to be copied or discarded', async () => {
    const context = await device('director', 'Amina Haddad');
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: line.url });
    const page = await open(context);
    await line.cut();
    await write(page, '! Fermer le portail');
    await waiting(page).waitFor();
    await line.mend();
    await page.reload();
    await waiting(page)
      .getByText(/Une décision a besoin de sa raison/)
      .waitFor();
    await waiting(page).getByRole('button', { name: 'Copier' }).click();
    await waiting(page).getByRole('button', { name: 'Copié' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('! Fermer le portail');
    await waiting(page).getByRole('button', { name: 'Écarter' }).click();
    await waiting(page).waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('#state[data-state=online]').waitFor();
    expect(await waiting(page).count()).toBe(0);
    await context.close();
  });

  it('stays in its field where the device holds as many as it may', async () => {
    const context = await device();
    const page = await open(context);
    await quick(page).fill('Une de trop');
    await draftKept(page, 'Une de trop');
    await fillOutbox(page);
    await line.cut();
    await quick(page).press('Enter');
    await page.getByText(/Rien n’est parti/).waitFor();
    expect(await quick(page).inputValue()).toBe('Une de trop');
    await line.mend();
    await context.close();
  });

  it('is neither shown to another person nor sent by them', async () => {
    const context = await device('scribe', 'Nadia Berrada');
    const [mine] = await context.cookies();
    const page = await open(context);
    await line.cut();
    await write(page, 'À moi seule.');
    await waiting(page).waitFor();
    await enter(context, 'communicator', 'Karim Alaoui');
    // The first page is still open: it asks, and the server refuses what another session sends for her.
    const refused = page.waitForResponse((answer) => answer.url().endsWith('/lines') && answer.status() === 409);
    await line.mend();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await refused;
    const theirs = await open(context);
    await write(theirs, 'De quelqu’un d’autre.');
    await expect.poll(() => notes('De quelqu’un d’autre.').length).toBe(1);
    expect(await waiting(theirs).count()).toBe(0);
    expect(notes('À moi seule.')).toEqual([]);
    await context.addCookies([mine!]);
    await theirs.reload();
    await expect.poll(() => notes('À moi seule.').length).toBe(1);
    await context.close();
  });
});

describe('words that were not sent', () => {
  it('come back in sight, can be discarded, and are forgotten once sent', async () => {
    const context = await device('director', 'Amina Haddad');
    const page = await open(context);
    await page.getByText('Écrire une décision').click();
    await page.getByLabel('La question').fill('Prévenir les banques ?');
    await draftKept(page, 'Prévenir les banques ?');
    await page.close();

    const again = await open(context);
    await again.getByText(/Vos mots de \d\d:\d\d/).waitFor();
    expect(await again.getByLabel('La question').inputValue()).toBe('Prévenir les banques ?');
    await again.getByRole('button', { name: 'Écarter' }).click();
    expect(await again.getByLabel('La question').inputValue()).toBe('');
    await again.getByLabel('La question').fill('Prévenir la presse ?');
    await draftKept(again, 'Prévenir la presse ?');
    await again.getByLabel('Le choix').fill('Oui');
    await again.getByLabel('La raison').fill('Elle le sait déjà.');
    await again.getByRole('button', { name: 'Enregistrer la décision' }).click();
    await again.locator('#decisions', { hasText: 'Oui' }).waitFor();
    expect(await draftsOn(again)).toBe('[]');
    await context.close();
  });

  it('are never passwords nor codes, and go when the person leaves', async () => {
    const context = await device('director', 'Amina Haddad');
    const page = await open(context);
    await quick(page).fill('Une ligne pour plus tard');
    await draftKept(page, 'Une ligne pour plus tard');
    await page.evaluate(() => {
      // The worst form that a screen could have: it asks for what opens doors, and says that it may be kept.
      const form = document.createElement('form');
      form.dataset['draft'] = 'worst';
      form.innerHTML =
        '<input type="password" name="word"><input name="code"><input name="recovery"><input name="a" autocomplete="one-time-code"><textarea name="ok"></textarea>';
      document.querySelector('main')!.append(form);
      for (const field of form.querySelectorAll<HTMLInputElement>('input, textarea')) {
        field.value = field.name === 'ok' ? 'sent last' : 'opens a door';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    await draftKept(page, 'sent last');
    expect(await draftsOn(page)).not.toContain('opens a door');
    await page.getByRole('button', { name: 'Sortir' }).click();
    await page.waitForURL(/\/code$/);
    expect(await draftsOn(page)).toBe('[]');
    await context.close();
  });
});

describe('a copy for when the line is cut', () => {
  it('is kept where somebody asked for it, says its hour, and takes a line that waits', async () => {
    const context = await device();
    const page = await open(context);
    expect(await page.evaluate(() => caches.has('cellule-copy'))).toBe(false);
    await keepCopyOn(page);
    const kept = await copyOn(page);
    const path = `/c/${room.crisis}`;
    const screens = [path, `${path}/tasks`, `${path}/journal`, `${path}/cell`, `${path}/statements/${room.statement}`];
    expect(kept.filter((one) => !one.startsWith('/assets/'))).toEqual(screens.toSorted());
    expect(kept.filter((one) => one.endsWith('/room.css'))).toHaveLength(1);

    await line.cut();
    await page.goto(`${line.url}${path}/journal?lane=notes`);
    await page.getByText(/^Copie hors ligne de \d\d:\d\d$/).waitFor();
    expect(await page.locator('#entries li').count()).toBeGreaterThan(3);
    expect(await page.locator('main :is(button, input, select, textarea):enabled').count()).toBe(0);
    expect(await page.locator('main').evaluate((main) => getComputedStyle(main).maxWidth)).not.toBe('none');
    await write(page, 'Depuis la copie.');
    await waiting(page).getByText('Depuis la copie.').waitFor();
    // What was never kept leads to what was.
    await page.goto(`${line.url}${path}/clocks`);
    await page.waitForURL(`${line.url}${path}`);
    await page.getByText(/^Copie hors ligne/).waitFor();

    await line.mend();
    await page.getByText('La connexion est revenue.').waitFor();
    await expect.poll(() => notes('Depuis la copie.').length).toBe(1);
    await page.getByRole('link', { name: 'Recharger' }).click();
    await page.locator('#kept-copy[hidden]').waitFor({ state: 'attached' });
    await context.close();
  });

  it('goes when the person leaves, changes their mind, or is not let in any more', async () => {
    const context = await device();
    const page = await open(context);
    const isGone = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration('/');
        return !registration && !(await caches.has('cellule-copy'));
      });
    await keepCopyOn(page);
    expect(await isGone()).toBe(false);
    await page.goto(`${line.url}/access/me`);
    await page.getByLabel(/Garder une copie/).uncheck();
    await expect.poll(isGone).toBe(true);

    await keepCopyOn(page);
    await page.getByRole('button', { name: 'Sortir' }).click();
    await page.waitForURL(/\/code$/);
    expect(await isGone()).toBe(true);

    await enter(context, 'scribe', 'Nadia Berrada');
    await page.goto(`${line.url}/c/${room.crisis}`);
    expect(await isGone()).toBe(true);
    await keepCopyOn(page);
    const { access } = room.app.server;
    for (const session of await access.sessions()) if (session.name === 'Nadia Berrada') await access.end(session);
    await page.reload();
    await page.getByRole('link', { name: 'Entrer avec un code' }).waitFor();
    await expect.poll(isGone).toBe(true);
    await context.close();
  });
});

describe('the keys', () => {
  const isListOpen = (page: Page) => page.locator('#keys').evaluate((list) => (list as HTMLDialogElement).open);
  const focusOn = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);

  it('go to each screen, move through its lines and do what they offer, outside of fields only', async () => {
    const context = await device('director', 'Amina Haddad');
    const path = `${line.url}/c/${room.crisis}`;
    for (const what of ['Isoler le serveur', 'Appeler les banques'])
      await context.request.post(`${line.url}/api/crises/${room.crisis}/tasks`, { data: { what, owner: 'director' } });
    const page = await open(context);
    const places = Object.entries({
      b: '/tasks',
      l: '/journal',
      f: '/scope',
      r: '/sitrep',
      p: '/cell',
      c: '/clocks',
      w: '/wall',
      n: '',
    });
    for (const [key, screen] of places) {
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await page.waitForURL(`${path}${screen}`);
    }
    await page.goto(`${path}/tasks`);
    const items = page.locator('main [data-item]');
    for (const key of ['j', 'j', 'k', 'j']) await page.keyboard.press(key);
    expect(await items.nth(1).getAttribute('aria-current')).toBe('true');
    expect(await page.locator('[data-item][aria-current]').count()).toBe(1);
    expect(await focusOn(page)).toBe(await items.nth(1).getAttribute('id'));
    const task = (await items.nth(1).getAttribute('id'))!.replace('t-', '');
    await write(page, '@technique garder les traces');
    await page.locator('#board', { hasText: 'garder les traces' }).waitFor();
    await page.locator(`#t-${task}[aria-current]`).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).pathname).toBe(`/c/${room.crisis}/tasks`);
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${path}/tasks/${task}`);
    await page.goBack();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.waitForURL(/\/tasks\/[^/]+$/);
    const { entries } = room.app.server.journals.open(room.crisis);
    expect(entries.filter(({ kind }) => kind === 'task.taken')).toHaveLength(1);
    await page.goto(`${path}/tasks`);
    await page.keyboard.press('a');
    await page.waitForURL(`${path}/tasks?for=mine`);
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.closest('.filter') !== null)).toBe(true);
    // The key where an Arabic keyboard has another letter.
    await page.evaluate(() =>
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ى', code: 'KeyN', bubbles: true })),
    );
    expect(await focusOn(page)).toBe('quick-line');
    await page.keyboard.type('gb?');
    expect([await quick(page).inputValue(), await isListOpen(page)]).toEqual(['gb?', false]);
    await quick(page).fill('Par le clavier seul');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => notes('Par le clavier seul').length).toBe(1);
    await page.keyboard.press('Escape');
    expect(await focusOn(page)).toBe('BODY');
    await context.close();
  });

  it('are listed in the language of the person, those of this screen alone, and are off when switched off', async () => {
    const context = await device('director', 'Amina Haddad');
    const page = await open(context, '/sitrep');
    await page.keyboard.press('?');
    const list = page.locator('#keys');
    await list.getByText('Noter une ligne').waitFor();
    expect(await list.getByText('Faire ce que propose la ligne').isVisible()).toBe(false);
    await list.getByLabel(/Touches seules actives/).uncheck();
    await list.getByRole('button', { name: 'Fermer' }).click();
    for (const key of ['?', 'n', 'j']) await page.keyboard.press(key);
    expect([await isListOpen(page), await focusOn(page)]).toEqual([false, 'BODY']);
    await page.goto(`${line.url}/c/${room.crisis}?lang=ar`);
    await page.keyboard.press('?');
    expect(await isListOpen(page)).toBe(false);
    await page.getByRole('button', { name: 'اختصارات لوحة المفاتيح' }).click();
    await list.getByLabel(/المفاتيح المفردة/).check();
    const { violations } = await new AxeBuilder({ page }).include('#keys').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    expect(await focusOn(page)).toBe('quick-line');
    await context.close();
  });
});

/** Asks for a copy on this device, and comes back to the crisis once it is kept. */
async function keepCopyOn(page: Page): Promise<void> {
  await page.goto(`${line.url}/access/me`);
  await page.getByLabel(/Garder une copie/).check();
  await page.getByText(/La copie se garde/).waitFor();
  await page.goto(`${line.url}/c/${room.crisis}`);
  await expect.poll(async () => (await copyOn(page)).filter((one) => one.startsWith('/c/')).length).toBe(5);
}
