import type { Random } from '../../platform/system/index.ts';

/**
 * Draws places without replacement, each as likely as any other, in a random order: the first n of them are a simple random sample of
 * size n. The shuffle of Fisher and Yates, of which only the places that were touched are kept.
 *
 * @returns `size` different whole numbers from 0 to below `population`; all of them where there are fewer
 */
export function drawPlaces(population: number, size: number, random: Random): readonly number[] {
  const moved = new Map<number, number>();
  return Array.from({ length: Math.min(size, population) }, (_, at) => {
    const other = at + random.below(population - at);
    const drawn = moved.get(other) ?? other;
    moved.set(other, moved.get(at) ?? at);
    return drawn;
  });
}
