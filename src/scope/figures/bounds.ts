/** What a reader knows of one number: it lies between these, both ends included. */
export type Interval = Readonly<{ lo: number; hi: number }>;

/** A whole that is the sum of its parts, by index. */
export type IndexedSum = Readonly<{ whole: number; parts: readonly number[] }>;

/** Rounds after which narrowing is given up; tables of figures need a handful. */
const ROUNDS_MAX = 500;

/**
 * Narrows what is known of each number by what is known of the others: a whole lies between the sums of its parts' ends, a part
 * between the whole less the others'. Repeated until nothing changes, which for tables that hang together like a tree is all that
 * linear reasoning can find.
 *
 * @param lo @param hi are changed in place; both may be infinite
 */
export function narrow(lo: Float64Array, hi: Float64Array, sums: readonly IndexedSum[]): void {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    let isChanged = false;
    for (const sum of sums) isChanged = narrowOne(lo, hi, sum) || isChanged;
    if (!isChanged) return;
  }
}

function narrowOne(lo: Float64Array, hi: Float64Array, { whole, parts }: IndexedSum): boolean {
  const least = totalOf(lo, parts);
  const most = totalOf(hi, parts);
  let isChanged = raise(lo, whole, least.without(0, true));
  isChanged = lower(hi, whole, most.without(0, true)) || isChanged;
  for (const part of parts) {
    const [partLo, partHi] = [lo[part]!, hi[part]!];
    isChanged = lower(hi, part, hi[whole]! - least.without(partLo)) || isChanged;
    isChanged = raise(lo, part, lo[whole]! - most.without(partHi)) || isChanged;
  }
  return isChanged;
}

/** What one sum by itself says of one of its numbers. */
export function impliedBy(sum: IndexedSum, lo: Float64Array, hi: Float64Array, index: number): Interval {
  const [least, most] = [totalOf(lo, sum.parts), totalOf(hi, sum.parts)];
  if (index === sum.whole) return { lo: least.without(0, true), hi: most.without(0, true) };
  return { lo: lo[sum.whole]! - most.without(hi[index]!), hi: hi[sum.whole]! - least.without(lo[index]!) };
}

/** The sum of some ends, and the same without one of them; infinite ends are counted apart, so that they can be taken out again. */
function totalOf(ends: Float64Array, parts: readonly number[]) {
  let [finite, infinite, sign] = [0, 0, 1];
  for (const part of parts) {
    const end = ends[part]!;
    if (Number.isFinite(end)) finite += end;
    else {
      infinite++;
      sign = Math.sign(end);
    }
  }
  return {
    without: (end: number, isAll = false): number => {
      const others = infinite - (!isAll && !Number.isFinite(end) ? 1 : 0);
      if (others > 0) return sign * Number.POSITIVE_INFINITY;
      return Number.isFinite(end) ? finite - end : finite;
    },
  };
}

function raise(lo: Float64Array, at: number, to: number): boolean {
  if (!(to > lo[at]!)) return false;
  lo[at] = to;
  return true;
}

function lower(hi: Float64Array, at: number, to: number): boolean {
  if (!(to < hi[at]!)) return false;
  hi[at] = to;
  return true;
}
