import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { z } from 'zod';
import { roomRoute, type RoomRoute, type Tokens } from '../access/index.ts';
import {
  CelluleError,
  isCelluleError,
  LANGUAGES,
  type CrisisId,
  type Id,
  type Instant,
  type Language,
  type PersonId,
  type Role,
} from '../kernel/index.ts';
import type { Clock } from '../platform/system/index.ts';

/** An hour that somebody has to keep, as a calendar shows it: no data of a person in it. */
export type CalendarHour = Readonly<{
  /** The same as long as it is the same clock: a calendar then moves it instead of showing two. */
  id: Id | string;
  title: string;
  dueAt: Instant;
  crisis: CrisisId;
  isDrill: boolean;
  /** Where it is read in the room. */
  url: string;
}>;

/** The open clocks that concern a person in their roles. */
export type ClocksFor = (
  person: PersonId,
  roles: readonly Role[],
  language: Language,
) => readonly CalendarHour[] | Promise<readonly CalendarHour[]>;

const HOURS_MAX = 500;
const ALARM_S = 15 * 60;
/** How long an hour is in a calendar: an instant would be shown as nothing. */
const LENGTH_MS = 15 * 60_000;
/** How often a calendar may ask again (RFC 7986, REFRESH-INTERVAL). */
const REFRESH_S = 5 * 60;
/** Calendars do not say in which language somebody reads: the word stands in all three. */
const DRILL = 'EXERCICE / تمرين / DRILL';

/**
 * The hours as iCalendar (RFC 5545): one event a clock under a stable UID, in UTC, with an alarm a quarter of an hour before.
 *
 * @param room the host of the room, which makes each UID unique in the world
 */
export function calendarOf(hours: readonly CalendarHour[], room: string, now: Instant): string {
  const calendar = ical({
    name: 'Cellule',
    prodId: { company: 'cellule', product: 'room', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_S,
  });
  for (const { id, title, dueAt, crisis, isDrill, url } of hours.slice(0, HOURS_MAX)) {
    const event = calendar.createEvent({
      id: `${crisis}.${id}@${room}`,
      stamp: new Date(now),
      start: new Date(dueAt),
      end: new Date(Date.parse(dueAt) + LENGTH_MS),
      summary: isDrill ? `${DRILL} : ${title}` : title,
      url,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: ALARM_S, description: event.summary() });
  }
  return calendar.toString();
}

export type CalendarParts = Readonly<{
  tokens: Tokens;
  clocksFor: ClocksFor;
  clock: Clock;
  address: Readonly<{ room: string }>;
}>;

/** The feed of one person, under a secret address of their own. */
export function calendarRoute({ tokens, clocksFor, clock, address }: CalendarParts): RoomRoute {
  return roomRoute({
    method: 'GET',
    path: '/calendar/{file}',
    act: 'calendar.read',
    summary: 'The open clocks of one person as iCalendar; the secret in the address is theirs and can be ended',
    params: z.object({ file: z.string().max(100) }),
    query: z.object({ lang: z.enum(LANGUAGES).optional().catch(undefined) }),
    handle: async ({ params, query }) => {
      const { person, roles, scopes } = await ownerOf(tokens, params.file.replace(/\.ics$/, ''));
      if (!scopes?.includes('calendar.read')) throw noCalendar();
      const hours = await clocksFor(person, roles, query.lang ?? LANGUAGES[0]);
      return {
        text: calendarOf(hours, new URL(address.room).host, clock.now()),
        type: 'text/calendar; charset=utf-8',
        headers: { 'content-disposition': 'inline; filename="cellule.ics"' },
      };
    },
  });
}

async function ownerOf(tokens: Tokens, secret: string) {
  try {
    return await tokens.sessionOf(secret);
  } catch (error) {
    throw isCelluleError(error) ? noCalendar() : error;
  }
}

function noCalendar(): CelluleError {
  return new CelluleError(
    'not-found',
    'access.no-calendar',
    'This calendar address is not good any more. Make a new one in the room, under "My access".',
  );
}
