import { forgetDraft, forgetNotice, saveDraft } from './drafts.ts';
import { showCount } from './live.ts';
import { fetchPage, fieldsOf, renewParts } from './renew.ts';

/**
 * Sends forms marked `data-inline` without leaving the page, so that a refusal stands next to its field and nothing that was
 * typed is lost. The server answers the same pages as without script: the refusal is cut out of its page, already in the
 * person's language.
 */
export function sendInline(page: Document): void {
  page.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute('data-inline') || event.defaultPrevented) return;
    event.preventDefault();
    if (form.getAttribute('aria-busy') === 'true') return;
    form.setAttribute('aria-busy', 'true');
    void sendPlainly(page, form, event.submitter).finally(() => form.removeAttribute('aria-busy'));
  });
}

/** Sends a form, from where it is, to the server that answers now. */
export async function sendPlainly(
  page: Document,
  form: HTMLFormElement,
  submitter: HTMLElement | null = null,
): Promise<void> {
  try {
    const sent = fieldsOf(form, submitter);
    const { answer, fresh } = await fetchPage(addressOf(form, submitter), sent);
    forgetRefusal(form);
    if (!answer.redirected) return showRefusal(page, form, fresh);
    if (form.dataset['inline'] === 'here') {
      forgetNotice(form);
      emptySent(form, sent);
      await saveDraft(page, form);
      renewParts(page, (await fetchPage(location.href)).fresh);
      return;
    }
    await forgetDraft(page, form);
    if (new URL(answer.url).pathname !== location.pathname) return location.assign(answer.url);
    renewParts(page, fresh);
    // The address is the one that the answer has: a link to the form that was just sent must lead there again.
    history.replaceState(history.state, '', answer.url);
    form.reset();
    const bar = page.getElementById('news');
    if (bar) showCount(bar, 0);
  } catch {
    showWords(page, form, form.dataset['offline'] ?? '');
  }
}

/** Where the form goes: a button may send it elsewhere. */
function addressOf(form: HTMLFormElement, submitter: HTMLElement | null): string {
  const isOther = submitter instanceof HTMLButtonElement && submitter.hasAttribute('formaction');
  return isOther ? submitter.formAction : form.action;
}

/** Whether nobody has typed anything else since this was sent. */
export function stillHolds(form: HTMLFormElement, sent: URLSearchParams): boolean {
  return typedFields(form).every(({ name, value }) => value === (sent.get(name) ?? ''));
}

/** Empties what was sent, and leaves what somebody has typed since. */
export function emptySent(form: HTMLFormElement, sent: URLSearchParams): void {
  for (const field of typedFields(form)) if (field.value === sent.get(field.name)) field.value = '';
  for (const tick of form.querySelectorAll<HTMLInputElement>(TICKS)) tick.checked = tick.defaultChecked;
}

const TICKS = 'input:is([type=checkbox], [type=radio])';

function typedFields(form: HTMLFormElement): readonly HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>(`input:not([type=hidden], ${TICKS}), textarea`)];
}

/** Takes away what an earlier answer has refused. */
export function forgetRefusal(form: HTMLFormElement): void {
  for (const old of form.querySelectorAll('[data-error]')) old.remove();
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
}

/** Shows what the server refuses, beside the fields that its page names. */
export function showRefusal(page: Document, form: HTMLFormElement, fresh: Document): void {
  let first: HTMLElement | undefined;
  for (const line of fresh.querySelectorAll<HTMLElement>('#problem [data-field]')) {
    const field = form.elements.namedItem(line.dataset['field'] ?? '');
    if (!(field instanceof HTMLElement)) continue;
    const error = errorOf(page, line.textContent ?? '');
    error.id = `error-${field.id}`;
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', `${error.id} ${field.getAttribute('aria-describedby') ?? ''}`.trim());
    field.before(error);
    first ??= field;
  }
  if (first) first.focus();
  else showWords(page, form, fresh.querySelector('#problem [data-words]')?.textContent ?? fresh.title);
}

function showWords(page: Document, form: HTMLFormElement, words: string): void {
  const error = errorOf(page, words);
  error.setAttribute('role', 'alert');
  form.prepend(error);
  error.scrollIntoView({ block: 'nearest' });
}

function errorOf(page: Document, words: string): HTMLElement {
  const error = page.createElement('p');
  error.className = 'error';
  error.dataset['error'] = '';
  error.textContent = words;
  return error;
}
