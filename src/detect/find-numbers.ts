import { isCard, isIce, isRib } from './check-digits.ts';
import { Before } from './context.ts';
import { finding, type Finding } from './finding.ts';
import { isWordUnit, type Group } from './number-groups.ts';

/** Consecutive groups read as one number. */
type Span = Readonly<{ start: number; end: number; digits: string; sizes: string; seps: string }>;

/**
 * What the groups that begin with the first one can be, the longest reading last. Weak readings (no check digit, no form of
 * their own) need a word before them that says what they are.
 */
export function readNumbers(text: string, groups: readonly Group[], plus: boolean): readonly Finding[] {
  const start = plus ? groups[0]!.start - 1 : groups[0]!.start;
  const before = new Before(text, start);
  const found: Finding[] = [];
  let [digits, sizes, seps] = ['', '', ''];
  for (const { end, digits: more, after } of groups) {
    digits += more;
    sizes += sizes === '' ? more.length : ` ${more.length}`;
    if (digits.length >= DIGITS_MIN && !isWordUnit(text.charCodeAt(end))) {
      const span = { start, end, digits, sizes, seps };
      found.push(...(plus ? internationalPhone(span, true) : readSpan(span, before)));
    }
    seps += after;
  }
  return found;
}

/** An IPv4 address of four single digits is the shortest that is looked for. */
const DIGITS_MIN = 4;

function readSpan(span: Span, before: Before): readonly Finding[] {
  const { start, end, digits } = span;
  if (span.seps.includes('/')) return birthDate(span, before);
  const quad = address(span);
  if (quad.length > 0) return quad;
  switch (digits.length) {
    case 24:
      return account(span, before);
    case 15:
      return isIce(digits) || before.has('company') ? [finding('ice', start, end, isIce(digits))] : card(span, before);
    case 10:
      return nationalPhone(span);
    case 9:
      return insured(span, before);
    case 8:
      return birthDate(span, before);
    case 7:
      return span.seps === '' && before.has('employer') ? [finding('employer', start, end)] : birthDate(span, before);
    default:
      return [...internationalPhone(span), ...card(span, before), ...birthDate(span, before)];
  }
}

/** A key holds by chance once in 97 numbers, so an account without its key is one only where a word says so. */
function account({ start, end, digits, seps }: Span, before: Before): readonly Finding[] {
  if (isRib(digits)) return [finding('rib', start, end, true)];
  const named = before.has('account') && (seps === '' || before.distance('account') < 8);
  return named ? [finding('rib', start, end, false)] : [];
}

/** A card is written in one piece or in fours (American Express: 4 6 5). */
function card({ start, end, digits, sizes }: Span, before: Before): readonly Finding[] {
  if (digits.length < 13 || digits.length > 19) return [];
  if (sizes !== String(digits.length) && !/^4(?: 4){2,3}(?: [1-4])?$|^4 6 [45]$/u.test(sizes)) return [];
  if (isCard(digits)) return [finding('card', start, end, true)];
  return before.has('card') ? [finding('card', start, end, false)] : [];
}

/** 05, 06, 07 and 08 numbers as they are written: in pairs, after a first four, or in one piece. */
function nationalPhone({ start, end, digits, sizes, seps }: Span): readonly Finding[] {
  if (!/^0[5-8]/u.test(digits) || new Set(seps).size > 1) return [];
  return /^(?:10|2 2 2 2 2|4 2 2 2|4 3 3|4 6|2 8|3 3 4|3 3 2 2|2 4 4|1 9|1 3 2 2 2)$/u.test(sizes)
    ? [finding('phone', start, end)]
    : [];
}

/** After `+` any country's number, else a Moroccan one with its country code. */
function internationalPhone({ start, end, digits }: Span, hasPlus = false): readonly Finding[] {
  const isPhone = /^(?:00)?2120?[5-8]\d{8}$/u.test(digits) || (hasPlus && /^(?!212)[1-9]\d{8,13}$/u.test(digits));
  return isPhone ? [finding('phone', start, end)] : [];
}

function insured({ start, end, digits, sizes, seps }: Span, before: Before): readonly Finding[] {
  if (sizes !== '9' && sizes !== '3 3 3') return [];
  if (seps !== '' && before.distance('insured') > 12) return [];
  return before.has('insured') && !/^(\d)\1+$/u.test(digits) ? [finding('cnss', start, end)] : [];
}

function address({ start, end, digits, sizes, seps }: Span): readonly Finding[] {
  if (seps !== '...' || digits.length > 12) return [];
  let at = 0;
  const parts = sizes.split(' ').map((size) => digits.slice(at, (at += Number(size))));
  return parts.every((part) => part.length <= 3 && Number(part) < 256) ? [finding('ipv4', start, end)] : [];
}

const DAY = /^(?:0?[1-9]|[12]\d|3[01])$/;
const MONTH = /^(?:0?[1-9]|1[0-2])$/;
const YEAR = /^(?:19|20)\d{2}$/;

function birthDate({ start, end, digits, sizes, seps }: Span, before: Before): readonly Finding[] {
  // Three groups of one digit's length each, and the same separator twice.
  if (seps.length !== 2 || seps[0] !== seps[1] || sizes.length !== 5) return [];
  const lengths = sizes.split(' ').map(Number);
  const [a, b] = [lengths[0]!, lengths[0]! + lengths[1]!];
  const [first, second, third] = [digits.slice(0, a), digits.slice(a, b), digits.slice(b)];
  const isDate =
    (YEAR.test(first) && MONTH.test(second) && DAY.test(third)) ||
    (DAY.test(first) && MONTH.test(second) && (YEAR.test(third) || third.length === 2));
  return isDate && before.has('birth') ? [finding('birth-date', start, end)] : [];
}
