import { fetchPage, renewParts } from './renew.ts';

/**
 * Follows the journal of the crisis. Nothing moves under the reader: new entries are counted in a bar, and the parts of the page
 * marked `data-live` are renewed when the reader asks (click, or Enter while no control has the focus). Only a part that somebody
 * is waiting for, marked `data-live="state"`, is renewed by itself, and only when its state is another; and a page in front of which
 * nobody sits, marked `data-live="always"`, is renewed with each entry.
 */
export function followLive(page: Document): void {
  const bar = page.getElementById('news');
  const source = bar?.dataset['events'];
  if (!bar || !source) return;
  const events = new EventSource(source);

  const isWatched = page.querySelector('[data-live="always"]') === null;
  const follow = atMostOnce(() => renew());

  events.addEventListener('entry', ({ lastEventId }) => {
    if (Number(lastEventId) <= Number(bar.dataset['seen'])) return;
    bar.dataset['seen'] = lastEventId;
    if (!isWatched) return follow();
    showCount(bar, Number(bar.dataset['count'] ?? 0) + 1);
    void renewAwaited(page, bar).catch(() => undefined);
  });
  events.addEventListener('open', () => {
    showState(page, 'online');
    page.dispatchEvent(new Event('connected'));
  });
  events.addEventListener('error', () => showState(page, 'offline'));

  const renew = async () => {
    const { answer, fresh } = await fetchPage(addressOf(page));
    if (!answer.ok) return location.assign(addressOf(page));
    renewParts(page, fresh);
    showCount(bar, 0);
  };
  bar.addEventListener('click', () => void renew());
  page.addEventListener('keydown', ({ key }) => {
    const isIdle = page.activeElement === null || page.activeElement === page.body;
    if (key === 'Enter' && !bar.hidden && isIdle) void renew();
  });
}

/** Does the work once more after the last call, however many came while it was done; a failed one is tried with the next call. */
function atMostOnce(work: () => Promise<void>): () => void {
  let isDue = false;
  let isBusy = false;
  const run = async () => {
    if (isBusy) return;
    isBusy = true;
    while (isDue) {
      isDue = false;
      await work().catch(() => undefined);
    }
    isBusy = false;
  };
  return () => {
    isDue = true;
    void run();
  };
}

/** Says how many entries the page does not show yet. */
export function showCount(bar: HTMLElement, count: number): void {
  const rule = new Intl.PluralRules(bar.lang || 'fr').select(count);
  bar.dataset['count'] = String(count);
  bar.textContent = (bar.dataset[rule] ?? bar.dataset['other'] ?? '').replace('{n}', String(count));
  bar.hidden = count === 0;
}

/** Where the page can be asked for again: a page that answered a form says where its parts live. */
function addressOf(page: Document): string {
  return page.querySelector<HTMLElement>('[data-here]')?.dataset['here'] ?? location.href;
}

async function renewAwaited(page: Document, bar: HTMLElement): Promise<void> {
  const part = page.querySelector<HTMLElement>('[data-live="state"]');
  if (!part) return;
  const { fresh } = await fetchPage(addressOf(page));
  const next = fresh.getElementById(part.id);
  if (!next || next.dataset['state'] === part.dataset['state']) return;
  part.replaceWith(page.adoptNode(next));
  showCount(bar, 0);
}

function showState(page: Document, state: 'online' | 'offline'): void {
  const shown = page.getElementById('state');
  if (!shown || shown.dataset['state'] === state) return;
  shown.dataset['state'] = state;
  shown.textContent = shown.dataset[state] ?? '';
  shown.hidden = false;
}
