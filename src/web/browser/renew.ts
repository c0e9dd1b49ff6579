/** Asks the server for a page, as a person's browser would. */
export async function fetchPage(url: string, body?: URLSearchParams): Promise<{ answer: Response; fresh: Document }> {
  const headers = { accept: 'text/html' };
  const answer = await fetch(url, body ? { method: 'POST', headers, body } : { headers });
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return { answer, fresh };
}

/** Exchanges the live parts of the page for fresh ones. What a person is typing stands outside of them and is not touched. */
export function renewParts(page: Document, fresh: Document): void {
  for (const part of page.querySelectorAll<HTMLElement>('[data-live][id]')) {
    const next = fresh.getElementById(part.id);
    if (!next || part.isEqualNode(next)) continue;
    const hadFocus = part.contains(page.activeElement) ? page.activeElement?.id : undefined;
    part.replaceWith(page.adoptNode(next));
    if (hadFocus) page.getElementById(hadFocus)?.focus();
  }
  page.dispatchEvent(new Event('renewed'));
}

/** Exchanges one part of the page for a fresh one. */
export function renewPart(page: Document, fresh: Document, id: string): void {
  const [part, next] = [page.getElementById(id), fresh.getElementById(id)];
  if (part && next) part.replaceWith(page.adoptNode(next));
}

/** The fields of a form, as the browser itself would send them. */
export function fieldsOf(form: HTMLFormElement, submitter?: HTMLElement | null): URLSearchParams {
  return new URLSearchParams(
    [...new FormData(form, submitter)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
