/** Days since 1970. */
type Day = number;

/** Records that are equal to versions which held in exactly these spans (`lo` inclusive, `hi` exclusive), apart and ascending. */
export type ValidityGroup = Readonly<{ spans: readonly Readonly<{ lo: Day; hi: Day }>[]; count: number }>;

/** A day on which the data was taken, known to lie in `from`–`to` (inclusive); `day` is one of them. */
export type Extraction = Readonly<{ day: Day; from: Day; to: Day }>;

export const UNBOUNDED_LO = -1_000_000;
export const UNBOUNDED_HI = 1_000_000;

/** An extraction counts as dated when its day is known to within two weeks. */
const PINNED_DAYS = 14;
const EXTRACTIONS_MAX = 8;
/** How far births and deaths of versions are compared on both sides of a candidate day. */
const NEAR_DAYS = 45;

/**
 * The days on which the data of these records was taken.
 *
 * All records of one extraction are equal to versions that held on one day: no such version begins after that day or ends
 * before it. So the day on which most of the versions held is taken, then that of the records which it leaves unexplained, and
 * so on. Records that were outdated when they were taken are a minority without such a day: their versions begin and end
 * evenly around any day, and a day is believed only when births stop and deaths start there, or when it explains
 * nearly all that is left. The window of an extraction comes from the records that it alone explains.
 *
 * @param today no extraction is later
 */
export function findExtractions(groups: readonly ValidityGroup[], today: Day): readonly Extraction[] {
  const days: Day[] = [];
  const total = countOf(groups);
  let rest = groups;
  while (rest.length > 0 && days.length < EXTRACTIONS_MAX) {
    const day = busiestDay(rest, today);
    if (day === undefined || !isExtraction(day, rest, total, days.length === 0, today)) break;
    days.push(day);
    rest = rest.filter((group) => !holdsOn(group, day));
  }
  return days
    .map((day) => ({ day, ...windowOf(day, onlyOn(groups, day, days), today) }))
    .filter(({ from, to }) => to - from <= PINNED_DAYS)
    .toSorted((a, b) => a.from - b.from);
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
  const holding = groups.filter((group) => holdsOn(group, day));
  const alone = holding.filter((group) => days.every((other) => other === day || !holdsOn(group, other)));
  return alone.length > 0 ? alone : holding;
}

/** The days on which all of these groups hold, around a day on which they do. */
function windowOf(day: Day, groups: readonly ValidityGroup[], today: Day): { from: Day; to: Day } {
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

function isExtraction(day: Day, rest: readonly ValidityGroup[], total: number, isFirst: boolean, today: Day): boolean {
  const holding = rest.filter((group) => holdsOn(group, day));
  const held = countOf(holding);
  const left = countOf(rest);
  if (held < total / 100) return false;
  const window = windowOf(day, holding, today);
  if (!isFirst && window.to - window.from > PINNED_DAYS) return false;
  if (held >= 0.9 * left) return true;
  if (held >= left / 2 && left < FEW) return true;
  const edges = countEdges(window, rest);
  const seen = edges.bornBefore + edges.bornAfter + edges.diedBefore + edges.diedAfter;
  if (isFirst && held >= left / 2 && seen < 2 * FEW) return true;
  return drops(edges.bornBefore, edges.bornAfter) && drops(edges.diedAfter, edges.diedBefore);
}

/** Clearly more, not only by chance (three standard deviations of a count). */
function drops(many: number, few: number): boolean {
  return many >= 2 * few && many - few >= 3 * Math.sqrt(many + few);
}

/** Births and deaths of versions shortly before and after a window. What began with the history itself is no birth. */
function countEdges({ from, to }: { from: Day; to: Day }, groups: readonly ValidityGroup[]) {
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
