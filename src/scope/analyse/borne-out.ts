import type { FileGroups, Mixture } from './mixture.ts';
import { countOf, holdsOn, UNBOUNDED_HI, UNBOUNDED_LO, type Day, type ValidityGroup } from './busiest-days.ts';

/** The day on which data was taken lies in `from`–`to`, inclusive. */
export type Window = Readonly<{ from: Day; to: Day }>;

/** An extraction counts as dated when its day is known to within two weeks. */
export function isPinned({ from, to }: Window): boolean {
  return to - from <= PINNED_DAYS;
}

const PINNED_DAYS = 14;

/** The days on which all of these groups hold, around a day on which they do. */
export function windowOf(day: Day, groups: readonly ValidityGroup[], today: Day): Window {
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

/** Whether these records were all taken on this day, but for a minority that was outdated then. */
export function wereTakenOn(day: Day, groups: readonly ValidityGroup[], today: Day): boolean {
  const holding = groups.filter((group) => holdsOn(group, day));
  const [all, held] = [countOf(groups), countOf(holding)];
  if (held === all) return true;
  const { expected, contrary, isOneSided } = countEdges(windowOf(day, holding, today), groups);
  return held >= all / 2 && isOneSided && expected >= 10 * contrary;
}

/**
 * Whether births of versions stop and deaths of versions start at this day of a mixture: those of its own records come before and
 * after it, those of records that no day explains do not come on the other side. Edges that had nothing to do with the day would
 * lie there one in three times at least; they have to be a thousand times less likely than none of them doing so.
 */
export function isStep(files: readonly FileGroups[], mixture: Mixture, at: number, window: Window): boolean {
  const own: ValidityGroup[] = [];
  const unexplained: ValidityGroup[] = [];
  for (const [file, groups] of files.entries())
    for (const group of groups) {
      const part = responsibility(group, mixture, file, at);
      if (part > 0) own.push({ ...group, count: group.count * part });
      else if (!mixture.days.some((day) => holdsOn(group, day))) unexplained.push(group);
    }
  const groups = files.flat();
  if (countOf(own) < Math.max(OWN_MIN, countOf(groups) / 100)) return false;
  const first = firstBirth(groups);
  const [ours, others] = [edgesBeside(window, own, first), edgesBeside(window, unexplained, first)];
  const [expected, contrary] = [ours.bornBefore + ours.diedAfter, others.bornAfter + others.diedBefore];
  if (ours.bornBefore < 2 * others.bornAfter || ours.diedAfter < 2 * others.diedBefore) return false;
  const ratio = (part: number, chance: number) =>
    part === 0 ? 0 : part * Math.log(part / ((expected + contrary) * chance));
  return expected >= 4 * contrary && ratio(expected, 2 / 3) + ratio(contrary, 1 / 3) >= Math.log(1000);
}

/** An extraction is not told from fewer records than this. */
const OWN_MIN = 8;

/** How likely a record of this group comes from day `at`. */
function responsibility(group: ValidityGroup, { days, weights, noise }: Mixture, file: number, at: number): number {
  if (!holdsOn(group, days[at]!)) return 0;
  let all = noise[file]! / 2;
  for (const [other, day] of days.entries()) if (holdsOn(group, day)) all += weights[file]![other]!;
  return weights[file]![at]! / all;
}

/**
 * Births and deaths of versions near a window. At an extraction births come before it and deaths after it; contrary ones
 * belong to other records. What began with the history itself is no birth.
 */
function countEdges(window: Window, groups: readonly ValidityGroup[]) {
  const { bornBefore, bornAfter, diedBefore, diedAfter } = edgesBeside(window, groups, firstBirth(groups));
  return {
    expected: bornBefore + diedAfter,
    contrary: bornAfter + diedBefore,
    isOneSided: bornBefore >= 2 * bornAfter && diedAfter >= 2 * diedBefore && bornBefore > 0,
  };
}

function edgesBeside({ from, to }: Window, groups: readonly ValidityGroup[], first: Day) {
  let [bornBefore, bornAfter, diedBefore, diedAfter] = [0, 0, 0, 0];
  for (const { spans, count } of groups)
    for (const { lo, hi } of spans) {
      if (lo > from - NEAR_DAYS && lo <= from && lo > first) bornBefore += count;
      if (lo > to && lo <= to + NEAR_DAYS) bornAfter += count;
      if (hi > from - NEAR_DAYS && hi <= from) diedBefore += count;
      if (hi > to && hi <= to + NEAR_DAYS) diedAfter += count;
    }
  return { bornBefore, bornAfter, diedBefore, diedAfter };
}

function firstBirth(groups: readonly ValidityGroup[]): Day {
  let first = UNBOUNDED_HI;
  for (const { spans } of groups) for (const { lo } of spans) if (lo > UNBOUNDED_LO && lo < first) first = lo;
  return first;
}
