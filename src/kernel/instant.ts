/** A moment in UTC as `2026-11-22T03:04:05.678Z`: it compares as text, and reads the same in JSON, SQL and a journal. */
export type Instant = string & { readonly __instant: true };

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** @param from milliseconds since 1970, or a text that Date can read. Throws RangeError on anything else. */
export function instant(from: number | string): Instant {
  return new Date(from).toISOString() as Instant;
}

export function isInstant(text: string): text is Instant {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text));
}

/** A calendar date that exists, as `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  if (!ISO_DATE.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function addMs(at: Instant, ms: number): Instant {
  return instant(Date.parse(at) + ms);
}

/** Milliseconds from one instant to another; negative when `to` comes first. */
export function msBetween(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from);
}
