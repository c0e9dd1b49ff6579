import { z } from 'zod';
import { mayDo, roomRoute, type RoomRoute } from '../../access/index.ts';
import type { Entry, Journal } from '../../journal/index.ts';
import { CelluleError, isCelluleError, isRole, parseId, type CallId, type TaskId } from '../../kernel/index.ts';
import { claimsOf, factsOf, openFacts } from '../../ledger/index.ts';
import {
  actionsLeft,
  activePlan,
  cellOf,
  clocksOf,
  closingOf,
  criteriaOf,
  draftSitrep,
  instantsOf,
  journalNamed,
  obstaclesTo,
  readLine,
  sitrepDue,
  sitrepEveryMs,
  sitrepsOf,
  tasksOf,
  type Cell,
} from '../../respond/index.ts';
import { renderCall, renderRoster, renderSheet } from './cell/index.ts';
import { renderClocks } from './clocks/index.ts';
import { renderClosing } from './closing/index.ts';
import { renderReading } from './quick/index.ts';
import { frameOf, namesOf, planChoices, signedIn, type RoomParts } from './room-parts.ts';
import { crisisScreen } from './screen-route.ts';
import { renderSitrep, renderSitreps } from './sitrep/index.ts';
import { renderBoard, renderTask } from './tasks/index.ts';
import { renderWall } from './wall/wall.tsx';

/** The screens of a cell at work. */
export function cellScreens(parts: RoomParts): RoomRoute[] {
  return [
    ...taskScreens(parts),
    ...peopleScreens(parts),
    ...sitrepScreens(parts),
    clocksScreen(parts),
    closingScreen(parts),
    wallScreen(parts),
    readingScreen(parts),
  ];
}

function taskScreens(parts: RoomParts): RoomRoute[] {
  return [
    crisisScreen(parts, {
      path: '/c/{crisis}/tasks',
      act: 'crisis.read',
      summary: 'The board: every task by state and hour',
      show: async ({ frame, asked, crisis, journal, query }) =>
        renderBoard(frame, signedIn(asked, 'crisis.read'), {
          crisis,
          tasks: tasksIn(journal.entries),
          actions: actionsLeft(await activePlan(parts.plans, journal), journal.entries),
          shown: query.for,
          cell: cellOf(journal.entries),
          nameOf: await namesOf(parts, frame.language),
        }),
    }),
    crisisScreen(parts, {
      path: '/c/{crisis}/tasks/{task}',
      act: 'crisis.read',
      summary: 'One task, and every act on it',
      show: async ({ frame, crisis, journal: { entries }, params }) => {
        const id = parseId<TaskId>(params['task'] ?? '');
        const task = id && tasksOf(entries).get(id);
        if (!task) throw nothingThere('task.unknown', 'There is no such task in this crisis. Go back to the tasks.');
        const nameOf = await namesOf(parts, frame.language);
        return renderTask(frame, { crisis, task, cell: cellOf(entries), nameOf });
      },
    }),
  ];
}

function tasksIn(entries: readonly Entry[]) {
  return [...tasksOf(entries).values()];
}

function nothingThere(code: `${string}.${string}`, message: string): CelluleError {
  return new CelluleError('not-found', code, message);
}

function peopleScreens(parts: RoomParts): RoomRoute[] {
  return [
    crisisScreen(parts, {
      path: '/c/{crisis}/cell',
      act: 'crisis.read',
      summary: 'The roster: who holds which role, who was called, and the relief',
      show: async ({ frame, crisis, journal }) => {
        const cell = cellOf(journal.entries);
        const maySeeContacts = mayDo(frame.session, 'cell.lead');
        return renderRoster(frame, {
          crisis,
          cell,
          plan: maySeeContacts ? await activePlan(parts.plans, journal) : undefined,
          newer: await newerVersion(parts, cell),
          // All plans are read only where one has to be chosen.
          plans: cell.plan ? [] : await planChoices(parts, frame.language),
          people: await parts.access.people(),
          nameOf: await namesOf(parts, frame.language),
        });
      },
    }),
    crisisScreen(parts, {
      path: '/c/{crisis}/cell/{role}',
      act: 'crisis.read',
      summary: 'The card of a role and its handover sheet',
      show: async ({ frame, crisis, journal: { entries }, params }) => {
        const role = params['role'] ?? '';
        if (!isRole(role)) throw nothingThere('role.no-such-seat', 'The plan of this crisis has no such role.');
        const nameOf = await namesOf(parts, frame.language);
        return renderSheet(frame, { crisis, role, cell: cellOf(entries), tasks: tasksIn(entries), nameOf });
      },
    }),
    crisisScreen(parts, {
      path: '/c/{crisis}/calls/{call}',
      act: 'crisis.read',
      summary: 'Where a call leads: take the role, or say that one is coming',
      show: ({ frame, crisis, journal: { entries }, params }) => {
        const cell = cellOf(entries);
        const id = parseId<CallId>(params['call'] ?? '');
        const call = id && cell.calls.get(id);
        if (!call) throw nothingThere('role.no-such-call', 'There is no such call in this crisis.');
        return renderCall(frame, { crisis, cell, call });
      },
    }),
  ];
}

/** The version that the files of the active plan have now, where that is another one; nothing where they cannot be read. */
async function newerVersion({ plans }: RoomParts, { plan }: Cell): Promise<Readonly<{ version: string }> | undefined> {
  if (!plan) return undefined;
  try {
    const now = await plans.named(plan.plan);
    return now.digest === plan.digest ? undefined : { version: now.plan.version };
  } catch (error) {
    if (isCelluleError(error)) return undefined;
    throw error;
  }
}

function sitrepScreens(parts: RoomParts): RoomRoute[] {
  return [
    crisisScreen(parts, {
      path: '/c/{crisis}/sitrep',
      act: 'crisis.read',
      summary: 'Situation reports: the next one, half written by the journal',
      show: async ({ frame, crisis, journal: { entries } }) =>
        renderSitreps(frame, {
          crisis,
          sitreps: sitrepsOf(entries),
          dueAt: sitrepDue(entries),
          draft: draftSitrep(entries, frame.now),
          everyMs: sitrepEveryMs(entries),
          facts: [...factsOf(entries).values()],
          nameOf: await namesOf(parts, frame.language),
        }),
    }),
    crisisScreen(parts, {
      path: '/c/{crisis}/sitreps/{number}',
      act: 'crisis.read',
      summary: 'One situation report as it was issued',
      show: async ({ frame, crisis, journal: { entries }, params }) => {
        const sitrep = sitrepsOf(entries).find(({ number }) => String(number) === params['number']);
        if (!sitrep) throw nothingThere('sitrep.unknown', 'There is no report of this number in this crisis.');
        return renderSitrep(frame, { crisis, sitrep, nameOf: await namesOf(parts, frame.language) });
      },
    }),
  ];
}

function clocksScreen(parts: RoomParts): RoomRoute {
  return crisisScreen(parts, {
    path: '/c/{crisis}/clocks',
    act: 'crisis.read',
    summary: 'Clocks, and the five instants on which they hang',
    show: async ({ frame, crisis, journal: { entries } }) =>
      renderClocks(frame, {
        crisis,
        cell: cellOf(entries),
        clocks: [...clocksOf(entries).values()],
        instants: instantsOf(entries),
        nameOf: await namesOf(parts, frame.language),
      }),
  });
}

function closingScreen(parts: RoomParts): RoomRoute {
  return crisisScreen(parts, {
    path: '/c/{crisis}/closing',
    act: 'crisis.read',
    summary: 'What stands between the cell and the end',
    show: async ({ frame, crisis, journal: { entries } }) =>
      renderClosing(frame, {
        crisis,
        criteria: criteriaOf(entries),
        tasks: obstaclesTo(entries).tasks,
        closed: closingOf(entries),
        nameOf: await namesOf(parts, frame.language),
      }),
  });
}

function wallScreen(parts: RoomParts): RoomRoute {
  return crisisScreen(parts, {
    path: '/c/{crisis}/wall',
    act: 'crisis.read',
    summary: 'The wall: three numbers, four clocks, five tasks',
    show: ({ frame, bar, journal }) => renderWall(frame, bar, wallView(journal)),
  });
}

function wallView({ entries }: Journal) {
  return {
    facts: openFacts(factsOf(entries), claimsOf(entries)),
    clocks: [...clocksOf(entries).values()],
    tasks: tasksIn(entries),
    sitrepDue: sitrepDue(entries),
  };
}

function readingScreen(parts: RoomParts): RoomRoute {
  return roomRoute({
    method: 'POST',
    path: '/c/{crisis}/lines/reading',
    act: 'journal.write',
    summary: 'What the quick line says, before it is sent; writes nothing',
    params: z.object({ crisis: z.string() }),
    body: z.object({ line: z.string().max(2000).default('') }),
    handle: ({ params, body: { line }, ...asked }) => {
      journalNamed(parts.journals, params.crisis);
      const frame = frameOf(parts, asked);
      const { language, zone, now } = frame;
      return { html: renderReading(frame, readLine(line, { language, zone, now })) };
    },
  });
}
