import { indexOfKind, SURE } from './claims.ts';
import { NOWHERE } from './identifier.ts';
import type { Page } from './page.ts';
import { isWordByte, VALUE } from './plain-bytes.ts';

const SALARY = indexOfKind('salary');
const REACH = 60;
const [SPACE, POINT, COMMA, NEWLINE] = [32, 46, 44, 10];
/** Signs that end a clause: what stands after them is about something else. */
const CLAUSE_END: ReadonlySet<number> = new Set([59, 33, 63, NEWLINE]);

/** The first amount after a word for pay, in the same clause, that no other word nearer to it claims. */
export function claimPay(page: Page, start: number): void {
  const { bytes, payEnd } = page;
  if (start - payEnd > REACH || endsClause(bytes, payEnd, start)) {
    page.payEnd = NOWHERE;
    return;
  }
  if (isWordByte(page.before(start)) || isPoint(page.before(start)) || isClaimed(page, start)) return;
  const end = amountEnd(bytes, start);
  if (end === start) return;
  page.claims.add(SALARY, start, page.endOf(end), null, SURE.said, start - payEnd);
  page.payEnd = NOWHERE;
}

function endsClause(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (CLAUSE_END.has(bytes[at]!)) return true;
    if (bytes[at] === POINT && bytes[at + 1]! <= SPACE) return true;
  }
  return false;
}

/** Whether another word for a number stands nearer, with no number in between that it could be about. */
function isClaimed({ wanted, wordEnds, payEnd, numberEnd }: Page, start: number): boolean {
  const { salary, health, union, none, month, birth } = wanted.context;
  for (let context = 0; context < wordEnds.length; context++) {
    const end = wordEnds[context]!;
    const isAbout = context !== salary && context !== health && context !== union && context !== none;
    if (isAbout && context !== month && context !== birth && end > payEnd && end <= start && end >= numberEnd)
      return true;
  }
  return false;
}

const isDigit = (byte: number) => VALUE[byte]! <= 9;
const isPoint = (byte: number) => byte === POINT || byte === COMMA;

/** 8500, 8500.00, 8 500,00, 8.500,00 or 8,500.00; a year is none. */
function amountEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isDigit(bytes[at]!)) at++;
  const lead = at - start;
  if (lead > 7) return start;
  const thousands = lead <= 3 ? thousandsEnd(bytes, at) : at;
  if (thousands === at && lead < 3) return start;
  const end = decimalsEnd(bytes, thousands);
  if (isWordByte(bytes[end]!) || isDate(bytes, end)) return start;
  const isYear = end === at && lead === 4 && (isCentury(bytes, start, 1, 9) || isCentury(bytes, start, 2, 0));
  return isYear ? start : end;
}

/** A slash or a dash and a digit after it: a date or a reference. */
function isDate(bytes: Uint8Array, end: number): boolean {
  return (bytes[end] === 47 || bytes[end] === 45) && isDigit(bytes[end + 1]!);
}

function isCentury(bytes: Uint8Array, start: number, thousand: number, hundred: number): boolean {
  return VALUE[bytes[start]!] === thousand && VALUE[bytes[start + 1]!] === hundred;
}

function thousandsEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  const sign = bytes[at]!;
  if (sign !== SPACE && !isPoint(sign)) return from;
  while (bytes[at] === sign && isDigit(bytes[at + 1]!) && isDigit(bytes[at + 2]!) && isDigit(bytes[at + 3]!)) {
    if (isDigit(bytes[at + 4]!) || at - from > 11) break;
    at += 4;
  }
  return at;
}

function decimalsEnd(bytes: Uint8Array, from: number): number {
  if (!isPoint(bytes[from]!) || !isDigit(bytes[from + 1]!)) return from;
  const end = isDigit(bytes[from + 2]!) ? from + 3 : from + 2;
  return isDigit(bytes[end]!) ? from : end;
}
