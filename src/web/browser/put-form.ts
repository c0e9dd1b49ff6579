import { revealScripted } from './hand-in.ts';
import { putFile } from './put.ts';

/**
 * Forms marked `data-put` send their one file as the body of a request, their other fields in its address, and say how far it is.
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
  const file = form.querySelector<HTMLInputElement>('input[data-put-file]')?.files?.[0];
  const said = form.querySelector('[data-said]');
  const bar = form.querySelector('progress');
  if (!file || !said || !bar || form.getAttribute('aria-busy') === 'true') return;
  for (const old of form.querySelectorAll('[data-error]')) old.remove();
  form.setAttribute('aria-busy', 'true');
  bar.hidden = false;
  const percent = new Intl.NumberFormat(page.documentElement.lang, { style: 'percent' });
  const put = await putFile(addressOf(form), file, {}, (bytes) => {
    const isSent = bytes >= file.size;
    if (isSent) bar.removeAttribute('value');
    else bar.value = bytes / file.size;
    const words = isSent ? form.dataset['counting'] : form.dataset['sending'];
    said.textContent = (words ?? '').replace('{percent}', percent.format(bytes / Math.max(1, file.size)));
  });
  if (put.state === 'kept') return location.assign(put.address);
  form.removeAttribute('aria-busy');
  bar.hidden = true;
  said.textContent = '';
  const error = page.createElement('p');
  error.className = 'error';
  error.dataset['error'] = '';
  error.setAttribute('role', 'alert');
  error.textContent = put.state === 'refused' ? put.words : (form.dataset['offline'] ?? '');
  form.prepend(error);
  error.scrollIntoView({ block: 'nearest' });
}

function addressOf(form: HTMLFormElement): string {
  const fields = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value]] : [],
  );
  return `${form.dataset['put'] ?? ''}?${new URLSearchParams(fields).toString()}`;
}
