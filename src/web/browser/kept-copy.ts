import { hourText, keptAtOf, personOf, sayHour, skewOf } from './device.ts';
import { dropDraftsOf } from './device-store.ts';

/** Whose copy this device keeps, by the id of the person; nothing where nobody asked for one. */
const CHOICE = 'cellule-copy-of';
/** What was kept last, and when. */
const KEPT = 'cellule-copy-kept';
const COPY = 'cellule-copy';
const KEEP_EVERY_MS = 120_000;
const ANSWER_MS = 5000;

/**
 * Keeps a copy of some screens for when the line is cut, on a device whose owner asked for it; says of a page that it is such a copy, and
 * lets nothing be sent from it that would not wait. The copy goes with the person: when they leave, change their mind, or are not let in.
 */
export function keepCopy(page: Document): void {
  const person = personOf(page);
  if (keptAtOf(page) !== undefined) sayCopy(page, keptAtOf(page) ?? 0);
  leaveNothing(page, person);
  if (isDoor(page, person) || (person !== undefined && localStorage.getItem(CHOICE) !== person)) void purge();
  offerChoice(page, person);
  if (person !== undefined && localStorage.getItem(CHOICE) === person) void keepOn(page);
}

/** Nobody is let in on this device now. A server in trouble does not know who asks either, and is no reason to give up the copy. */
function isDoor(page: Document, person: string | undefined): boolean {
  const code = page.getElementById('problem')?.dataset['code'];
  return person === undefined && (code === undefined || code.startsWith('access.'));
}

function sayCopy(page: Document, at: number): void {
  const band = page.getElementById('kept-copy');
  if (!band) return;
  sayHour(band.querySelector('[data-words]'), hourText(page, new Date(at + skewOf(page))));
  band.hidden = false;
  for (const form of page.querySelectorAll('main form, .changes form'))
    for (const control of form.querySelectorAll<HTMLButtonElement>('button, input, select, textarea'))
      control.disabled = true;
  page.addEventListener('connected', () => {
    const [, means] = band.children;
    if (means) means.textContent = band.dataset['connected'] ?? '';
  });
}

/** Who leaves takes along what this device holds of them, but for lines that still wait to be written. */
function leaveNothing(page: Document, person: string | undefined): void {
  page.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || new URL(form.action).pathname !== '/sign-out') return;
    event.preventDefault();
    localStorage.removeItem(CHOICE);
    const drafts = dropDraftsOf(person ?? '').catch(() => undefined);
    void Promise.all([purge(), drafts]).then(() => form.submit());
  });
}

function offerChoice(page: Document, person: string | undefined): void {
  const choice = page.getElementById('copy-choice');
  const tick = page.querySelector<HTMLInputElement>('#copy-switch');
  const state = page.getElementById('copy-state');
  if (!choice || !tick || !state || person === undefined) return;
  choice.hidden = false;
  for (const words of choice.parentElement?.querySelectorAll<HTMLElement>('[data-without-script]') ?? [])
    words.hidden = true;
  const isAble = 'serviceWorker' in navigator && 'caches' in globalThis;
  tick.disabled = !isAble;
  tick.checked = isAble && localStorage.getItem(CHOICE) === person;
  const say = () => {
    state.textContent = (isAble ? tick.checked && state.dataset['kept'] : state.dataset['unable']) || '';
  };
  say();
  tick.addEventListener('change', () => {
    if (tick.checked) localStorage.setItem(CHOICE, person);
    else localStorage.removeItem(CHOICE);
    void (tick.checked ? keepOn(page) : purge()).then(say);
  });
}

/** Keeps the screens of the crisis now, and again as long as something new is written. */
async function keepOn(page: Document): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/room-worker.js', { updateViaCache: 'none' }).catch(() => undefined);
  const screens = page.documentElement.dataset['keep']?.split(' ');
  if (!screens || keptAtOf(page) !== undefined) return;
  const keep = async () => {
    const [state, at = ''] = (localStorage.getItem(KEPT) ?? '').split('@');
    const now = stateOf(page);
    const isSoon = state?.split(' ', 2).join() === now.split(' ', 2).join() && Date.now() - Number(at) < KEEP_EVERY_MS;
    if (state === now || isSoon || localStorage.getItem(CHOICE) !== personOf(page)) return;
    const { active } = await navigator.serviceWorker.ready;
    if (!active) return;
    localStorage.setItem(KEPT, `${now}@${Date.now()}`);
    await ask(active, { keep: screens });
  };
  await keep();
  setInterval(() => void keep(), KEEP_EVERY_MS);
}

/** Language, crisis and last line of what the page shows: while they are the same, so is the copy. */
function stateOf(page: Document): string {
  const { lang, dataset } = page.documentElement;
  return `${lang} ${dataset['keep']?.split(' ', 1)[0]} ${page.getElementById('news')?.dataset['seen']}`;
}

async function purge(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return;
  localStorage.removeItem(KEPT);
  try {
    const registration = await navigator.serviceWorker.getRegistration('/');
    // The worker may be keeping something at this moment: it is told first.
    if (registration?.active) await ask(registration.active, { purge: true });
    await caches.delete(COPY);
    await registration?.unregister();
  } catch {
    // Without a worker or a cache there is nothing to purge.
  }
}

function ask(worker: ServiceWorker, what: object): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => resolve());
    port1.start();
    worker.postMessage(what, [port2]);
    // Nobody is kept from leaving by a worker that says nothing.
    setTimeout(resolve, ANSWER_MS);
  });
}
