import { CelluleError } from '../kernel/index.ts';
import { Claims } from './claims.ts';
import type { Finding } from './finding.ts';
import { Page } from './page.ts';
import { plainBytes } from './plain-bytes.ts';
import { wantedBy, type DetectProfile } from './profile.ts';
import { Scan } from './scan.ts';

/** What one call reads at most, in UTF-16 units. A larger text is given in parts by its reader. */
export const TEXT_MAX = 16 * 1024 * 1024;

/** Used by one call at a time: a call reads its text to the end before it returns. */
const claims = new Claims();

/**
 * What a text says about people and organisations, in the order of the text, without overlap: where readings overlap, one
 * with a check digit that holds wins, then one that a word announces, then the longest.
 *
 * @param profile whose national identifiers are looked for; those of every country are always
 * @throws CelluleError `detect.too-large` beyond 16 Mi UTF-16 units, `detect.unknown-profile`
 */
export function findings(text: string, profile: DetectProfile = 'ma'): readonly Finding[] {
  if (text.length > TEXT_MAX)
    throw new CelluleError(
      'too-large',
      'detect.too-large',
      `A text of more than ${TEXT_MAX / 1024 / 1024} million characters is too long for one call. Split it, or give its folder to "cellule scope".`,
    );
  const wanted = wantedBy(profile);
  claims.clear();
  new Scan(new Page(plainBytes(text), text.length, wanted, claims)).read();
  return claims.resolve();
}
