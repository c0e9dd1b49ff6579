import { DAY_MS, instant } from '../../kernel/index.ts';

/** The ISO date of a day, counted since 1970. */
export function isoDay(day: number): string {
  return instant(day * DAY_MS).slice(0, 10);
}
