import { ibanLength, isIban } from './check-digits.ts';
import { Before } from './context.ts';
import { isInvisible } from './digits.ts';
import { finding, type Finding } from './finding.ts';
import { isWordUnit } from './number-groups.ts';

const IBAN_UNITS_MAX = 60;

/** What begins with letters here (the unit before is no letter or digit): IBAN, national id, passport. */
export function readLettered(text: string, start: number): Finding | undefined {
  return readIban(text, start) ?? readNationalId(text, start);
}

/** Two letters, two digits and the rest of the country's length, with or without single spaces between. */
function readIban(text: string, start: number): Finding | undefined {
  const length = ibanLength(text.slice(start, start + 2).toUpperCase());
  const read = length === undefined ? undefined : compactFrom(text, start, length);
  if (read === undefined || isWordUnit(text.charCodeAt(read.end)) || !/^[A-Z]{2}\d{2}/u.test(read.compact))
    return undefined;
  const valid = isIban(read.compact);
  const isForm = /^\d+$/u.test(read.compact.slice(4)) || new Before(text, start).has('account');
  return valid || isForm ? finding('iban', start, read.end, valid) : undefined;
}

/** The next `length` letters and digits, upper case, of which single spaces or dashes may part all but the first four. */
function compactFrom(text: string, start: number, length: number): { compact: string; end: number } | undefined {
  let compact = '';
  let isApart = false;
  for (let at = start; at < text.length && at - start < IBAN_UNITS_MAX; at++) {
    const unit = text.charCodeAt(at);
    if (isInvisible(unit)) continue;
    const isGap = unit === 0x20 || unit === 0xa0 || unit === 0x2d || unit === 0x202f;
    if (isGap ? isApart || compact.length < 4 : !isAlphanumeric(unit)) return undefined;
    if (!isGap) compact += text[at]!.toUpperCase();
    isApart = isGap;
    if (compact.length === length) return { compact, end: at + 1 };
  }
  return undefined;
}

function isAlphanumeric(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}

const LETTERS_THEN_DIGITS = /([A-Za-z]{1,2})([\s\u00a0.-]{0,2})(\d{5,7})/y;

/**
 * One or two letters and five or six digits. Capital letters that touch their digits speak for themselves; small letters or a
 * gap ("ab 123456", "le 12345") need a word before them. A passport is two letters and seven digits.
 */
function readNationalId(text: string, start: number): Finding | undefined {
  LETTERS_THEN_DIGITS.lastIndex = start;
  const read = LETTERS_THEN_DIGITS.exec(text);
  if (!read || isWordUnit(text.charCodeAt(start + read[0].length))) return undefined;
  const [all, letters = '', gap = '', digits = ''] = read;
  const before = new Before(text, start);
  if (digits.length === 7) {
    const isPassport = letters.length === 2 && gap === '' && before.has('passport');
    return isPassport ? finding('passport', start, start + all.length) : undefined;
  }
  const speaks = gap === '' && letters === letters.toUpperCase();
  return speaks || before.has('nationalId') ? finding('cin', start, start + all.length) : undefined;
}

const LOCAL = /[A-Za-z0-9._%+'-]/;
const DOMAIN = /[A-Za-z0-9.-]/;

/** The address around an `@`: at most 64 signs before it, and a domain of at least two labels after it. */
export function readEmail(text: string, at: number): Finding | undefined {
  let start = at;
  while (start > 0 && at - start < 64 && LOCAL.test(text[start - 1]!)) start--;
  while (start < at && !/[A-Za-z0-9]/u.test(text[start]!)) start++;
  let end = at + 1;
  while (end < text.length && end - at < 190 && DOMAIN.test(text[end]!)) end++;
  while (end > at + 1 && !/[A-Za-z0-9]/u.test(text[end - 1]!)) end--;
  const labels = text.slice(at + 1, end).split('.');
  const isDomain =
    labels.length >= 2 &&
    labels.every((label) => label !== '' && !label.startsWith('-')) &&
    /^[A-Za-z]{2,24}$/u.test(labels.at(-1)!);
  return start < at && isDomain ? finding('email', start, end) : undefined;
}

/** An IPv6 address around a colon: eight parts, or fewer around one `::`. Hours and durations are neither. */
export function readIpv6(text: string, at: number): Finding | undefined {
  let start = at;
  while (start > 0 && at - start < 40 && /[0-9A-Fa-f:]/u.test(text[start - 1]!)) start--;
  let end = at + 1;
  while (end < text.length && end - at < 40 && /[0-9A-Fa-f:]/u.test(text[end]!)) end++;
  if (isWordUnit(text.charCodeAt(start - 1)) || isWordUnit(text.charCodeAt(end))) return undefined;
  return isIpv6(text.slice(start, end)) ? finding('ipv6', start, end) : undefined;
}

function isIpv6(body: string): boolean {
  const parts = body.split(':');
  const isPart = (part: string) => /^[0-9A-Fa-f]{1,4}$/u.test(part);
  if (parts.length === 8 && parts.every(isPart)) return true;
  const halves = body.split('::');
  if (halves.length !== 2 || parts.length > 8 || body.length < 4) return false;
  return /[0-9A-Fa-f]/u.test(body) && halves.every((half) => half === '' || half.split(':').every(isPart));
}

const MARKED_HASH =
  /\$(?:2[abxy]\$\d{2}\$[./A-Za-z0-9]{53}|argon2(?:id|i|d)\$[ -#%-~]{1,20}\$[!-~]{20,200}|[156y]\$[!-~]{8,200})/y;

/** A password hash that names its method, at a `$`. */
export function readMarkedHash(text: string, at: number): Finding | undefined {
  MARKED_HASH.lastIndex = at;
  const found = MARKED_HASH.exec(text);
  return found ? finding('password-hash', at, at + found[0].length) : undefined;
}

/** 32, 40, 64 or 128 hexadecimal digits: a digest like any other, unless a word says that it is of a password. */
export function readBareHash(text: string, start: number): Finding | undefined {
  let end = start;
  while (end < text.length && end - start <= 128 && /[0-9A-Fa-f]/u.test(text[end]!)) end++;
  const length = end - start;
  if ((length !== 32 && length !== 40 && length !== 64 && length !== 128) || isWordUnit(text.charCodeAt(end)))
    return undefined;
  return new Before(text, start).has('password') ? finding('password-hash', start, end) : undefined;
}

const PASSWORD =
  /(?<![\p{L}\d])(?:mot de passe|mots de passe|mdp|password|passwd|pwd|كلمة المرور|كلمة السر)\s{0,3}[:=]\s{0,3}(\S{3,72})/giu;

/** What follows "password:" up to the next space. */
export function readPasswords(text: string): readonly Finding[] {
  return [...text.matchAll(PASSWORD)].map((found) => {
    const end = found.index + found[0].length;
    return finding(
      /^(?:\$\d|[0-9a-f]{32,}$)/iu.test(found[1]!) ? 'password-hash' : 'password',
      end - found[1]!.length,
      end,
    );
  });
}

const SALARY_AMOUNT =
  /(?<![\p{L}\d.,])\d{1,3}(?:[ .,\u00a0\u202f]\d{3}){1,3}(?:[.,]\d{1,2})?(?![\p{L}\d])|(?<![\p{L}\d.,])\d{3,7}(?:[.,]\d{1,2})?(?![\p{L}\d])/gu;
const SALARY_WORD =
  /(?<![\p{L}\d])(?:salaires?|r[ée]mun[ée]ration|net [àa] payer|salary|wages?|perçoit|gagne|earns|الأجرة?|الراتب|راتب)(?![\p{L}\d])/giu;

/** Where the clause of a word for pay ends: what stands after it is about something else. */
const CLAUSE_END = /[;!?\n]|[.](?=\s)/u;
/** Words that claim the number after them for themselves. */
const RIVALS = ['insured', 'employer', 'account', 'company', 'nationalId', 'card', 'passport'] as const;

/** The first amount within a short reach of a word for pay, in the same clause, that no other word nearer to it claims. */
export function readSalaries(text: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const word of text.matchAll(SALARY_WORD)) {
    const from = word.index + word[0].length;
    const reach = text.slice(from, from + 60);
    const clause = reach.slice(0, CLAUSE_END.exec(reach)?.index ?? reach.length);
    for (const amount of clause.matchAll(SALARY_AMOUNT)) {
      const start = from + amount.index;
      if (isClaimed(text, start, amount.index) || /^(?:19|20)\d{2}$/u.test(amount[0])) continue;
      found.push(finding('salary', start, start + amount[0].length));
      break;
    }
  }
  return found;
}

/** Whether a rival word stands nearer than the word for pay, with no other number that it could be about in between. */
function isClaimed(text: string, start: number, reach: number): boolean {
  const before = new Before(text, start);
  return RIVALS.some((rival) => {
    const distance = before.distance(rival);
    return distance < reach && !/\d/u.test(text.slice(start - distance, start));
  });
}
