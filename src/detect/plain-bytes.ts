import { digitOf, isInvisible } from './digits.ts';

/**
 * The scanner's alphabet: one byte for each UTF-16 unit of the text, so that places stay. ASCII stands for itself, and for every unit
 * whose compatibility form (NFKC) without accents is one ASCII sign: full-width signs, digits of Arabic and Persian, spaces and
 * dashes of any width. What has no such form gets a byte of its own below.
 */
export const INVISIBLE = 0xe0;
/** The second unit of a sign that takes two; never begins nor ends anything. */
export const SECOND = 0xe1;
const OTHER_LETTER = 0xc0;
const OTHER_SIGN = 0xf0;
const ARABIC_FIRST = 0x80;
const LIGATURE_FIRST = 0xb0;

/** One sign that is written for several letters, as fonts of PDF documents do. */
const LIGATURES: readonly (readonly [sign: string, letters: string])[] = [
  ['ﬀ', 'ff'],
  ['ﬁ', 'fi'],
  ['ﬂ', 'fl'],
  ['ﬃ', 'ffi'],
  ['ﬄ', 'ffl'],
  ['œ', 'oe'],
  ['æ', 'ae'],
  ['ﻻ', 'لا'],
];

/** Letters that Unicode does not take apart, and spellings of Arabic that readers take for one. */
const SAME_AS: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  ı: 'i',
  ß: 's',
  Œ: 'œ',
  Æ: 'æ',
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  '،': ',',
  '٫': ',',
  '٬': ' ',
  '؛': ';',
  '؟': '?',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '’': "'",
  '‘': "'",
  '\u0085': '\n',
  '\u2028': '\n',
  '\u2029': '\n',
};

let folds: Uint8Array | undefined;

/** Built once, at the first text that is not ASCII: what each UTF-16 unit is in the scanner's alphabet. */
function foldTable(): Uint8Array {
  if (folds) return folds;
  const table = new Uint8Array(0x10000).fill(OTHER_SIGN);
  for (let unit = 0; unit < 0x10000; unit++) table[unit] = foldOf(unit);
  folds = table;
  return table;
}

function foldOf(unit: number): number {
  if (unit < 0x80) return unit;
  // Ideographs and syllables of East Asia are letters without any simpler form; then come the units of signs that take two.
  if (unit >= 0x3400 && unit < 0xd800) return OTHER_LETTER;
  if (unit >= 0xd800 && unit < 0xf900) return unit >= 0xdc00 && unit < 0xe000 ? SECOND : OTHER_SIGN;
  const digit = digitOf(unit);
  if (digit >= 0) return 48 + digit;
  if (isInvisible(unit) || unit === 0x640) return INVISIBLE;
  return foldOfSign(String.fromCharCode(unit));
}

function foldOfSign(sign: string): number {
  if (MARK.test(sign)) return INVISIBLE;
  if (SMALL_DIGIT.test(sign)) return OTHER_SIGN;
  const ligature = LIGATURES.findIndex(([one, letters]) => one === (SAME_AS[sign] ?? sign) || letters === nfkc(sign));
  if (ligature >= 0) return LIGATURE_FIRST + ligature;
  const plain = SAME_AS[sign] ?? sign.normalize('NFKD').replace(MARKS, '');
  const simple = SAME_AS[plain] ?? plain;
  const unit = simple.length === 1 ? simple.charCodeAt(0) : 0;
  if (unit > 0 && unit < 0x80) return unit;
  if (unit >= 0x621 && unit <= 0x64a) return ARABIC_FIRST + unit - 0x621;
  return LETTER.test(sign) ? OTHER_LETTER : OTHER_SIGN;
}

function nfkc(sign: string): string {
  return sign.normalize('NFKC').replace(/[آأإ]/gu, 'ا');
}

const MARK = /^\p{M}$/u;
const MARKS = /\p{M}/gu;
const LETTER = /^[\p{L}\p{Nd}]$/u;
/** Raised, lowered and circled digits are notes to a text, not part of its numbers. */
const SMALL_DIGIT = /^\p{No}$/u;

/** Room after the end, so that a reader may look a little ahead without asking where the text ends; it holds zeros. */
const TAIL = 64;
const CHUNK = 8192;
const encoder = new TextEncoder();
/** One part of a text as UTF-16 units, seen as bytes and as numbers. */
const units = new Uint16Array(CHUNK);
const wide = Buffer.from(units.buffer);
const KEPT_MAX = 1 << 20;
let kept = new Uint8Array(1 << 14);

/** The text in the scanner's alphabet, followed by zeros. The array is used again by the next call. */
export function plainBytes(text: string): Uint8Array {
  const bytes = room(text.length + TAIL);
  for (let at = 0; at < text.length; at += CHUNK) {
    const part = text.slice(at, at + CHUNK);
    const { read } = encoder.encodeInto(part, bytes.subarray(at, at + part.length));
    // A sign beyond ASCII takes more bytes than units: then not all was read, and the part is folded sign by sign.
    if (read < part.length) foldPart(part, bytes, at);
  }
  bytes.fill(0, text.length, text.length + TAIL);
  return bytes;
}

function room(size: number): Uint8Array {
  if (size <= kept.length) return kept;
  const bytes = new Uint8Array(size);
  if (size <= KEPT_MAX) kept = bytes;
  return bytes;
}

function foldPart(part: string, bytes: Uint8Array, from: number): void {
  const table = foldTable();
  const { length } = part;
  wide.write(part, 'utf16le');
  for (let at = 0; at < length; at++) bytes[from + at] = table[units[at]!]!;
  if (part.includes('\ud835')) foldMathematical(part, bytes, from);
}

/** Letters and digits of the mathematical alphabets (U+1D400 to U+1D7FF), the only ones beyond 16 bits with an ASCII form. */
function foldMathematical(part: string, bytes: Uint8Array, from: number): void {
  for (let at = part.indexOf('\ud835'); at >= 0; at = part.indexOf('\ud835', at + 1)) {
    const simple = part.slice(at, at + 2).normalize('NFKC');
    if (simple.length === 1 && simple.charCodeAt(0) < 0x80) bytes[from + at] = simple.charCodeAt(0);
  }
}

/** The spellings of a word in the scanner's alphabet, in small letters: as it is, and with each ligature that it can hold. */
export function spellings(word: string): readonly (readonly number[])[] {
  const table = foldTable();
  let texts = [word.normalize('NFKC').toLowerCase()];
  for (const [sign, letters] of LIGATURES)
    texts = texts.flatMap((text) => (text.includes(letters) ? [text, text.replaceAll(letters, sign)] : [text]));
  const ascii = texts.map((text) => text.replaceAll('œ', 'oe').replaceAll('æ', 'ae'));
  return [...new Set([...texts, ...ascii])].map((text) =>
    Array.from(text, (sign) => table[sign.charCodeAt(0)]!).filter((byte) => byte !== INVISIBLE),
  );
}

/** 0 for what is no letter; else the letter in small form. Digits are none. */
export const SMALL_LETTER: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 65 && byte <= 90) return byte + 32;
  const isLetter = (byte >= 97 && byte <= 122) || (byte >= ARABIC_FIRST && byte <= OTHER_LETTER);
  return isLetter ? byte : 0;
});

/** What stands for a digit (0 to 9) or a Latin letter of any case (10 to 35), else this. */
export const NO_VALUE = 255;
export const VALUE: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 48 && byte <= 57) return byte - 48;
  if (byte >= 65 && byte <= 90) return byte - 55;
  return byte >= 97 && byte <= 122 ? byte - 87 : NO_VALUE;
});

/** Whether the byte is a Latin letter, a digit or any other letter. */
export function isWordByte(byte: number): boolean {
  return VALUE[byte] !== NO_VALUE || SMALL_LETTER[byte] !== 0;
}
