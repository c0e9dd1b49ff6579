import { indexOfKind, SURE } from './claims.ts';
import type { Page } from './page.ts';
import { isWordByte, SMALL_LETTER } from './plain-bytes.ts';

const EMAIL = indexOfKind('email');
const LOCAL_MAX = 64;
const [DOMAIN_MAX, LABEL_MAX] = [253, 63];
const [POINT, DASH, QUOTE] = [46, 45, 34];

/** Signs besides letters and digits before the `@`; of those that RFC 5322 allows, the ones that do not part addresses in lists and links. */
const LOCAL: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  isWordByte(byte) || "._%+'-~#".includes(String.fromCharCode(byte)) ? 1 : 0,
);

/**
 * The address around an `@`: at most 64 signs before it, and a domain of at least two labels, in any script, that ends in letters.
 *
 * @returns where to go on reading
 */
export function claimEmail(page: Page, at: number): number {
  const start = localStart(page, at);
  const end = start < at ? domainEnd(page.bytes, at + 1) : at;
  if (end === at) return at + 1;
  page.claims.add(EMAIL, start, page.endOf(end), null, SURE.proven);
  return end;
}

function localStart({ bytes }: Page, at: number): number {
  if (bytes[at - 1] === QUOTE && at > 1) {
    const opening = bytes.lastIndexOf(QUOTE, at - 2);
    return opening >= 0 && at - opening <= LOCAL_MAX && opening < at - 2 ? opening : at;
  }
  let start = at;
  while (start > 0 && at - start < LOCAL_MAX && LOCAL[bytes[start - 1]!] === 1) start--;
  while (start < at && !isWordByte(bytes[start]!) && bytes[start] !== 95) start++;
  return bytes[at - 1] === POINT ? at : start;
}

/** What stands in a label of a domain: a letter, another sign of a word, or a dash; 0 for all else. */
const [LETTER, OTHER, DASH_SIGN] = [1, 2, 3];
const DOMAIN: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (SMALL_LETTER[byte] !== 0) return LETTER;
  return isWordByte(byte) ? OTHER : byte === DASH ? DASH_SIGN : 0;
});

/** Where the domain ends that begins here, or the place before it (its `@`) where none does. */
function domainEnd(bytes: Uint8Array, from: number): number {
  let end = from - 1;
  let labels = 0;
  for (let at = from; at - from < DOMAIN_MAX; at++) {
    const label = at;
    while (DOMAIN[bytes[at]!] === LETTER) at++;
    const letters = at - label;
    while (DOMAIN[bytes[at]!] !== 0) at++;
    if (at - label > LABEL_MAX) return end;
    if (at === label || bytes[label] === DASH || bytes[at - 1] === DASH) return end;
    labels++;
    const isTop = (letters === at - label && letters > 1) || (bytes[label + 2] === DASH && bytes[label + 3] === DASH);
    if (labels > 1 && isTop) end = at;
    if (bytes[at] !== POINT) return end;
  }
  return end;
}
