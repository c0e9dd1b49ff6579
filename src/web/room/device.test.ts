import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchDevice } from '../../../test/support/browser.ts';
import { openBusyRoom, PHONE, type BusyRoom } from '../../../test/support/busy-room.ts';
import { openLine, type Line } from '../../../test/support/cut-line.ts';
import type { Role } from '../../kernel/index.ts';

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
      .getByText(/En attente, pas encore au journal. Tapé à \d\d:\d\d/)
      .waitFor();
    expect(await quick(page).inputValue()).toBe('');
    const typedBy = new Date().toISOString();
    await quick(page).fill('Une phrase commencée');
    await page.waitForFunction(draftIsKept, 'Une phrase commencée');
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

  it('is neither shown to another person nor sent by them', async () => {
    const context = await device('scribe', 'Nadia Berrada');
    const [mine] = await context.cookies();
    const page = await open(context);
    await line.cut();
    await write(page, 'À moi seule.');
    await waiting(page).waitFor();
    await line.mend();
    await enter(context, 'communicator', 'Karim Alaoui');
    const theirs = await open(context);
    await write(theirs, 'De quelqu’un d’autre.');
    await expect.poll(() => notes('De quelqu’un d’autre.').length).toBe(1);
    // The first page is still open: it asks, and the server refuses what another session sends for her.
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForResponse((answer) => answer.url().endsWith('/lines') && answer.status() === 409);
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
    await page.waitForFunction(draftIsKept, 'Prévenir les banques ?');
    await page.close();

    const again = await open(context);
    await again.getByText(/Vos mots de \d\d:\d\d/).waitFor();
    expect(await again.getByLabel('La question').inputValue()).toBe('Prévenir les banques ?');
    await again.getByRole('button', { name: 'Écarter' }).click();
    expect(await again.getByLabel('La question').inputValue()).toBe('');
    await again.getByLabel('La question').fill('Prévenir la presse ?');
    await again.waitForFunction(draftIsKept, 'Prévenir la presse ?');
    await again.getByLabel('Le choix').fill('Oui');
    await again.getByLabel('La raison').fill('Elle le sait déjà.');
    await again.getByRole('button', { name: 'Enregistrer la décision' }).click();
    await again.locator('#decisions', { hasText: 'Oui' }).waitFor();
    expect(await again.evaluate(draftsKept)).toBe('[]');
    await context.close();
  });

  it('are never passwords nor codes, and go when the person leaves', async () => {
    const context = await device('director', 'Amina Haddad');
    const page = await open(context);
    await quick(page).fill('Une ligne pour plus tard');
    await page.waitForFunction(draftIsKept, 'Une ligne pour plus tard');
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
    await page.waitForFunction(draftIsKept, 'sent last');
    expect(await page.evaluate(draftsKept)).not.toContain('opens a door');
    await page.getByRole('button', { name: 'Sortir' }).click();
    await page.waitForURL(/\/code$/);
    expect(await page.evaluate(draftsKept)).toBe('[]');
    await context.close();
  });
});

/** All drafts of the device, as they lie there. */
function draftsKept(): Promise<string> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('cellule-device', 1);
    opening.addEventListener('success', () => {
      const asking = opening.result.transaction('drafts').objectStore('drafts').getAll();
      asking.addEventListener('success', () => {
        opening.result.close();
        resolve(JSON.stringify(asking.result));
      });
    });
  });
}

/** Whether these words lie in a draft of the device. */
function draftIsKept(words: string): Promise<boolean> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('cellule-device', 1);
    opening.addEventListener('success', () => {
      const asking = opening.result.transaction('drafts').objectStore('drafts').getAll();
      asking.addEventListener('success', () => {
        opening.result.close();
        resolve(JSON.stringify(asking.result).includes(words));
      });
    });
  });
}
