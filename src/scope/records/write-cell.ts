import type { DateOrder } from './canonical-date.ts';
import type { Field } from './field.ts';
import { foldInto } from './fold-text.ts';
import type { Profile } from './profile.ts';

/**
 * Writes the canonical value of a cell as ASCII bytes, where the cell is written as most are.
 *
 * Promises: what it writes equals `canonicalValue` of the same cell (`write-cell.test.ts` holds both against each other), and
 * has the form of its field. `to` has room for three bytes a character of the text and 16 more.
 *
 * @returns where the bytes end, or -1 where nothing can be said without `canonicalValue`
 */
export type WriteCell = (text: string, to: Uint8Array, at: number) => number;

/** The quick way of writing a column, where it has one. */
export function cellWriter(field: Field, profile: Profile, order: DateOrder): WriteCell | undefined {
  switch (field) {
    case 'socialId':
      return profile.id === 'ma' ? digits(9, 9) : undefined;
    case 'employer':
      return digits(1, 40);
    case 'ice':
      return profile.id === 'ma' ? digits(15, 15) : undefined;
    case 'rib':
      return digits(24, 24);
    case 'card':
      return digits(13, 19);
    case 'nationalId':
      return profile.id === 'ma' ? lettersAndDigits : undefined;
    case 'email':
      return email;
    case 'phone':
      return profile.id === 'ma' ? moroccanPhone : undefined;
    case 'birth':
    case 'validFrom':
    case 'validTo':
      return order === 'dmy' ? dayFirst : undefined;
    case 'salary':
      return amount;
    case 'address':
    case 'organisation':
    case 'iban':
      return foldedUnless(profile.longestEmptyWord);
    default:
      return undefined;
  }
}

function digits(from: number, to: number): WriteCell {
  return (text, bytes, at) => {
    if (text.length < from || text.length > to) return -1;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (unit < 48 || unit > 57) return -1;
      bytes[at + index] = unit;
    }
    return at + text.length;
  };
}

/** No word for "none" holds a digit, so a text with one says something. */
function lettersAndDigits(text: string, bytes: Uint8Array, at: number): number {
  let hasDigit = false;
  let end = at;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 48 && unit <= 57) hasDigit = true;
    else if (unit < 65 || unit > 90) return -1;
    bytes[end++] = unit;
  }
  return hasDigit ? end : -1;
}

/** A text that is longer than every word for "none", or holds a digit, is none of them. */
function foldedUnless(longestEmpty: number): WriteCell {
  return (text, bytes, at) => {
    const end = foldInto(text, bytes, at);
    if (end - at > longestEmpty) return end;
    for (let index = at; index < end; index++) if (isDigit(bytes[index]!)) return end;
    return -1;
  };
}

/** As in `isEmptyCell`. */
const SHORT_MAX = 24;

function email(text: string, bytes: Uint8Array, at: number): number {
  let end = at;
  let says = text.length > SHORT_MAX;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 97 && unit <= 122) bytes[end++] = unit;
    else if (unit >= 65 && unit <= 90) bytes[end++] = unit + 32;
    else if (isDigit(unit)) {
      says = true;
      bytes[end++] = unit;
    } else if (unit === 64 || unit === 46 || unit === 45 || unit === 95 || unit === 43) bytes[end++] = unit;
    else return -1;
  }
  return says ? end : -1;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** The digits of a number that is written with spaces, points, hyphens or brackets, and a plus before it or not. */
const gathered = new Uint8Array(16);

function moroccanPhone(text: string, bytes: Uint8Array, at: number): number {
  let count = 0;
  let hasPlus = false;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (isDigit(unit)) {
      if (count === 14) return -1;
      gathered[count++] = unit;
    } else if (unit === 43 && index === 0) hasPlus = true;
    else if (unit !== 32 && unit !== 46 && unit !== 45) return -1;
  }
  // +212…, 212…, 00212…, 0…, and what a spreadsheet leaves of the last.
  const from = nationalPart(count, hasPlus);
  if (from < 0 || gathered[from]! < 53 || gathered[from]! > 56) return -1;
  bytes[at] = 43;
  bytes[at + 1] = 50;
  bytes[at + 2] = 49;
  bytes[at + 3] = 50;
  for (let index = 0; index < 9; index++) bytes[at + 4 + index] = gathered[from + index]!;
  return at + 13;
}

function nationalPart(count: number, hasPlus: boolean): number {
  if (count === 9 && !hasPlus) return 0;
  if (count === 10 && !hasPlus && gathered[0] === 48) return 1;
  if (count === 12 && isCountry(0)) return 3;
  if (count === 14 && !hasPlus && gathered[0] === 48 && gathered[1] === 48 && isCountry(2)) return 5;
  return -1;
}

function isCountry(at: number): boolean {
  return gathered[at] === 50 && gathered[at + 1] === 49 && gathered[at + 2] === 50;
}

/** `1985-03-12` and `12/03/1985` of days that exist. */
function dayFirst(text: string, bytes: Uint8Array, at: number): number {
  if (text.length !== 10) return -1;
  const first = text.charCodeAt(4);
  if (first === 45 && text.charCodeAt(7) === 45) return isoDate(text, 0, 5, 8, bytes, at);
  const sign = text.charCodeAt(2);
  if ((sign === 47 || sign === 45 || sign === 46) && text.charCodeAt(5) === sign)
    return isoDate(text, 6, 3, 0, bytes, at);
  return -1;
}

function isoDate(text: string, year: number, month: number, day: number, bytes: Uint8Array, at: number): number {
  const high = twoDigits(text, year);
  const low = twoDigits(text, year + 2);
  const m = twoDigits(text, month);
  const d = twoDigits(text, day);
  // The last days of months are left to the calendar.
  if (high < 1 || low < 0 || m < 1 || m > 12 || d < 1 || d > 28) return -1;
  bytes[at] = text.charCodeAt(year);
  bytes[at + 1] = text.charCodeAt(year + 1);
  bytes[at + 2] = text.charCodeAt(year + 2);
  bytes[at + 3] = text.charCodeAt(year + 3);
  bytes[at + 4] = 45;
  bytes[at + 5] = text.charCodeAt(month);
  bytes[at + 6] = text.charCodeAt(month + 1);
  bytes[at + 7] = 45;
  bytes[at + 8] = text.charCodeAt(day);
  bytes[at + 9] = text.charCodeAt(day + 1);
  return at + 10;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** Longer amounts are left to `canonicalAmount`. */
const AMOUNT_MAX = 16;

/** Digits, with spaces between them or not, and one or two decimals or none. */
function amount(text: string, bytes: Uint8Array, at: number): number {
  if (text.length > AMOUNT_MAX) return -1;
  let end = at;
  let sign = -1;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (isDigit(unit)) {
      // Zeros at the beginning say nothing, unless they say all.
      if (end === at && unit === 48) return -1;
      bytes[end++] = unit;
    } else if (unit === 32 || unit === 0xa0 || unit === 0x202f) continue;
    else if ((unit === 46 || unit === 44) && sign < 0 && end > at) sign = end;
    else return -1;
  }
  if (end === at) return -1;
  const decimals = sign < 0 ? 0 : end - sign;
  if (sign >= 0 && (decimals === 0 || decimals > 2)) return -1;
  for (let index = decimals; index < 2; index++) bytes[end++] = 48;
  return end;
}
