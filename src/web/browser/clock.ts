import { clockText } from './clock-text.ts';
import { skewOf } from './device.ts';

/** Moments before the hour at which a reader who cannot see the clock is told. */
const WARNINGS_MS = [15 * 60_000, 5 * 60_000, 0];

/**
 * Moves every clock of the page once a second: `<time data-due>` counts down to its hour, `<time data-since>` up from it. The
 * hour of the server counts, not the one of this machine. A clock is a text node, never a component.
 */
export function runClocks(page: Document): void {
  const skew = skewOf(page);
  const spoken = page.getElementById('spoken');
  let last = Date.now() + skew;
  let frozen = false;

  const tick = () => {
    const now = Date.now() + skew;
    for (const clock of page.querySelectorAll<HTMLTimeElement>('time[data-due], time[data-since]')) {
      const due = clock.dataset['due'];
      const target = Date.parse(due ?? clock.dataset['since'] ?? '');
      if (Number.isNaN(target)) continue;
      const left = due === undefined ? now - target : target - now;
      if (!frozen) show(clock, left);
      if (due !== undefined) announce(clock, target - last, left);
    }
    last = now;
  };

  const show = (clock: HTMLTimeElement, ms: number) => {
    const text = clockText(ms);
    if (clock.textContent !== text) clock.textContent = text;
    const box = clock.closest<HTMLElement>('[data-clock]');
    if (box && clock.dataset['due'] !== undefined)
      box.dataset['clock'] = ms < 0 ? 'late' : ms < 15 * 60_000 ? 'soon' : 'ahead';
  };

  const announce = (clock: HTMLTimeElement, before: number, left: number) => {
    const crossed = WARNINGS_MS.find((warning) => before > warning && left <= warning);
    const say = crossed === undefined ? undefined : clock.dataset[crossed === 0 ? 'sayLate' : 'saySoon'];
    if (say && spoken) spoken.textContent = say.replace('{minutes}', String(Math.round((crossed ?? 0) / 60_000)));
  };

  const freeze = page.querySelector<HTMLButtonElement>('button[data-freeze]');
  freeze?.addEventListener('click', () => {
    frozen = !frozen;
    freeze.setAttribute('aria-pressed', String(frozen));
  });
  if (freeze) freeze.hidden = false;

  tick();
  setInterval(tick, 1000);
}
