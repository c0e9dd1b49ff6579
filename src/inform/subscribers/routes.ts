import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { idSchema } from '../../contract/index.ts';
import type { Journals } from '../../journal/index.ts';
import type { CrisisId } from '../../kernel/index.ts';
import type { Subscribers } from './open-subscribers.ts';

/** What the room sees of people who follow: how many, and how far a version was told. */
export function subscriberRoutes({
  journals,
  subscribers,
}: Readonly<{ journals: Journals; subscribers: Subscribers }>): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/subscribers',
      act: 'crisis.read',
      summary: 'How many people follow by mail, and to how many the last version was told; numbers alone',
      params: z.object({ crisis: idSchema<CrisisId>() }),
      handle: async ({ params }) => {
        const { crisis } = journals.open(params.crisis);
        return { json: await subscribers.countsOf(crisis) };
      },
    }),
  ];
}
