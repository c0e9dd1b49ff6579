import { digitOf, isInvisible } from '../../detect/index.ts';

/** Runs of digits, and runs of letters with the marks and invisible signs that a copy from a page leaves inside them. */
const WORD = /\p{Nd}+|\p{L}[\p{L}\p{M}\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*/gu;
const PLAIN = /^[a-z0-9]+$/;
const LETTERS: Readonly<Record<string, string>> = {
  ى: 'ي',
  ة: 'ه',
  ٱ: 'ا',
  ی: 'ي',
  ک: 'ك',
  گ: 'ك',
  ڭ: 'ك',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
};
const ARABIC = /^\p{Script=Arabic}/u;
const LETTER_MAX = 64;

/** A text as words: what each reads when case, accents, vowel signs and spellings of one letter are left out, and where it stands. */
export type Words = Readonly<{
  norms: readonly string[];
  starts: Int32Array;
  ends: Int32Array;
}>;

/** Where the words of a text stand. Offsets are those of the text as it was given. */
export function wordsOf(text: string): Words {
  const norms: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const known = new Map<string, string>();
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    const [raw] = match;
    let norm = known.get(raw);
    if (norm === undefined) known.set(raw, (norm = normalised(raw)));
    norms.push(norm);
    starts.push(match.index);
    ends.push(match.index + visibleLength(raw));
  }
  return { norms, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

/** One word without case, accents, Arabic vowel signs, lengthening strokes, and differences of alef, ya and ta marbuta. */
export function normalised(word: string): string {
  if (word.length > LETTER_MAX) return normalised(word.slice(0, LETTER_MAX));
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  let out = '';
  for (const letter of lower.normalize('NFKD')) {
    const unit = letter.charCodeAt(0);
    const digit = digitOf(unit);
    if (digit >= 0) out += String(digit);
    else if (unit !== 0x640 && !isInvisible(unit) && !isMark(unit)) out += LETTERS[letter] ?? letter;
  }
  return out;
}

/**
 * The word, and the word without what Arabic writes together with it: "and", "so", "in", "for", "like", "will" and the article. Words of
 * other scripts stand alone.
 */
export function bareForms(norm: string): readonly string[] {
  if (!ARABIC.test(norm)) return [norm];
  const forms = new Set([norm]);
  for (const form of forms) for (const bare of withoutFirst(form)) forms.add(bare);
  return [...forms];
}

function* withoutFirst(form: string): Generator<string> {
  if (form.length < 4) {
    if (form.length === 3 && /^[وف](?:لا|لم|لن|ما|قد|من|هم|هو|هي|عن|في|كم|هل|تم|كل)$/u.test(form)) yield form.slice(1);
    return;
  }
  if (form.startsWith('لل')) yield form.slice(2);
  if (form.startsWith('ال')) yield form.slice(2);
  if (/^[وفبلكسأ]/u.test(form)) yield form.slice(1);
}

function isMark(unit: number): boolean {
  return (
    (unit >= 0x300 && unit <= 0x36f) ||
    (unit >= 0x610 && unit <= 0x61a) ||
    (unit >= 0x64b && unit <= 0x65f) ||
    unit === 0x670 ||
    (unit >= 0x6d6 && unit <= 0x6ed)
  );
}

function visibleLength(raw: string): number {
  let length = raw.length;
  while (length > 1 && (isInvisible(raw.charCodeAt(length - 1)) || raw.charCodeAt(length - 1) === 0x640)) length--;
  return length;
}
