import ibanCountries from '../../knowledge/iban-countries.json' with { type: 'json' };

const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(Object.entries(ibanCountries.lengths));

/** A text of ASCII digits as a number modulo 97, of any length (ISO 7064). */
function modulo97(digits: string): number {
  let rest = 0;
  for (let at = 0; at < digits.length; at += 12) {
    const part = digits.slice(at, at + 12);
    rest = (rest * (10 ** part.length % 97) + (Number(part) % 97)) % 97;
  }
  return rest;
}

/** Moroccan account number (RIB): bank 3, town 3, account 16, key 2, the whole divisible by 97. */
export function isRib(digits: string): boolean {
  return digits.length === 24 && modulo97(digits) === 0 && !isOneDigit(digits);
}

/** Moroccan common company identifier (ICE): company 9, establishment 4, key 2, the whole divisible by 97. */
export function isIce(digits: string): boolean {
  return digits.length === 15 && modulo97(digits) === 0 && !isOneDigit(digits);
}

/** The key that makes `start` (all but the last two digits) divisible by 97: of a RIB its first 22 digits, of an ICE 13. */
export function key97(start: string): string {
  return String(97 - modulo97(`${start}00`)).padStart(2, '0');
}

/** IBAN (ISO 13616) without spaces, upper case: country, its length, and remainder 1 modulo 97. */
export function isIban(text: string): boolean {
  if (IBAN_LENGTHS.get(text.slice(0, 2)) !== text.length) return false;
  let digits = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt((at + 4) % text.length);
    if (unit >= 48 && unit <= 57) digits += text[(at + 4) % text.length]!;
    else if (unit >= 65 && unit <= 90) digits += String(unit - 55);
    else return false;
  }
  return modulo97(digits) === 1;
}

/** How long an IBAN of this country is, or nothing where the country has none. */
export function ibanLength(country: string): number | undefined {
  return IBAN_LENGTHS.get(country);
}

/** Luhn's check (ISO/IEC 7812). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A payment card number: the length and first digits of a card scheme, and Luhn's check. */
export function isCard(digits: string): boolean {
  return hasCardRange(digits) && passesLuhn(digits) && !isOneDigit(digits);
}

/** Card schemes by their first four digits (ISO/IEC 7812): from, to, shortest, longest. */
const CARD_RANGES: readonly (readonly [from: number, to: number, shortest: number, longest: number])[] = [
  [2221, 2720, 16, 16],
  [3000, 3059, 14, 14],
  [3400, 3499, 15, 15],
  [3528, 3589, 16, 19],
  [3600, 3699, 14, 14],
  [3700, 3799, 15, 15],
  [3800, 3899, 14, 14],
  [4000, 4999, 13, 19],
  [5018, 5018, 13, 19],
  [5020, 5020, 13, 19],
  [5038, 5038, 13, 19],
  [5100, 5599, 16, 16],
  [5600, 5899, 13, 19],
  [6011, 6011, 16, 19],
  [6200, 6299, 16, 19],
  [6304, 6304, 13, 19],
  [6500, 6599, 16, 19],
  [6700, 6799, 13, 19],
];

function hasCardRange(digits: string): boolean {
  const start = Number(digits.slice(0, 4));
  const range = CARD_RANGES.find(([from, to]) => start >= from && start <= to);
  if (range === undefined) return false;
  const isLong = digits.length >= range[2] && digits.length <= range[3];
  return isLong && (!digits.startsWith('4') || digits.length % 3 === 1);
}

function isOneDigit(digits: string): boolean {
  for (let at = 1; at < digits.length; at++) if (digits[at] !== digits[0]) return false;
  return true;
}
