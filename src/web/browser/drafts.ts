import { fromTemplate, hourText, personOf, sayHour, skewOf } from './device.ts';
import { draftsOf, dropDraft, keepDraft, type Draft } from './device-store.ts';

const DRAFT_CHARS_MAX = 40_000;
const KEPT_TYPES = ['text', 'search', 'tel', 'email', 'url', 'number', 'date', 'datetime-local', 'checkbox', 'radio'];
/** Whatever the form says: what opens a door is never kept. */
const SECRET = /password|passphrase|secret|token|code|recovery|otp|\bpin\b/i;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Keeps what is typed into forms marked `data-draft`, as it is typed, and brings it back when the person comes back: a browser that is
 * killed, a page that is left, a part of the page that is renewed lose nothing. What was sent is forgotten.
 */
export function keepDrafts(page: Document): void {
  if (personOf(page) === undefined) return;
  for (const event of ['input', 'change'])
    page.addEventListener(event, ({ target }) => {
      const form = target instanceof Element ? target.closest('form') : null;
      if (form) void saveDraft(page, form);
    });
  page.addEventListener('renewed', () => void bringBack(page));
  void bringBack(page);
}

/** The key of the draft of this form; nothing where the form keeps none. */
export function draftKeyOf(page: Document, form: HTMLFormElement): string | undefined {
  const person = personOf(page);
  const name = form.dataset['draft'];
  return person === undefined || name === undefined ? undefined : `${person} ${name}`;
}

/** Keeps what is in the form now, or forgets its draft where nothing is typed. A device that keeps nothing is no reason to stop. */
export async function saveDraft(page: Document, form: HTMLFormElement): Promise<void> {
  const [key, person] = [draftKeyOf(page, form), personOf(page)];
  if (key === undefined || person === undefined) return;
  const fields = typedIn(form);
  const isKept = Object.keys(fields).length > 0 && JSON.stringify(fields).length <= DRAFT_CHARS_MAX;
  await (isKept ? keepDraft({ key, person, at: Date.now(), fields }) : dropDraft(key)).catch(() => undefined);
}

/** What the form holds was sent. */
export async function forgetDraft(page: Document, form: HTMLFormElement): Promise<void> {
  const key = draftKeyOf(page, form);
  forgetNotice(form);
  if (key !== undefined) await dropDraft(key).catch(() => undefined);
}

export function forgetNotice(form: HTMLFormElement): void {
  form.querySelector('.brought-back')?.remove();
}

async function bringBack(page: Document): Promise<void> {
  const drafts = await draftsOf(personOf(page) ?? '', Date.now()).catch(() => undefined);
  if (!drafts) return;
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
    const draft = drafts.get(draftKeyOf(page, form) ?? '');
    // Who has begun to type already goes on with that.
    if (!draft || Object.keys(typedIn(form)).length > 0) continue;
    fill(form, draft);
    if (Object.keys(typedIn(form)).length > 0) show(page, form, draft);
  }
}

function fill(form: HTMLFormElement, { fields }: Draft): void {
  for (const field of fieldsIn(form)) {
    const values = fields[field.name];
    if (!values) continue;
    if (isTick(field)) field.checked = values.includes(field.value);
    else if (!(field instanceof HTMLSelectElement) || [...field.options].some(({ value }) => value === values[0]))
      field.value = values[0] ?? '';
  }
}

function show(page: Document, form: HTMLFormElement, { at }: Draft): void {
  const notice = fromTemplate(page, 'brought-back');
  if (!notice) return;
  forgetNotice(form);
  sayHour(notice.querySelector('[data-words]'), hourText(page, new Date(at + skewOf(page))));
  notice.querySelector('button')?.addEventListener('click', () => {
    form.reset();
    void forgetDraft(page, form);
    form.dispatchEvent(new Event('input', { bubbles: true }));
  });
  form.prepend(notice);
  for (let fold = form.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
  // The preview of a form shows what came back.
  form.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The fields that a person has changed, by name, with all that is chosen under that name. */
function typedIn(form: HTMLFormElement): Readonly<Record<string, readonly string[]>> {
  const fields = fieldsIn(form);
  const changed = new Set(fields.filter(isChanged).map(({ name }) => name));
  return Object.fromEntries(
    [...changed].map((name) => {
      const own = fields.filter((field) => field.name === name);
      return [name, own.filter((field) => !isTick(field) || field.checked).map(({ value }) => value)];
    }),
  );
}

function fieldsIn(form: HTMLFormElement): readonly Field[] {
  return [...form.elements].filter((element): element is Field => {
    if (!('name' in element) || typeof element.name !== 'string' || element.name === '') return false;
    if (SECRET.test(element.name) || /password|one-time-code/.test(element.getAttribute('autocomplete') ?? ''))
      return false;
    if (element instanceof HTMLInputElement) return KEPT_TYPES.includes(element.type);
    return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
  });
}

function isTick(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');
}

function isChanged(field: Field): boolean {
  if (isTick(field)) return field.checked !== field.defaultChecked;
  if (!(field instanceof HTMLSelectElement)) return field.value !== field.defaultValue;
  const options = [...field.options];
  return field.value !== (options.find(({ defaultSelected }) => defaultSelected) ?? options[0])?.value;
}
