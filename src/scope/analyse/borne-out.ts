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
 * Whether some of these records were taken on this day, the rest being records that were outdated when they were taken.
 *
 * @param own the records that no other day explains
 * @param total how many records there are in all
 */
export function showsExtraction(day: Day, own: readonly ValidityGroup[], total: number, today: Day): boolean {
  const holding = own.filter((group) => holdsOn(group, day));
  const [all, held] = [countOf(own), countOf(holding)];
  const window = windowOf(day, holding, today);
  const { expected, contrary, isOneSided } = countEdges(window, own);
  // Five standard deviations of a count: the busiest day of even edges is a lucky one.
  const isClear = isOneSided && expected >= 4 * contrary && expected - contrary >= 5 * Math.sqrt(expected + contrary);
  if (isClear && isPinned(window)) return held >= total / 100;
  const least = isPinned(window) || isClear ? 0.05 : 0.15;
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
