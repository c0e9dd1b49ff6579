/** Days since 1970. */
export type Day = number;

/** Records that are equal to versions which held in exactly these spans (`lo` inclusive, `hi` exclusive), apart and ascending. */
export type ValidityGroup = Readonly<{ spans: readonly Readonly<{ lo: Day; hi: Day }>[]; count: number }>;

export const UNBOUNDED_LO = -1_000_000;
export const UNBOUNDED_HI = 1_000_000;

/** Whether one of the spans holds on this day. */
export function holdsOn({ spans }: ValidityGroup, day: Day): boolean {
  for (const { lo, hi } of spans) if (lo <= day && day < hi) return true;
  return false;
}

export function countOf(groups: readonly ValidityGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

/** The first of the days up to today on which most records hold; nothing when none does. */
export function busiestDay(groups: readonly ValidityGroup[], today: Day): Day | undefined {
  const changes = new Map<Day, number>();
  for (const { spans, count } of groups)
    for (const { lo, hi } of spans) {
      if (lo > today) continue;
      changes.set(lo, (changes.get(lo) ?? 0) + count);
      changes.set(hi, (changes.get(hi) ?? 0) - count);
    }
  let best: Day | undefined;
  let most = 0;
  let live = 0;
  for (const day of [...changes.keys()].sort((a, b) => a - b)) {
    if (day > today) break;
    live += changes.get(day)!;
    if (live <= most) continue;
    most = live;
    best = day;
  }
  return best;
}

/** Pairs of so many days are tried; where more days begin a span, every n-th birth stands for its neighbours. */
const GRID_MAX = 900;

/**
 * The two days on which together most records hold. On a grid of days at which spans begin, a record that holds on both of a
 * pair covers a rectangle; sums over rectangles give the overlap of every pair at once.
 */
export function busiestPair(groups: readonly ValidityGroup[], today: Day): readonly Day[] {
  const grid = gridOf(groups, today);
  const size = grid.length;
  if (size < 2) return [];
  const row = size + 1;
  const both = new Float64Array(row * row);
  const cover = new Float64Array(row);
  for (const { spans, count } of groups) {
    const ranges = spans.map(({ lo, hi }) => [firstAtLeast(grid, lo), firstAtLeast(grid, hi)] as const);
    for (const [at, [from, to]] of ranges.entries()) {
      cover[from]! += count;
      cover[to]! -= count;
      for (const [second, end] of ranges.slice(at)) {
        both[from * row + second]! += count;
        both[from * row + end]! -= count;
        both[to * row + second]! -= count;
        both[to * row + end]! += count;
      }
    }
  }
  return bestOf(grid, cover, both);
}

function bestOf(grid: readonly Day[], cover: Float64Array, both: Float64Array): readonly Day[] {
  const size = grid.length;
  const row = size + 1;
  for (let at = 1; at < size; at++) cover[at]! += cover[at - 1]!;
  let best: readonly Day[] = [];
  let most = -1;
  for (let first = 0; first < size; first++) {
    let inRow = 0;
    for (let second = 0; second < size; second++) {
      inRow += both[first * row + second]!;
      both[first * row + second] = inRow + (first === 0 ? 0 : both[(first - 1) * row + second]!);
      if (second <= first) continue;
      const explained = cover[first]! + cover[second]! - both[first * row + second]!;
      if (explained <= most) continue;
      most = explained;
      best = [grid[first]!, grid[second]!];
    }
  }
  return best;
}

/** Days at which spans begin, thinned by how many records begin there. */
function gridOf(groups: readonly ValidityGroup[], today: Day): readonly Day[] {
  const births = new Map<Day, number>();
  for (const { spans, count } of groups)
    for (const { lo } of spans) if (lo <= today) births.set(lo, (births.get(lo) ?? 0) + count);
  const days = [...births.keys()].sort((a, b) => a - b);
  if (days.length <= GRID_MAX) return days;
  const step = [...births.values()].reduce((a, b) => a + b, 0) / GRID_MAX;
  let passed = 0;
  return days.filter((day) => {
    const before = Math.floor(passed / step);
    passed += births.get(day)!;
    return Math.floor(passed / step) > before;
  });
}

function firstAtLeast(grid: readonly Day[], day: Day): number {
  let low = 0;
  let high = grid.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (grid[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
