import { indexOfKind, SURE } from './claims.ts';
import type { Page } from './page.ts';
import { SMALL_LETTER, VALUE } from './plain-bytes.ts';

const PLATE = indexOfKind('plate');
const ARABIC = 0x80;
const [SPACE, DASH, BAR, SLASH] = [32, 45, 124, 47];

/** A Moroccan number plate: one to five digits, one Arabic letter, one or two digits, with dashes or bars between (12345-أ-6). */
export function claimMoroccanPlate(page: Page, letter: number): void {
  const { bytes } = page;
  if (SMALL_LETTER[bytes[letter + 1]!] !== 0) return;
  const before = overSign(bytes, letter - 1, -1);
  const after = overSign(bytes, letter + 1, 1);
  if (before === undefined || after === undefined) return;
  let start = before + 1;
  while (start > 0 && before - start < 5 && VALUE[bytes[start - 1]!]! <= 9) start--;
  let end = after;
  while (end - after < 3 && VALUE[bytes[end]!]! <= 9) end++;
  const [number, area] = [before + 1 - start, end - after];
  if (number < 1 || number > 5 || area < 1 || area > 2 || page.isWordAt(end)) return;
  page.claims.add(PLATE, start, page.endOf(end), null, SURE.said);
}

export function isArabic(byte: number): boolean {
  return byte >= ARABIC && byte < 0xb0;
}

/** The place after one sign, with a space on each side of it or none; nothing where there is no sign. */
function overSign(bytes: Uint8Array, from: number, step: number): number | undefined {
  let at = from;
  if (bytes[at] === SPACE) at += step;
  if (bytes[at] !== DASH && bytes[at] !== BAR && bytes[at] !== SLASH) return undefined;
  at += step;
  return bytes[at] === SPACE ? at + step : at;
}
