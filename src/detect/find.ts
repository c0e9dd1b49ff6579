import { CelluleError } from '../kernel/index.ts';
import { asciiDigits, digitOf } from './digits.ts';
import { readNumbers } from './find-numbers.ts';
import {
  readBareHash,
  readEmail,
  readIpv6,
  readLettered,
  readMarkedHash,
  readPasswords,
  readSalaries,
} from './find-words.ts';
import type { Finding } from './finding.ts';
import { isWordUnit, readGroups } from './number-groups.ts';

/** What one call reads at most, in UTF-16 units. A larger text is given in parts by its reader. */
export const TEXT_MAX = 16 * 1024 * 1024;

/**
 * What a text says about people and organisations, in the order of the text, without overlap: where readings overlap, one
 * with a check digit that holds wins, then the longest.
 *
 * @throws CelluleError `detect.too-large` beyond 16 Mi UTF-16 units
 */
export function findings(text: string): readonly Finding[] {
  if (text.length > TEXT_MAX)
    throw new CelluleError(
      'too-large',
      'detect.too-large',
      `A text of more than ${TEXT_MAX / 1024 / 1024} million characters is too long for one call. Split it, or give its folder to "cellule scope".`,
    );
  // Digits of other scripts become ASCII one for one, so that offsets stay.
  const plain = asciiDigits(text);
  return apart([...readPasswords(plain), ...readSalaries(plain), ...scan(plain)]);
}

function scan(text: string): readonly Finding[] {
  const found: Finding[] = [];
  const add = (finding: Finding | undefined) => {
    if (finding) found.push(finding);
  };
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 64) add(readEmail(text, at));
    else if (unit === 36) add(readMarkedHash(text, at));
    else if (unit === 58) add(readIpv6(text, at));
    else if (!isWordUnit(unit) || isWordUnit(text.charCodeAt(at - 1))) continue;
    else if (digitOf(unit) >= 0) {
      found.push(...readNumbers(text, readGroups(text, at), text[at - 1] === '+'));
      add(readBareHash(text, at));
    } else if (unit < 128) {
      add(readLettered(text, at));
      add(readBareHash(text, at));
    }
  }
  return found;
}

/** Of findings that overlap keeps the strongest; sorted by place. */
function apart(found: readonly Finding[]): readonly Finding[] {
  const kept: Finding[] = [];
  for (const finding of found.toSorted(byPlace)) {
    const last = kept.at(-1);
    if (last === undefined || finding.start >= last.end) kept.push(finding);
    else if (isStronger(finding, last)) kept[kept.length - 1] = finding;
  }
  return kept;
}

function byPlace(a: Finding, b: Finding): number {
  return a.start - b.start || b.end - a.end;
}

function isStronger(a: Finding, b: Finding): boolean {
  if ((a.valid === true) !== (b.valid === true)) return a.valid === true;
  return a.end - a.start > b.end - b.start;
}
