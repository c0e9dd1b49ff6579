import type { Locator, Page } from 'playwright-core';

/** What a story costs the people in it. */
export type Counts = Readonly<{ words: number; clicks: number; decisions: number }>;

/** A person's hands: they type words, click, and sometimes have to decide before they click. Opening a link is a click too. */
export type Hands = Readonly<{
  open: (page: Page, link: string) => Promise<void>;
  type: (field: Locator, text: string) => Promise<void>;
  click: (target: Locator) => Promise<void>;
  /** A click that somebody has to think about first: it commits them to something. */
  decide: (target: Locator) => Promise<void>;
  counts: () => Counts;
}>;

export function hands(): Hands {
  const counts = { words: 0, clicks: 0, decisions: 0 };
  const click = async (target: Locator) => {
    counts.clicks += 1;
    await target.click();
  };
  return {
    open: async (page, link) => {
      counts.clicks += 1;
      await page.goto(link);
    },
    // Typed key by key, as a person does, into a field that the person clicks first unless it already has the focus.
    type: async (field, text) => {
      counts.words += text.split(/\s+/).length;
      // A slow machine gives the focus that a page asks for some time after it shows the field.
      if ((await field.getAttribute('autofocus')) !== null) await hasFocus(field);
      if (!(await field.evaluate((element) => element === element.ownerDocument.activeElement))) await click(field);
      await field.pressSequentially(text);
    },
    click,
    decide: async (target) => {
      counts.decisions += 1;
      await click(target);
    },
    counts: () => ({ ...counts }),
  };
}

const FOCUS_MS = 5_000;

async function hasFocus(field: Locator): Promise<void> {
  const focused = field.and(field.page().locator(':focus'));
  await focused.waitFor({ state: 'attached', timeout: FOCUS_MS }).catch(() => {});
}
