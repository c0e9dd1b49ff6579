import { personOf } from './device.ts';

const CHOICE = 'cellule-keys';
/** Keys of keyboards on which a letter is not where its key is named after. */
const SIGNS: Readonly<Record<string, string>> = { '؟': '?', Slash: '/' };
const FIELDS = 'input, textarea, select, [contenteditable]';

type Act = (page: Document) => boolean;

/**
 * A key for every act of a screen: `g` and a letter go to a screen, `j` and `k` move through the lines, others do what the line or the
 * screen offers. Single keys count outside of fields and without a modifier only, and can be switched off on this device (WCAG 2.1.4).
 */
export function listenToKeys(page: Document): void {
  const list = page.getElementById('keys');
  if (!(list instanceof HTMLDialogElement) || personOf(page) === undefined) return;
  let isGoing = false;
  page.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented || list.open) return;
    if (actInField(page, event)) return event.preventDefault();
    const key = keyOf(event);
    if (key === undefined || !areOn() || isIn(page, FIELDS)) return;
    const act: Act | undefined = isGoing ? () => go(list, key) : ACTS[key];
    isGoing = !isGoing && key === 'g';
    if (act?.(page)) event.preventDefault();
  });
  page.addEventListener('pointerdown', () => (isGoing = false));
  page.addEventListener('renewed', () => findAgain(page));
  offerList(page, list);
}

function areOn(): boolean {
  return localStorage.getItem(CHOICE) !== 'off';
}

function offerList(page: Document, list: HTMLDialogElement): void {
  const tick = list.querySelector<HTMLInputElement>('#keys-switch');
  if (tick) tick.checked = areOn();
  tick?.addEventListener('change', () => {
    if (tick.checked) localStorage.removeItem(CHOICE);
    else localStorage.setItem(CHOICE, 'off');
  });
  for (const button of page.querySelectorAll<HTMLElement>('[data-keys-open]')) {
    button.hidden = false;
    button.addEventListener('click', () => openList(page));
  }
}

/** Opens the list, with the acts that this screen has now. */
function openList(page: Document): boolean {
  const list = page.getElementById('keys');
  if (!(list instanceof HTMLDialogElement)) return false;
  for (const row of list.querySelectorAll<HTMLElement>('[data-needs]'))
    row.hidden = page.querySelector(row.dataset['needs'] ?? '') === null;
  list.showModal();
  return true;
}

/** What a key says, wherever its keyboard has it; nothing for a key that is held, or pressed with another one. */
function keyOf({ key, code, ctrlKey, metaKey, altKey, shiftKey, repeat }: KeyboardEvent): string | undefined {
  const isHeld = repeat && !/^[jk]$/i.test(key);
  if (ctrlKey || metaKey || altKey || isHeld) return undefined;
  return signOf(key) ?? (shiftKey ? undefined : letterOf(key, code));
}

function signOf(key: string): string | undefined {
  return key === 'Enter' || key === '?' || key === '/' ? key : SIGNS[key];
}

/** On an Arabic or Greek keyboard: the key that stands where the letter would be. */
function letterOf(key: string, code: string): string | undefined {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  if (!/^\p{L}$/u.test(key)) return undefined;
  return code.startsWith('Key') ? code.slice(3).toLowerCase() : SIGNS[code];
}

/** Keys that count within a field, whatever is switched off: send what is filled in, and leave it. */
function actInField(page: Document, { key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const active = page.activeElement;
  const form = active?.closest('form');
  if (key === 'Enter' && (ctrlKey || metaKey) && form) {
    form.requestSubmit();
    return true;
  }
  if (key !== 'Escape' || !(active instanceof HTMLElement) || !active.matches('input, textarea')) return false;
  active.blur();
  return true;
}

const ACTS: Readonly<Record<string, Act>> = {
  j: (page) => move(page, 1),
  k: (page) => move(page, -1),
  Enter: (page) => isIn(page, '[data-item]') && press(currentOf(page)?.querySelector('[data-item-open]')),
  x: (page) => press(currentOf(page)?.querySelector('[data-item-do]')),
  a: (page) => press(page.querySelector('main [data-mine]')),
  e: (page) => press(currentOf(page)?.querySelector('[data-item-edit]') ?? page.querySelector('main [data-edit]')),
  n: (page) => enter(page.querySelector('#quick-line')),
  '/': (page) => enter(page.querySelector('main form.search input:not([type=hidden]), main nav.filter a')),
  '?': openList,
};

function go(list: HTMLElement, key: string): boolean {
  return press([...list.querySelectorAll<HTMLElement>('[data-go]')].find(({ dataset }) => dataset['go'] === key));
}

function isIn(page: Document, selector: string): boolean {
  return page.activeElement?.matches(selector) ?? false;
}

function press(target: Element | null | undefined): boolean {
  if (!(target instanceof HTMLElement) || target.matches(':disabled')) return false;
  target.click();
  // What unfolds asks for words: one types on.
  const unfolded = target.matches('summary') ? target.closest('details[open]') : null;
  if (unfolded) enter(unfolded.querySelector('input:not([type=hidden]), textarea'));
  return true;
}

function enter(target: Element | null): boolean {
  if (!(target instanceof HTMLElement) || target.matches(':disabled')) return false;
  target.focus();
  return true;
}

function itemsOf(page: Document): readonly HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>('main [data-item]')].filter((item) => item.checkVisibility());
}

/** The line one is at: where the focus is, else where it was last. */
function currentOf(page: Document): HTMLElement | null {
  return (
    page.activeElement?.closest<HTMLElement>('[data-item]') ?? page.querySelector('main [data-item][aria-current]')
  );
}

/** Goes to a line, and scrolls no further than it takes to see it. */
function move(page: Document, step: 1 | -1): boolean {
  const items = itemsOf(page);
  const current = currentOf(page);
  const next = items[current ? items.indexOf(current) + step : 0];
  if (!next) return items.length > 0;
  mark(page, next);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
  return true;
}

function mark(page: Document, item: HTMLElement): void {
  for (const old of page.querySelectorAll('main [data-item][aria-current]')) old.removeAttribute('aria-current');
  item.tabIndex = -1;
  item.setAttribute('aria-current', 'true');
  lastId = item.id;
}

let lastId = '';

/** A part of the page was renewed: one is still at the same line. */
function findAgain(page: Document): void {
  const item = lastId === '' ? null : page.getElementById(lastId);
  if (!item || item.hasAttribute('aria-current')) return;
  mark(page, item);
  if (page.activeElement === page.body) item.focus({ preventScroll: true });
}
