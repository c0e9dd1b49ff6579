import { z } from 'zod';
import { idSchema, instantSchema } from '../contract/index.ts';
import type { Journals, Moment } from '../journal/index.ts';
import { instantOf, type CrisisId, type Instant } from '../kernel/index.ts';
import type { Clock } from '../platform/system/index.ts';

/** What the routes of a cell at work are made from. `zone` is where its hours are read. */
export type CellParts = Readonly<{ journals: Journals; clock: Clock; zone: string }>;

export const inCrisis = { crisis: idSchema<CrisisId>() };

const WALL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/;

/** An hour as an instant in UTC, or as the wall of the cell's zone shows it, which is what a form sends: `2026-11-29T16:00`. */
export function hourSchema(zone: string): z.ZodType<Instant> {
  const wall = z
    .string()
    .regex(WALL, 'an hour, as 2026-11-29T16:00')
    .transform((text) => {
      const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = (WALL.exec(text) ?? []).slice(1).map(Number);
      return instantOf({ year, month, day, hour, minute }, zone);
    });
  return z.union([instantSchema, wall]);
}

/** A moment of a journal in an address: an hour, or the number of the last entry that was known. */
export const momentSchema = z.union([
  z.coerce
    .number()
    .int()
    .min(1)
    .transform((upTo): Moment => ({ upTo })),
  instantSchema.transform((by): Moment => ({ by })),
]) as unknown as z.ZodType<Moment>;

/** The screens of a crisis on which an act ends. */
export function placeIn(crisis: CrisisId, screen = ''): string {
  return `/c/${crisis}${screen}`;
}
