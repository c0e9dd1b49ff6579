import { instant, MINUTE_MS, type Instant } from './instant.ts';

/** An hour on a wall: what people say, before a zone makes an instant of it. `month` counts from 1. */
export type WallTime = Readonly<{ year: number; month: number; day: number; hour: number; minute: number }>;

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** What the clock on a wall of this zone shows at an instant. */
export function wallTimeAt(at: Instant, zone: string): WallTime {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(Date.parse(at))
      .map(({ type, value }) => [type, value]),
  );
  const number = (name: string) => Number(parts[name]);
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour') % 24,
    minute: number('minute'),
  };
}

/**
 * The instant at which a wall of this zone shows that time. In an hour that comes twice the first one is meant; one that is left out
 * when clocks go forward (Morocco after Ramadan, Europe in March) is as much later. A day beyond the month runs on into the next.
 */
export function instantOf({ year, month, day, hour, minute }: WallTime, zone: string): Instant {
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  const offsets = [wall - 26 * 60 * MINUTE_MS, wall + 26 * 60 * MINUTE_MS].map((near) => offsetMs(near, zone));
  const candidates = offsets.map((offset) => wall - offset).toSorted((one, other) => one - other);
  const exact = candidates.find((candidate) => candidate + offsetMs(candidate, zone) === wall);
  return instant(exact ?? Math.max(...candidates));
}

/** By how many minutes the zone is ahead of UTC at an instant. */
export function minutesAheadAt(at: Instant, zone: string): number {
  return offsetMs(Date.parse(at), zone) / MINUTE_MS;
}

/** How far the zone is ahead of UTC at a moment. */
function offsetMs(at: number, zone: string): number {
  const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  const { year, month, day, hour, minute: minutes } = wallTimeAt(instant(minute), zone);
  return Date.UTC(year, month - 1, day, hour, minutes) - minute;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  FORMATS.set(zone, made);
  return made;
}
