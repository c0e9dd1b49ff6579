import { resolved, wallOf } from './dates.ts';
import { phonesOf } from './phones.ts';
import { languagesIn, momentIn } from './said-in.ts';
import type { LintLanguage } from './model.ts';
import { normalised } from './words.ts';
import type { PeopleNumber, Reading } from './reading.ts';
import type { Place } from './rules.ts';

/** A number of people as somebody gave it. */
export type PeopleFigure = Readonly<{ low: number; high: number }>;

/** What a statement is held against that its own words do not show. */
export type Surroundings = Readonly<{
  /** What was published before, oldest first. */
  history?:
    | readonly Readonly<{ at: string; promisedNextAt?: string | undefined; people?: PeopleFigure | undefined }>[]
    | undefined;
  /** What others who speak for the same matter have said. */
  speakers?: readonly Readonly<{ name: string; at: string; people: PeopleFigure }>[] | undefined;
  /** When staff were told; `null` when they were not. Unknown where it is left out. */
  staffToldAt?: string | null | undefined;
  /** The institution's own time, as an IANA name: the hours of the text are read in it, and others told in it. UTC where it is left out. */
  zone?: string | undefined;
}>;

const START: Place = { start: 0, end: 0 };
const PHONE_DIGITS = 9;

/** L23: what one language says and another does not, among numbers, dates, kinds of data and telephone numbers. */
export function judgeLanguages(readings: ReadonlyMap<LintLanguage, Reading>, wanted: readonly LintLanguage[]): void {
  const all = [...readings];
  for (const language of wanted) {
    if (!readings.has(language)) {
      for (const [own, { sheet }] of all) sheet.add('L23', 'missing', START, languagesIn(own, [language]));
    }
  }
  const said = all.map(([language, reading]) => ({ language, reading, things: thingsOf(reading) }));
  for (const one of said) {
    for (const [thing, place] of one.things) {
      const without = said.filter((other) => other !== one && !other.things.has(thing)).map(({ language }) => language);
      if (without.length > 0) one.reading.sheet.add('L23', 'differs', place, languagesIn(one.language, without));
    }
  }
}

/** Numbers, dates, kinds and telephones of one language, each by a name that is the same in every language. */
function thingsOf(reading: Reading): ReadonlyMap<string, Place> {
  const { document, named } = reading;
  const things = new Map<string, Place>();
  const add = (name: string, place: Place) => void (things.has(name) || things.set(name, place));
  const { starts, ends } = document.words;
  for (const { amounts, whens } of document.sentences) {
    for (const { low, high, from, to, isPercent } of amounts) {
      if (high >= 10 || isPercent) add(`number ${low} ${high}`, { start: starts[from]!, end: ends[to - 1]! });
    }
    for (const when of whens) {
      const moment = when.day && resolved(when, reading.at);
      if (moment !== undefined) add(`date ${moment}`, { start: starts[when.from]!, end: ends[when.to - 1]! });
    }
  }
  for (const [category, hit] of named) add(`data ${category}`, hit);
  for (const place of phonesOf(document.text))
    add(
      `phone ${normalised(document.text.slice(place.start, place.end)).replaceAll(/\D/g, '').slice(-PHONE_DIGITS)}`,
      place,
    );
  return things;
}

/** L24, L26, L29 and L31: what was promised, said and published before. */
export function judgeHistory(reading: Reading, surroundings: Surroundings, at: string): void {
  judgePromises(reading, surroundings, at);
  const own = reading.people.filter(({ isOwn }) => isOwn);
  if (own.length === 0) return;
  judgeSpeakers(reading, surroundings, own);
  judgeCorrection(reading, surroundings, own);
}

function judgePromises(
  { sheet, document: { language } }: Reading,
  { history = [], staffToldAt, zone }: Surroundings,
  at: string,
): void {
  const promised = history.at(-1)?.promisedNextAt;
  if (promised !== undefined && wallOf(at) > wallOf(promised))
    sheet.add('L31', 'main', START, momentIn(language, promised, zone));
  if (staffToldAt === undefined) return;
  if (staffToldAt === null || wallOf(staffToldAt) > wallOf(at)) sheet.add('L29', 'main', START);
}

function judgeSpeakers(
  { sheet, document: { language } }: Reading,
  { speakers = [], zone }: Surroundings,
  own: readonly PeopleNumber[],
): void {
  for (const { at, people, name } of speakers) {
    if (own.some((number) => isFigure(number, people))) continue;
    sheet.add('L24', 'earlier', own[0]!, `${momentIn(language, at, zone)} (${name})`);
  }
}

function judgeCorrection(
  { sheet, document }: Reading,
  { history = [] }: Surroundings,
  own: readonly PeopleNumber[],
): void {
  const earlier = history.findLast(({ people }) => people !== undefined)?.people;
  if (!earlier || own.some((number) => isFigure(number, earlier)) || document.hits('correction').length > 0) return;
  const { low, high } = earlier;
  sheet.add('L26', 'main', own[0]!, low === high ? String(low) : `${low}–${high}`);
}

function isFigure({ amount }: PeopleNumber, { low, high }: PeopleFigure): boolean {
  return amount.low === low && amount.high === high;
}
