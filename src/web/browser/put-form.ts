import { revealScripted } from './hand-in.ts';
import { putFile } from './put.ts';

/**
 * Forms marked `data-put` send their file as the body of a request, their other fields in its address, and say how far it is. A second
 * file goes behind the first, and the field that `data-put-behind` names says how many bytes the first has.
 * Without script they stay hidden, so that no file name ever lands in an address.
 */
export function sendPutForms(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-put]')) {
    form.hidden = false;
    revealScripted(form.parentElement ?? form);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void send(page, form);
    });
  }
}

async function send(page: Document, form: HTMLFormElement): Promise<void> {
  const sending = whatIn(form);
  const said = form.querySelector('[data-said]');
  const bar = form.querySelector('progress');
  if (!sending || !said || !bar || form.getAttribute('aria-busy') === 'true') return;
  const { body, lengths } = sending;
  for (const old of form.querySelectorAll('[data-error]')) old.remove();
  form.setAttribute('aria-busy', 'true');
  bar.hidden = false;
  const percent = new Intl.NumberFormat(page.documentElement.lang, { style: 'percent' });
  const put = await putFile(addressOf(form, lengths), body, {}, (bytes) => {
    const isSent = bytes >= body.size;
    if (isSent) bar.removeAttribute('value');
    else bar.value = bytes / body.size;
    const words = isSent ? form.dataset['counting'] : form.dataset['sending'];
    said.textContent = (words ?? '').replace('{percent}', percent.format(bytes / Math.max(1, body.size)));
  });
  if (put.state === 'kept') return location.assign(put.address);
  form.removeAttribute('aria-busy');
  bar.hidden = true;
  said.textContent = '';
  showError(page, form, put.state === 'refused' ? put.words : (form.dataset['offline'] ?? ''));
}

type Sending = Readonly<{ body: Blob; lengths: Readonly<Record<string, string>> }>;

/** The file, or both one behind the other with the length of the first; nothing where none was chosen. */
function whatIn(form: HTMLFormElement): Sending | undefined {
  const first = form.querySelector<HTMLInputElement>('input[data-put-file]')?.files?.[0];
  const behind = form.querySelector<HTMLInputElement>('input[data-put-behind]');
  const second = behind?.files?.[0];
  const name = behind?.dataset['putBehind'];
  if (!first || !second || name === undefined) return first && { body: first, lengths: {} };
  return { body: new Blob([first, second]), lengths: { [name]: String(first.size) } };
}

function showError(page: Document, form: HTMLFormElement, words: string): void {
  const error = page.createElement('p');
  error.className = 'error';
  error.dataset['error'] = '';
  error.setAttribute('role', 'alert');
  error.textContent = words;
  form.prepend(error);
  error.scrollIntoView({ block: 'nearest' });
}

function addressOf(form: HTMLFormElement, more: Readonly<Record<string, string>>): string {
  const fields = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value]] : [],
  );
  return `${form.dataset['put'] ?? ''}?${new URLSearchParams([...fields, ...Object.entries(more)]).toString()}`;
}
