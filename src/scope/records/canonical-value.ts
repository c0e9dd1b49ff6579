import { isCard, isIban } from '../../detect/index.ts';
import { canonicalDate, dateIn, type DateOrder } from './canonical-date.ts';
import { canonicalName, nameParts } from './canonical-name.ts';
import { canonicalDeceased, canonicalPostcode, canonicalSex } from './canonical-fact.ts';
import { canonicalAmount, canonicalDigits } from './canonical-number.ts';
import { canonicalPhone } from './canonical-phone.ts';
import type { Field } from './field.ts';
import { foldText } from './fold-text.ts';
import type { NationalField } from './national-forms.ts';
import type { Profile } from './profile.ts';

const SHORT_MAX = 24;

/** What a whole column says about each of its cells: the order of dates, or that its letters for the sexes are H and M. */
export type CellSense = DateOrder | 'hm';

/** Whether a cell says nothing: blank, punctuation alone, or a word for "none" (N/A, NULL, néant). */
export function isEmptyCell(text: string, profile: Profile): boolean {
  if (text.length === 0) return true;
  if (text.length > SHORT_MAX) return text.trim() === '';
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) return false;
  const folded = foldText(text);
  return folded === '' || profile.emptyWords.has(folded) || text.trim() === '\\N';
}

/**
 * The one form of a value in which equal means equal, free of tabs and line breaks; empty where the cell says nothing.
 *
 * @param sense of its column, where it matters
 */
export function canonicalValue(field: Field, text: string, profile: Profile, sense: CellSense = 'dmy'): string {
  return isEmptyCell(text, profile) ? '' : FORMS[field](text, profile, sense);
}

type Form = (text: string, profile: Profile, sense: CellSense) => string;

const national =
  (field: NationalField): Form =>
  (text, { forms }) =>
    forms[field].canonical(text);
const date: Form = (text, _, sense) => canonicalDate(text, dateOrder(sense));
const dateOrder = (sense: CellSense): DateOrder => (sense === 'hm' ? 'dmy' : sense);

const FORMS: { readonly [F in Field]: Form } = {
  socialId: (text, { forms }) => identifying(forms.socialId.canonical(text)),
  nationalId: (text, { forms }) => identifying(forms.nationalId.canonical(text)),
  family: canonicalName,
  given: canonicalName,
  full: (text, profile) => nameParts(text, profile).join(' '),
  familyAr: canonicalName,
  givenAr: canonicalName,
  fullAr: (text, profile) => nameParts(text, profile).join(' '),
  birth: date,
  phone: (text, { forms }) => canonicalPhone(text, forms.phone) || foldText(text),
  email: canonicalEmail,
  rib: national('rib'),
  iban: foldText,
  salary: canonicalAmount,
  employer: national('employer'),
  ice: national('ice'),
  organisation: foldText,
  address: foldText,
  city: canonicalCity,
  postcode: canonicalPostcode,
  sex: canonicalSex,
  deceased: (text, profile, sense) => canonicalDeceased(text, profile, dateOrder(sense)),
  card: canonicalDigits,
  ip: withoutSpaces,
  password: withoutSpaces,
  health: foldText,
  union: foldText,
  taxNumber: national('taxNumber'),
  otherId: foldText,
  region: foldText,
  validFrom: date,
  validTo: date,
  other: (text, _, sense) => canonicalAnything(text, dateOrder(sense)),
};

/** A word in a key column ("en cours", "TOTAL") names nobody. */
function identifying(value: string): string {
  return /\d/u.test(value) ? value : '';
}

function withoutSpaces(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cc}]+/gu, '');
}

/** Case and stray spaces say nothing in an address; every other sign of it does ("a.b@x" is not "ab@x"). */
function canonicalEmail(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cc}<>"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(/^mailto:/u, '');
}

function canonicalCity(text: string, profile: Profile): string {
  const folded = foldText(text);
  return profile.cities.get(folded) ?? folded;
}

/** A column of which nothing is known: a date where it is one, an amount where it has decimals, else its letters and digits. */
function canonicalAnything(text: string, order: DateOrder): string {
  if (text.length > 48 || !/\d/u.test(text)) return foldText(text);
  if (/^\s*\d{1,4}[-/]\d{1,2}[-/]\d{1,4}/u.test(text)) return dateIn(text, order) ?? foldText(text);
  return /^[\d\s]{1,20}[.,]\d{1,2}$/u.test(text) ? canonicalDecimal(text) : foldText(text);
}

function canonicalDecimal(text: string): string {
  const hundredths = canonicalAmount(text);
  return hundredths.endsWith('00') ? hundredths.slice(0, -2) : `${hundredths}/100`;
}

const EMAIL = /^[^@\s]{1,64}@[^@\s.][^@\s]{0,250}\.[^@\s.]{2,63}$/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

type Test = (canonical: string, profile: Profile) => boolean;
const holds =
  (field: NationalField): Test =>
  (value, { forms }) =>
    forms[field].holds(value);

const WELL_FORMED: { readonly [F in Field]?: Test } = {
  socialId: holds('socialId'),
  nationalId: holds('nationalId'),
  employer: holds('employer'),
  ice: holds('ice'),
  rib: holds('rib'),
  taxNumber: holds('taxNumber'),
  iban: isIban,
  card: isCard,
  birth: (value) => ISO_DATE.test(value),
  validFrom: (value) => ISO_DATE.test(value),
  validTo: (value) => ISO_DATE.test(value),
  phone: (value) => /^\+?\d{8,15}$/u.test(value),
  email: (value) => EMAIL.test(value),
  salary: (value) => /^-?\d{1,15}$/u.test(value),
  postcode: (value) => /^\d{4,5}$|^[A-Z]{1,2}\d[0-9A-Z]{2,5}$/u.test(value),
  sex: (value) => value === 'M' || value === 'F',
};

/** Whether a canonical value has the form of its field, check digit included; true for fields without a form. */
export function isWellFormed(field: Field, canonical: string, profile: Profile): boolean {
  return WELL_FORMED[field]?.(canonical, profile) ?? canonical !== '';
}
