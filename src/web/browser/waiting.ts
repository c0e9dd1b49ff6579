import { fromTemplate, hourText, withHour } from './device.ts';
import { dropLine, type Line } from './device-store.ts';

/** Other pages of this device show the same lines. */
const others = new BroadcastChannel('cellule-lines');

export function hearWaiting(page: Document, hear: () => void): void {
  others.addEventListener('message', hear);
  page.addEventListener('discarded', hear);
}

/** Shows the lines that are not in the journal yet, each with its hour and, where the server refused it, the reason. */
export function showWaiting(page: Document, lines: readonly Line[]): void {
  const box = page.getElementById('waiting');
  const list = box?.querySelector('ul');
  if (!box || !list) return;
  const shown = lines.map(({ id, refused = '' }) => `${id} ${refused}`).join('\n');
  if (box.dataset['shown'] === shown) return;
  box.dataset['shown'] = shown;
  list.replaceChildren(...lines.flatMap((line) => itemOf(page, line) ?? []));
  box.hidden = lines.length === 0;
  others.postMessage('changed');
}

function itemOf(page: Document, line: Line): HTMLElement | undefined {
  const item = fromTemplate(page, 'waiting-line');
  const part = (name: string) => item?.querySelector<HTMLElement>(`[data-part="${name}"]`) ?? null;
  const text = line.fields['line'] ?? line.fields['text'] ?? '';
  const [typed, hour, where, reason] = [part('text'), part('hour'), part('where'), part('reason')];
  const [copy, discard] = [part('copy'), part('discard')];
  if (!item || !typed || !hour || !where || !reason) return undefined;
  typed.textContent = text;
  const isHere = page.querySelector<HTMLElement>('#quick')?.dataset['where'] === line.where;
  where.textContent = isHere ? '' : line.where;
  where.hidden = isHere;
  reason.textContent = line.refused ?? '';
  reason.hidden = line.refused === undefined;
  const words = hour.dataset[line.refused === undefined ? 'waits' : 'refused'];
  hour.textContent = withHour(words, hourText(page, new Date(line.typedAt)));
  copy?.addEventListener('click', () => {
    void navigator.clipboard.writeText(text).then(() => (copy.textContent = copy.dataset['copied'] ?? ''));
  });
  discard?.addEventListener('click', () => {
    void dropLine(line.id).then(() => page.dispatchEvent(new Event('discarded')));
  });
  return item;
}
