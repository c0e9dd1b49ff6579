import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { idSchema, WITHDRAWAL_REASONS } from '../../contract/index.ts';
import type { Journals } from '../../journal/index.ts';
import type { CrisisId } from '../../kernel/index.ts';
import type { Clock } from '../../platform/system/index.ts';
import { actOf, hourSchema, journalNamed } from '../../respond/index.ts';
import { asList } from '../drafts/index.ts';
import type { PublishParts } from '../page/index.ts';
import type { RecomposeParts } from './recompose.ts';
import { rollBack } from './roll-back.ts';
import { sayNothingNew } from './say-nothing-new.ts';
import { withdraw } from './withdraw.ts';

export type AgainParts = RecomposeParts & PublishParts & Readonly<{ journals: Journals; clock: Clock }>;

const inCrisis = z.object({ crisis: idSchema<CrisisId>() });

/** The routes by which approved words are said again, or taken back. */
export function againRoutes(parts: AgainParts): RoomRoute[] {
  const { journals, clock, zone } = parts;
  const next = { nextUpdateAt: hourSchema(zone) };
  const alone = 'statement.sign-alone';
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/nothing-new',
      act: 'statement.write',
      summary: 'Ask one person to let the page say that nothing is new, and when the next word comes',
      params: inCrisis,
      body: z.object(next),
      handle: async ({ params: { crisis }, body, session }) => {
        const id = await sayNothingNew(parts, journalNamed(journals, crisis), actOf(session, clock), body.nextUpdateAt);
        return { status: 201, json: { id }, location: `/c/${crisis}/statements/${id}` };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/withdrawal',
      act: alone,
      summary: 'Take the words off the page, and leave a notice with the hour, the reason and the next word',
      params: inCrisis,
      body: z.object({
        ...next,
        reason: z.enum(WITHDRAWAL_REASONS),
        also: z.preprocess(asList, z.array(z.coerce.number().int().min(1)).max(200).optional()),
      }),
      handle: async ({ params: { crisis }, body, session }) => {
        const act = actOf(session, clock, 0, alone);
        const { id, version } = await withdraw(parts, journalNamed(journals, crisis), act, body);
        return { status: 201, json: { id, version }, location: `/c/${crisis}/page` };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/roll-back',
      act: alone,
      summary: 'Put an earlier version back on the page, as a new version',
      params: inCrisis,
      body: z.object({ ...next, version: z.coerce.number().int().min(1) }),
      handle: async ({ params: { crisis }, body, session }) => {
        const act = actOf(session, clock, 0, alone);
        const { id, version } = await rollBack(parts, journalNamed(journals, crisis), act, body);
        return { status: 201, json: { id, version }, location: `/c/${crisis}/page` };
      },
    }),
  ];
}
