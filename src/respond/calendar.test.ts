import { parseICS } from 'node-ical';
import { describe, expect, it } from 'vitest';
import { hour } from '../../test/support/entries.ts';
import type { CrisisId } from '../kernel/index.ts';
import { calendarOf } from './calendar.ts';

const clock = {
  id: 'first-word',
  title: 'Premier mot public; « à l’heure », sans, faute\nBEGIN:VEVENT',
  dueAt: hour(1),
  crisis: 'k7pm2w9x' as CrisisId,
  isDrill: false,
  url: 'https://cellule.example/c/k7pm2w9x',
};

const eventsOf = (text: string) =>
  Object.values(parseICS(text)).flatMap((part) => (part?.type === 'VEVENT' ? [part] : []));

describe('a calendar', () => {
  it('reads in another program: one event a clock, in UTC, with an alarm a quarter of an hour before', () => {
    const text = calendarOf([clock], 'cellule.example', hour(0));
    const [event, ...others] = eventsOf(text);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ uid: 'k7pm2w9x.first-word@cellule.example', url: { val: clock.url } });
    expect(event?.summary).toContain('Premier mot public; « à l’heure », sans, faute');
    expect(event?.start.toISOString()).toBe(hour(1));
    expect(text).toMatch(/DTSTART:20260408T090000Z/);
    expect(text).toMatch(/TRIGGER:-PT15M/);
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text).not.toMatch(/\r\nATTENDEE|\r\nORGANIZER/);
  });

  it('moves a clock whose hour has changed instead of showing two, and marks a drill', () => {
    const [before] = eventsOf(calendarOf([clock], 'cellule.example', hour(0)));
    const moved = { ...clock, dueAt: hour(5), isDrill: true };
    const [after] = eventsOf(calendarOf([moved], 'cellule.example', hour(2)));
    expect(after?.uid).toBe(before?.uid);
    expect(after?.start.toISOString()).toBe(hour(5));
    expect(after?.summary).toMatch(/^EXERCICE/);
  });

  it('is a calendar, too, when nothing is due', () => {
    expect(eventsOf(calendarOf([], 'cellule.example', hour(0)))).toEqual([]);
  });
});
