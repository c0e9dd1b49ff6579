import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { digestSchema, idSchema, INSTANTS, roleSchema, textSchema } from '../../contract/index.ts';
import type { ClockId } from '../../kernel/index.ts';
import { actOf } from '../act-of.ts';
import { hourSchema, inCrisis, placeIn, type CellParts } from '../route-parts.ts';
import { dropClock, meetClock, startClock } from './end-clock.ts';
import { clocksOf, instantsOf } from './model.ts';
import { setInstant } from './set-instant.ts';

const inClock = z.object({ ...inCrisis, clock: idSchema<ClockId>() });

/** The routes of clocks and of the five instants on which they hang. */
export function clockRoutes(parts: CellParts): RoomRoute[] {
  return [readingRoute(parts), instantRoute(parts), startingRoute(parts), ...endingRoutes(parts)];
}

function readingRoute({ journals }: CellParts): RoomRoute {
  return roomRoute({
    method: 'GET',
    path: '/api/crises/{crisis}/clocks',
    act: 'crisis.read',
    summary: 'The five instants, and every clock with its hour; one without an hour waits for its instant',
    params: z.object(inCrisis),
    handle: ({ params: { crisis } }) => {
      const { entries } = journals.open(crisis);
      return { json: { instants: Object.fromEntries(instantsOf(entries)), clocks: [...clocksOf(entries).values()] } };
    },
  });
}

function instantRoute({ journals, clock, zone }: CellParts): RoomRoute {
  return roomRoute({
    method: 'POST',
    path: '/api/crises/{crisis}/instants',
    act: 'clock.set',
    summary: 'Decides when an instant was, with the reason; its clocks follow',
    params: z.object(inCrisis),
    body: z.object({ instant: z.enum(INSTANTS), when: hourSchema(zone), reason: textSchema(600) }),
    handle: async ({ params: { crisis }, body, session }) => {
      await setInstant(journals.open(crisis), actOf(session, clock, 0, 'clock.set'), body);
      return { status: 201, json: { instant: body.instant }, location: placeIn(crisis, '/clocks') };
    },
  });
}

function startingRoute({ journals, clock, zone }: CellParts): RoomRoute {
  return roomRoute({
    method: 'POST',
    path: '/api/crises/{crisis}/clocks',
    act: 'clock.set',
    summary: 'Starts a clock of the house',
    params: z.object(inCrisis),
    body: z.object({ what: textSchema(300), owner: roleSchema, dueAt: hourSchema(zone) }),
    handle: async ({ params: { crisis }, body, session }) => {
      const id = await startClock(journals.open(crisis), actOf(session, clock, 0, 'clock.set'), body);
      return { status: 201, json: { clock: id }, location: placeIn(crisis, '/clocks') };
    },
  });
}

function endingRoutes({ journals, clock }: CellParts): RoomRoute[] {
  const location = (crisis: Parameters<typeof placeIn>[0]) => placeIn(crisis, '/clocks');
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/clocks/{clock}/met',
      act: 'clock.set',
      summary: 'What was owed was done: what came of it, and what proves it',
      params: inClock,
      body: z.object({
        result: textSchema(600),
        proof: z.object({ seq: z.coerce.number().int().min(1).optional(), digest: digestSchema.optional() }).optional(),
      }),
      handle: async ({ params: { crisis, clock: id }, body, session }) => {
        await meetClock(journals.open(crisis), actOf(session, clock, 0, 'clock.set'), { clock: id, ...body });
        return { json: { clock: id }, location: location(crisis) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/clocks/{clock}/dropped',
      act: 'clock.set',
      summary: 'Nothing is owed: why',
      params: inClock,
      body: z.object({ reason: textSchema(600) }),
      handle: async ({ params: { crisis, clock: id }, body, session }) => {
        await dropClock(journals.open(crisis), actOf(session, clock, 0, 'clock.set'), { clock: id, ...body });
        return { json: { clock: id }, location: location(crisis) };
      },
    }),
  ];
}
