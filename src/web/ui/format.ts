import type { Variety } from '../../contract/index.ts';
import { assert, decimalsOf, wallTimeAt, type Instant, type Language, type PageLanguage } from '../../kernel/index.ts';

/** Always with a region: `ar` alone would write other months and digits than Morocco reads. */
const TAGS: Readonly<Record<Language, string>> = { fr: 'fr-FR', ar: 'ar-MA', en: 'en-GB' };

export const LANGUAGE_NAMES: Readonly<Record<PageLanguage, string>> = {
  fr: 'Français',
  ar: 'العربية',
  en: 'English',
  es: 'Español',
  zgh: 'ⵜⴰⵎⴰⵣⵉⵖⵜ',
};

/** What can be heard on the page: its languages, and Darija. */
export const VARIETY_NAMES: Readonly<Record<Variety, string>> = { ...LANGUAGE_NAMES, ary: 'الدارجة' };

/** The language with its region, for `Intl` in the browser. */
export function localeOf(language: Language): string {
  return TAGS[language];
}

export function directionOf(language: PageLanguage): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** A text for each grammatical number that the language has; `{n}` stands for the number. */
export type Plural = Readonly<{ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>>;

/** How numbers and hours read in one language, in the time zone of the cell. */
export type Format = Readonly<{
  number: (value: number) => string;
  percent: (share: number) => string;
  /** An amount in the smallest unit of its currency: `123,45 MAD`. */
  money: (amount: number, currency: string) => string;
  /** With two decimals, for a limit that is small. */
  finePercent: (share: number) => string;
  bytes: (sizeBytes: number) => string;
  /** `03:20`, `22 nov. 03:20` on another day than `now`, or `22 nov. 2025 03:20` in another year. */
  moment: (at: Instant, now: Instant) => string;
  hour: (at: Instant) => string;
  day: (at: Instant) => string;
  date: (isoDate: string) => string;
  /** `mars 2025`, of `2025-03`. */
  month: (isoMonth: string) => string;
  /** How long something takes, in the largest unit that still says enough: `3 minutes`. */
  duration: (seconds: number) => string;
  /** A span of a plan as it was written: `1 heure et 30 minutes`, of `PT1H30M`. */
  span: (span: string) => string;
  plural: (count: number, words: Plural) => string;
  /** Between a name and what it names. */
  colon: string;
}>;

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

const made = new Map<string, Format>();

/** @param zone IANA name; offsets of the year (Ramadan too) are the zone's business */
export function formatFor(language: Language, zone: string): Format {
  const key = `${language} ${zone}`;
  const format = made.get(key) ?? makeFormat(TAGS[language], zone);
  made.set(key, format);
  return format;
}

function makeFormat(tag: string, timeZone: string): Format {
  const number = new Intl.NumberFormat(tag);
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const finePercent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 2 });
  const hour = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const day = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone });
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const rules = new Intl.PluralRules(tag);
  const yearDay = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', timeZone });
  const dayOf = (at: Instant) => day.format(Date.parse(at));
  const hourOf = (at: Instant) => hour.format(Date.parse(at));
  return {
    number: (value) => number.format(value),
    money: (amount, currency) => moneyText(tag, amount, currency),
    percent: (share) => percent.format(share),
    finePercent: (share) => finePercent.format(share),
    bytes: (sizeBytes) => formatBytes(tag, sizeBytes),
    moment: (at, now) => {
      const [own, today] = [wallTimeAt(at, timeZone), wallTimeAt(now, timeZone)];
      if (own.year !== today.year) return `${yearDay.format(Date.parse(at))} ${hourOf(at)}`;
      return own.month === today.month && own.day === today.day ? hourOf(at) : `${dayOf(at)} ${hourOf(at)}`;
    },
    hour: hourOf,
    day: dayOf,
    date: (isoDate) => date.format(Date.parse(isoDate)),
    month: (isoMonth) => month.format(Date.parse(`${isoMonth}-01`)),
    duration: (seconds) => formatDuration(tag, seconds),
    span: (span) => spanText(tag, span),
    plural: (count, words) => (words[rules.select(count)] ?? words.other).replace('{n}', number.format(count)),
    colon: tag.startsWith('fr') ? '\u00a0: ' : ': ',
  };
}

function moneyText(tag: string, amount: number, currency: string): string {
  const digits = decimalsOf(currency);
  const number = new Intl.NumberFormat(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${number.format(amount / 10 ** digits)}\u00a0${currency}`;
}

function formatDuration(tag: string, seconds: number): string {
  const [value, unit] =
    seconds < 60
      ? ([seconds, 'second'] as const)
      : seconds < 5400
        ? ([Math.ceil(seconds / 60), 'minute'] as const)
        : ([Math.ceil(seconds / 3600), 'hour'] as const);
  return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

const SPAN_UNITS = { D: 'day', H: 'hour', M: 'minute' } as const;

function spanText(tag: string, span: string): string {
  const parts = [...span.matchAll(/(\d+)([DHM])/g)].map(([, value, letter]) => {
    const unit = SPAN_UNITS[letter as keyof typeof SPAN_UNITS];
    return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(value));
  });
  return new Intl.ListFormat(tag, { type: 'unit' }).format(parts);
}

function formatBytes(tag: string, sizeBytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, sizeBytes)) / 3)));
  const unit = UNITS[power];
  assert(unit, 'the power is within the units');
  const value = sizeBytes / 1000 ** power;
  return new Intl.NumberFormat(tag, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

/** A digest as people compare it by eye: its first sixteen characters in fours. */
export function shortDigest(digest: string): string {
  return (digest.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}

/** Keeps a name or a figure together inside a sentence of the other direction (Unicode isolates). */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Words in the reader's language, else in the first one that there is. */
export function textIn(texts: Readonly<Partial<Record<PageLanguage, string>>>, language: Language): string {
  return texts[language] ?? Object.values(texts)[0] ?? '';
}
