import { findings } from './find.ts';
import type { Finding } from './finding.ts';
import { asciiDigits } from './digits.ts';

const MASK = '▇▇▇';

/** What may stay in a text: amounts and dates are words of a crisis, and an organisation's numbers are public. */
const KEPT: ReadonlySet<Finding['kind']> = new Set(['salary', 'birth-date', 'employer', 'ice', 'ipv4', 'ipv6']);

const NINE_DIGITS = /(?<![\p{L}\p{Nd}.,])\d{9}(?![\p{L}\p{Nd}]|[.,]\d)/gu;

/**
 * A text in which identifiers of people are replaced by a mask, for a journal that must never hold one: national ids, insured
 * numbers (any nine digits in one piece), accounts, cards, phones, e-mail addresses, passports, passwords. Figures, dates, hours
 * and service numbers (08…) of ordinary prose stay as they are.
 *
 * @returns the text, and how many places were masked
 */
export function maskIdentifiers(text: string): { text: string; masked: number } {
  const places = [
    ...findings(text).filter((finding) => !KEPT.has(finding.kind) && !isServiceNumber(text, finding)),
    ...[...asciiDigits(text).matchAll(NINE_DIGITS)].map(({ index }) => ({ start: index, end: index + 9 })),
  ].sort((a, b) => a.start - b.start);
  let out = '';
  let from = 0;
  let masked = 0;
  for (const { start, end } of places) {
    if (start < from) continue;
    out += text.slice(from, start) + MASK;
    from = end;
    masked++;
  }
  return { text: masked === 0 ? text : out + text.slice(from), masked };
}

/** 08 numbers belong to services: a crisis publishes its own. */
function isServiceNumber(text: string, { kind, start, end }: Finding): boolean {
  return (
    kind === 'phone' && /^(?:(?:\+|00)212|0)0?8/u.test(asciiDigits(text.slice(start, end)).replace(/[^+\d]/gu, ''))
  );
}
