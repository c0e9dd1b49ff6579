import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../access/index.ts';
import { idSchema, textSchema } from '../contract/index.ts';
import type { Journals } from '../journal/index.ts';
import type { CrisisId } from '../kernel/index.ts';
import { confirmName, proposeName, withdrawName } from '../ledger/index.ts';
import type { Clock } from '../platform/system/index.ts';
import { actOf, journalNamed } from '../respond/index.ts';

const ofCrisis = z.object({ crisis: idSchema<CrisisId>() });
const proposal = z.coerce.number().int().min(1);
const reason = textSchema(600);

/** The routes by which two people call "invented" what the register does not know, and one takes it back. */
export function namingRoutes({ journals, clock }: Readonly<{ journals: Journals; clock: Clock }>): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/naming',
      act: 'verdict.name',
      summary: 'Asks to call "invented" what reads "not found in our register", with a reason',
      params: ofCrisis,
      body: z.object({ reason }),
      handle: async ({ params: { crisis }, body, session }) => {
        const seq = await proposeName(journalNamed(journals, crisis), actOf(session, clock), body.reason);
        return { status: 201, json: { proposal: seq }, location: pathOf(crisis) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/naming/confirmation',
      act: 'verdict.name',
      summary: 'Confirms what another person asked for: figures and texts may say "invented" from then on',
      params: ofCrisis,
      body: z.object({ proposal }),
      handle: async ({ params: { crisis }, body, session }) => {
        await confirmName(journalNamed(journals, crisis), actOf(session, clock), body.proposal);
        return { json: body, location: pathOf(crisis) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/naming/withdrawal',
      act: 'verdict.name',
      summary: 'Takes the name, or the wish for it, back; figures and texts say "not found" again',
      params: ofCrisis,
      body: z.object({ proposal, reason }),
      handle: async ({ params: { crisis }, body, session }) => {
        await withdrawName(journalNamed(journals, crisis), actOf(session, clock), body);
        return { json: { proposal: body.proposal }, location: pathOf(crisis) };
      },
    }),
  ];
}

function pathOf(crisis: CrisisId): string {
  return `/c/${crisis}/sample`;
}
