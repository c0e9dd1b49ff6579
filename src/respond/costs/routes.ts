import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { entrySchemas } from '../../contract/index.ts';
import { amountIn } from '../../kernel/index.ts';
import { actOf } from '../act-of.ts';
import { inCrisis, placeIn, type CellParts } from '../route-parts.ts';
import { costsOf } from './model.ts';

const cost = entrySchemas['cost.recorded'];

/** A form says the sum as people say it; a program, the amount in the smallest unit. */
function summed(posted: unknown): unknown {
  const { sum, ...rest } = (posted ?? {}) as { sum?: unknown; currency?: unknown };
  if (typeof sum !== 'string') return posted;
  const currency = cost.shape.currency.safeParse(rest.currency);
  return { ...rest, amount: currency.success ? amountIn(sum, currency.data) : undefined };
}

/** What the crisis costs: written down, and added up per currency. */
export function costRoutes({ journals, clock }: Pick<CellParts, 'journals' | 'clock'>): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/costs',
      act: 'cost.record',
      summary: 'Writes down a cost, in the smallest unit of its currency',
      params: z.object(inCrisis),
      body: z.preprocess(summed, cost),
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
