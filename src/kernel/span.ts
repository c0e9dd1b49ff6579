import { DAY_MS, HOUR_MS, MINUTE_MS } from './instant.ts';

const SPAN = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/**
 * A span of ISO 8601 in days, hours and minutes, in milliseconds: `PT72H`. A day is 24 hours, whatever the clocks of a country do
 * meanwhile: who promised an answer in a day owes it after 24 hours.
 *
 * @throws RangeError for a text that is none
 */
export function spanMs(text: string): number {
  const match = SPAN.exec(text);
  if (!match || text.length < 3) throw new RangeError('a span is written as PT30M, PT72H or P3D');
  const [, days = '0', hours = '0', minutes = '0'] = match;
  return Number(days) * DAY_MS + Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
}
