import { CATEGORIES, type Category } from '../../contract/index.ts';
import type { Amount } from './amounts.ts';
import { resolved, type WallMinutes, type When } from './dates.ts';
import type { Document, Hit, Section, Sentence } from './document.ts';
import type { LintFacts, Phase } from './model.ts';
import type { Sheet } from './rules.ts';

/** What every rule gets: the statement as it was read, when it speaks, and where to write findings down. */
export type Reading = Readonly<{
  document: Document;
  sheet: Sheet;
  phase: Phase;
  /** When the statement speaks: its own date, else what was given, else now. */
  at: WallMinutes;
  /** Whether the text itself is dated: only then does "tomorrow" name a day. */
  isDated: boolean;
  facts?: LintFacts | undefined;
  /** Findings that were worked out once and are needed by several rules. */
  named: NamedCategories;
  people: readonly PeopleNumber[];
  updates: readonly Update[];
}>;

export type NamedCategories = ReadonlyMap<Category, Hit>;
export type PeopleNumber = Readonly<{ amount: Amount; sentence: Sentence; isOwn: boolean; start: number; end: number }>;
/** A promise of the next public word, as far as it has a day and an hour. */
export type Update = Readonly<{ sentence: Sentence; when?: When; at?: WallMinutes; start: number; end: number }>;

/** Parts that are of other things than the data. */
export const NOT_ABOUT_DATA: ReadonlySet<Section | undefined> = new Set([
  'risk',
  'verdicts',
  'advice',
  'contact',
  'genuine',
  'recourse',
  'next',
  'done',
  'direct',
]);
const ABOUT_DATA: ReadonlySet<Section | undefined> = new Set(['known', 'people', 'data', 'unknown']);
const ADVICE = /^advice\./;
/** A text without a date is held against an hour in UTC, and speaks in that of its place. */
const ZONE_MINUTES = 180;

export function isAdviceLike({ section, cues }: Sentence): boolean {
  if (section === 'advice' || section === 'genuine' || section === 'recourse') return true;
  for (const cue of cues.keys()) if (ADVICE.test(cue)) return true;
  return false;
}

/** When a date of the text is, if it can be told. */
export function momentOf(when: When, { at, isDated }: Pick<Reading, 'at' | 'isDated'>): WallMinutes | undefined {
  const isAbsolute = when.day !== undefined;
  return isAbsolute || isDated ? resolved(when, at) : undefined;
}

export function hasDay(when: When): boolean {
  return when.day !== undefined || when.relative !== undefined || when.weekday !== undefined;
}

/** Dates that lie after the statement. */
export function futureOf(sentence: Sentence, reading: Pick<Reading, 'at' | 'isDated'>): readonly When[] {
  return sentence.whens.filter((when) => {
    const moment = hasDay(when) ? momentOf(when, reading) : laterToday(when, sentence, reading);
    return moment !== undefined && moment > reading.at;
  });
}

/** "We will answer at 2 p.m.": an hour alone is of the day of the statement, where it is not one of a desk. */
function laterToday(
  { time }: When,
  { cues, section }: Sentence,
  { at, isDated }: Pick<Reading, 'at' | 'isDated'>,
): WallMinutes | undefined {
  const isOfDesk = section === 'contact' || cues.has('hours.range') || cues.has('hours.always') || cues.has('contact');
  return time === undefined || !isDated || isOfDesk ? undefined : Math.floor(at / DAY_MINUTES) * DAY_MINUTES + time;
}

const DAY_MINUTES = 1440;

/** Dates that do not. */
export function pastOf(sentence: Sentence, reading: Pick<Reading, 'at' | 'isDated'>): readonly When[] {
  return sentence.whens.filter((when) => {
    if (!hasDay(when)) return isEarlierToday(when, reading);
    const moment = momentOf(when, reading);
    return moment === undefined ? when.relative !== undefined && when.relative <= 0 : isPast(moment, when, reading);
  });
}

/** An hour alone is of the day of the statement, where the statement has a date. */
function isEarlierToday({ time }: When, { at, isDated }: Pick<Reading, 'at' | 'isDated'>): boolean {
  const midnight = Math.floor(at / 1440) * 1440;
  return isDated && time !== undefined && (at === midnight || midnight + time <= at);
}

/** A day without an hour is past from its morning on. */
function isPast(moment: WallMinutes, when: When, { at, isDated }: Pick<Reading, 'at' | 'isDated'>): boolean {
  // A statement that gives its day alone may speak in the evening of it.
  const isDayAlone = isDated && at % 1440 === 0 && moment - at < 1440;
  if (isDayAlone && when.relative === undefined) return true;
  const now = isDated ? at : at + ZONE_MINUTES;
  return (when.time === undefined ? moment - 1439 : moment) <= now;
}

/** Kinds of data that the statement itself says have leaked, each where it is first named. */
export function namedCategories(document: Document, phase: Phase): NamedCategories {
  const named = new Map<Category, Hit>();
  for (const category of CATEGORIES) {
    const hit = document
      .hits(`cat.${category}`)
      .find(
        (one) =>
          isNamed(document, one, phase) &&
          !isPartOfOther(document, one) &&
          !(REACHES.has(category) && isReach(document, one.sentence)),
      );
    if (hit) named.set(category, hit);
  }
  return named.size > 0 ? named : listedCategories(document, phase);
}

/** Two kinds or more in one sentence, one list or one table are what leaked, whatever words stand around, unless they are denied or asked for. */
function listedCategories(document: Document, phase: Phase): NamedCategories {
  const lists = new Map<string, Map<Category, Hit>>();
  for (const category of CATEGORIES) {
    for (const hit of document.hits(`cat.${category}`)) {
      const { sentence } = hit;
      if (sentence.isHeading || NOT_ABOUT_DATA.has(sentence.section) || isTurnedRound(document, hit, phase)) continue;
      if (isPartOfOther(document, hit) || (REACHES.has(category) && isReach(document, sentence))) continue;
      const { isItem } = document.pieces[sentence.piece]!;
      const key = isItem ? `list ${sentence.group}` : `sentence ${sentence.index}`;
      const list = lists.get(key) ?? new Map<Category, Hit>();
      lists.set(key, list.has(category) ? list : list.set(category, hit));
    }
  }
  const [longest] = [...lists.values()].sort((one, other) => other.size - one.size);
  return longest && longest.size >= LISTED_MIN ? longest : new Map();
}

const LISTED_MIN = 2;

/** "Identity" in "identity card number" is no name, and neither is the verb in "many notices name two". */
function isPartOfOther({ text }: Document, { cue, from, to, sentence: { cues } }: Hit): boolean {
  const isOther = (cues.get(cue.replace('cat.', 'not.')) ?? []).some(
    (hit) => hit.from <= from && to <= hit.to && !/[:：]/u.test(text.slice(hit.start, hit.end)),
  );
  if (isOther) return true;
  return CATEGORIES.some((category) => {
    const other = `cat.${category}`;
    return (
      other !== cue &&
      (cues.get(other) ?? []).some((hit) => hit.from <= from && to <= hit.to && hit.to - hit.from > to - from)
    );
  });
}

/** Kinds of data that also say how to reach somebody. */
const REACHES: ReadonlySet<Category> = new Set(['phone', 'email', 'address']);

/** A sentence that holds a number to dial or an address to write to. */
function isReach({ text }: Document, { start, end }: Sentence): boolean {
  const said = text.slice(start, end);
  return said.includes('@') || /(?:\p{Nd}[ .()-]?){8,}/u.test(said);
}

function isOfOtherThings(sentence: Sentence): boolean {
  const { section } = sentence;
  if (NOT_ABOUT_DATA.has(section)) return true;
  return section !== 'data' && isAdviceLike(sentence) && kindsIn(sentence) < LISTED_KINDS;
}

function isNamed(document: Document, hit: Hit, phase: Phase): boolean {
  const { sentence } = hit;
  if (sentence.isHeading || isOfOtherThings(sentence) || isTurnedRound(document, hit, phase)) return false;
  // "Bank card | 0": counted, and not there.
  if (isCountedNone(sentence)) return false;
  if (sentence.section === 'data') return true;
  // "We counted distinct identity numbers" says by what was counted.
  const isCounted = (sentence.cues.get('counting') ?? []).some(({ from }) => from < hit.from);
  if (isCounted && kindsIn(sentence) < 2 && sentence.section !== 'people') return false;
  if (isPlainlyContact(sentence) || ['direct', 'spokesperson'].some((cue) => sentence.cues.has(cue))) return false;
  if (ABOUT_DATA.has(sentence.section)) return true;
  return sentence.cues.has('leak.context') || kindsIn(sentence) >= 2 || introduces(document, sentence);
}

function isCountedNone({ amounts }: Sentence): boolean {
  return amounts.length > 0 && amounts.every(({ high }) => high === 0);
}

/** Asked, denied, quoted, or in the end told by others. */
function isTurnedRound({ voice }: Document, hit: Hit, phase: Phase): boolean {
  return (
    hit.sentence.isQuestion ||
    voice.isNegated(hit) ||
    voice.isNegatedByLabel(hit) ||
    voice.isDeniedNext(hit) ||
    voice.isQuoted(hit) ||
    (phase === 'full' && voice.isReported(hit.sentence))
  );
}

/** A sentence with a telephone number or an address to write to is about reaching somebody. */
function isPlainlyContact({ cues, section }: Sentence): boolean {
  return (
    cues.has('contact') &&
    !cues.has('leak.context') &&
    section === undefined &&
    !cues.has('cat.salary') &&
    !cues.has('cat.national-id') &&
    kindsIn({ cues }) < LISTED_KINDS
  );
}

/** A sentence that names so many kinds of data lists them. */
const LISTED_KINDS = 3;

function kindsIn({ cues }: Pick<Sentence, 'cues'>): number {
  return CATEGORIES.filter((category) => cues.has(`cat.${category}`)).length;
}

/** Whether the line before this item says what the list is of. */
function introduces(document: Document, { piece }: Sentence): boolean {
  if (!document.pieces[piece]!.isItem) return false;
  for (let before = piece - 1; before >= 0 && piece - before < 30; before--) {
    if (document.pieces[before]!.isItem) continue;
    return document.paragraphOf({ piece: before } as Sentence).some(({ cues }) => cues.has('leak.context'));
  }
  return false;
}

/** A day and an hour of one sentence belong together where there is one of each: "at 18:30 sharp, Thursday 10 April". */
function withHour(day: When | undefined, { whens }: Sentence): When | undefined {
  const hours = whens.filter((when) => !hasDay(when) && when.time !== undefined);
  return day && hours.length === 1 ? { ...day, time: hours[0]!.time! } : day;
}

/** "Notice no. 5: Wednesday 14 October, 6 p.m.": a line that names a word of the institution and the hour at which it will be there. */
function isNotice(sentence: Sentence, clock: Pick<Reading, 'at' | 'isDated'>): boolean {
  const { cues, from, to, section } = sentence;
  if (to - from > NOTICE_WORDS_MAX || section === 'unknown' || section === 'direct') return false;
  const isNamed = (cues.get('statement.noun') ?? []).some((noun) => noun.from - from <= 2);
  return isNamed && futureOf(sentence, clock).some((when) => hasDay(when) && when.time !== undefined);
}

const NOTICE_WORDS_MAX = 16;

/** "We meet again on Friday 15 January at 6 p.m.": a word that goes on, a word of speaking, and a day with its hour ahead, in whatever wording. */
function isReturn(sentence: Sentence, clock: Pick<Reading, 'at' | 'isDated'>): boolean {
  const { cues, section, isQuestion } = sentence;
  if (isQuestion || (section !== undefined && NO_RETURN.has(section))) return false;
  if (!cues.has('again') || !cues.has('speak.public') || cues.has('unknown') || cues.has('spokesperson')) return false;
  return futureOf(sentence, clock).some(
    (when) => hasDay(when) && (when.time !== undefined || withHour(when, sentence)?.time !== undefined),
  );
}

/** Under these a date is of something else than the next public word. */
const NO_RETURN: ReadonlySet<Section> = new Set([
  'unknown',
  'direct',
  'advice',
  'risk',
  'data',
  'people',
  'recourse',
  'verdicts',
  'genuine',
]);

/** Promises of the next public word. */
export function updatesOf(document: Document, clock: Pick<Reading, 'at' | 'isDated'>): Update[] {
  const promised = new Set(document.said('next').map(({ sentence }) => sentence));
  // "We will say on …" is the answer to one question, unless it says that the public hears how things stand.
  for (const { sentence } of document.said('next.answer')) if (sentence.cues.has('next.status')) promised.add(sentence);

  return document.body.flatMap((sentence) => {
    const isPromise =
      sentence.section === 'next' ||
      (promised.has(sentence) && sentence.section !== 'direct') ||
      isNotice(sentence, clock) ||
      isReturn(sentence, clock);
    if (!isPromise) return [];
    const whens = sentence.whens.filter(hasDay);
    const best = whens.find(({ time }) => time !== undefined) ?? withHour(whens[0], sentence);
    if (!best)
      return sentence.section === 'next' && !sentence.cues.has('next')
        ? []
        : [{ sentence, start: sentence.start, end: sentence.end }];
    const at = momentOf(best, clock);
    const place = { start: document.words.starts[best.from]!, end: document.words.ends[best.to - 1]! };
    return [{ sentence, when: best, ...(at !== undefined && { at }), ...place }];
  });
}
