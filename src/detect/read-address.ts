import { numberOf } from './check-sums.ts';
import { indexOfKind, SURE } from './claims.ts';
import { POINT, SLASH } from './identifier.ts';
import type { Page } from './page.ts';
import { isWordByte, VALUE } from './plain-bytes.ts';
import type { Span } from './read-run.ts';
import type { Run } from './run.ts';

const [IPV4, IPV6] = [indexOfKind('ipv4'), indexOfKind('ipv6')];
const [POINT_SIGN, COLON, PERCENT, SLASH_SIGN] = [46, 58, 37, 47];
/** "version 1.2.3.4": the word stands this near. */
const VERSION_REACH = 3;

/** Four groups with points, each under 256, and no fifth one: an address, with the length of its network where that follows. */
export function claimAddress(page: Page, run: Run, span: Span): void {
  const { from, to, start } = span;
  if (run.gaps[to] === POINT || (from > 0 && run.gaps[from - 1] === POINT)) return;
  for (let group = from; group <= to; group++) {
    const size = run.first[group + 1]! - run.first[group]!;
    if (size > 3 || numberOf(run.values, run.first[group]!, size) > 255) return;
  }
  if (page.distance(page.wanted.context.version, start) <= VERSION_REACH) return;
  const end = run.gaps[to] === SLASH ? networkEnd(page.bytes, span.end, 32) : span.end;
  page.claims.add(IPV4, start, page.endOf(end), null, SURE.said);
}

/** The end of "/24" after an address, or the place before it where that is no length of a network. */
function networkEnd(bytes: Uint8Array, from: number, most: number): number {
  if (bytes[from] !== SLASH_SIGN) return from;
  let [at, length] = [from + 1, 0];
  while (VALUE[bytes[at]!]! <= 9 && at - from < 5) length = length * 10 + VALUE[bytes[at++]!]!;
  return at > from + 1 && length <= most && !isWordByte(bytes[at]!) ? at : from;
}

/** The longest form: eight parts of four digits, or six of them before an address with points. */
const IPV6_MAX = 46;

/** An address with colons around the first colon of a row of hexadecimal parts; each row is looked at once. */
export function claimColons(page: Page, at: number): void {
  if (at < page.colonsRead) return;
  const { bytes } = page;
  let start = at;
  while (start > 0 && at - start < 5 && isHex(bytes[start - 1]!)) start--;
  let end = rowEnd(bytes, at);
  page.colonsRead = end;
  if (isWordByte(page.before(start)) || page.before(start) === POINT_SIGN || end - start > IPV6_MAX) return;
  if (isWordByte(bytes[end]!)) return;
  if (bytes[end - 1] === COLON && bytes[end - 2] !== COLON) end--;
  const text = String.fromCharCode(...bytes.subarray(start, end));
  if (isIpv6(text)) page.claims.add(IPV6, start, page.endOf(zoneEnd(bytes, end)), null, SURE.proven);
}

/** Where a row of hexadecimal digits, colons and points before digits ends. */
function rowEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (isHex(bytes[end]!) || bytes[end] === COLON || (bytes[end] === POINT_SIGN && isHex(bytes[end + 1]!))) end++;
  return end;
}

function isHex(byte: number): boolean {
  return VALUE[byte]! < 16;
}

/** The end of a zone ("%eth0") and of a network's length after an address. */
function zoneEnd(bytes: Uint8Array, from: number): number {
  let end = from;
  if (bytes[end] === PERCENT && isWordByte(bytes[end + 1]!)) {
    end++;
    while (isWordByte(bytes[end]!) && end - from < 16) end++;
  }
  return networkEnd(bytes, end, 128);
}

const PART = /^[0-9A-Fa-f]{1,4}$/u;
const QUAD = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/u;

/** RFC 4291, section 2.2: eight parts, or fewer around one "::"; the last two may be an address with points. Hours are none. */
function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || text.length < 3 || !/[0-9A-Fa-f]/u.test(text)) return false;
  const parts = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const quad = QUAD.test(parts.at(-1) ?? '') ? parts.pop() : undefined;
  if (!parts.every((part) => PART.test(part))) return false;
  const count = parts.length + (quad === undefined ? 0 : 2);
  return halves.length === 1 ? count === 8 : count < 8 && (/\d/u.test(text) || text.length > 5);
}

/** Whether a colon can be inside an address: another one or a hexadecimal digit follows it. */
export function mayBeColons(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1]!;
  return next === COLON || isHex(next);
}
