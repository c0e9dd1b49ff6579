/**
 * Forms marked `data-passkey`: `use` signs in, `make` adds one. The browser and the device talk to each other; we carry their words to
 * the server and back. Without this script the form says that it needs it.
 */
export function offerPasskeys(page: Document): void {
  if (!('PublicKeyCredential' in globalThis) || !PublicKeyCredential.parseRequestOptionsFromJSON) return;
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    for (const button of form.querySelectorAll('button')) button.hidden = false;
    for (const words of form.querySelectorAll('[data-without-script]')) words.remove();
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void carry(page, form);
    });
  }
}

async function carry(page: Document, form: HTMLFormElement): Promise<void> {
  if (form.getAttribute('aria-busy') === 'true') return;
  form.setAttribute('aria-busy', 'true');
  try {
    await (form.dataset['passkey'] === 'make' ? make(form) : use());
  } catch {
    say(page, form, form.dataset['failed'] ?? '');
  } finally {
    form.removeAttribute('aria-busy');
  }
}

async function use(): Promise<void> {
  const options = (await post('/api/sign-in/passkey/options', {})) as PublicKeyCredentialRequestOptionsJSON;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  await post('/api/sign-in/passkey', { response: credential.toJSON() });
  location.assign('/');
}

async function make(form: HTMLFormElement): Promise<void> {
  const options = (await post('/api/me/passkeys/options', {})) as PublicKeyCredentialCreationOptionsJSON;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const label = new FormData(form).get('label');
  await post('/api/me/passkeys', { label, response: credential.toJSON() });
  location.reload();
}

/** Whatever the server or the device refuses, the page has words for it in its language. */
async function post(path: string, body: unknown): Promise<unknown> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`refused with ${answer.status}`);
  return answer.json();
}

function say(page: Document, form: HTMLFormElement, words: string): void {
  form.querySelector('[data-error]')?.remove();
  const error = page.createElement('p');
  error.className = 'error';
  error.dataset['error'] = '';
  error.setAttribute('role', 'alert');
  error.textContent = words;
  form.prepend(error);
}
