import { showsExtraction, wereTakenOn, isPinned, windowOf, type Window } from './borne-out.ts';
import { busiestDay, busiestPair, countOf, holdsOn, type Day, type ValidityGroup } from './busiest-days.ts';
import { daysOfTables } from './table-days.ts';

/** An extraction; `day` is one day of its window on which all that it alone explains held. */
export type Found = Window & Readonly<{ day: Day; isPinned: boolean }>;

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
 * A large file was taken at once, so that what it says of its own day is heard first.
 *
 * @param tables the groups of each file that has many records
 * @param today no extraction is later
 */
export function findExtractions(
  groups: readonly ValidityGroup[],
  tables: readonly (readonly ValidityGroup[])[],
  today: Day,
): readonly Found[] {
  const ofTables = daysOfTables(tables, today);
  const days = ofTables.length > 1 ? ofTables : believedDays(groups, today);
  const windows = days.map((day) => ({ day, ...windowOf(day, onlyOn(groups, day, days), today) }));
  const isApart = (one: Window) =>
    windows.every((other) => one === other || one.to < other.from || other.to < one.from);
  return windows
    .map((window) => ({ ...window, isPinned: isPinned(window) && isApart(window) }))
    .toSorted((a, b) => a.from - b.from);
}

/** The most days that the records bear out. Days of which they do not only help to set the others apart. */
function believedDays(groups: readonly ValidityGroup[], today: Day): readonly Day[] {
  const total = countOf(groups);
  const isBorneOut = (day: Day, _: number, days: readonly Day[]) =>
    days.length === 1
      ? wereTakenOn(day, groups, today)
      : showsExtraction(day, unexplained(groups, without(days, day)), total, today);
  let believed: readonly Day[] = [];
  for (const days of bestDays(groups, today)) {
    const borneOut = days.filter(isBorneOut);
    if (borneOut.every(isBorneOut) && borneOut.length > believed.length) believed = borneOut;
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
