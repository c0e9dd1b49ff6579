import { personOf, serverNow } from './device.ts';
import { dropLine, keepLine, linesOf, type Line } from './device-store.ts';
import { draftKeyOf, forgetNotice, saveDraft } from './drafts.ts';
import { emptySent, forgetRefusal, sendPlainly, showRefusal, stillHolds } from './form.ts';
import { fetchPage, fieldsOf, renewParts } from './renew.ts';
import { hearWaiting, showWaiting } from './waiting.ts';

/** A connection that says nothing for so long counts as cut: the line is sent again, and written once all the same. */
const SILENCE_MS = 10_000;
const AGAIN_MS = 20_000;

type Outcome = Readonly<{ state: 'written' | 'waits' }> | Readonly<{ state: 'refused'; fresh: Document }>;

/** Lines whose answer this page awaits: they are not shown as waiting. */
const underWay = new Set<string>();

/**
 * Sends the lines of forms marked `data-outbox`. A line is kept on the device before it is sent and goes from there when the server has
 * said what became of it, so that neither a cut connection nor a killed browser loses it. Under its id the server writes it once.
 */
export function sendByOutbox(page: Document): void {
  const person = personOf(page);
  if (person === undefined) return;
  page.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute('data-outbox')) return;
    event.preventDefault();
    if (form.getAttribute('aria-busy') === 'true') return;
    form.setAttribute('aria-busy', 'true');
    void sendTyped(page, form, person).finally(() => form.removeAttribute('aria-busy'));
  });
  const again = () => void sendWaiting(page, person);
  addEventListener('online', again);
  page.addEventListener('connected', again);
  page.addEventListener('visibilitychange', () => void (page.visibilityState === 'visible' && again()));
  hearWaiting(page, () => void show(page, person));
  setInterval(() => void (isAnyShown(page) && again()), AGAIN_MS);
  again();
}

function isAnyShown(page: Document): boolean {
  return page.querySelector('#waiting li') !== null;
}

async function sendTyped(page: Document, form: HTMLFormElement, person: string): Promise<void> {
  const sent = fieldsOf(form);
  const line = lineOf(page, form, sent, person);
  const isKept = await keepLine(line, draftKeyOf(page, form) ?? '').catch(() => false);
  if (!isKept) return sendPlainly(page, form);
  underWay.add(line.id);
  const outcome = await send(line);
  underWay.delete(line.id);
  forgetRefusal(form);
  if (outcome.state === 'refused' && stillHolds(form, sent)) {
    await dropLine(line.id);
    await saveDraft(page, form);
    return showRefusal(page, form, outcome.fresh);
  }
  await settle(line, outcome);
  forgetNotice(form);
  emptySent(form, sent);
  await saveDraft(page, form);
  form.querySelector('[data-live]')?.replaceChildren();
  await show(page, person);
  if (outcome.state !== 'written') return;
  const { answer, fresh } = await fetchPage(location.href);
  if (answer.ok) renewParts(page, fresh);
}

function lineOf(page: Document, form: HTMLFormElement, sent: URLSearchParams, person: string): Line {
  return {
    id: crypto.randomUUID(),
    person,
    action: new URL(form.action).pathname,
    fields: Object.fromEntries(sent),
    typedAt: serverNow(page).toISOString(),
    where: form.dataset['where'] ?? '',
  };
}

async function settle(line: Line, outcome: Outcome): Promise<void> {
  if (outcome.state === 'written') await dropLine(line.id);
  if (outcome.state === 'refused') await keepLine({ ...line, refused: wordsIn(outcome.fresh) }, '');
}

let isSending = false;

/** Sends what waits, the oldest first, until one does not come through. */
async function sendWaiting(page: Document, person: string): Promise<void> {
  if (isSending) return;
  isSending = true;
  try {
    await show(page, person);
    for (const line of await linesOf(person)) {
      if (line.refused !== undefined || underWay.has(line.id)) continue;
      const outcome = await send(line);
      await settle(line, outcome);
      if (outcome.state === 'waits') break;
    }
    await show(page, person);
  } catch {
    // A device that keeps nothing has nothing to send.
  } finally {
    isSending = false;
  }
}

async function show(page: Document, person: string): Promise<void> {
  const lines = await linesOf(person);
  showWaiting(
    page,
    lines.filter(({ id }) => !underWay.has(id)),
  );
}

/**
 * Sends one line. Only an answer of the room itself settles it; who has to sign in first, or asks too often, is no reason to lose it, and
 * the line of another person waits for them.
 */
async function send({ id, person: by, action, fields, typedAt }: Line): Promise<Outcome> {
  const post = (accept: string) =>
    fetch(action, {
      method: 'POST',
      headers: { accept },
      body: new URLSearchParams({ ...fields, id, by, typedAt }),
      redirect: 'manual',
      signal: AbortSignal.timeout(SILENCE_MS),
    });
  try {
    const answer = await post('application/json');
    const said = (await answer.json()) as { seq?: unknown; code?: unknown };
    if (answer.ok) return { state: typeof said.seq === 'number' ? 'written' : 'waits' };
    if (!isFinal(answer.status) || typeof said.code !== 'string' || said.code === 'line.of-another')
      return { state: 'waits' };
    // Refused once more, in the words of this person's language.
    const page = await post('text/html');
    if (page.type === 'opaqueredirect') return { state: 'written' };
    return { state: 'refused', fresh: new DOMParser().parseFromString(await page.text(), 'text/html') };
  } catch {
    return { state: 'waits' };
  }
}

function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);
}

/** The words of a refusal, and what is wrong with the field where they do not say it. */
function wordsIn(fresh: Document): string {
  return fresh.querySelector('#problem [data-words]')?.textContent ?? fresh.title;
}
