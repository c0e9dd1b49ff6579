import { fetchPage, renewParts } from './renew.ts';

const AT_MOST_EVERY_MS = 1000;
const AT_REST = ['stopped', 'failed', 'done'];

/**
 * Follows one run: each word of the server renews the parts of the page, at most once a second, until the run is at rest. The page
 * itself is asked for, so that everything that is said comes in its language from one place.
 */
export function followRun(page: Document): void {
  const url = page.querySelector<HTMLElement>('[data-run-events]')?.dataset['runEvents'];
  const state = page.querySelector<HTMLElement>('[data-run-state]')?.dataset['runState'];
  if (!url || !state || AT_REST.includes(state)) return;
  const events = new EventSource(url);
  let isDue = false;
  let isBusy = false;
  const renew = async () => {
    if (isBusy) return;
    isBusy = true;
    while (isDue) {
      isDue = false;
      const { answer, fresh } = await fetchPage(location.href);
      if (answer.ok) renewParts(page, fresh);
      await new Promise((resolve) => setTimeout(resolve, AT_MOST_EVERY_MS));
    }
    isBusy = false;
  };
  events.addEventListener('run', ({ data }: MessageEvent<string>) => {
    // The stream ends with the run; a browser would ask for it again.
    if (AT_REST.includes((JSON.parse(data) as { state: string }).state)) events.close();
    isDue = true;
    renew().catch(() => (isBusy = false));
  });
}
