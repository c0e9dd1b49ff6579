import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../access/index.ts';
import type { PlanCard, Plans } from './open-plans.ts';

/** The routes of plans: which there are, and whether one could be relied on. Their files are edited where they lie, never from here. */
export function planRoutes({ plans }: Readonly<{ plans: Plans }>): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/plans',
      act: 'plan.read',
      summary: 'The emergency plans of this installation, each with its version and what keeps it from being relied on',
      handle: async () => ({ json: { plans: (await plans.list()).map(lineOf) } }),
    }),
    roomRoute({
      method: 'GET',
      path: '/api/plans/{name}',
      act: 'plan.read',
      summary: 'Whether a plan could be relied on now, finding by finding, as ./cellule plan check --json says it',
      params: z.object({ name: z.string().max(60) }),
      handle: async ({ params: { name } }) => ({ json: (await plans.judged(name)).readiness }),
    }),
  ];
}

/** A plan that cannot be read is ready as little as one with a blocking finding; `error` says why. */
function lineOf(card: PlanCard) {
  if (card.error) return { ...card, ready: false };
  const { findings, ...plan } = card;
  return { ...plan, ready: findings.block === 0, blocking: findings.block, warnings: findings.warn };
}
