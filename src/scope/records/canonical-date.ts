import { asciiDigits } from '../../detect/index.ts';
import { foldText, foldWords } from './fold-text.ts';

/** Which of day and month comes first where both could be either: a column decides it once for all its cells. */
export type DateOrder = 'dmy' | 'mdy';

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'janvier janv jan january يناير جانفي',
    'fevrier fevr fev february feb فبراير فيفري',
    'mars mar march مارس',
    'avril avr april apr ابريل أبريل',
    'mai may ماي مايو',
    'juin june jun يونيو جوان',
    'juillet juil july jul يوليوز يوليو جويلية',
    'aout august aug غشت أغسطس',
    'septembre sept sep september شتنبر سبتمبر',
    'octobre oct october أكتوبر',
    'novembre nov november نونبر نوفمبر',
    'decembre dec december دجنبر ديسمبر',
  ].flatMap((words, index) => words.split(' ').map((word): [string, number] => [foldText(word), index + 1])),
);

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].{0,30})?$/;
const NUMERIC = /^(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4}|\d{2})(?: \d{1,2}:\d{2}.{0,12})?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const SERIAL = /^\d{5}(?:[.,]0+)?$/;
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const DATE_MAX = 48;
/** Two-digit years up to this one are of this century. */
const PIVOT = 29;

/**
 * A date as `YYYY-MM-DD`: ISO, day first (or month first where the column says so, or where only that can be), eight digits,
 * a spreadsheet's serial number, months as words in French, English and Arabic, digits of any script. A text that is no date
 * comes back folded; a date of zeros is empty.
 */
export function canonicalDate(text: string, order: DateOrder = 'dmy'): string {
  if (text.length === 10 && text[4] === '-' && text[7] === '-') {
    const iso = isoOf(text.slice(0, 4), text.slice(5, 7), text.slice(8));
    if (iso !== undefined) return iso;
  }
  if (text.length > DATE_MAX) return foldText(text);
  return dateIn(text, order) ?? notADate(text);
}

/** The date that a whole cell is, or nothing. */
export function dateIn(text: string, order: DateOrder = 'dmy'): string | undefined {
  const plain = asciiDigits(text.normalize('NFKC')).replace(INVISIBLE, '').trim();
  const iso = ISO.exec(plain) ?? COMPACT.exec(plain);
  if (iso) return isoOf(iso[1]!, iso[2]!, iso[3]!);
  const numeric = NUMERIC.exec(plain);
  if (numeric) return ordered(numeric[1]!, numeric[2]!, yearOf(numeric[3]!), order);
  if (SERIAL.test(plain)) return serialDate(Number.parseInt(plain, 10));
  return wordedDate(plain);
}

function notADate(text: string): string {
  const folded = foldText(text);
  return /^0*$/u.test(folded) ? '' : folded;
}

function ordered(first: string, second: string, year: string, order: DateOrder): string | undefined {
  const dayFirst = isoOf(year, second, first);
  const monthFirst = isoOf(year, first, second);
  return order === 'mdy' ? (monthFirst ?? dayFirst) : (dayFirst ?? monthFirst);
}

function yearOf(text: string): string {
  if (text.length === 4) return text;
  return Number(text) <= PIVOT ? `20${text}` : `19${text}`;
}

function isoOf(year: string, month: string, day: string): string | undefined {
  const y = Number(year);
  const m = Number(month);
  const d = Number(day);
  if (!(y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m))) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 30 December 1899, as spreadsheets count from March 1900 on. */
function serialDate(days: number): string | undefined {
  if (days < 3654 || days > 73_050) return undefined;
  // Civil date from a day count (proleptic Gregorian), shifted to an era that starts on 1 March of year 0.
  const shifted = days + 693_899;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return isoOf(String(year), String(month), String(day));
}

function wordedDate(plain: string): string | undefined {
  const words = foldWords(plain.replace(/(\d)(?:er|st|nd|rd|th)\b/giu, '$1')).split(' ');
  const [first, second, third] = words.filter((word) => word !== 'DE' && word !== 'LE' && word !== 'OF');
  if (first === undefined || second === undefined || third === undefined || words.length > 6) return undefined;
  const month = MONTHS.get(second) ?? MONTHS.get(first);
  const day = MONTHS.has(second) ? first : second;
  if (month === undefined || !/^\d{1,2}$/u.test(day) || !/^\d{2}(?:\d{2})?$/u.test(third)) return undefined;
  return isoOf(yearOf(third), String(month), day);
}
