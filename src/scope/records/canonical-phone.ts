import { asciiDigits, digitsOf } from '../../detect/index.ts';
import { canonicalDigits } from './canonical-number.ts';
import type { PhoneForm } from './national-forms.ts';

/**
 * A phone number in E.164: `+212 6 12-34-56-78`, `00212612345678`, `0612345678` and a spreadsheet's `612345678` are one. A
 * number of another country keeps its country code; anything else keeps its digits.
 *
 * @param form of the country whose numbers are written without code; none where several countries are
 */
export function canonicalPhone(text: string, form: PhoneForm | undefined): string {
  const plain = asciiDigits(text.normalize('NFKC'));
  const digits = /e\+?\d/iu.test(plain) ? canonicalDigits(text) : digitsOf(plain);
  const hasPrefix = digits.startsWith('00');
  const number = hasPrefix ? digits.slice(2) : digits;
  // "+212 (0) 6…": the zero of the national number stands beside the code.
  const withCode = form?.hasZero ? withoutZero(number, form.country) : number;
  if (form && isNational(withCode, form)) return `+${withCode}`;
  const isAbroad = (hasPrefix || plain.includes('+')) && !number.startsWith('0') && number !== '';
  if (isAbroad) return `+${withCode}`;
  return (form && withItsCode(number, form)) ?? digits;
}

function withItsCode(number: string, form: PhoneForm): string | undefined {
  const national = form.hasZero && number.startsWith('0') ? number.slice(1) : number;
  return isNine(national, form) ? `+${form.country}${national}` : undefined;
}

function withoutZero(number: string, country: string): string {
  return number.startsWith(`${country}0`) ? country + number.slice(country.length + 1) : number;
}

function isNational(number: string, form: PhoneForm): boolean {
  return number.startsWith(form.country) && isNine(number.slice(form.country.length), form);
}

function isNine(number: string, { first: [from, to] }: PhoneForm): boolean {
  const first = Number(number[0]);
  return first >= from && first <= to && /^\d{9}$/u.test(number);
}

/** Whether a canonical number is one of the profile's country, or of any where the profile has none. */
export function isPhone(canonical: string, form: PhoneForm | undefined): boolean {
  if (!form) return /^\+[1-9]\d{7,14}$/u.test(canonical);
  return canonical.startsWith('+') && isNational(canonical.slice(1), form);
}
