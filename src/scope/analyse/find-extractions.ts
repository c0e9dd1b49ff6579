import {
  busiestDay,
  busiestPair,
  countOf,
  holdsOn,
  UNBOUNDED_HI,
  UNBOUNDED_LO,
  type Day,
  type ValidityGroup,
} from './busiest-days.ts';

export { holdsOn, UNBOUNDED_HI, UNBOUNDED_LO, type ValidityGroup } from './busiest-days.ts';

/** The day on which data was taken lies in `from`–`to`, inclusive. */
type Window = Readonly<{ from: Day; to: Day }>;

/** A dated extraction; `day` is one day of its window on which all that it alone explains held. */
export type Dated = Window & Readonly<{ day: Day }>;

/** An extraction counts as dated when its day is known to within two weeks. */
const PINNED_DAYS = 14;
const DAYS_MAX = 5;

/**
 * The days on which the data of these records was taken.
 *
 * All records of one extraction are equal to versions that held on one day: no such version begins after that day or ends
 * before it. So days are sought on which together most records held. Records that were outdated when they were taken are
 * a minority without such a day: their versions begin and end evenly around any day. A day is believed only when, among the
 * records that no other day explains, births stop and deaths start there. The window of an extraction comes from the
 * records that it alone explains. Where the records bear out no day, none is named.
 *
 * @param today no extraction is later
 */
export function findExtractions(groups: readonly ValidityGroup[], today: Day): readonly Dated[] {
  const days = believedDays(groups, today);
  const dated = days.map((day) => ({ day, ...windowOf(day, onlyOn(groups, day, days), today) }));
  return dated
    .filter(({ from, to }) => to - from <= PINNED_DAYS)
    .filter((one) => dated.every((other) => one === other || one.to < other.from || other.to < one.from))
    .toSorted((a, b) => a.from - b.from);
}

/** The most days that the records bear out. Days of which they do not only help to set the others apart. */
function believedDays(groups: readonly ValidityGroup[], today: Day): readonly Day[] {
  let believed: readonly Day[] = [];
  for (const days of bestDays(groups, today)) {
    const borneOut = days.filter((day) => isBorneOut(day, days, groups, today));
    const sure = borneOut.filter((day) => isBorneOut(day, borneOut, groups, today));
    if (sure.length === borneOut.length && sure.length > believed.length) believed = sure;
  }
  return believed;
}

/** One, two, … days on which together most records held: the best pair by search, each further day as the best addition. */
function bestDays(groups: readonly ValidityGroup[], today: Day): readonly (readonly Day[])[] {
  const found = [[busiestDay(groups, today)].filter((day) => day !== undefined)];
  let days = settled(busiestPair(groups, today), groups, today);
  while (days.length > 1 && days.length <= DAYS_MAX) {
    found.push([...days]);
    const day = busiestDay(unexplained(groups, days), today);
    if (day === undefined) break;
    days = settled([...days, day], groups, today);
  }
  return found;
}

/** Moves each day in turn to where it explains most of what the others do not, until none moves. */
function settled(start: readonly Day[], groups: readonly ValidityGroup[], today: Day): readonly Day[] {
  const days = [...start];
  for (let round = 0; round < 8; round++) {
    let moved = false;
    for (const [at, day] of days.entries()) {
      const best = busiestDay(unexplained(groups, days.toSpliced(at, 1)), today) ?? day;
      moved ||= best !== day;
      days[at] = best;
    }
    if (!moved) break;
  }
  return days;
}

function unexplained(groups: readonly ValidityGroup[], days: readonly Day[]): readonly ValidityGroup[] {
  return groups.filter((group) => !days.some((day) => holdsOn(group, day)));
}

/** Groups that hold on this day and on none of the other days; all that hold on it where there is no such group. */
function onlyOn(groups: readonly ValidityGroup[], day: Day, days: readonly Day[]): readonly ValidityGroup[] {
  const holds = (group: ValidityGroup) => holdsOn(group, day);
  const alone = unexplained(groups, without(days, day)).filter(holds);
  return alone.length > 0 ? alone : groups.filter(holds);
}

const without = (days: readonly Day[], day: Day) => days.filter((other) => other !== day);

/** The days on which all of these groups hold, around a day on which they do. */
function windowOf(day: Day, groups: readonly ValidityGroup[], today: Day): Window {
  let from = UNBOUNDED_LO;
  let to = today;
  for (const { spans } of groups) {
    const span = spans.find(({ lo, hi }) => lo <= day && day < hi);
    if (span === undefined) continue;
    from = Math.max(from, span.lo);
    to = Math.min(to, span.hi - 1);
  }
  return { from, to };
}

/** How far births and deaths of versions are compared on both sides of a day. */
const NEAR_DAYS = 90;

/** Whether the records that no other day explains show this day to be one of extraction. */
function isBorneOut(day: Day, days: readonly Day[], groups: readonly ValidityGroup[], today: Day): boolean {
  const own = unexplained(groups, without(days, day));
  const holding = own.filter((group) => holdsOn(group, day));
  const [total, all, held] = [countOf(groups), countOf(own), countOf(holding)];
  if (days.length === 1 && held === all) return true;
  const { expected, contrary, isOneSided } = countEdges(windowOf(day, holding, today), own);
  if (days.length === 1) return held >= all / 2 && isOneSided && expected >= 10 * contrary;
  // Five standard deviations of a count: the busiest day of even edges is a lucky one.
  const isClear = isOneSided && expected >= 4 * contrary && expected - contrary >= 5 * Math.sqrt(expected + contrary);
  if (isClear) return held >= total / 100;
  const window = windowOf(day, holding, today);
  const least = window.to - window.from <= PINNED_DAYS ? 0.05 : 0.15;
  return held >= least * total && held >= 0.9 * all && expected >= 3 * contrary;
}

/**
 * Births and deaths of versions near a window. At an extraction births come before it and deaths after it; contrary ones
 * belong to other records. What began with the history itself is no birth.
 */
function countEdges({ from, to }: Window, groups: readonly ValidityGroup[]) {
  const first = firstBirth(groups);
  let [bornBefore, bornAfter, diedBefore, diedAfter] = [0, 0, 0, 0];
  for (const { spans, count } of groups)
    for (const { lo, hi } of spans) {
      if (lo > from - NEAR_DAYS && lo <= from && lo > first) bornBefore += count;
      if (lo > to && lo <= to + NEAR_DAYS) bornAfter += count;
      if (hi > from - NEAR_DAYS && hi <= from) diedBefore += count;
      if (hi > to && hi <= to + NEAR_DAYS) diedAfter += count;
    }
  return {
    expected: bornBefore + diedAfter,
    contrary: bornAfter + diedBefore,
    isOneSided: bornBefore >= 2 * bornAfter && diedAfter >= 2 * diedBefore && bornBefore > 0,
  };
}

function firstBirth(groups: readonly ValidityGroup[]): Day {
  let first = UNBOUNDED_HI;
  for (const { spans } of groups) for (const { lo } of spans) if (lo > UNBOUNDED_LO && lo < first) first = lo;
  return first;
}
