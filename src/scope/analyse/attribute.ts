/** How many records of an item fit which extractions: bit i of `fits` is extraction i; 0 where none fits. */
export type Origin = Readonly<{ item: number; fits: number; count: number }>;

/**
 * Gives each record to one of the extractions that it fits: to that of its file where nearly all records of the file that
 * fit a single one fit that, else in their proportion, else in the proportion of all files.
 */
export function attribute(origins: readonly Origin[], extractions: number): readonly number[] {
  const certain = certainOf(origins, extractions);
  const overall = Array.from({ length: extractions }, (_, at) =>
    [...certain.values()].reduce((sum, own) => sum + own[at]!, 0),
  );
  const shares = overall.map(() => 0);
  for (const { item, fits, count } of origins) {
    if (fits === 0) continue;
    const weights =
      among(prevailing(certain.get(item) ?? []), fits) ??
      among(overall, fits) ??
      among(
        overall.map(() => 1),
        fits,
      )!;
    const sum = weights.reduce((a, b) => a + b, 0);
    for (const [at, weight] of weights.entries()) shares[at]! += (count * weight) / sum;
  }
  return shares;
}

/** For each item, its records that fit one extraction only. */
export function certainOf(origins: readonly Origin[], extractions: number): ReadonlyMap<number, readonly number[]> {
  const certain = new Map<number, number[]>();
  for (const { item, fits, count } of origins) {
    const only = Math.log2(fits);
    if (!Number.isInteger(only)) continue;
    const own = certain.get(item) ?? Array.from({ length: extractions }, () => 0);
    own[only]! += count;
    certain.set(item, own);
  }
  return certain;
}

/** A file is taken at once: a few records that seem to be of another day were outdated when it was. */
const NEARLY_ALL = 0.95;

export function prevailing(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.some((weight) => weight >= NEARLY_ALL * sum)
    ? weights.map((weight) => (weight >= NEARLY_ALL * sum ? weight : 0))
    : weights;
}

function among(weights: readonly number[], fits: number): readonly number[] | undefined {
  const kept = weights.map((weight, at) => ((fits >> at) & 1 ? weight : 0));
  return kept.some((weight) => weight > 0) ? kept : undefined;
}
