import type { Instant } from '../../kernel/index.ts';

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Day, month and hour in digits, for where each letter counts: `29/11 18:00`. */
export function shortDateTime(at: Instant, zone: string): string {
  const parts = formatIn(zone).formatToParts(new Date(at));
  const { day, month, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${day}/${month} ${hour}:${minute}`;
}

function formatIn(zone: string): Intl.DateTimeFormat {
  const made =
    FORMATS.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      day: '2-digit',
      month: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    });
  FORMATS.set(zone, made);
  return made;
}
