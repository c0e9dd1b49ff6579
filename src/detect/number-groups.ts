import { digitOf, isInvisible } from './digits.ts';

/** Digits that stand together, and what stands between them and the next ones. */
export type Group = Readonly<{ start: number; end: number; digits: string; after: string }>;

/** No identifier is longer, in digits or in parts. */
const DIGITS_MAX = 34;
const GROUPS_MAX = 12;

/**
 * The run of digit groups that starts here: groups of digits of any script with one separator (space, point, dash, slash)
 * between them; marks that are not seen are passed over. Stops before anything else.
 */
export function readGroups(text: string, start: number): readonly Group[] {
  const groups: Group[] = [];
  let at = start;
  let total = 0;
  while (groups.length < GROUPS_MAX && total <= DIGITS_MAX) {
    const group = readDigits(text, at);
    if (group === undefined) break;
    total += group.digits.length;
    const { after, next } = readSeparator(text, group.end);
    groups.push({ ...group, after });
    if (after === '') break;
    at = next;
  }
  return groups;
}

function readDigits(text: string, start: number): Omit<Group, 'after'> | undefined {
  let digits = '';
  let end = start;
  for (let at = start; at < text.length && digits.length <= DIGITS_MAX; at++) {
    const unit = text.charCodeAt(at);
    const digit = digitOf(unit);
    if (digit < 0 && !isInvisible(unit)) break;
    if (digit < 0) continue;
    digits += String.fromCharCode(48 + digit);
    end = at + 1;
  }
  return digits === '' ? undefined : { start, end, digits };
}

/** One separator, with marks that are not seen around it, when a digit follows. */
function readSeparator(text: string, from: number): { after: string; next: number } {
  let at = from;
  while (at < text.length && isInvisible(text.charCodeAt(at))) at++;
  const after = separatorOf(text.charCodeAt(at));
  at++;
  while (at < text.length && isInvisible(text.charCodeAt(at))) at++;
  return after !== '' && digitOf(text.charCodeAt(at)) >= 0 ? { after, next: at } : { after: '', next: at };
}

function separatorOf(unit: number): string {
  if (unit === 0x20 || unit === 0xa0 || unit === 0x202f || unit === 0x2009) return ' ';
  if (unit === 0x2d || unit === 0x2010 || unit === 0x2011 || unit === 0x2013) return '-';
  if (unit === 0x2e) return '.';
  return unit === 0x2f ? '/' : '';
}

/** Whether the unit could belong to the same word or number. */
export function isWordUnit(unit: number): boolean {
  if (Number.isNaN(unit)) return false;
  if ((unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95)
    return true;
  return unit >= 0xaa && /[\p{L}\p{Nd}]/u.test(String.fromCharCode(unit));
}
