import { card } from './cards.ts';
import { divisibleBy97, iban, modulo } from './check-sums.ts';
import { ibanCountry } from './ibans.ts';
import { NO_VALUE, VALUE } from './plain-bytes.ts';

/** Moroccan account number (RIB): bank 3, town 3, account 16, key 2, the whole divisible by 97. */
export function isRib(digits: string): boolean {
  const values = digitValues(digits, 24);
  return values !== undefined && divisibleBy97(values, 0, 24);
}

/** Moroccan common company identifier (ICE): company 9, establishment 4, key 2, the whole divisible by 97. */
export function isIce(digits: string): boolean {
  const values = digitValues(digits, 15);
  return values !== undefined && divisibleBy97(values, 0, 15);
}

/** The key that makes `start` (all but the last two digits) divisible by 97: of a RIB its first 22 digits, of an ICE 13. */
export function key97(start: string): string {
  return String(97 - modulo(valuesOf(`${start}00`), 0, start.length + 2, 97)).padStart(2, '0');
}

/** IBAN (ISO 13616) without spaces, upper case: country, its length, and remainder 1 modulo 97. */
export function isIban(text: string): boolean {
  const values = valuesOf(text);
  if (text.length < 5 || ibanCountry(values[0]!, values[1]!)?.length !== text.length) return false;
  return !values.includes(NO_VALUE) && text === text.toUpperCase() && iban(values, 0, text.length);
}

/** A payment card number: the length and first digits of a card scheme, and Luhn's check. */
export function isCard(digits: string): boolean {
  const values = digitValues(digits, digits.length);
  return values !== undefined && digits.length > 12 && digits.length < 20 && card(values, 0, digits.length);
}

/** The values of a text of so many ASCII digits, not all the same; else nothing. */
function digitValues(text: string, count: number): Uint8Array | undefined {
  if (text.length !== count) return undefined;
  const values = valuesOf(text);
  return values.every((value) => value < 10) && values.some((value) => value !== values[0]) ? values : undefined;
}

function valuesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => VALUE[sign.charCodeAt(0)] ?? NO_VALUE);
}
