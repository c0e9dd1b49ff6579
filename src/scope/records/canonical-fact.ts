import { dateIn, type DateOrder } from './canonical-date.ts';
import { canonicalDigits } from './canonical-number.ts';
import { foldText, foldWords } from './fold-text.ts';
import type { Profile } from './profile.ts';

/**
 * M or F, of a word, a letter, a form of address, or 1 and 2 (as in the French social security number and ISO/IEC 5218).
 *
 * @param sense `hm` where a column's letters are those of Spanish: H for men and M for women
 */
export function canonicalSex(text: string, { sexWords }: Profile, sense: string): string {
  const folded = foldText(text);
  if (sense === 'hm' && folded === 'M') return 'F';
  if (folded === '0' || folded === '9') return '';
  return sexWords.get(folded) ?? folded;
}

/** The day of death, 1 where someone is said to be dead, 0 where not; of a column of states, any word that is not of death is 0. */
export function canonicalDeceased(text: string, { deathWords, yesWords, noWords }: Profile, order: DateOrder): string {
  const folded = foldText(text);
  if (noWords.has(folded)) return '0';
  if (yesWords.has(folded) || deathWords.has(folded)) return '1';
  const day = dateIn(text, order);
  if (day !== undefined) return day;
  if (/\d/u.test(folded)) return /^0*$/u.test(folded) ? '' : '1';
  return namesDeath(text, deathWords) ? '1' : '0';
}

export function namesDeath(text: string, deathWords: ReadonlySet<string>): boolean {
  return foldWords(text)
    .split(' ')
    .some((word) => deathWords.has(word));
}

/** Digits with the zero that a spreadsheet took away, in countries where all have five; elsewhere letters and digits. */
export function canonicalPostcode(text: string, { id }: Profile): string {
  const digits = canonicalDigits(text);
  return digits.length === 4 && (id === 'fr' || id === 'es') && /^\d+$/u.test(digits) ? `0${digits}` : digits;
}

/** The code of the region that a region's name, a postcode or a city lies in; empty where none is known. */
export function regionCode(field: 'region' | 'postcode' | 'city', text: string, profile: Profile): string {
  const { regions, cityRegions, postcodeRegions } = profile;
  if (field === 'postcode') {
    const code = canonicalPostcode(text, profile);
    if (code.length !== 5) return '';
    return postcodeRegions.get(code.slice(0, 3)) ?? postcodeRegions.get(code.slice(0, 2)) ?? '';
  }
  const folded = foldText(text);
  if (field === 'region') return regions.get(folded) ?? cityRegions.get(folded) ?? '';
  return cityRegions.get(folded) ?? cityRegions.get(folded.replace(/\d+$/u, '')) ?? '';
}
