import { isIce, isRib } from '../../detect/index.ts';
import { canonicalDigits, canonicalIce, canonicalInsured, canonicalRib } from './canonical-number.ts';
import { foldText } from './fold-text.ts';
import {
  dniLetter,
  isCif,
  isContributionAccount,
  isDni,
  isFrenchRib,
  isFrenchTaxNumber,
  isNir,
  isNirWithoutKey,
  isNuss,
  isSiren,
  isSiret,
  isSpanishAccount,
} from './national-checks.ts';

/** Fields whose numbers each country gives a form of its own. */
export const NATIONAL_FIELDS = ['socialId', 'nationalId', 'rib', 'employer', 'ice', 'taxNumber'] as const;
export type NationalField = (typeof NATIONAL_FIELDS)[number];

type Form = Readonly<{
  canonical: (text: string) => string;
  /** Whether a canonical value has the form, check digit included. */
  holds: (value: string) => boolean;
  /** Whether `holds` leans on a check digit, so that a column that holds is no chance. */
  checked: boolean;
}>;

/** How a country writes phone numbers: its code, and nine national digits, which begin with one of `first` and may have a zero before them. */
export type PhoneForm = Readonly<{ country: string; first: readonly [from: number, to: number]; hasZero: boolean }>;

export type NationalForms = Readonly<Record<NationalField, Form>> & Readonly<{ phone: PhoneForm | undefined }>;

const MOROCCO: NationalForms = {
  socialId: { canonical: canonicalInsured, holds: (value) => /^\d{9}$/u.test(value), checked: false },
  nationalId: { canonical: foldText, holds: (value) => /^[A-Z]{1,3}\d{1,8}$/u.test(value), checked: false },
  rib: { canonical: canonicalRib, holds: isRib, checked: true },
  employer: {
    canonical: canonicalDigits,
    holds: (value) => /^\d{7}$/u.test(value) && value !== '0000000',
    checked: false,
  },
  ice: { canonical: canonicalIce, holds: isIce, checked: true },
  taxNumber: { canonical: foldText, holds: (value) => /^\d{7,8}$/u.test(value), checked: false },
  phone: { country: '212', first: [5, 8], hasZero: true },
};

const FRANCE: NationalForms = {
  socialId: {
    canonical: canonicalNir,
    holds: (value) => isNirWithoutKey(value) || isNir(value),
    checked: false,
  },
  nationalId: {
    canonical: (text) => padded(foldText(text), 12, 10),
    holds: (value) => /^\d{12}$/u.test(value) || /^(?=.*\d)(?=.*[A-Z])[0-9A-Z]{9}$/u.test(value),
    checked: false,
  },
  rib: { canonical: (text) => accountOfIban(foldText(text), 'FR', 27), holds: isFrenchRib, checked: true },
  employer: { canonical: canonicalDigits, holds: (value) => /^\d{9,18}$/u.test(value), checked: false },
  ice: { canonical: canonicalSiren, holds: isSiren, checked: true },
  taxNumber: {
    canonical: (text) => zerosBack(canonicalDigits(text), 13, isFrenchTaxNumber),
    holds: isFrenchTaxNumber,
    checked: true,
  },
  phone: { country: '33', first: [1, 9], hasZero: true },
};

const SPAIN: NationalForms = {
  socialId: { canonical: (text) => zerosBack(canonicalDigits(text), 12, isNuss), holds: isNuss, checked: true },
  nationalId: { canonical: canonicalDni, holds: isDni, checked: true },
  rib: {
    canonical: (text) => zerosBack(accountOfIban(canonicalDigits(text), 'ES', 24), 20, isSpanishAccount),
    holds: isSpanishAccount,
    checked: true,
  },
  employer: {
    canonical: (text) => zerosBack(canonicalDigits(text), 11, isContributionAccount),
    holds: isContributionAccount,
    checked: true,
  },
  ice: { canonical: (text) => foldText(text).replace(/^ES(?=[A-Z]\d{7}[0-9A-J]$)/u, ''), holds: isCif, checked: true },
  taxNumber: { canonical: canonicalDni, holds: (value) => isDni(value) || isCif(value), checked: true },
  phone: { country: '34', first: [6, 9], hasZero: false },
};

/** Of the members without a profile of their own: letters and digits, told from other words by their digits alone. */
const EUROPE: NationalForms = {
  socialId: {
    canonical: canonicalNir,
    holds: (value) => isNirWithoutKey(value) || isNir(value) || isNuss(value),
    checked: false,
  },
  nationalId: { canonical: foldText, holds: isDni, checked: true },
  rib: { canonical: foldText, holds: (value) => isFrenchRib(value) || isSpanishAccount(value), checked: true },
  employer: { canonical: canonicalDigits, holds: (value) => isContributionAccount(value), checked: true },
  ice: { canonical: canonicalSiren, holds: (value) => isSiren(value) || isCif(value), checked: true },
  taxNumber: { canonical: foldText, holds: (value) => isFrenchTaxNumber(value) || isDni(value), checked: true },
  phone: undefined,
};

export const NATIONAL_FORMS = { ma: MOROCCO, fr: FRANCE, es: SPAIN, eu: EUROPE } as const;

/** With its key or without it is one number; a key that does not hold stays, so that the change is seen. */
function canonicalNir(text: string): string {
  const number = canonicalDigits(text);
  return isNir(number) ? number.slice(0, 13) : number;
}

/** An establishment's number names its company; so does a tax number that begins with the country. */
function canonicalSiren(text: string): string {
  const folded = foldText(text);
  const number = /^[A-Z]{2}/u.test(folded) ? folded.replace(/^FR[0-9A-Z]{2}(?=\d{9}$)/u, '') : canonicalDigits(text);
  const siret = zerosBack(number, 14, isSiret);
  if (isSiret(siret)) return siret.slice(0, 9);
  return zerosBack(number, 9, isSiren);
}

/** Zeros that a spreadsheet took away come back; digits alone are given their letter; an old X0… is the X… of today. */
function canonicalDni(text: string): string {
  const folded = foldText(text).replace(/^ES(?=[0-9XYZ]\d{7}[A-Z]$)/u, '');
  if (/^\d{1,8}[A-Z]$/u.test(folded)) return folded.padStart(9, '0');
  if (/^X0\d{7}[A-Z]$/u.test(folded)) return `X${folded.slice(2)}`;
  const digits = /^\d+$/u.test(folded) ? canonicalDigits(text) : '';
  return /^\d{7,8}$/u.test(digits) ? digits.padStart(8, '0') + dniLetter(digits) : folded;
}

/** An IBAN of the country names its account: what follows country and key. */
function accountOfIban(text: string, country: string, length: number): string {
  return text.length === length && text.startsWith(country) ? text.slice(4) : text;
}

/** Leading zeros that a spreadsheet took away, where the check then holds. */
function zerosBack(digits: string, length: number, holds: (full: string) => boolean): string {
  if (digits.length >= length || digits.length < length - 3 || !/^\d+$/u.test(digits)) return digits;
  const full = digits.padStart(length, '0');
  return holds(full) ? full : digits;
}

/** Leading zeros where no check tells and no shorter number exists. */
function padded(text: string, length: number, shortest: number): string {
  return text.length >= shortest && /^\d+$/u.test(text) ? text.padStart(length, '0') : text;
}
