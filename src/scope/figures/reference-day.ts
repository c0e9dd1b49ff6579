import type { ScopeResult } from '../../contract/index.ts';
import { DAY_MS, type Instant } from '../../kernel/index.ts';

/** A person is taken to be at most this old: an older birth date is a mistake or a person whose death nobody wrote down. */
const OLDEST_YEARS = 120;

/** The day on which ages are taken: the last on which most of the data may have been taken, else that of the run. */
export function referenceDay(dating: ScopeResult['dating'], now: Instant): { day: string; is: 'extraction' | 'run' } {
  const most = dating.toSorted((a, b) => b.share - a.share)[0];
  return most ? { day: most.to, is: 'extraction' } : { day: now.slice(0, 10), is: 'run' };
}

/** Whoever was born after `under15` is under 15 on that day, and so on; all in days since 1970. */
export function agesAt(day: string): { under15: number; under18: number; oldest: number; today: number } {
  return {
    under15: daysSince1970(day, 15),
    under18: daysSince1970(day, 18),
    oldest: daysSince1970(day, OLDEST_YEARS),
    today: daysSince1970(day, 0),
  };
}

/** So many years before a day; of 29 February, where that year has none, the 28th. */
function daysSince1970(day: string, yearsBefore: number): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year - yearsBefore, month, 0)).getUTCDate();
  return Math.round(Date.UTC(year - yearsBefore, month - 1, Math.min(date, last)) / DAY_MS);
}
