import { z } from 'zod';
import { roomRoute, type Access, type RoomRoute } from '../../access/index.ts';
import { CELLS, entrySchemas, idSchema, INCIDENTS, SEVERITIES, roleSchema, textSchema } from '../../contract/index.ts';
import type { CallId, PersonId } from '../../kernel/index.ts';
import { actOf } from '../act-of.ts';
import { inCrisis, placeIn, type CellParts } from '../route-parts.ts';
import { grantRole } from '../grant-role.ts';
import { activatePlan } from './activate-plan.ts';
import { closeCell, openCell, setSeverity } from './lead-cell.ts';
import { cellOf, emptySeats } from './model.ts';
import { activePlan, type PlanSource } from './plan-source.ts';
import { answerCall, handOver, liftCombination, releaseRole, takeRole } from './take-role.ts';

export type CellRouteParts = CellParts &
  Readonly<{
    access: Access;
    plans: PlanSource;
  }>;

/** The routes of the cell: its plan, its roles, its calls, and what leads it. */
export function cellRoutes(parts: CellRouteParts): RoomRoute[] {
  return [
    readingRoute(parts),
    activatingRoute(parts),
    ...roleRoutes(parts),
    ...assigningRoutes(parts),
    ...leadingRoutes(parts),
    ...sheetRoutes(parts),
  ];
}

function readingRoute({ journals }: CellRouteParts): RoomRoute {
  return roomRoute({
    method: 'GET',
    path: '/api/crises/{crisis}/cell',
    act: 'crisis.read',
    summary: 'The plan that holds, who is in which role, who was called, what is lifted',
    params: z.object(inCrisis),
    handle: ({ params: { crisis } }) => {
      const cell = cellOf(journals.open(crisis).entries);
      const { plan, severity, open, holders, calls, lifted, compromised } = cell;
      return {
        json: {
          plan: plan ?? null,
          severity: severity ?? null,
          open: Object.fromEntries(open),
          holders: Object.fromEntries(holders),
          empty: emptySeats(cell),
          calls: [...calls.values()],
          lifted,
          compromised: [...compromised],
        },
      };
    },
  });
}

function activatingRoute({ journals, clock, plans }: CellRouteParts): RoomRoute {
  return roomRoute({
    method: 'POST',
    path: '/api/crises/{crisis}/plan',
    act: 'plan.activate',
    summary: 'Makes a plan hold as its files stand now: cells, tasks and clocks start, and its people are called',
    params: z.object(inCrisis),
    body: z.object({
      plan: z.string().max(60),
      incident: z.enum(INCIDENTS),
      severity: z.enum(SEVERITIES),
      cells: z.union([z.array(z.enum(CELLS)), z.enum(CELLS).transform((one) => [one])]).optional(),
    }),
    handle: async ({ params: { crisis }, body, session }) => {
      const { plan } = await plans.named(body.plan);
      const digest = await plans.freeze(plan);
      const { incident, severity, cells } = body;
      const act = actOf(session, clock, 0, 'plan.activate');
      await activatePlan(journals.open(crisis), act, { plan, digest, incident, severity, cells });
      return { status: 201, json: { plan: body.plan, digest }, location: placeIn(crisis) };
    },
  });
}

function roleRoutes({ journals, clock }: CellRouteParts): RoomRoute[] {
  const inRole = z.object({ ...inCrisis, role: roleSchema });
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/roles/{role}/taking',
      act: 'role.take',
      summary: 'Takes a role: an empty one, or from the person who holds it',
      params: inRole,
      body: z.object({ from: idSchema<PersonId>().optional() }),
      handle: async ({ params: { crisis, role }, body: { from }, session }) => {
        const act = { ...actOf(session, clock), role };
        await takeRole(journals.open(crisis), act, { role, from }, session?.roles ?? []);
        return { json: { role }, location: placeIn(crisis, '/cell') };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/roles/{role}/release',
      act: 'role.take',
      summary: 'Lays a role down',
      params: inRole,
      body: z.object({ reason: textSchema(600).optional() }),
      handle: async ({ params: { crisis, role }, body: { reason }, session }) => {
        await releaseRole(journals.open(crisis), { ...actOf(session, clock), role }, { role, reason });
        return { json: { role }, location: placeIn(crisis, '/cell') };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/calls/{call}/answer',
      act: 'role.take',
      summary: 'Says that one is coming',
      params: z.object({ ...inCrisis, call: idSchema<CallId>() }),
      handle: async ({ params: { crisis, call }, session }) => {
        await answerCall(journals.open(crisis), actOf(session, clock, 0, 'role.take'), call);
        return { json: { call }, location: placeIn(crisis, `/calls/${call}`) };
      },
    }),
  ];
}

function assigningRoutes({ journals, clock, access }: CellRouteParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/grants',
      act: 'role.assign',
      summary: 'Opens a role to somebody who is in, so that they can take it',
      params: z.object(inCrisis),
      body: z.object({ person: idSchema<PersonId>(), role: roleSchema }),
      handle: async ({ params: { crisis }, body, session }) => {
        await grantRole(access, journals.open(crisis), actOf(session, clock, 0, 'role.assign'), body);
        return { json: body, location: placeIn(crisis, '/cell') };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/combinations',
      act: 'role.assign',
      summary: 'Allows one person two roles that the plan keeps apart, by name and reason, until one is handed on',
      params: z.object(inCrisis),
      body: z.preprocess(pairAsRoles, entrySchemas['combination.lifted']),
      handle: async ({ params: { crisis }, body, session }) => {
        await liftCombination(journals.open(crisis), actOf(session, clock, 0, 'role.assign'), body);
        return { status: 201, json: body, location: placeIn(crisis, '/cell') };
      },
    }),
  ];
}

/** A form names the two roles in one choice: `scribe director`. */
function pairAsRoles(posted: unknown): unknown {
  const { pair, ...rest } = (posted ?? {}) as { pair?: unknown };
  return typeof pair === 'string' ? { ...rest, roles: pair.split(' ') } : posted;
}

function leadingRoutes({ journals, clock, plans }: CellRouteParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/cells',
      act: 'cell.lead',
      summary: 'Opens one more cell and calls its people',
      params: z.object(inCrisis),
      body: entrySchemas['cell.opened'],
      handle: async ({ params: { crisis }, body, session }) => {
        const journal = journals.open(crisis);
        await openCell(journal, actOf(session, clock, 0, 'cell.lead'), body, await activePlan(plans, journal));
        return { status: 201, json: { cell: body.cell }, location: placeIn(crisis, '/cell') };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/cells/{cell}/closing',
      act: 'cell.lead',
      summary: 'Closes a cell, with the reason; the last one ends with the crisis',
      params: z.object({ ...inCrisis, cell: z.enum(CELLS) }),
      body: z.object({ reason: textSchema(600) }),
      handle: async ({ params: { crisis, cell }, body: { reason }, session }) => {
        await closeCell(journals.open(crisis), actOf(session, clock, 0, 'cell.lead'), { cell, reason });
        return { json: { cell }, location: placeIn(crisis, '/cell') };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/severity',
      act: 'cell.lead',
      summary: 'Sets the severity, by which reports and public words are due',
      params: z.object(inCrisis),
      body: entrySchemas['severity.set'],
      handle: async ({ params: { crisis }, body, session }) => {
        await setSeverity(journals.open(crisis), actOf(session, clock, 0, 'cell.lead'), body);
        return { json: body, location: placeIn(crisis, '/cell') };
      },
    }),
  ];
}

function sheetRoutes({ journals, clock }: CellRouteParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/handovers',
      act: 'role.take',
      summary: 'Writes the handover sheet of a role that one holds',
      params: z.object(inCrisis),
      body: entrySchemas['handover.written'],
      handle: async ({ params: { crisis }, body, session }) => {
        await handOver(journals.open(crisis), actOf(session, clock, 0, 'role.take'), body);
        return { status: 201, json: { role: body.role }, location: placeIn(crisis, `/cell/${body.role}`) };
      },
    }),
  ];
}
