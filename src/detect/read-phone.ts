import world from '../../knowledge/identifiers-all.json' with { type: 'json' };
import { FAR, indexOfKind, SURE } from './claims.ts';
import type { Page } from './page.ts';
import { VALUE } from './plain-bytes.ts';
import { skip } from './run.ts';

const PHONE = indexOfKind('phone');
const DIGITS_MAX = 16;
const [OPEN, CLOSE] = [40, 41];
/** Space, dash, point, slash and brackets, at most this many between two groups. */
const GAP_MAX = 3;
const GAP: ReadonlySet<number> = new Set([32, 45, 46, 47, OPEN, CLOSE]);

/** By calling code: the lengths of its national numbers, as bits. */
const LENGTHS: ReadonlyMap<number, number> = new Map(
  Object.entries(world.callingCodes).map(([code, lengths]) => [Number(code), bitsOf(lengths)]),
);

function bitsOf(lengths: string): number {
  return lengths.split(' ').reduce((bits, part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return bits | ((2 << to) - (1 << from));
  }, 0);
}

/** First digits of national numbers in the countries whose plan the product knows. */
const FIRST: ReadonlyMap<number, RegExp> = new Map([
  [212, /^[5-8]/u],
  [33, /^[1-9]/u],
  [34, /^[6-9]/u],
]);

/**
 * A number of any country after `+` (ITU-T E.164): its calling code, and as many digits as that country's numbers can have, the most that
 * are written in one row.
 *
 * @returns where to go on reading
 */
export function claimInternational(page: Page, plus: number): number {
  const { bytes } = page;
  let digits = '';
  let end = plus;
  for (let at = skip(bytes, plus + 1); digits.length <= DIGITS_MAX;) {
    const from = at;
    while (VALUE[bytes[at]!]! <= 9 && digits.length <= DIGITS_MAX) {
      digits += String(VALUE[bytes[at]!]);
      at = skip(bytes, at + 1);
    }
    if (at === from || page.isWordAt(at)) break;
    if (isNumber(digits)) end = at;
    at = gapEnd(bytes, at);
    if (VALUE[bytes[at]!]! > 9) break;
  }
  if (end === plus) return plus + 1;
  const { phone } = page.wanted.context;
  page.claims.add(PHONE, plus, page.endOf(end), null, SURE.said, Math.min(page.distance(phone, plus), FAR));
  return end;
}

function gapEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (GAP.has(bytes[at]!) && at - from < GAP_MAX) at = skip(bytes, at + 1);
  return at;
}

function isNumber(digits: string): boolean {
  for (let size = 1; size <= 3; size++) {
    const lengths = LENGTHS.get(Number(digits.slice(0, size)));
    if (lengths === undefined || digits.startsWith('0')) continue;
    const code = Number(digits.slice(0, size));
    const national = digits.slice(size);
    // In some countries a zero begins the number itself; elsewhere people write the one of their trunk prefix, often in brackets.
    const significant = national.startsWith('0') && !has(lengths, national.length) ? national.slice(1) : national;
    return has(lengths, significant.length) && (FIRST.get(code)?.test(significant) ?? true);
  }
  return false;
}

const has = (lengths: number, length: number) => ((lengths >> length) & 1) === 1;
