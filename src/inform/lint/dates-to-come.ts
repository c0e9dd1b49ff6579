import { instantOf, msBetween, wallTimeAt, type Instant } from '../../kernel/index.ts';
import { resolved, whensOf } from './dates.ts';
import { wordsOf } from './words.ts';

/** A date that words say. `isDay`: without an hour, hence the end of that day. */
export type DateToCome = Readonly<{ at: Instant; isDay: boolean }>;

/** The dates to come that words say with a day of their own, read in the institution's own time. */
export function datesToCome(
  text: string,
  { at: now, zone }: Readonly<{ at: Instant; zone: string }>,
): readonly DateToCome[] {
  return whensOf(wordsOf(text), text).flatMap((when) => {
    const { year, month, day, hour, minute } = wallTimeAt(now, zone);
    const own = Date.UTC(year, month - 1, day, hour, minute) / 60_000;
    const minutes = when.day && resolved(when, own);
    if (minutes === undefined) return [];
    const wall = new Date(minutes * 60_000);
    const at = instantOf(
      {
        year: wall.getUTCFullYear(),
        month: wall.getUTCMonth() + 1,
        day: wall.getUTCDate(),
        hour: wall.getUTCHours(),
        minute: wall.getUTCMinutes(),
      },
      zone,
    );
    return msBetween(now, at) > 0 ? [{ at, isDay: when.time === undefined }] : [];
  });
}
