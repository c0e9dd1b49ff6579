import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWordsRoom, type WordsRoom } from '../../../test/support/words-room.ts';
import { findStatement, owedApprovals } from '../../inform/index.ts';

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
