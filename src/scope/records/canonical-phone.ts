import { asciiDigits, digitsOf } from '../../detect/index.ts';
import { canonicalDigits } from './canonical-number.ts';

const MOROCCAN = /^212[5-8]\d{8}$/;
const NATIONAL = /^[5-8]\d{8}$/;

/**
 * A phone number as the digits of its E.164 form, without the sign: `+212 6 12-34-56-78`, `00212612345678`, `0612345678` and
 * a spreadsheet's `612345678` are one. A number of another country keeps its country code; anything else keeps its digits.
 */
export function canonicalPhone(text: string): string {
  const plain = asciiDigits(text.normalize('NFKC'));
  const digits = /e\+?\d/iu.test(plain) ? canonicalDigits(text) : digitsOf(plain);
  const outside = plain.includes('+') ? digits : digits.startsWith('00') ? digits.slice(2) : undefined;
  const international = outside ?? (digits.startsWith('212') ? digits : undefined);
  if (international !== undefined) {
    const full = international.startsWith('2120') ? `212${international.slice(4)}` : international;
    if (outside !== undefined || MOROCCAN.test(full)) return full;
  }
  if (digits.startsWith('0') && NATIONAL.test(digits.slice(1))) return `212${digits.slice(1)}`;
  return NATIONAL.test(digits) ? `212${digits}` : digits;
}

export function isMoroccanPhone(canonical: string): boolean {
  return MOROCCAN.test(canonical);
}
