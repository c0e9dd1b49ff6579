import type { CellSense } from './canonical-value.ts';
import type { Field } from './field.ts';
import { foldInto } from './fold-text.ts';
import type { PhoneForm } from './national-forms.ts';
import type { Profile, ProfileId } from './profile.ts';

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
export function cellWriter(field: Field, profile: Profile, sense: CellSense): WriteCell | undefined {
  return NATIONAL[profile.id][field] ?? WRITERS[field]?.(profile, sense);
}

type Writers = { readonly [F in Field]?: WriteCell };

/** Numbers as their country writes them in full: what has lost its zeros or holds signs takes the careful way. */
const NATIONAL: Readonly<Record<ProfileId, Writers>> = {
  ma: {
    socialId: digits(9, 9),
    nationalId: lettered(1, 99),
    rib: digits(24, 24),
    employer: digits(1, 40),
    ice: digits(15, 15),
  },
  fr: {
    socialId: digits(13, 13),
    nationalId: lettered(9, 9),
    rib: lettered(23, 23),
    employer: digits(1, 40),
    ice: digits(9, 9),
  },
  es: {
    socialId: digits(12, 12),
    nationalId: lettered(9, 9),
    rib: digits(20, 20),
    employer: digits(11, 11),
  },
  eu: { socialId: digits(13, 13), nationalId: lettered(1, 99), employer: digits(1, 40), ice: digits(9, 9) },
};

type MakeWriter = (profile: Profile, sense: CellSense) => WriteCell | undefined;

const foldedText: MakeWriter = ({ longestEmptyWord }) => foldedUnless(longestEmptyWord);
const date: MakeWriter = (_, sense) => (sense === 'mdy' ? undefined : dayFirst);

const WRITERS: { readonly [F in Field]?: MakeWriter } = {
  card: () => digits(13, 19),
  email: () => email,
  phone: ({ forms }) => (forms.phone ? phoneOf(forms.phone) : undefined),
  birth: date,
  validFrom: date,
  validTo: date,
  salary: () => amount,
  address: foldedText,
  organisation: foldedText,
  iban: foldedText,
};

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
function lettered(from: number, to: number): WriteCell {
  return (text, bytes, at) => {
    if (text.length < from || text.length > to) return -1;
    let hasDigit = false;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (isDigit(unit)) hasDigit = true;
      else if (unit < 65 || unit > 90) return -1;
      bytes[at + index] = unit;
    }
    return hasDigit ? at + text.length : -1;
  };
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

/** National digits of a phone number; all profiles that have a form have so many. */
const NATIONAL_DIGITS = 9;
const gathered = new Uint8Array(16);

function phoneOf({ country, first: [from, to], hasZero }: PhoneForm): WriteCell {
  const code = Uint8Array.from(country, (digit) => digit.charCodeAt(0));
  return (text, bytes, at) => {
    const count = gatherDigits(text);
    if (count < 0) return -1;
    const start = nationalPart(count, text.charCodeAt(0) === PLUS, code, hasZero);
    if (start < 0 || gathered[start]! < 48 + from || gathered[start]! > 48 + to) return -1;
    bytes[at] = PLUS;
    bytes.set(code, at + 1);
    const end = at + 1 + code.length;
    for (let index = 0; index < NATIONAL_DIGITS; index++) bytes[end + index] = gathered[start + index]!;
    return end + NATIONAL_DIGITS;
  };
}

const PLUS = 43;

/** The digits of a number that is written with spaces, points or hyphens and a plus before it or not; -1 for another. */
function gatherDigits(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (isDigit(unit)) {
      if (count === gathered.length) return -1;
      gathered[count++] = unit;
    } else if (unit !== 32 && unit !== 46 && unit !== 45 && !(unit === PLUS && index === 0)) return -1;
  }
  return count;
}

/** Where the national number begins in `+212…`, `212…`, `00212…`, `0…`, and in what a spreadsheet leaves of the last. */
function nationalPart(count: number, hasPlus: boolean, code: Uint8Array, hasZero: boolean): number {
  if (count === NATIONAL_DIGITS && !hasPlus) return 0;
  if (hasZero && count === NATIONAL_DIGITS + 1 && !hasPlus && gathered[0] === 48) return 1;
  if (count === NATIONAL_DIGITS + code.length && isCode(0, code)) return code.length;
  const isLong = count === NATIONAL_DIGITS + code.length + 2 && !hasPlus && gathered[0] === 48 && gathered[1] === 48;
  return isLong && isCode(2, code) ? code.length + 2 : -1;
}

function isCode(from: number, code: Uint8Array): boolean {
  for (let at = 0; at < code.length; at++) if (gathered[from + at] !== code[at]) return false;
  return true;
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
    } else if (isPoint(unit) && sign < 0 && end > at) sign = end;
    else if (unit !== 32 && unit !== 0xa0 && unit !== 0x202f) return -1;
  }
  return end === at ? -1 : inCents(bytes, end, sign < 0 ? -1 : end - sign);
}

function isPoint(unit: number): boolean {
  return unit === 46 || unit === 44;
}

/** @param decimals how many digits stand behind the sign; -1 where there is no sign */
function inCents(bytes: Uint8Array, digitsEnd: number, decimals: number): number {
  if (decimals === 0 || decimals > 2) return -1;
  let end = digitsEnd;
  for (let missing = 2 - Math.max(0, decimals); missing > 0; missing--) bytes[end++] = 48;
  return end;
}
