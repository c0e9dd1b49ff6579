import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskId } from '../../kernel/index.ts';
import { actOf, openBusyRoom, type BusyRoom } from '../../../test/support/busy-room.ts';

// What people type and what others write meanwhile: nothing is lost, nothing moves under the reader.
let room: BusyRoom;

beforeAll(async () => void (room = await openBusyRoom()));

afterAll(() => room.close());

describe('what is typed', () => {
  it('reaches the journal without any script', async () => {
    const page = await room.see(`/c/${room.crisis}`, { role: 'scribe', script: false });
    await page.getByLabel(/Ce qui s’est passé/).fill('Sans script, une ligne.');
    await page.getByRole('button', { name: 'Noter', exact: true }).click();
    await page.goto(`${room.app.server.room}/c/${room.crisis}/journal?lane=notes`);
    expect(await page.locator('main').innerText()).toContain('Sans script, une ligne.');
    await page.close();
  });

  it('stays in its field when the server refuses it, with the reason beside it', async () => {
    const page = await room.see('/declare', { role: 'director' });
    await page.evaluate(() => document.querySelector('form')!.setAttribute('novalidate', ''));
    await page.getByLabel(/Que dit-on/).fill('Des fiches circulent');
    await page.getByRole('button', { name: 'Ouvrir la crise' }).click();
    await page.locator('[name=seen][aria-invalid]').waitFor();
    expect(await page.getByLabel(/Que dit-on/).inputValue()).toBe('Des fiches circulent');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('seen');
    expect(await page.locator('[data-error]').allInnerTexts()).toEqual([
      'À remplir ou à corriger.',
      'À remplir ou à corriger.',
    ]);
    await page.close();
  });

  it('stays in its field when the connection is cut', async () => {
    const page = await room.see(`/c/${room.crisis}/tasks`, { role: 'scribe' });
    await page.locator('#open-task summary').click();
    await page.getByLabel(/Que faut-il faire/).fill('Isoler le serveur');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Ouvrir l’action' }).click();
    await page.getByText(/Rien n’est parti/).waitFor();
    expect(await page.getByLabel(/Que faut-il faire/).inputValue()).toBe('Isoler le serveur');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Ouvrir l’action' }).click();
    await page.locator('#board', { hasText: 'Isoler le serveur' }).waitFor();
    await page.close();
  });

  it('is shown as it is understood before it is sent, and one typed meanwhile is kept', async () => {
    const page = await room.see(`/c/${room.crisis}`, { role: 'director' });
    const line = page.getByLabel(/Ce qui s’est passé/);
    await line.fill('! Fermer le portail parce que la fuite continue');
    await page.locator('#understood', { hasText: 'Décision' }).waitFor();
    await page.route('**/lines', async (route) => {
      await line.fill('Une seconde ligne');
      await route.continue();
    });
    await line.press('Enter');
    await page.locator('#decisions', { hasText: 'Fermer le portail' }).waitFor();
    await page.locator('form[aria-busy]').waitFor({ state: 'detached' });
    expect(await line.inputValue()).toBe('Une seconde ligne');
    await page.close();
  });

  it('shows at once in the text of every language', async () => {
    const page = await room.see(`/c/${room.rehearsal}/words`, { role: 'communicator' });
    await page.locator('[name="institution.ar"]').fill('صندوق الأطلس');
    await page.locator('#preview [lang=ar]', { hasText: 'صندوق الأطلس' }).waitFor();
    await page.locator('[name=phone]').fill('0800 99 88 77');
    await page.locator('#preview [lang=fr]', { hasText: '0800 99 88 77' }).waitFor();
    expect(await page.locator('[name="institution.ar"]').inputValue()).toBe('صندوق الأطلس');
    await page.close();
  });
});

describe('the journal', () => {
  it('shows a line with what corrects it, and an erased one as erased', async () => {
    const page = await room.see(`/c/${room.crisis}/journal?lane=notes`, { role: 'director' });
    expect(await page.locator('#e2').innerText()).toMatch(/publie à 6 h.*corrigée par la ligne 5\s: À 7 h\./s);
    expect(await page.locator('#e4').innerText()).toContain('Contenu effacé.');
    expect(await page.locator('main').innerText()).not.toContain('Une ligne de trop.');
    expect(await page.locator('#e3').count(), 'a decision is in another lane').toBe(0);
    await page.close();
  });

  it('takes a correction where the line stands', async () => {
    const page = await room.see(`/c/${room.crisis}/journal`, { role: 'director' });
    await page.locator('#e3').getByRole('link', { name: 'Corriger ou effacer' }).click();
    await page.getByLabel('Ce qui est juste').fill('Fermer le portail, lecture seule.');
    await page.getByLabel(/Pourquoi/).fill('trop court');
    await page.getByRole('button', { name: 'Ajouter la correction' }).click();
    await page.locator('#e3 .correction').waitFor();
    expect(await page.locator('#e3').innerText()).toContain('lecture seule');
    expect(await page.getByLabel('Ce qui est juste').count()).toBe(0);
    await page.close();
  });
});

describe('what others write', () => {
  it('waits behind a bar until it is asked for, and never takes away what is being typed', async () => {
    const page = await room.see(`/c/${room.crisis}/journal`, { role: 'director' });
    await page.getByText('en ligne').waitFor();
    await room.app.server.journals
      .open(room.crisis)
      .append(actOf(0), 'note.taken', { text: 'Une nouvelle du dehors.' });
    await page.getByRole('button', { name: /1 nouveauté/ }).waitFor();
    expect(await page.getByText('Une nouvelle du dehors.').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.getByText('Une nouvelle du dehors.').waitFor();
    await page.close();
  });

  it('is on the wall at once, where nobody stands to ask for it', async () => {
    const page = await room.see(`/c/${room.crisis}/wall`, { role: 'observer' });
    const journal = room.app.server.journals.open(room.crisis);
    const task = {
      task: 'on-the-wall' as TaskId,
      what: 'Appeler les banques',
      owner: 'liaison',
      mandatory: false,
    } as const;
    await journal.append(actOf(0), 'task.opened', task);
    await page.locator('#wall', { hasText: 'Appeler les banques' }).waitFor();
    expect(await page.locator('#news').isHidden()).toBe(true);
    await page.close();
  });

  it('is not lost while the connection is cut: what was missed comes with the first breath of the line', async () => {
    const page = await room.see('/', { role: 'director' });
    await page.route('**/events*', (route) => route.abort());
    await page.goto(`${room.app.server.room}/c/${room.crisis}/journal`);
    await page.getByText(/coupé/).waitFor();
    const journal = room.app.server.journals.open(room.crisis);
    for (const text of ['Pendant la coupure.', 'Encore pendant.'])
      await journal.append(actOf(0), 'note.taken', { text });
    await page.unroute('**/events*');
    await page.getByRole('button', { name: /2 nouveautés/ }).click();
    await page.getByText('Encore pendant.').waitFor();
    await page.close();
  });
});

describe('the clocks', () => {
  it('count down to the word that the public waits for, and say when it is late', async () => {
    const page = await room.see(`/c/${room.crisis}`, { role: 'director' });
    const clock = page.locator('time[data-due]');
    expect(await clock.innerText()).toMatch(/^−0:\d\d:\d\d$/);
    expect(await page.locator('[data-clock=late]').innerText()).toContain('en retard');
    const before = await clock.innerText();
    await expect.poll(() => clock.innerText()).not.toBe(before);
    const freeze = page.getByRole('button', { name: 'Figer les horloges' });
    await freeze.click();
    expect(await freeze.getAttribute('aria-pressed')).toBe('true');
    await page.close();
  });
});
