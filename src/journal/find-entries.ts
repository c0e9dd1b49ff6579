import { FREE_TEXT, type EntryKind, type EntryValue } from '../contract/index.ts';
import type { Instant, PersonId, Role } from '../kernel/index.ts';
import type { BlankEntry, Entry } from './model.ts';

/** What somebody looks for in a journal; each part that is given narrows. */
export type Wanted = Readonly<{
  /** Words that must all stand in what people typed; how they are written matters as little as it does to a reader. */
  words?: string | undefined;
  kinds?: readonly EntryKind[] | undefined;
  role?: Role | undefined;
  author?: PersonId | undefined;
  facet?: NonNullable<EntryValue<'note.taken'>['facets']>[number] | undefined;
  /** When it happened: not before, and before. */
  from?: Instant | undefined;
  to?: Instant | undefined;
  /** What people wrote, or what the machine did. */
  by?: 'people' | 'machine' | undefined;
}>;

const WORDS_MAX = 10;

/** The entries that are all that was asked for, in order. */
export function findEntries(
  chain: readonly (Entry | BlankEntry)[],
  { words, kinds, role, author, facet, from, to, by }: Wanted,
): readonly (Entry | BlankEntry)[] {
  const sought = foldText(words ?? '')
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX);
  const tests: ((entry: Entry | BlankEntry) => boolean)[] = [];
  if (kinds) tests.push(({ kind }) => kinds.includes(kind));
  if (role) tests.push((entry) => entry.role === role);
  if (author) tests.push((entry) => entry.author === author);
  if (from) tests.push(({ at }) => at >= from);
  if (to) tests.push(({ at }) => at < to);
  if (facet) tests.push(({ kind, value }) => kind === 'note.taken' && (value?.facets?.includes(facet) ?? false));
  if (by) tests.push(({ kind }) => (by === 'people') === (FREE_TEXT[kind] !== undefined));
  if (sought.length > 0) tests.push((entry) => holdsWords(entry, sought));
  return chain.filter((entry) => tests.every((test) => test(entry)));
}

function holdsWords(entry: Entry | BlankEntry, sought: readonly string[]): boolean {
  const text = textOf(entry);
  return sought.every((word) => text.includes(word));
}

const texts = new WeakMap<Entry | BlankEntry, string>();

/** What people typed in an entry, folded; an entry never changes, so that it is folded once. */
function textOf(entry: Entry | BlankEntry): string {
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const value = (entry.value ?? {}) as Readonly<Record<string, string | readonly string[] | undefined>>;
  const typed = [...(FREE_TEXT[entry.kind] ?? [])].flatMap((member) => value[member] ?? []);
  const text = foldText(typed.join(' '));
  texts.set(entry, text);
  return text;
}

/** Signs that Arabic may leave out: vowels, the stretching line; with the accents of other scripts they are what NFKD takes apart. */
const MARKS = /[\p{M}\u0640]/gu;
const NO_WORD = /[^\p{L}\p{N}]+/gu;
const ARABIC_DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/g;

/** A text as a reader looks for it: without case, accents, vowel signs, forms of alef, final ya and ta, and kinds of digits. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(MARKS, '')
    .replaceAll('ٱ', 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
    .toLowerCase()
    .replaceAll(NO_WORD, ' ')
    .trim();
}
