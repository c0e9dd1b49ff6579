import { z } from 'zod';
import { roomRoute, type PolicyAct, type RoomRoute } from '../../access/index.ts';
import { digestSchema, entrySchemas, idSchema, nameSchema, textSchema, roleSchema } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import type { AskId, TaskId } from '../../kernel/index.ts';
import { actOf } from '../act-of.ts';
import { activePlan, type PlanSource } from '../cell/plan-source.ts';
import { hourSchema, inCrisis, placeIn, type CellParts } from '../route-parts.ts';
import { tasksOf } from './model.ts';
import { openTask } from './open-task.ts';
import { actionsLeft, startAction } from './start-action.ts';
import {
  answerWithinTask,
  askWithinTask,
  blockTask,
  changeTask,
  dropTask,
  finishTask,
  reopenTask,
  takeTask,
  unblockTask,
} from './work-task.ts';

const inTask = z.object({ ...inCrisis, task: idSchema<TaskId>() });
const seqField = z.coerce.number().int().min(1).optional();
const flag = z.union([z.boolean(), z.enum(['true', 'on']).transform(() => true)]);

/** The routes of tasks: read them, open one, and every act on one. */
export function taskRoutes(parts: CellParts & Readonly<{ plans: PlanSource }>): RoomRoute[] {
  return [
    readingRoute(parts),
    openingRoute(parts),
    ...workingRoutes(parts),
    ...leadingRoutes(parts),
    ...libraryRoutes(parts),
  ];
}

function libraryRoutes({ journals, clock, plans }: Parameters<typeof taskRoutes>[0]): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/actions',
      act: 'crisis.read',
      summary: 'The library of harm-limiting acts of the plan: those that nobody started yet',
      params: z.object(inCrisis),
      handle: async ({ params: { crisis } }) => {
        const journal = journals.open(crisis);
        return { json: { actions: actionsLeft(await activePlan(plans, journal), journal.entries) } };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/actions/{action}',
      act: 'task.work',
      summary: 'Takes an act from the library: it becomes a task',
      params: z.object({ ...inCrisis, action: nameSchema }),
      handle: async ({ params: { crisis, action }, session }) => {
        const journal = journals.open(crisis);
        const plan = await activePlan(plans, journal);
        const task = await startAction(journal, actOf(session, clock, 0, 'task.work'), plan, action);
        return { status: 201, json: { task }, location: placeIn(crisis, `/tasks#t-${task}`) };
      },
    }),
  ];
}

function readingRoute({ journals }: CellParts): RoomRoute {
  return roomRoute({
    method: 'GET',
    path: '/api/crises/{crisis}/tasks',
    act: 'crisis.read',
    summary: 'All tasks as they stand, in the order in which they were opened',
    params: z.object(inCrisis),
    handle: ({ params: { crisis } }) => ({ json: { tasks: [...tasksOf(journals.open(crisis).entries).values()] } }),
  });
}

function openingRoute({ journals, clock, zone }: CellParts): RoomRoute {
  return roomRoute({
    method: 'POST',
    path: '/api/crises/{crisis}/tasks',
    act: 'task.work',
    summary: 'Opens a task: what, which role, by when',
    params: z.object(inCrisis),
    body: z.object({
      what: textSchema(300),
      owner: roleSchema,
      alternate: roleSchema.optional(),
      dueAt: hourSchema(zone).optional(),
      mandatory: flag.optional(),
    }),
    handle: async ({ params: { crisis }, body, session }) => {
      const { alternate, dueAt, mandatory, ...rest } = body;
      const typed = {
        ...rest,
        ...(alternate && { alternate }),
        ...(dueAt && { dueAt }),
        ...(mandatory !== undefined && { mandatory }),
      };
      const { task } = await openTask(journals.open(crisis), actOf(session, clock, 0, 'task.work'), typed);
      return { status: 201, json: { task }, location: placeIn(crisis, `/tasks#t-${task}`) };
    },
  });
}

/** One act on one task: who may, what is sent, what is done. */
function onTask<Body extends z.ZodType>(
  { journals, clock }: CellParts,
  name: string,
  act: PolicyAct,
  summary: string,
  body: Body,
  work: (journal: Journal, act: Act, task: TaskId, body: z.output<Body>) => Promise<unknown>,
): RoomRoute {
  return roomRoute({
    method: 'POST',
    path: `/api/crises/{crisis}/tasks/{task}/${name}`,
    act,
    summary,
    params: inTask,
    body,
    handle: async ({ params: { crisis, task }, body: sent, session }) => {
      const given = sent as z.output<Body>;
      await work(journals.open(crisis), actOf(session, clock, 0, act), task, given);
      return { json: { task }, location: placeIn(crisis, `/tasks/${task}`) };
    },
  });
}

const nothing = z.object({});

function workingRoutes(parts: CellParts): RoomRoute[] {
  const reason = entrySchemas['task.blocked'].pick({ reason: true });
  const request = entrySchemas['task.asked'].pick({ role: true, what: true });
  const answer = z.object({ ask: idSchema<AskId>(), answer: textSchema(1000) });
  const done = z.object({
    result: textSchema(1000),
    proof: z.object({ seq: seqField, digest: digestSchema.optional() }).optional(),
  });
  return [
    onTask(parts, 'take', 'task.work', 'Takes it on, from whoever had it', nothing, (journal, act, task) =>
      takeTask(journal, act, task),
    ),
    onTask(parts, 'block', 'task.work', 'Says why it does not go on', reason, (journal, act, task, body) =>
      blockTask(journal, act, { task, ...body }),
    ),
    onTask(parts, 'unblock', 'task.work', 'It goes on again', nothing, (journal, act, task) =>
      unblockTask(journal, act, task),
    ),
    onTask(parts, 'requests', 'task.work', 'Asks another role for something', request, (journal, act, task, body) =>
      askWithinTask(journal, act, { task, ...body }),
    ),
    onTask(parts, 'answers', 'task.work', 'Answers what was asked', answer, (journal, act, task, body) =>
      answerWithinTask(journal, act, { task, ...body }),
    ),
    onTask(
      parts,
      'done',
      'task.work',
      'It is done: what came of it, and what proves it',
      done,
      (journal, act, task, body) => finishTask(journal, act, { task, ...body }),
    ),
  ];
}

function leadingRoutes(parts: CellParts): RoomRoute[] {
  const reason = entrySchemas['task.dropped'].pick({ reason: true });
  const change = z.object({
    owner: roleSchema.optional(),
    alternate: roleSchema.optional(),
    dueAt: hourSchema(parts.zone).optional(),
    reason: textSchema(600),
  });
  return [
    onTask(parts, 'drop', 'task.lead', 'Gives it up, with the reason', reason, (journal, act, task, body) =>
      dropTask(journal, act, { task, ...body }),
    ),
    onTask(parts, 'reopen', 'task.lead', 'Opens it again, with the reason', reason, (journal, act, task, body) =>
      reopenTask(journal, act, { task, ...body }),
    ),
    onTask(parts, 'change', 'task.lead', 'Another owner, alternate or hour', change, (journal, act, task, body) =>
      changeTask(journal, act, { task, ...body }),
    ),
  ];
}
