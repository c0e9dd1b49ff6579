import { asciiDigits, digitsOf } from '../../detect/index.ts';
import { canonicalDigits } from './canonical-number.ts';

const MOROCCAN = /^212[5-8]\d{8}$/;
const NATIONAL = /^0?([5-8]\d{8})$/;

/**
 * A phone number in E.164: `+212 6 12-34-56-78`, `00212612345678`, `0612345678` and a spreadsheet's `612345678` are one. A
 * number of another country keeps its country code; anything else keeps its digits.
 */
export function canonicalPhone(text: string): string {
  const plain = asciiDigits(text.normalize('NFKC'));
  const digits = /e\+?\d/iu.test(plain) ? canonicalDigits(text) : digitsOf(plain);
  const hasPrefix = digits.startsWith('00');
  const number = hasPrefix ? digits.slice(2) : digits;
  const withCode = number.startsWith('2120') ? `212${number.slice(4)}` : number;
  if (MOROCCAN.test(withCode)) return `+${withCode}`;
  const isAbroad = (hasPrefix || plain.includes('+')) && !number.startsWith('0') && number !== '';
  if (isAbroad) return `+${withCode}`;
  const national = NATIONAL.exec(number);
  return national ? `+212${national[1]!}` : digits;
}

export function isMoroccanPhone(canonical: string): boolean {
  return canonical.startsWith('+') && MOROCCAN.test(canonical.slice(1));
}
