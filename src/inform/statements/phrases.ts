import words from '../../../knowledge/skeletons/words.json' with { type: 'json' };
import type { Category, Fact, Figure, Slots } from '../../contract/index.ts';
import { assert, type Instant, type PageLanguage, type SkeletonLanguage } from '../../kernel/index.ts';
import { boundsOf } from '../../ledger/index.ts';

type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

const DATE_PARTS = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

/** Of a language whose words people alone write, a date is said in digits. */
const NUMERIC = { day: '2-digit', month: '2-digit' } as const;

/** A moment as people say it, with its day of the week, in the institution's own time (`zone`, an IANA name). */
export function dateTimePhrase(at: Instant, language: PageLanguage, zone: string): string {
  const { pattern } = words.dates[language];
  const parts = dateFormat(language, zone).formatToParts(new Date(at));
  const values = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  if (language === 'fr') {
    if (values['day'] === '1') values['day'] = '1er';
    values['hour'] = String(Number(values['hour']));
  }
  if (language === 'es') {
    values['hour'] = String(Number(values['hour']));
    values['article'] = values['hour'] === '1' ? 'la' : 'las';
  }
  return fill(pattern, values);
}

/** Making one takes longer than using it a hundred times, and a text says many hours. */
const DATE_FORMATS = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: PageLanguage, zone: string): Intl.DateTimeFormat {
  const known = DATE_FORMATS.get(`${language} ${zone}`);
  if (known) return known;
  const numeric = language === 'zgh' ? NUMERIC : {};
  const made = new Intl.DateTimeFormat(words.dates[language].tag, { ...DATE_PARTS, ...numeric, timeZone: zone });
  DATE_FORMATS.set(`${language} ${zone}`, made);
  return made;
}

export function numberPhrase(value: number, language: PageLanguage): string {
  return new Intl.NumberFormat(words.dates[language].tag).format(value);
}

/** A share, which facts hold in tenths of a percent. */
function sharePhrase(perMille: number, language: PageLanguage): string {
  const { tag } = words.dates[language];
  return new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }).format(perMille / 1000);
}

/** A fact as a number of things, for a sentence: "about 1,200 people". How sure it is, `basisPhrase` says. */
export function factPhrase(fact: Fact, language: SkeletonLanguage): string {
  const { kind } = fact.figure;
  return kind === 'share'
    ? amountPhrase(fact, language)
    : amount(fact, language, (value) => counted(value, kind, language));
}

/** A fact in signs alone: "1 200–1 230", "≈ 40". What it counts, and how sure it is, people write. */
export function bareFactPhrase(fact: Fact, language: PageLanguage): string {
  const { low, high } = boundsOf(fact);
  const say = fact.figure.kind === 'share' ? sharePhrase : numberPhrase;
  const amount = low === high ? say(high, language) : `${say(low, language)}–${say(high, language)}`;
  return fact.basis === 'estimated' ? `≈ ${amount}` : amount;
}

/** A fact beside its label, which already names the things: "about 1,200". */
export function amountPhrase(fact: Fact, language: SkeletonLanguage): string {
  if (fact.figure.kind === 'share') return sharesPhrase(fact, language);
  return amount(fact, language, (value) => numberPhrase(value, language));
}

function amount(fact: Fact, language: SkeletonLanguage, things: (value: number) => string): string {
  const { about, between } = words.amounts[language];
  const { low, high } = boundsOf(fact);
  if (low !== high) return fill(between, { low: numberPhrase(low, language), high: things(high) });
  return fact.basis === 'estimated' ? fill(about, { n: things(high) }) : things(high);
}

function sharesPhrase(fact: Fact, language: SkeletonLanguage): string {
  const { low, high } = boundsOf(fact);
  const [least, most] = [sharePhrase(low, language), sharePhrase(high, language)];
  return low === high ? most : fill(words.amounts[language].shares, { low: least, high: most });
}

/**
 * "confirmed", "estimate" or "claimed by others, not verified". Of a counted interval only the lower bound is confirmed; of a number that
 * people have checked it says on how many records, and with how many errors.
 */
export function basisPhrase(fact: Fact, language: SkeletonLanguage): string {
  if (fact.sample) {
    const { size, errors } = fact.sample;
    return fill(words.basis.sampled[language], {
      records: counted(size, 'records', language),
      errors: counted(errors, 'errors', language),
    });
  }
  const { low, high } = boundsOf(fact);
  return words.basis[fact.basis === 'counted' && low !== high ? 'counted-from' : fact.basis][language];
}

/** What the fact counts: "Records altered". People of whom one kind of data leaked go by its name. */
export function figurePhrase(figure: Figure, language: SkeletonLanguage): string {
  if (figure.kind === 'people' && figure.category) return capital(categoryPhrase(figure.category, language));
  return words.figures[figureKey(figure)][language];
}

export function categoryPhrase(category: Category, language: SkeletonLanguage): string {
  return words.categories[category][language];
}

export function categoriesPhrase(categories: readonly Category[], language: SkeletonLanguage): string {
  return listPhrase(
    categories.map((category) => categoryPhrase(category, language)),
    language,
    'conjunction',
  );
}

function listPhrase(names: readonly string[], language: SkeletonLanguage, type: Intl.ListFormatType): string {
  return new Intl.ListFormat(words.dates[language].tag, { type }).format(names);
}

/** One line of figures: "People affected: 1,200 people (confirmed)." Kinds of data do not say of whom, so people are named again. */
export function factLine(fact: Fact, language: SkeletonLanguage): string {
  const label = figurePhrase(fact.figure, language);
  return fill(words.amounts[language].line, {
    label,
    amount: (fact.figure.kind === 'people' ? factPhrase : amountPhrase)(fact, language),
    basis: basisPhrase(fact, language),
  });
}

export function placePhrase(place: NonNullable<Slots['seenOn']>, language: SkeletonLanguage): string {
  return words.places[place][language];
}

export function directChannelPhrase(channel: NonNullable<Slots['directChannel']>, language: SkeletonLanguage): string {
  return words.directChannels[channel][language];
}

export function recoursePhrase(recourses: NonNullable<Slots['recourse']>, language: SkeletonLanguage): string {
  return listPhrase(
    recourses.map((recourse) => words.recourses[recourse][language]),
    language,
    'disjunction',
  );
}

export function measurePhrase({ id, at }: Slots['measures'][number], language: SkeletonLanguage, zone: string): string {
  return fill(words.measures[id][language], { at: dateTimePhrase(at, language, zone) });
}

export function phoneHoursPhrase(hours: NonNullable<Slots['phoneHours']>, language: SkeletonLanguage): string {
  const { always, between } = words.phoneHours[language];
  const isAlways = hours.from === '00:00' && hours.to === '24:00';
  return fill(isAlways ? always : between, { ...hours, days: words.phoneDays[hours.days][language] });
}

/** A telephone number keeps its order of digits inside right-to-left text (Unicode isolates). */
export function phonePhrase(phone: string, language: PageLanguage): string {
  return language === 'ar' ? `\u2066${phone}\u2069` : phone;
}

/** A name in another script keeps its own direction inside Arabic text (Unicode isolates). */
export function isolated(name: string, language: PageLanguage): string {
  return language === 'ar' && /\p{Script=Latin}/u.test(name) ? `\u2068${name}\u2069` : name;
}

/** French puts a space that never breaks before its high punctuation and inside its quotation marks. */
export function typeset(text: string, language: PageLanguage): string {
  if (language !== 'fr') return text;
  return text
    .replace(/ :/g, '\u00a0:')
    .replace(/ ([;?!])/g, '\u202f$1')
    .replace(/« /g, '«\u00a0')
    .replace(/ »/g, '\u00a0»');
}

function counted(value: number, things: keyof typeof words.units, language: SkeletonLanguage): string {
  const forms: PluralForms = words.units[things][language];
  const form = forms[new Intl.PluralRules(words.dates[language].tag).select(value)];
  assert(form !== undefined, 'each unit has every plural form of its language');
  return form.replace('#', numberPhrase(value, language));
}

function figureKey(figure: Figure): keyof typeof words.figures {
  if (figure.kind === 'files') return `files-${figure.state}`;
  if (figure.kind === 'records') return figure.named ? `records-${figure.named}` : `records-${figure.verdict}`;
  if (figure.kind === 'share') return figure.named ? `share-${figure.named}` : `share-${figure.verdict}`;
  return figure.kind;
}

export function fill(pattern: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), pattern);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
