import { asciiDigits, isIce, isRib } from '../../detect/index.ts';
import { foldText } from './fold-text.ts';

const ALL_DIGITS = /^\d+$/;
const SCIENTIFIC = /^\d(?:[.,](\d{1,30}))?E\+?(\d{1,2})$/i;
const FLOAT_INTEGER = /^(\d{1,30})[.,]0{1,6}$/;
/** What people and spreadsheets put between or around the digits of one number. */
const SEPARATORS = /[\s.,\-–—_/'’"=()\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const CELL_MAX = 64;

/**
 * The digits of an identifier that consists of digits, free of separators, of other scripts and of what spreadsheets do to
 * long numbers (`1.23456789E+08`, `123456789.0`). A text that holds anything else comes back folded, hence unequal to a number.
 */
export function canonicalDigits(text: string): string {
  if (ALL_DIGITS.test(text)) return text;
  if (text.length > CELL_MAX) return foldText(text);
  const plain = asciiDigits(text.normalize('NFKC')).trim();
  const scientific = SCIENTIFIC.exec(plain);
  if (scientific) return expanded(plain, scientific[1] ?? '', Number(scientific[2]));
  const whole = FLOAT_INTEGER.exec(plain);
  if (whole) return whole[1]!;
  const bare = plain.replace(SEPARATORS, '');
  return ALL_DIGITS.test(bare) ? bare : foldText(text);
}

/** `1.2345E+8` → 123450000. A form that has lost digits is still a number, but no longer the one that it was. */
function expanded(plain: string, decimals: string, exponent: number): string {
  if (decimals.length > exponent) return foldText(plain);
  return plain[0]! + decimals + '0'.repeat(exponent - decimals.length);
}

/** Insured number: 9 digits. Of one that begins with zero a spreadsheet leaves 8, which is no other number of the fund (employers have 7). */
export function canonicalInsured(text: string): string {
  const digits = canonicalDigits(text);
  return digits.length === 8 && ALL_DIGITS.test(digits) ? `0${digits}` : digits;
}

/** Company identifier: 15 digits; leading zeros are given back where the key then holds. */
export function canonicalIce(text: string): string {
  return padded(canonicalDigits(text), 15, isIce);
}

/** Account number: 24 digits, with the leading zeros of the bank code where the key then holds; a Moroccan IBAN names its account. */
export function canonicalRib(text: string): string {
  const digits = canonicalDigits(text);
  if (digits.startsWith('MA') && digits.length === 28) return digits.slice(4);
  return padded(digits, 24, isRib);
}

function padded(digits: string, length: number, isValid: (full: string) => boolean): string {
  if (digits.length >= length || digits.length < length - 3 || !ALL_DIGITS.test(digits)) return digits;
  const full = digits.padStart(length, '0');
  return isValid(full) ? full : digits;
}

const CURRENCY = /(?:MAD|DHS?|DIRHAMS?|EUR|€|درهم|د\.م\.?)/giu;
const AMOUNT_SPACES = /[\s'’\u00a0\u202f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff_]/gu;
const AMOUNT = /^([+-]?)(\d[\d.,]{0,30}|[.,]\d{1,6})$/;

/**
 * An amount of money in centimes. The last of point and comma is the decimal sign, unless exactly three digits follow it and
 * it groups thousands ("1.234" is one thousand two hundred and thirty-four; "0.500" and "5000.000" are decimals).
 * A text that is no amount comes back folded.
 */
export function canonicalAmount(text: string): string {
  if (ALL_DIGITS.test(text)) return cents('', text, '');
  if (text.length > CELL_MAX) return foldText(text);
  const plain = asciiDigits(text.normalize('NFKC'))
    .replaceAll('٫', '.')
    .replaceAll('٬', ' ')
    .replace(CURRENCY, '')
    .replace(AMOUNT_SPACES, '');
  const scientific = SCIENTIFIC.exec(plain);
  if (scientific) return scientificAmount(plain, scientific[1] ?? '', Number(scientific[2]));
  const amount = AMOUNT.exec(plain.replace(/[.,]?-$/u, ''));
  if (!amount) return foldText(text);
  const body = amount[2]!;
  const at = decimalSignAt(body);
  const whole = (at < 0 ? body : body.slice(0, at)).replace(/[.,]/gu, '');
  return cents(amount[1] === '-' ? '-' : '', whole, at < 0 ? '' : body.slice(at + 1));
}

function decimalSignAt(body: string): number {
  const at = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
  if (at < 0) return -1;
  const sign = body[at]!;
  const before = body.slice(0, at);
  const after = body.length - at - 1;
  if (before.includes(sign)) return -1;
  const groups = after === 3 && !/[.,]/u.test(before) && /^[1-9]\d{0,2}$/u.test(before);
  return groups ? -1 : at;
}

function scientificAmount(plain: string, decimals: string, exponent: number): string {
  const digits = plain[0]! + decimals.padEnd(exponent, '0');
  return cents('', digits.slice(0, exponent + 1), digits.slice(exponent + 1));
}

function cents(sign: string, whole: string, decimals: string): string {
  const kept = `${decimals}00`.slice(0, 2);
  const up = decimals.length > 2 && decimals.charCodeAt(2) >= 53;
  const digits = `${whole}${kept}`.replace(/^0+(?=\d)/u, '');
  const total = up ? String(BigInt(digits) + 1n) : digits;
  return total === '0' ? '0' : sign + total;
}
