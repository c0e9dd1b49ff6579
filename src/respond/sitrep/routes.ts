import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { entrySchemas } from '../../contract/index.ts';
import { actOf } from '../act-of.ts';
import { hourSchema, inCrisis, placeIn, type CellParts } from '../route-parts.ts';
import { issueSitrep } from './issue-sitrep.ts';
import { draftSitrep, sitrepDue, sitrepsOf } from './model.ts';

const number = z.coerce.number().int().min(1);

/** The routes of situation reports. */
export function sitrepRoutes({ journals, clock, zone }: CellParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/sitreps',
      act: 'crisis.read',
      summary: 'Reports as they were issued, when the next is due, and what it would begin with',
      params: z.object(inCrisis),
      handle: ({ params: { crisis } }) => {
        const { entries } = journals.open(crisis);
        const draft = draftSitrep(entries, clock.now());
        return { json: { sitreps: sitrepsOf(entries), dueAt: sitrepDue(entries) ?? null, draft } };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/sitreps',
      act: 'sitrep.issue',
      summary: 'Issues a report; its number and the last line that it takes into account are those of the draft',
      params: z.object(inCrisis),
      body: entrySchemas['sitrep.issued'].extend({ number, upTo: number, nextAt: hourSchema(zone) }),
      handle: async ({ params: { crisis }, body, session }) => {
        const act = actOf(session, clock, 0, 'sitrep.issue');
        const issued = await issueSitrep(journals.open(crisis), act, body);
        return { status: 201, json: { number: issued }, location: placeIn(crisis, `/sitreps/${issued}`) };
      },
    }),
  ];
}
