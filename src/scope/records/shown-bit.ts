import { isIban, isRib } from '../../detect/index.ts';
import { isWellFormed } from './canonical-value.ts';
import { categoryBit, type Field } from './field.ts';
import { foldText } from './fold-text.ts';
import type { Profile } from './profile.ts';

/** Columns of numbers: what holds no digit is no value of theirs ("voir dossier"), whatever else it says. */
const NUMBERS: ReadonlySet<Field> = new Set([
  'birth',
  'phone',
  'rib',
  'iban',
  'card',
  'salary',
  'employer',
  'ice',
  'taxNumber',
  'postcode',
]);

/** Columns that say yes or no of something: a "no" shows nothing of it. */
const YES_OR_NO: ReadonlySet<Field> = new Set(['union', 'health']);

/**
 * The category that a canonical value shows, as one bit: its field's, unless the cell certainly holds another thing (an
 * account number under "tel"), or none of it. A value that has its field's form but a wrong check digit, or has lost a part,
 * is a damaged value of the field and shows its category: that it differs is a matter of verdicts.
 *
 * @param text the cell as it is written, of which the canonical form may have lost its signs
 */
export function shownBit(field: Field, value: string, profile: Profile, text = value): number {
  const bit = categoryBit(field);
  if (bit === 0 || value === '') return 0;
  if (YES_OR_NO.has(field)) return profile.noWords.has(foldText(value)) ? 0 : bit;
  const isNumber = NUMBERS.has(field);
  if ((!isNumber && field !== 'email') || isWellFormed(field, value, profile)) return bit;
  const other = certainly(text, profile);
  if (other !== undefined) return categoryBit(other);
  return isNumber && !/\d/u.test(value) ? 0 : bit;
}

/** What a cell is beyond doubt, whatever its column: an address with its sign, an account with its key. */
function certainly(text: string, { forms }: Profile): Field | undefined {
  if (/^[^@\s]+@[^@\s]+\.[A-Z]{2,}$/iu.test(text.trim())) return 'email';
  const folded = foldText(text);
  if (folded.length >= 15 && isIban(folded)) return 'iban';
  return folded.length >= 20 && (forms.rib.holds(folded) || isRib(folded)) ? 'rib' : undefined;
}
