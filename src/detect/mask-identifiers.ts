import { asciiDigits } from './digits.ts';
import { findings } from './find.ts';
import type { Finding } from './finding.ts';
import { DETECT_PROFILES } from './profile.ts';

const MASK = '▇▇▇';

/** What may stay in a text: amounts, dates and words are words of a crisis, and an organisation's numbers are public. */
const KEPT: ReadonlySet<Finding['category']> = new Set([
  'salary',
  'birth-date',
  'health',
  'union-membership',
  'ip-address',
  'employer-number',
  'company-id',
]);
const KEPT_KINDS: ReadonlySet<Finding['kind']> = new Set(['tax-id', 'professional-tax', 'vat', 'partita-iva', 'cui']);

const NINE_DIGITS = /(?<![\p{L}\p{Nd}.,])\d{9}(?![\p{L}\p{Nd}]|[.,]\d)/gu;

/**
 * A text in which identifiers of people are replaced by a mask, for a journal that must never hold one: national ids, insured
 * numbers (any nine digits in one piece), accounts, cards, phones, e-mail addresses, passports, passwords, and numbers of other countries
 * whose check digit holds. Figures, dates, hours and service numbers (08…) of ordinary prose stay as they are.
 *
 * @returns the text, and how many places were masked
 */
export function maskIdentifiers(text: string): { text: string; masked: number } {
  const places = [
    ...findings(text).filter((finding) => !isKept(text, finding)),
    ...DETECT_PROFILES.flatMap((profile) => findings(text, profile)).filter(
      (finding) => finding.valid === true && !isKept(text, finding),
    ),
    ...[...asciiDigits(text).matchAll(NINE_DIGITS)].map(({ index }) => ({ start: index, end: index + 9 })),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  let out = '';
  let from = 0;
  let masked = 0;
  for (const { start, end } of places) {
    if (end <= from) continue;
    if (start >= from) {
      out += text.slice(from, start) + MASK;
      masked++;
    }
    from = end;
  }
  return { text: masked === 0 ? text : out + text.slice(from), masked };
}

/** 08 numbers belong to services: a crisis publishes its own. */
function isKept(text: string, { category, kind, start, end }: Finding): boolean {
  if (KEPT.has(category) || KEPT_KINDS.has(kind)) return true;
  const digits = asciiDigits(text.slice(start, end)).replace(/[^+\d]/gu, '');
  return kind === 'phone' && /^(?:(?:\+|00)212|0)0?8/u.test(digits);
}
