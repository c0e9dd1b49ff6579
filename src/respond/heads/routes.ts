import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { entrySchemas } from '../../contract/index.ts';
import { actOf } from '../act-of.ts';
import { inCrisis, placeIn, type CellParts } from '../route-parts.ts';
import { leftHeadsOf } from './model.ts';

/** The routes of heads: which are in other hands, and one more that leaves. */
export function headRoutes({ journals, clock }: CellParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/heads',
      act: 'crisis.read',
      summary: 'The signed end of the journal now, and every one that left the house',
      params: z.object(inCrisis),
      handle: ({ params: { crisis } }) => {
        const journal = journals.open(crisis);
        return { json: { head: journal.head(), left: leftHeadsOf(journal.entries) } };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/heads',
      act: 'journal.export',
      summary: 'Writes down that the end of the journal, as it stands now, leaves the house, and by which way',
      params: z.object(inCrisis),
      body: entrySchemas['head.left'].pick({ by: true }),
      handle: async ({ params: { crisis }, body: { by }, session }) => {
        const journal = journals.open(crisis);
        const head = journal.head();
        const { seq } = await journal.append(actOf(session, clock, 0, 'journal.export'), 'head.left', { head, by });
        return { status: 201, json: { seq, head }, location: placeIn(crisis, `/heads/${seq}`) };
      },
    }),
  ];
}
