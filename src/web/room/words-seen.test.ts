import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWordsRoom, type Words, type WordsRoom } from '../../../test/support/words-room.ts';
import { findStatement, owedApprovals } from '../../inform/index.ts';
import { addMs, HOUR_MS, MINUTE_MS, type Role } from '../../kernel/index.ts';

// Words on their way to the public, as the people of the cell see them in a real browser.
let room: WordsRoom;

beforeAll(async () => void (room = await openWordsRoom()));

afterAll(() => room.close());

const statementIn = (
  { crisis }: { crisis: Parameters<WordsRoom['app']['server']['journals']['open']>[0] },
  id: string,
) => findStatement(room.app.server.journals.open(crisis), id as never);

describe('whoever is asked for a yes', () => {
  it.each([[true], [false]])(
    'reads the words first, then approves the languages that they tick below them; with a script: %s',
    async (script) => {
      const words = await room.begin();
      const id = await words.submit();
      const page = await words.see(`${words.place}/statements/${id}`, { role: 'dpo', script, isPhone: true });
      expect(
        await orderOf(page, ['article[lang=fr]', '#yes-fr input', 'article[lang=ar]', '#yes-ar input', '#approval']),
      ).toBe(true);
      const first = await page.locator('article[lang=fr]').boundingBox();
      const button = await page.getByRole('button', { name: /^Approuver/ }).boundingBox();
      expect(first!.y, 'words are in sight before the button').toBeLessThan(button!.y);
      await page.locator('#yes-ar input').uncheck();
      await page.getByRole('button', { name: /^Approuver/ }).click();
      await page.locator('#yes-fr input').waitFor({ state: 'detached' });
      const { approvals, digests, ...statement } = statementIn(words, id);
      expect(approvals.map((yes) => yes.digests)).toEqual([{ fr: digests.fr, en: digests.en }]);
      expect(owedApprovals({ approvals, digests, ...statement })).toMatchObject([{ languages: ['ar'] }]);
      expect(await page.locator('#yes-ar input').count()).toBe(1);
      await page.close();
    },
  );

  it('approves with the keyboard alone, and hears it when nothing is ticked', async () => {
    const words = await room.begin();
    const id = await words.submit();
    const page = await words.see(`${words.place}/statements/${id}`, { role: 'dpo' });
    for (const language of ['fr', 'ar', 'en']) {
      await page.locator(`#yes-${language} input`).focus();
      await page.keyboard.press('Space');
    }
    await page.getByRole('button', { name: /^Approuver/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/Aucune langue n’est cochée/).waitFor();
    await page.locator('#yes-ar input').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: /^Approuver/ }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#yes-ar input').waitFor({ state: 'detached' });
    expect(Object.keys(statementIn(words, id).approvals[0]!.digests)).toEqual(['ar']);
    await page.close();
  });

  it('can publish what is approved, and approve the language that they left later', async () => {
    const words = await room.begin();
    const id = await words.submit();
    await words.approve(id, ['fr', 'en']);
    const page = await words.see(`${words.place}/statements/${id}`, { role: 'director' });
    expect(await page.getByRole('button', { name: 'Publier maintenant' }).isVisible()).toBe(true);
    await page.getByText('Approuver aussi les autres langues').click();
    await page.getByRole('button', { name: /^Approuver/ }).click();
    await page.locator('#yes-ar input').waitFor({ state: 'detached' });
    expect(statementIn(words, id).approvals.map((yes) => Object.keys(yes.digests).sort())).toEqual([
      ['en', 'fr'],
      ['ar'],
    ]);
    await page.close();
  });
});

describe('a published figure that is not true any more', () => {
  it('comes first on Now, and on Words and Page with the approvals that fell; the correction is one tap away', async () => {
    const words = await room.begin();
    await words.count(1200);
    const id = await words.submit({ skeleton: 'figures-word' });
    await words.approve(id);
    await words.publish(id);
    expect(await alarmOn(words, '', 'communicator')).toBe('');
    await words.count(1500);
    expect(await alarmOn(words, '', 'observer')).toMatch(/^. Un chiffre publié n’est plus vrai.*1 200.*1 500/s);
    for (const place of ['/page', '/words']) {
      expect(await alarmOn(words, place, 'communicator')).toMatch(/1 500.*L’approbation est caduque pour/s);
      expect(await alarmOn(words, place, 'dpo', false)).toMatch(/L’approbation est caduque pour/);
    }
    const page = await words.see(words.place, { role: 'communicator', isPhone: true });
    expect(await orderOf(page, ['#alarm', '#next-action'])).toBe(true);
    await page.locator('#next-action[data-action=correct]').click();
    expect(await page.locator('[name=skeleton]').inputValue()).toBe('correction-word');
    await page.getByRole('button', { name: 'Demander l’approbation' }).click();
    await page.waitForURL(/statements/);
    expect(await page.locator('article[lang=fr]').innerText()).toMatch(/1\s200[^]*1\s500/);
    await page.close();
    expect(await alarmOn(words, '/page', 'dpo')).toMatch(/Lire la correction qui attend/);
    const next = await words.see(words.place, { role: 'dpo' });
    expect(await next.locator('#next-action').getAttribute('data-action')).toBe('approve');
    await next.close();
  });

  it('voids the approval of a text that waits, and the screens say so', async () => {
    const words = await room.begin();
    await words.count(1200);
    await words.approve(await words.submit({ skeleton: 'figures-word' }));
    await words.count(1500);
    expect(await alarmOn(words, '/words', 'communicator')).toMatch(/L’approbation est caduque pour/);
    expect(await alarmOn(words, '/page', 'communicator')).toMatch(/en attente.*L’approbation est caduque pour/s);
    expect(await textOf(words, '/statements', '#statements')).toMatch(/approbation caduque/);
  });
});

describe('a language that follows by an hour', () => {
  it('is said to be late when that hour has passed: on Now, among the clocks, in the journal and on the page', async () => {
    const words = await room.begin();
    const id = await words.submit();
    await words.approve(id, ['fr', 'en']);
    const dueAt = addMs(room.clock.now(), HOUR_MS);
    await words.publish(id, { ar: dueAt });
    const { watch, page: publicPage } = room.app.server;
    await watch.look();
    expect(await textOf(words, '', '#public')).toMatch(/suit avant/);
    expect(await textOf(words, '/clocks', '#running')).toMatch(/Texte promis sur la page : arabe/);

    for (const minutes of [0.5, 2]) {
      room.clock.set(addMs(dueAt, minutes * MINUTE_MS));
      await watch.look();
      await watch.look();
    }
    expect(await textOf(words, '', '#public')).toMatch(/en retard : promis pour/);
    expect(await textOf(words, '', '#next-action')).toMatch(/Publier la langue promise/);
    expect(await textOf(words, '', '#next-clocks')).toMatch(/Texte promis sur la page : arabe/);
    expect(await textOf(words, '/clocks', '#running')).toMatch(/Texte promis sur la page : arabe.*en retard/s);
    expect(await textOf(words, '/journal', 'main')).toMatch(/Échéance manquée.*Texte promis sur la page : arabe/s);
    expect(await textOf(words, '/page', '#page-live')).toMatch(/en retard : promise pour/);
    const readers = await (await fetch(`${publicPage}/ar/`)).text();
    expect(readers).toMatch(/<p class="late" data-due="[^"]+">[^<]*متأخر/);

    await words.approve(id, ['ar']);
    await words.publish(id);
    await watch.look();
    expect(await textOf(words, '', '#public')).not.toMatch(/en retard/);
    expect(await textOf(words, '/clocks', '#ended')).toMatch(/Texte promis sur la page : arabe.{0,5}tenue en retard/s);
  });
});

describe('a figure that was another one before', () => {
  it('is drawn over time with axes that say how many and when', async () => {
    const words = await room.begin();
    await words.count(1200);
    await words.count(1500);
    const page = await words.see(`${words.place}/scope`, { role: 'analyst', script: false });
    const said = await page.locator('#f-people svg.chart text').allTextContents();
    expect(said.map(plain)).toEqual([
      '0',
      '1 500',
      expect.stringMatching(/\d\d:\d\d$/),
      expect.stringMatching(/\d\d:\d\d$/),
    ]);
    await page.close();
  });
});

describe('a block in which somebody writes', () => {
  it('says by whom, and waits', async () => {
    const words = await room.begin();
    await words.post('/draft', { skeleton: 'first-word' });
    const page = await words.see(`${words.place}/draft?in=fr`, { role: 'director' });
    const lease = await words.post('/draft/lease', { language: 'fr', block: 'known' });
    expect(lease.status).toBe(200);
    await page.locator('#words-known').focus();
    await page.locator('#b-known', { hasText: 'Attendez une demi-minute' }).waitFor();
    expect(plain(await page.locator('#held-known').innerText())).toContain('Samira communicator écrit ici');
    expect(await page.locator('#words-known').getAttribute('readonly')).toBe('');
    await page.close();
  });
});

describe('a draft of another kind', () => {
  it.each([[true], [false]])('is chosen in plain words, and no word is lost; with a script: %s', async (script) => {
    const words = await room.begin();
    await words.post('/draft', { skeleton: 'first-word' });
    await words.post('/draft/blocks', { language: 'fr', block: 'known', words: 'Un mot rare.', base: 0 });
    const page = await words.see(`${words.place}/words`, { role: 'communicator', script });
    expect(await page.locator('#draft-choice').getByRole('button').count()).toBe(1);
    await page.locator('[name=skeleton]').selectOption('denied-word');
    if (!script) await page.getByRole('button', { name: 'Voir le texte' }).click();
    await page.getByText(/autre genre est ouvert.*Premier mot/).waitFor();
    await page.getByRole('button', { name: 'Le mettre de côté et récrire ce texte' }).click();
    await page.waitForURL(/\/draft$/);
    expect(await page.locator('main').textContent()).not.toContain('Un mot rare.');
    await page.goto(`${room.app.server.room}${words.place}/words`);
    await page.getByText('Brouillons mis de côté').click();
    await page.getByRole('button', { name: 'Reprendre' }).click();
    await page.waitForURL(/\/draft$/);
    expect(await page.locator('#words-known').inputValue()).toBe('Un mot rare.');
    await page.close();
  });
});

describe('every form of the screens of words', () => {
  it('is answered with a page when it is sent without script', async () => {
    const words = await room.begin();
    await words.count(1200);
    const id = await words.submit();
    await words.approve(id, ['fr', 'en']);
    await words.publish(id, { ar: addMs(room.clock.now(), HOUR_MS) });
    await words.post('/draft', { skeleton: 'denied-word' });
    await words.post('/press', { outlet: 'Radio', question: 'Combien ?', channel: 'phone' });
    const waiting = await words.submit();
    const page = await words.see(words.place, { role: 'director' });
    const forms = new Map<string, string>();
    const screens = ['', '/words', '/draft', '/page', '/scope', '/press', '/clocks', '/commitments', '/decisions'];
    for (const path of [...screens, `/statements/${id}`, `/statements/${waiting}`]) {
      await page.goto(`${room.app.server.room}${words.place}${path}`);
      for (const [action, fields] of await formsOn(page)) forms.set(action, fields);
    }
    await page.close();
    expect(forms.size).toBeGreaterThan(25);
    const wrong: string[] = [];
    for (const [action, fields] of forms) {
      const answer = await words.postForm(action, new URLSearchParams(fields), 'director');
      const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
      const isAnswered = answer.status === 303 || (isPage && answer.status < 500);
      if (!isAnswered) wrong.push(`${action} ${answer.status}`);
    }
    expect(wrong).toEqual([]);
  });
});

/** Where each form of a screen, and each of its buttons, sends what stands in its fields. */
function formsOn(page: Page): Promise<readonly (readonly [action: string, fields: string])[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLFormElement>('form[method=post]')]
      .flatMap((form) =>
        [...form.querySelectorAll('button')].map((button) => {
          const fields = [...new FormData(form, button)].flatMap(([name, value]) =>
            typeof value === 'string' ? [[name, value]] : [],
          );
          return [
            button.getAttribute('formaction') ?? form.getAttribute('action') ?? '',
            String(new URLSearchParams(fields)),
          ] as const;
        }),
      )
      .filter(([action]) => /^\/(api\/crises|c)\//.test(action)),
  );
}

/** What a part of a screen says to the communicator, without script. */
async function textOf(words: Words, path: string, selector: string): Promise<string> {
  const page = await words.see(`${words.place}${path}`, { role: 'communicator', script: false });
  // Far lines of a long screen are not laid out yet, hence have no inner text.
  const text = (await page.locator(selector).textContent()) ?? '';
  await page.close();
  return plain(text);
}

/** Without signs that nobody sees. */
function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/[\u2066-\u2069]/g, '');
}

/** What the alarm says on a screen. */
async function alarmOn(words: Words, path: string, role: Role, script = true): Promise<string> {
  const page = await words.see(`${words.place}${path}`, { role, script });
  const text = await page.locator('#alarm').innerText();
  await page.close();
  return plain(text);
}

/** Whether these stand on the page in this order. */
function orderOf(page: Page, selectors: readonly string[]): Promise<boolean> {
  return page.evaluate((all) => {
    const found = all.map((one) => document.querySelector(one));
    return found.every(
      (element, index) =>
        element !== null &&
        (index === 0 || (found[index - 1]!.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0),
    );
  }, selectors);
}
