import { DAY_MS } from '../../kernel/index.ts';

const isoDates = new Map<number, string>();

/** The day number (days since 1970-01-01) of an ISO date. */
export function dayOf(isoDate: string): number {
  return Date.parse(`${isoDate}T00:00:00Z`) / DAY_MS;
}

/** The ISO date of a day number. Days of one corpus are some ten thousand, so each is written once. */
export function isoOf(day: number): string {
  const known = isoDates.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
  isoDates.set(day, text);
  return text;
}

/** `31/12/2024` for `2024-12-31`. */
export function frenchDate(isoDate: string, separator = '/'): string {
  return [isoDate.slice(8, 10), isoDate.slice(5, 7), isoDate.slice(0, 4)].join(separator);
}

/** The month that lies `before` whole months before the month of a day, as `YYYY-MM`. */
export function monthBefore(day: number, before: number): string {
  const months = Number(isoOf(day).slice(0, 4)) * 12 + Number(isoOf(day).slice(5, 7)) - 1 - before;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
