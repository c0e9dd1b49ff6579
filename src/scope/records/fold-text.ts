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
  return fold(text, '');
}

/** As `foldText`, with one space between words: letters or digits that punctuation or a space keeps apart. */
export function foldWords(text: string): string {
  return fold(text, ' ');
}

function fold(text: string, between: string): string {
  let out = '';
  let apart = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 128) return foldAny(text, between);
    if ((unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57)) {
      if (apart && out !== '') out += between;
      apart = false;
      out += text[at]!;
    } else if (unit >= 97 && unit <= 122) {
      if (apart && out !== '') out += between;
      apart = false;
      out += String.fromCharCode(unit - 32);
    } else if (unit !== 39) {
      // An apostrophe joins: "M'hamed" is one word.
      apart = true;
    }
  }
  return out;
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
