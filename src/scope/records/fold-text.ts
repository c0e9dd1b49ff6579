import { digitOf, isInvisible } from '../../detect/index.ts';

/** Arabic letters that writers use for one another. Hamza alone and the lengthening stroke say nothing about who is meant. */
const ARABIC: ReadonlyMap<string, string> = new Map([
  ['أ', 'ا'],
  ['إ', 'ا'],
  ['آ', 'ا'],
  ['ٱ', 'ا'],
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ئ', 'ي'],
  ['ؤ', 'و'],
  ['ة', 'ه'],
  ['ک', 'ك'],
  ['گ', 'ك'],
  ['ڭ', 'ك'],
  ['ء', ''],
  ['ـ', ''],
]);

const LATIN: ReadonlyMap<string, string> = new Map([
  ['Œ', 'OE'],
  ['Æ', 'AE'],
  ['Ø', 'O'],
  ['Ł', 'L'],
  ['Đ', 'D'],
  ['Þ', 'TH'],
  ['ẞ', 'SS'],
]);

const LETTER_OR_DIGIT = /[\p{L}\p{Nd}]/u;
const MARK = /\p{M}/u;

/**
 * A text reduced to what it says: upper-case letters without accents and ASCII digits, nothing else. Compatibility forms
 * (ligatures, full width), case, accents, spaces, punctuation, direction marks, Arabic vowel marks and letter variants fall away.
 */
export function foldText(text: string): string {
  if (text.length > scratch.length) return foldAny(text, '');
  const end = foldInto(text, scratch, 0);
  return end < 0 ? foldAny(text, '') : scratch.toString('latin1', 0, end);
}

/** As `foldText`, with one space between words: letters or digits that punctuation or a space keeps apart. */
export function foldWords(text: string): string {
  if (text.length * 2 > scratch.length) return foldAny(text, ' ');
  let end = 0;
  let apart = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const folded = unit < FOLDED.length ? FOLDED[unit]! : NOT_ONE;
    if (folded === NOT_ONE) return foldAny(text, ' ');
    if (folded === APART) apart = true;
    else if (folded !== NOTHING) {
      if (apart && end > 0) scratch[end++] = 32;
      apart = false;
      scratch[end++] = folded;
    }
  }
  return scratch.toString('latin1', 0, end);
}

/** Texts up to half of this length are folded without any memory of their own. */
const scratch = Buffer.alloc(4096);

const NOTHING = 0;
const APART = 1;
const NOT_ONE = 2;
/** What each of the first Latin letters folds to: one ASCII character, or one of the three above. */
const FOLDED = new Uint8Array(0x180);

/**
 * Writes the folded text as ASCII bytes, where it is made of ASCII and accented Latin letters alone.
 *
 * @returns where the bytes end, or -1 where another letter needs `foldText`
 */
export function foldInto(text: string, to: Uint8Array, from: number): number {
  let end = from;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const folded = unit < FOLDED.length ? FOLDED[unit]! : NOT_ONE;
    if (folded > NOT_ONE) to[end++] = folded;
    else if (folded === NOT_ONE) return -1;
  }
  return end;
}

function foldAny(text: string, between: string): string {
  let out = '';
  let apart = false;
  for (const character of text.normalize('NFKD').toUpperCase().normalize('NFKD')) {
    const folded = foldCharacter(character);
    if (folded === undefined) {
      apart = true;
    } else if (folded !== '') {
      if (apart && out !== '') out += between;
      apart = false;
      out += folded;
    }
  }
  return out;
}

/** What one character leaves behind: letters, nothing (a mark, a joining sign), or `undefined` where a word ends. */
function foldCharacter(character: string): string | undefined {
  const unit = character.charCodeAt(0);
  const digit = digitOf(unit);
  if (digit >= 0) return String(digit);
  if ((unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)) return character.toUpperCase();
  if (unit === 39 || unit === 0x2019 || isInvisible(unit) || MARK.test(character)) return '';
  const letter = ARABIC.get(character) ?? LATIN.get(character);
  if (letter !== undefined) return letter;
  return LETTER_OR_DIGIT.test(character) ? character : undefined;
}

// Each of these letters folds by itself, whatever stands beside it: marks of their own begin at U+0300.
for (let unit = 0; unit < FOLDED.length; unit++) {
  const letter = String.fromCharCode(unit);
  const one = foldAny(letter, '');
  const isJoining = one === '' && foldAny(`A${letter}A`, ' ') === 'AA';
  FOLDED[unit] =
    one.length === 1 && one < '\u0080' ? one.charCodeAt(0) : one !== '' ? NOT_ONE : isJoining ? NOTHING : APART;
}
