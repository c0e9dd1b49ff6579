import { fetchPage, fieldsOf, renewParts } from './renew.ts';

const PAUSE_MS = 300;

/**
 * Renews the live parts of the page while a form marked `data-refresh` is filled in: its fields are sent, as they are, to the
 * address that the form's "show" button uses without script, and the page that comes back gives the fresh parts.
 */
export function refreshWhileTyping(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-refresh]')) {
    let timer: number | undefined;
    let asked = 0;
    const refresh = async () => {
      asked += 1;
      const mine = asked;
      const { answer, fresh } = await fetchPage(form.dataset['refresh'] ?? '', fieldsOf(form));
      if (answer.ok && mine === asked) renewParts(page, fresh);
    };
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => void refresh().catch(() => undefined), PAUSE_MS);
    });
    for (const button of form.querySelectorAll<HTMLElement>('[data-without-script]')) button.hidden = true;
  }
}
