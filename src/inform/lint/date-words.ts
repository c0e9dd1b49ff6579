import calendar from '../../../knowledge/statement-rules/calendar.json' with { type: 'json' };
import { normalised } from './words.ts';

export type Names = ReadonlyMap<string, readonly { rest: readonly string[]; value: number }[]>;

/** The words of dates and hours in the languages of statements. */
export const MONTHS = named(calendar.months);
export const WEEKDAYS = named(calendar.weekdays);
export const RELATIVE = named(calendar.relative);
/** Words that may stand between a day and its hour, and inside a date. */
export const LINKS = new Set(
  'le la les el los a à au at on by of de del du the th st nd rd er ème y et and from before avant vers las pm h dès heures من على الساعة ساعة في يوم الى قبل عند و حوالي plus tard antes around about'
    .split(' ')
    .map(normalised),
);
/** Words between a day and its month. */
export const INSIDE = new Set('er eme th st nd rd de of d du من شهر'.split(' ').map(normalised));
/** Between the first and the last day of a range. */
export const RANGE = new Set(
  'et and y e o u ou or و au a à to al el le la the through until jusqu hasta الى إلى حتى er يوم'
    .split(' ')
    .map(normalised),
);
/** The first of a month in a word. */
export const FIRSTS = new Set('premier primero first فاتح'.split(' ').map(normalised));
export const HOUR_WORDS = new Set(['h', 'heures', 'heure', 'horas', 'hrs', 'uhr']);
export const HOUR_BEFORE = new Set(['las', 'la', 'الساعه', 'ساعه', 'at'].map(normalised));
export const NOONS: Readonly<Record<string, number>> = {
  midi: 720,
  noon: 720,
  mediodia: 720,
  minuit: 1440,
  midnight: 1440,
  medianoche: 1440,
};
export const HOUR_NAMES: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'una one الواحدة الأولى',
    'dos two الثانية',
    'tres three الثالثة',
    'cuatro four الرابعة',
    'cinco five الخامسة',
    'seis six السادسة',
    'siete seven السابعة',
    'ocho eight الثامنة',
    'nueve nine التاسعة',
    'diez ten العاشرة',
    'once eleven',
    'doce twelve',
  ].flatMap((names, index) => names.split(' ').map((name) => [normalised(name), index + 1])),
);
export const PARTS_AR: Readonly<Record<string, number>> = {
  والربع: 15,
  وربع: 15,
  والثلث: 20,
  والنصف: 30,
  ونصف: 30,
  'الا ربعا': -15,
  'الا الربع': -15,
  'الا ثلثا': -20,
};
export const TENS_AR: Readonly<Record<string, number>> = {
  وعشر: 10,
  وعشرين: 20,
  وعشرون: 20,
  وثلاثين: 30,
  واربعين: 40,
  وخمسين: 50,
};
export const HOUR_AR = new Set(['الساعه', 'ساعه']);
/** What follows an hour and says which half of the day it is in; true is the second. */
export const HALVES: Readonly<Record<string, boolean>> = Object.fromEntries([
  ...[
    'pm',
    'p m',
    'de la tarde',
    'de la noche',
    'مساء',
    'م',
    'زوالا',
    'ليلا',
    'ظهرا',
    'عصرا',
    'المساء',
    'بعد الزوال',
    'بعد الظهر',
  ].map((words) => [words, true]),
  ...['am', 'a m', 'o clock', 'de la manana', 'صباحا', 'الصباح'].map((words) => [words, false]),
]) as Record<string, boolean>;

function named(source: Readonly<Record<string, readonly string[]>>): Names {
  const names = new Map<string, { rest: string[]; value: number }[]>();
  for (const [value, phrases] of Object.entries(source)) {
    for (const phrase of phrases) {
      const [first, ...rest] = phrase.split(' ').map(normalised);
      names.set(
        first!,
        [...(names.get(first!) ?? []), { rest, value: Number(value) }].sort((a, b) => b.rest.length - a.rest.length),
      );
    }
  }
  return names;
}
