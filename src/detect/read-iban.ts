import { iban } from './check-sums.ts';
import { indexOfKind, SURE } from './claims.ts';
import { hasIbanForm, ibanCountry } from './ibans.ts';
import type { Page } from './page.ts';
import { INVISIBLE, NO_VALUE, SECOND, VALUE } from './plain-bytes.ts';

const IBAN = indexOfKind('iban');
const [SPACE, POINT, DASH] = [32, 46, 45];
/** One whose check digits fail is told by its form alone from this length on; a shorter one needs a word before it. */
const UNMISTAKABLE = 20;
const NEAR = 44;

const values = new Uint8Array(40);

/**
 * An IBAN that begins at two letters: the country's length, with single spaces, dashes or points between. Where check digits fail, the
 * letters and digits must stand where the country has them.
 *
 * @returns where it ends; nothing where there is none
 */
export function claimIban(page: Page, start: number): number | undefined {
  const { bytes } = page;
  const country = ibanCountry(VALUE[bytes[start]!]!, VALUE[bytes[start + 1]!]!);
  if (country === undefined) return undefined;
  const end = readValues(bytes, start, country.length);
  if (end === undefined || page.isWordAt(end)) return undefined;
  const isForm = hasIbanForm(country, values);
  if (!isForm) return undefined;
  const valid = iban(values, 0, country.length);
  const distance = page.distance(page.wanted.context.account, start);
  if (!valid && !isTold(page, start, country.length, distance)) return undefined;
  page.claims.add(IBAN, start, page.endOf(end), valid, valid ? SURE.proven : SURE.said, distance);
  return end;
}

function isTold({ bytes }: Page, start: number, length: number, distance: number): boolean {
  return distance <= NEAR || (length >= UNMISTAKABLE && bytes[start]! < 97 && bytes[start + 1]! < 97);
}

function readValues(bytes: Uint8Array, start: number, length: number): number | undefined {
  let count = 0;
  let gap = false;
  for (let at = start; ; at++) {
    const byte = bytes[at]!;
    const value = VALUE[byte]!;
    if (value !== NO_VALUE) {
      values[count++] = value;
      gap = false;
      if (count === length) return at + 1;
    } else if (byte === SPACE || byte === DASH || byte === POINT) {
      if (gap) return undefined;
      gap = true;
    } else if (byte !== INVISIBLE && byte !== SECOND) return undefined;
  }
}
