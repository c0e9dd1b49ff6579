/** Days since 1970. */
type Day = number;

/** Records that are equal to versions which held in exactly these spans (`lo` inclusive, `hi` exclusive), apart and ascending. */
export type ValidityGroup = Readonly<{ spans: readonly Readonly<{ lo: Day; hi: Day }>[]; count: number }>;

/** The day on which data was taken lies in `from`–`to`, inclusive. */
type Window = Readonly<{ from: Day; to: Day }>;

/** A dated extraction; `day` is one day of its window on which all that it alone explains held. */
export type Dated = Window & Readonly<{ day: Day }>;

export const UNBOUNDED_LO = -1_000_000;
export const UNBOUNDED_HI = 1_000_000;

/** An extraction counts as dated when its day is known to within two weeks. */
const PINNED_DAYS = 14;
const CANDIDATES_MAX = 6;
/** How far births and deaths of versions are compared on both sides of a candidate day: near enough to be even by chance. */
const NEAR_DAYS = 120;

/**
 * The days on which the data of these records was taken.
 *
 * All records of one extraction are equal to versions that held on one day: no such version begins after that day or ends
 * before it. So the day on which most of the versions held is a candidate, then that of the records which it leaves
 * unexplained, and so on. Records that were outdated when they were taken are a minority without such a day: their versions
 * begin and end evenly around any day. A candidate is believed only when, among the records that it alone explains or none
 * does, births stop and deaths start there, or when it explains nearly all of them. Its window comes from the records that
 * it alone explains.
 *
 * @param today no extraction is later
 */
export function findExtractions(groups: readonly ValidityGroup[], today: Day): readonly Dated[] {
  let days = candidates(groups, today);
  for (;;) {
    days = refined(days, groups, today);
    const weakest = days.filter((day) => !isExtraction(day, ownOf(day, days, groups), days.length === 1, today)).at(-1);
    if (weakest === undefined) break;
    days = days.filter((day) => day !== weakest);
  }
  return days
    .map((day) => ({ day, ...windowOf(day, onlyOn(groups, day, days), today) }))
    .filter(({ from, to }) => to - from <= PINNED_DAYS)
    .toSorted((a, b) => a.from - b.from);
}

/** The busiest day, then the busiest one of the records that it leaves, and so on; each explains a hundredth of all. */
function candidates(groups: readonly ValidityGroup[], today: Day): readonly Day[] {
  const days: Day[] = [];
  const least = countOf(groups) / 100;
  let rest = groups;
  while (rest.length > 0 && days.length < CANDIDATES_MAX) {
    const day = busiestDay(rest, today);
    if (day === undefined || countOf(rest.filter((group) => holdsOn(group, day))) < least) break;
    days.push(day);
    rest = rest.filter((group) => !holdsOn(group, day));
  }
  return days;
}

/** The records that no other day explains. */
function ownOf(day: Day, days: readonly Day[], groups: readonly ValidityGroup[]): readonly ValidityGroup[] {
  return groups.filter((group) => days.every((other) => other === day || !holdsOn(group, other)));
}

/** Each day once more, from the records that no other explains: what two extractions share pulls one towards the other. */
function refined(days: readonly Day[], groups: readonly ValidityGroup[], today: Day): readonly Day[] {
  return days.map((day) => busiestDay(ownOf(day, days, groups), today) ?? day);
}

/** Whether one of the spans holds on this day. */
export function holdsOn({ spans }: ValidityGroup, day: Day): boolean {
  return spans.some(({ lo, hi }) => lo <= day && day < hi);
}

function countOf(groups: readonly ValidityGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

/** Groups that hold on this day and on none of the other days; all that hold on it where there is no such group. */
function onlyOn(groups: readonly ValidityGroup[], day: Day, days: readonly Day[]): readonly ValidityGroup[] {
  const holds = (group: ValidityGroup) => holdsOn(group, day);
  const alone = ownOf(day, days, groups).filter(holds);
  return alone.length > 0 ? alone : groups.filter(holds);
}

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

/** The first of the days on which most records hold; nothing when no span begins or ends. */
function busiestDay(groups: readonly ValidityGroup[], today: Day): Day | undefined {
  const changes = new Map<Day, number>();
  const change = (day: Day, by: number) => changes.set(day, (changes.get(day) ?? 0) + by);
  for (const { spans, count } of groups)
    for (const { lo, hi } of spans) {
      if (lo > today) continue;
      change(lo, count);
      change(hi, -count);
    }
  let best: { day: Day; live: number } | undefined;
  let live = 0;
  for (const [day, by] of [...changes].sort(([a], [b]) => a - b)) {
    if (day > today) break;
    live += by;
    if (best === undefined || live > best.live) best = { day, live };
  }
  return best?.day;
}

/** Fewer records than this cannot show whether births stop at a day; then a narrow window must do. */
const FEW = 20;

/** @param own the records that no other candidate explains; all of them where there is no other */
function isExtraction(day: Day, own: readonly ValidityGroup[], isOnly: boolean, today: Day): boolean {
  const holding = own.filter((group) => holdsOn(group, day));
  const held = countOf(holding);
  const all = countOf(own);
  const window = windowOf(day, holding, today);
  if (!isOnly && (held === 0 || window.to - window.from > PINNED_DAYS)) return false;
  if (held >= 0.9 * all) return true;
  if (held >= all / 2 && all < FEW) return true;
  const { bornBefore, bornAfter, diedBefore, diedAfter } = countEdges(window, own);
  const [expected, contrary] = [bornBefore + diedAfter, bornAfter + diedBefore];
  if (isOnly && held >= all / 2 && expected + contrary < 2 * FEW) return true;
  // Even edges would differ so much by chance once in ten thousand times.
  const isClear = expected - contrary >= 4 * Math.sqrt(expected + contrary) && expected >= 3 * contrary;
  return isClear && bornBefore > 0 && bornBefore >= 2 * bornAfter && diedAfter >= 2 * diedBefore;
}

/** Births and deaths of versions shortly before and after a window. What began with the history itself is no birth. */
function countEdges({ from, to }: Window, groups: readonly ValidityGroup[]) {
  const first = groups.reduce(
    (least, { spans }) => spans.reduce((low, { lo }) => (lo > UNBOUNDED_LO ? Math.min(low, lo) : low), least),
    UNBOUNDED_HI,
  );
  const edges = { bornBefore: 0, bornAfter: 0, diedBefore: 0, diedAfter: 0 };
  for (const { spans, count } of groups)
    for (const { lo, hi } of spans) {
      if (lo > from - NEAR_DAYS && lo <= from && lo > first) edges.bornBefore += count;
      if (lo > to && lo <= to + NEAR_DAYS) edges.bornAfter += count;
      if (hi > from - NEAR_DAYS && hi <= from) edges.diedBefore += count;
      if (hi > to && hi <= to + NEAR_DAYS) edges.diedAfter += count;
    }
  return edges;
}
