import { card } from './cards.ts';
import { divisibleBy97, iban, modulo } from './check-sums.ts';
import { ibanCountry } from './ibans.ts';
import { NATIONAL_CHECKS, type CheckName } from './national-checks.ts';
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
  if (text.length < 5 || text.length > LENGTH_MAX) return false;
  const values = valuesOf(text);
  if (ibanCountry(values[0]!, values[1]!)?.length !== text.length) return false;
  const at = values.indexOf(NO_VALUE);
  return (at < 0 || at >= text.length) && text === text.toUpperCase() && iban(values, 0, text.length);
}

/** A payment card number: the length and first digits of a card scheme, and Luhn's check. */
export function isCard(digits: string): boolean {
  const values = digitValues(digits, digits.length);
  return values !== undefined && digits.length > 12 && digits.length < 20 && card(values, 0, digits.length);
}

/**
 * Whether the check digits of digits and capitals hold, by a name that `knowledge/identifiers-*.json` uses. The form is the caller's to know.
 */
export function checkHolds(check: CheckName, text: string): boolean {
  return text.length <= LENGTH_MAX && NATIONAL_CHECKS[check](valuesOf(text), 0, text.length);
}

/** The values of a text of so many ASCII digits, not all the same; else nothing. */
function digitValues(text: string, count: number): Uint8Array | undefined {
  if (text.length !== count || count > LENGTH_MAX) return undefined;
  const values = valuesOf(text);
  let isVaried = false;
  for (let at = 0; at < count; at++) {
    if (values[at]! > 9) return undefined;
    if (values[at] !== values[0]) isVaried = true;
  }
  return isVaried ? values : undefined;
}

const LENGTH_MAX = 40;
/** Used by one check at a time; those of a table are made for each of its cells. */
const kept = new Uint8Array(LENGTH_MAX);

/** The values of a text of at most 40 signs, in an array that the next call fills anew. */
function valuesOf(text: string): Uint8Array {
  for (let at = 0; at < text.length; at++) kept[at] = VALUE[text.charCodeAt(at)] ?? NO_VALUE;
  return kept;
}
