import { fetchPage, renewPart } from './renew.ts';

/** A block is left to its writer for half a minute; while they are in it, this is said again. */
const AGAIN_MS = 12_000;

/**
 * Says that somebody writes in a field marked `data-lease`, as long as they are in it, so that others leave the block alone. Who comes
 * second reads by whom beside the field, and does not begin to type.
 */
export function leaseBlocks(page: Document): void {
  for (const field of page.querySelectorAll<HTMLTextAreaElement>('textarea[data-lease]')) {
    let timer: number | undefined;
    const say = async () => {
      const answer = await fetch(field.dataset['lease'] ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ language: field.dataset['language'], block: field.dataset['block'] }),
      });
      const isHeld = answer.status === 409;
      // The server alone knows people by name: its page says who writes here.
      if (isHeld) renewPart(page, (await fetchPage(location.href)).fresh, field.dataset['heldBy'] ?? '');
      showHeld(page, field, isHeld);
    };
    const sayAgain = () => void say().catch(() => undefined);
    field.addEventListener('focus', () => {
      sayAgain();
      timer = setInterval(sayAgain, AGAIN_MS);
    });
    field.addEventListener('blur', () => clearInterval(timer));
  }
}

function showHeld(page: Document, field: HTMLTextAreaElement, isHeld: boolean): void {
  field.readOnly = isHeld;
  const before = field.parentElement?.querySelector('[data-held-note]');
  if (!isHeld) before?.remove();
  if (!isHeld || before) return;
  const note = page.createElement('p');
  note.className = 'error';
  note.dataset['heldNote'] = '';
  note.setAttribute('role', 'status');
  note.textContent = field.dataset['held'] ?? '';
  field.before(note);
}
