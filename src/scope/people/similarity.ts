/** Longest text of which single letters are compared; what is longer is compared by its words. */
export const LETTERS_MAX = 31;

/**
 * How alike two short texts are, 0 to 1: letters in common near the same place, more where they begin alike (Jaro 1989,
 * Winkler 1990: prefix of up to four letters, weight 0.1, above 0.7). Looks at the first 31 letters.
 */
export function jaroWinkler(one: string, other: string): number {
  const m = Math.min(one.length, LETTERS_MAX);
  const n = Math.min(other.length, LETTERS_MAX);
  if (m === 0 || n === 0) return m === n ? 1 : 0;
  const reach = Math.max(0, (Math.max(m, n) >> 1) - 1);
  let taken = 0;
  let found = 0;
  let common = 0;
  for (let at = 0; at < m; at++) {
    const letter = one.charCodeAt(at);
    const last = Math.min(n - 1, at + reach);
    for (let to = Math.max(0, at - reach); to <= last; to++) {
      if ((taken & (1 << to)) !== 0 || other.charCodeAt(to) !== letter) continue;
      taken |= 1 << to;
      found |= 1 << at;
      common++;
      break;
    }
  }
  if (common === 0) return 0;
  const moved = outOfOrder(one, other, found, taken, m);
  const jaro = (common / m + common / n + (common - moved / 2) / common) / 3;
  if (jaro <= 0.7) return jaro;
  let prefix = 0;
  while (prefix < 4 && prefix < m && prefix < n && one.charCodeAt(prefix) === other.charCodeAt(prefix)) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** Of the letters in common, how many stand in another order. */
function outOfOrder(one: string, other: string, found: number, taken: number, length: number): number {
  let moved = 0;
  let to = 0;
  for (let at = 0; at < length; at++) {
    if ((found & (1 << at)) === 0) continue;
    while ((taken & (1 << to)) === 0) to++;
    if (one.charCodeAt(at) !== other.charCodeAt(to)) moved++;
    to++;
  }
  return moved;
}

const rows = [new Uint8Array(LETTERS_MAX + 2), new Uint8Array(LETTERS_MAX + 2), new Uint8Array(LETTERS_MAX + 2)] as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

/**
 * How many letters must be put in, left out, changed, or swapped with their neighbour to make one text of the other (Damerau
 * 1964, each place edited once), or `limit + 1` where it is more than `limit`. Texts longer than 31 letters are compared by
 * what is left after their common beginning and end.
 */
export function editsBetween(one: string, other: string, limit: number): number {
  let [start, m, n] = [0, one.length, other.length];
  while (start < m && start < n && one.charCodeAt(start) === other.charCodeAt(start)) start++;
  while (m > start && n > start && one.charCodeAt(m - 1) === other.charCodeAt(n - 1)) {
    m--;
    n--;
  }
  m -= start;
  n -= start;
  if (Math.abs(m - n) > limit) return limit + 1;
  if (m === 0 || n === 0) return Math.min(limit + 1, Math.max(m, n));
  if (m > LETTERS_MAX || n > LETTERS_MAX) return limit + 1;
  return Math.min(limit + 1, editsInside(one, other, start, m, n));
}

function editsInside(one: string, other: string, start: number, m: number, n: number): number {
  let [before, above, row] = rows;
  for (let to = 0; to <= n; to++) above[to] = to;
  for (let at = 1; at <= m; at++) {
    const letter = one.charCodeAt(start + at - 1);
    const earlier = at > 1 ? one.charCodeAt(start + at - 2) : -1;
    row[0] = at;
    for (let to = 1; to <= n; to++) {
      const facing = other.charCodeAt(start + to - 1);
      let least = Math.min(row[to - 1]! + 1, above[to]! + 1, above[to - 1]! + (letter === facing ? 0 : 1));
      if (to > 1 && earlier === facing && letter === other.charCodeAt(start + to - 2))
        least = Math.min(least, before[to - 2]! + 1);
      row[to] = least;
    }
    [before, above, row] = [above, row, before];
  }
  return above[n]!;
}
