import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { textSchema } from '../../contract/index.ts';
import { actOf } from '../act-of.ts';
import { inCrisis, placeIn, type CellParts } from '../route-parts.ts';
import { closeCrisis, judgeCriterion, reopenCrisis } from './close-crisis.ts';
import { closingOf, criteriaOf, obstaclesTo } from './model.ts';

const inCriterion = z.object({ ...inCrisis, criterion: z.string().max(60) });

/** The routes of the end of a crisis: its criteria, what stands against it, closing and opening again. */
export function closingRoutes(
  parts: CellParts & Readonly<{ onClosed?: (crisis: string) => Promise<void> }>,
): RoomRoute[] {
  return [readingRoute(parts), ...criterionRoutes(parts), ...endRoutes(parts)];
}

function readingRoute({ journals }: CellParts): RoomRoute {
  return roomRoute({
    method: 'GET',
    path: '/api/crises/{crisis}/closing',
    act: 'crisis.read',
    summary: 'The criteria for the end, what stands against it, and whether the crisis is closed',
    params: z.object(inCrisis),
    handle: ({ params: { crisis } }) => {
      const { entries } = journals.open(crisis);
      const { tasks } = obstaclesTo(entries);
      return {
        json: { criteria: criteriaOf(entries), mandatoryTasks: tasks, closed: closingOf(entries) ?? null },
      };
    },
  });
}

function criterionRoutes({ journals, clock }: CellParts): RoomRoute[] {
  const reasoned = z.object({ reason: textSchema(600) });
  const acts = [
    ['met', 'Met, and how that is known', z.object({ proof: textSchema(600) })],
    ['overridden', 'Set aside, by name and reason', reasoned],
    ['reopened', 'Open again, with the reason', reasoned],
  ] as const;
  return acts.map(([name, summary, body]) =>
    roomRoute({
      method: 'POST',
      path: `/api/crises/{crisis}/criteria/{criterion}/${name}`,
      act: 'crisis.close',
      summary,
      params: inCriterion,
      body,
      handle: async ({ params: { crisis, criterion }, body: sent, session }) => {
        const act = actOf(session, clock, 0, 'crisis.close');
        await judgeCriterion(journals.open(crisis), act, `criterion.${name}`, { criterion, ...sent });
        return { json: { criterion }, location: placeIn(crisis, '/closing') };
      },
    }),
  );
}

function endRoutes({ journals, clock }: CellParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/closing',
      act: 'crisis.close',
      summary: 'Closes the crisis, once no criterion and no mandatory task stands against it',
      params: z.object(inCrisis),
      body: z.object({ reason: textSchema(1000) }),
      handle: async ({ params: { crisis }, body, session }) => {
        await closeCrisis(journals.open(crisis), actOf(session, clock, 0, 'crisis.close'), body);
        return { json: { closed: crisis }, location: placeIn(crisis, '/closing') };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/reopening',
      act: 'crisis.close',
      summary: 'Opens a closed crisis again, with the reason',
      params: z.object(inCrisis),
      body: z.object({ reason: textSchema(600) }),
      handle: async ({ params: { crisis }, body, session }) => {
        await reopenCrisis(journals.open(crisis), actOf(session, clock, 0, 'crisis.close'), body);
        return { json: { crisis }, location: placeIn(crisis, '/closing') };
      },
    }),
  ];
}
