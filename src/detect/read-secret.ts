import { indexOfKind, SURE } from './claims.ts';
import type { Page } from './page.ts';
import { isWordByte, VALUE } from './plain-bytes.ts';

const [PASSWORD, HASH] = [indexOfKind('password'), indexOfKind('password-hash')];
const [SPACE, QUOTE, APOSTROPHE, COLON, EQUALS, STAR, DOLLAR, DASH] = [32, 34, 39, 58, 61, 42, 36, 45];
/** The longest name of a method, and how long a bcrypt hash is, whose name begins with 2. */
const [NAME_MAX, BCRYPT, TWO] = [14, 60, 50];
const [SECRET_MIN, SECRET_MAX, HASH_MAX] = [3, 72, 300];
const GAP_MAX = 3;

/**
 * What follows "password:" up to the next space, or inside its quotes. Stars in its place are none.
 *
 * @returns where to go on reading
 */
export function claimSecret(page: Page, labelEnd: number): number {
  const { bytes } = page;
  let at = skipAny(bytes, labelEnd, SPACE, QUOTE, APOSTROPHE);
  if (bytes[at] !== COLON && bytes[at] !== EQUALS) return labelEnd;
  at = skipAny(bytes, at + 1, SPACE, SPACE, SPACE);
  const quote = isQuote(bytes[at]!) ? bytes[at]! : 0;
  const start = quote === 0 ? at : at + 1;
  const end = secretEnd(bytes, start, quote);
  const hash = hashEnd(bytes, start);
  if (hash > start) return add(page, HASH, start, hash);
  if (isBareHash(bytes, start, end)) return add(page, HASH, start, end);
  const length = end - start;
  if (length < SECRET_MIN || length > SECRET_MAX || isHidden(bytes, start, end)) return labelEnd;
  return add(page, PASSWORD, start, end);
}

function secretEnd(bytes: Uint8Array, start: number, quote: number): number {
  let end = start;
  while (end - start <= HASH_MAX && bytes[end]! > SPACE && bytes[end] !== quote) end++;
  if (quote === 0) while (end > start && isClosing(bytes[end - 1]!)) end--;
  return end;
}

function add(page: Page, kind: number, start: number, end: number): number {
  page.claims.add(kind, start, page.endOf(end), null, SURE.proven);
  return end;
}

function skipAny(bytes: Uint8Array, from: number, a: number, b: number, c: number): number {
  let at = from;
  while (at - from < GAP_MAX && (bytes[at] === a || bytes[at] === b || bytes[at] === c)) at++;
  return at;
}

/** A comma, semicolon or bracket after a secret belongs to the text around it. */
function isClosing(byte: number): boolean {
  return byte === 44 || byte === 59 || byte === 41 || byte === 93 || byte === 125;
}

function isHidden(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isWordByte(bytes[at]!)) return false;
  return bytes[start] === STAR || bytes[start]! > 0x7f;
}

/** bcrypt, crypt(3) families, argon2, scrypt, PBKDF2 and phpass, in the modular crypt format and its relatives. */
const MARKED =
  /^\$(?:2[abxy]\$\d{2}\$[./A-Za-z0-9]{53}|argon2(?:id|i|d)\$[ -#%-~]{1,20}(?:\$[!-#%-~]{1,60}){1,3}|(?:1|apr1|5|6|7|y|gy|md5|sha1)\$[!-~]{8,200}|(?:scrypt|pbkdf2(?:-sha\d{1,3})?)\$[!-~]{8,240}|[PH]\$[./A-Za-z0-9]{31}|S\$[./A-Za-z0-9]{52})/u;

/** The same with a name before the first dollar: Django, Werkzeug and others. */
const NAMED =
  /(?:pbkdf2_sha\d{1,3}|bcrypt_sha256|bcrypt|argon2|scrypt|sha1|md5|pbkdf2:sha\d{1,3}(?::\d{1,8})?|scrypt:\d{1,7}:\d{1,3}:\d{1,3})$/u;

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}

/** The end of a hash that names its method and begins here, or this place. */
function hashEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== DOLLAR || !isWordByte(bytes[at + 1]!)) return at;
  let name = at + 2;
  while (bytes[name] !== DOLLAR && name - at <= NAME_MAX && isWordByte(bytes[name]!)) name++;
  if (bytes[name] !== DOLLAR && bytes[name] !== DASH) return at;
  const most = bytes[at + 1] === TWO ? BCRYPT : HASH_MAX;
  return at + (MARKED.exec(textOf(bytes, at, at + most))?.[0].length ?? 0);
}

/**
 * A password hash that names its method, at a `$`.
 *
 * @returns where to go on reading
 */
export function claimMarkedHash(page: Page, at: number): number {
  const { bytes } = page;
  const end = hashEnd(bytes, at);
  if (end > at) return add(page, HASH, at, end);
  if (!isWordByte(page.before(at))) return at + 1;
  const name = NAMED.exec(textOf(bytes, Math.max(0, at - 40), at))?.[0];
  if (name === undefined) return at + 1;
  let last = at + 1;
  while (last - at < HASH_MAX && bytes[last]! > SPACE && bytes[last]! < 127 && !isQuote(bytes[last]!)) last++;
  while (isClosing(bytes[last - 1]!)) last--;
  return last - at < 20 ? at + 1 : add(page, HASH, at - name.length, last);
}

function isQuote(byte: number): boolean {
  return byte === QUOTE || byte === APOSTROPHE;
}

/** 128, 160, 224, 256, 384 or 512 bits in hexadecimal digits. */
const HASH_LENGTHS: ReadonlySet<number> = new Set([32, 40, 56, 64, 96, 128]);
const HASH_REACH = 44;

/** Hexadecimal digits as long as a digest: one like any other, unless a word says that it is of a password, or MySQL's star stands before it. */
export function claimBareHash(page: Page, start: number, end: number): void {
  if (!isBareHash(page.bytes, start, end)) return;
  const distance = page.distance(page.wanted.context.password, start);
  const isMysql = end - start === 40 && page.before(start) === STAR;
  if (isMysql || distance <= HASH_REACH)
    page.claims.add(HASH, isMysql ? start - 1 : start, page.endOf(end), null, SURE.said, distance);
}

function isBareHash(bytes: Uint8Array, start: number, end: number): boolean {
  if (!HASH_LENGTHS.has(end - start)) return false;
  for (let at = start; at < end; at++) if (VALUE[bytes[at]!]! > 15) return false;
  return true;
}
