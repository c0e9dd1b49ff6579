import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { entrySchemas } from '../../contract/index.ts';
import { actOf } from '../act-of.ts';
import { inCrisis, placeIn, type CellParts } from '../route-parts.ts';
import { costsOf } from './model.ts';

const cost = entrySchemas['cost.recorded'];

/** What the crisis costs: written down, and added up per currency. */
export function costRoutes({ journals, clock }: Pick<CellParts, 'journals' | 'clock'>): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/costs',
      act: 'cost.record',
      summary: 'Writes down a cost, in the smallest unit of its currency',
      params: z.object(inCrisis),
      body: cost.extend({ amount: z.coerce.number().pipe(cost.shape.amount) }),
      handle: async ({ params: { crisis }, session, body }) => {
        const journal = journals.open(crisis);
        const { seq } = await journal.append(actOf(session, clock, 0, 'cost.record'), 'cost.recorded', body);
        return { status: 201, json: { seq }, location: placeIn(crisis, `/journal#e${seq}`) };
      },
    }),
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/costs',
      act: 'crisis.read',
      summary: 'What the crisis cost so far, and the total of each currency',
      params: z.object(inCrisis),
      handle: ({ params: { crisis } }) => {
        const { costs, totals } = costsOf(journals.open(crisis).entries);
        return { json: { costs, totals: Object.fromEntries(totals) } };
      },
    }),
  ];
}
