import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../access/index.ts';
import {
  entrySchemas,
  FACETS,
  idSchema,
  instantSchema,
  SEVERITIES,
  textSchema,
  type EntryKind,
  type Incident,
  type Severity,
} from '../contract/index.ts';
import { asKnown, AUDIENCE_NAMES, findEntries, type Act, type Journal } from '../journal/index.ts';
import { isCelluleError, ROLES, type CrisisId, type PersonId } from '../kernel/index.ts';
import { actOf, journalNamed } from './act-of.ts';
import { activatePlan } from './cell/activate-plan.ts';
import { cellRoutes, type CellRouteParts } from './cell/routes.ts';
import { clockRoutes } from './clocks/routes.ts';
import { closingRoutes } from './closing/routes.ts';
import { correctEntry } from './correct-entry.ts';
import { costRoutes } from './costs/routes.ts';
import { declareCrisis } from './declare-crisis.ts';
import { followJournal } from './follow-journal.ts';
import { inviteToCell } from './invite-to-cell.ts';
import { makeDecision } from './make-decision.ts';
import { crisisOf } from './model.ts';
import { headRoutes } from './heads/routes.ts';
import { hourSchema, momentSchema } from './route-parts.ts';
import { reviewDecision } from './review-decision.ts';
import { quickRoutes } from './quick/routes.ts';
import { sitrepRoutes } from './sitrep/routes.ts';
import { takeNote } from './take-note.ts';
import { taskRoutes } from './tasks/routes.ts';

/** `address.room` is where the people of the cell reach the room, without a path; it is known once the server listens. */
export type RespondParts = CellRouteParts &
  Readonly<{
    address: Readonly<{ room: string }>;
    /** The plan that holds where nobody chose one. */
    usualPlan: () => Promise<string | undefined>;
  }>;

const ENTRIES_MAX = 500;

/** What happened some minutes before it is written down keeps its own hour. */
const earlier = { minutesAgo: z.coerce.number().int().min(0).max(10_080).default(0) };
const ofCrisis = z.object({ crisis: z.string() });
const number = z.coerce.number().int().min(1);

/** The routes of the crisis itself: declare it, write to its journal, read it, follow it, take it along, delete a rehearsal. */
export function respondRoutes(parts: RespondParts): RoomRoute[] {
  return [
    declaringRoute(parts),
    ...writingRoutes(parts),
    ...changingRoutes(parts),
    ...readingRoutes(parts),
    exportingRoute(parts),
    inviteRoute(parts),
    ...cellRoutes(parts),
    ...taskRoutes(parts),
    ...clockRoutes(parts),
    ...sitrepRoutes(parts),
    ...quickRoutes(parts),
    ...closingRoutes(parts),
    ...costRoutes(parts),
    ...headRoutes(parts),
  ];
}

/** With this name in place of a plan, none is activated. */
const NO_PLAN = 'none';

function declaringRoute(parts: RespondParts): RoomRoute {
  const { journals, clock } = parts;
  return roomRoute({
    method: 'POST',
    path: '/api/crises',
    act: 'crisis.declare',
    summary: `Opens a crisis: what is claimed, where it was seen, who told us; a plan starts unless "plan" is "${NO_PLAN}"`,
    body: entrySchemas['crisis.declared'].extend({
      ...earlier,
      mode: z.enum(['real', 'rehearsal']).default('real'),
      severity: z.enum(SEVERITIES).default('high'),
      plan: z.string().max(60).optional(),
    }),
    handle: async ({ session, body: { minutesAgo, severity, plan, ...declaration } }) => {
      const act = actOf(session, clock, minutesAgo, 'crisis.declare');
      const crisis = await declareCrisis(journals, act, declaration);
      const problem = await startPlan(parts, crisis, actOf(session, clock, 0, 'crisis.declare'), {
        name: plan,
        incident: declaration.incident ?? 'leak-published',
        severity,
      });
      return { status: 201, json: { crisis, ...(problem && { problem }) }, location: `/c/${crisis}` };
    },
  });
}

/** A plan that cannot be read must not keep a crisis from being declared: the room then asks for another one. */
async function startPlan(
  { journals, plans, usualPlan }: RespondParts,
  crisis: CrisisId,
  act: Act,
  { name, incident, severity }: Readonly<{ name: string | undefined; incident: Incident; severity: Severity }>,
): Promise<string | undefined> {
  try {
    const wanted = name ?? (await usualPlan());
    if (wanted === undefined || wanted === NO_PLAN) return undefined;
    const { plan } = await plans.named(wanted);
    const digest = await plans.freeze(plan);
    await activatePlan(journals.open(crisis), act, { plan, digest, incident, severity });
    return undefined;
  } catch (error) {
    if (isCelluleError(error)) return error.code;
    throw error;
  }
}

/** Options that are typed in a form, one a line. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => line.trim() || [])
    .slice(0, 8);
}

function writingRoutes({ journals, clock, zone }: RespondParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/notes',
      act: 'journal.write',
      summary: 'Takes a note',
      params: ofCrisis,
      body: entrySchemas['note.taken'].extend(earlier),
      handle: async ({ params, session, body: { minutesAgo, ...note } }) => {
        const journal = journalNamed(journals, params.crisis);
        const seq = await takeNote(journal, actOf(session, clock, minutesAgo), note);
        return { status: 201, json: { seq }, location: `/c/${journal.crisis}` };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/decisions',
      act: 'decision.make',
      summary: 'Records a decision: the question, the choice, the reason',
      params: ofCrisis,
      body: entrySchemas['decision.made'].extend({
        ...earlier,
        options: z.union([z.array(textSchema(400)).max(8), textSchema(3200).transform(linesOf)]).optional(),
        reviewAt: hourSchema(zone).optional(),
      }),
      handle: async ({ params, session, body: { minutesAgo, ...decision } }) => {
        const journal = journalNamed(journals, params.crisis);
        const seq = await makeDecision(journal, actOf(session, clock, minutesAgo, 'decision.make'), decision);
        return { status: 201, json: { seq }, location: `/c/${journal.crisis}` };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/decisions/{decision}/review',
      act: 'decision.make',
      summary: 'A decision comes up again: kept or replaced, and why',
      params: ofCrisis.extend({ decision: number }),
      body: entrySchemas['decision.reviewed'].omit({ decision: true }),
      handle: async ({ params: { crisis, decision }, session, body }) => {
        const journal = journalNamed(journals, crisis);
        await reviewDecision(journal, actOf(session, clock, 0, 'decision.make'), { decision, ...body });
        return { json: { decision }, location: `/c/${journal.crisis}/journal#e${decision}` };
      },
    }),
  ];
}

function changingRoutes({ journals, clock }: RespondParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/corrections',
      act: 'entry.correct',
      summary: 'Says what was wrong in an earlier entry, which stays as it was',
      params: ofCrisis,
      body: entrySchemas['entry.corrected'].extend({ seq: number }),
      handle: async ({ params, session, body }) => {
        const journal = journalNamed(journals, params.crisis);
        const seq = await correctEntry(journal, actOf(session, clock), body);
        return { status: 201, json: { seq }, location: `/c/${journal.crisis}/journal#e${body.seq}` };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/erasures',
      act: 'entry.erase',
      summary: 'Erases what an entry says; its place in the chain stays',
      params: ofCrisis,
      body: entrySchemas['entry.erased'].extend({ seq: number }),
      handle: async ({ params, session, body }) => {
        const journal = journalNamed(journals, params.crisis);
        await journal.erase(actOf(session, clock), body.seq, body.reason);
        return { json: { seq: body.seq }, location: `/c/${journal.crisis}/journal#e${body.seq}` };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/removal',
      act: 'rehearsal.delete',
      summary: 'Deletes a rehearsal with all its entries; a real crisis is refused',
      params: ofCrisis,
      handle: async ({ params }) => {
        const { crisis } = journalNamed(journals, params.crisis);
        await journals.remove(crisis);
        return { json: { removed: crisis }, location: '/' };
      },
    }),
  ];
}

/** What narrows the entries that are read; each part that is given narrows further. */
const wanted = z.object({
  q: z.string().max(200).optional(),
  kind: z.enum(Object.keys(entrySchemas) as [EntryKind, ...EntryKind[]]).optional(),
  role: z.enum(ROLES).optional(),
  author: idSchema<PersonId>().optional(),
  facet: z.enum(FACETS).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  by: z.enum(['people', 'machine']).optional(),
});

function readingRoutes({ journals }: RespondParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises',
      act: 'crisis.read',
      summary: 'The crises of this store, oldest first',
      handle: () => ({ json: { crises: journals.list().map((crisis) => summaryOf(journals.open(crisis))) } }),
    }),
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}',
      act: 'crisis.read',
      summary:
        'One crisis: what was declared, and the signed end of its journal; or what was known of it at an hour or entry',
      params: ofCrisis,
      query: z.object({ asof: momentSchema.optional() }),
      handle: ({ params, query: { asof } }) => {
        const journal = journalNamed(journals, params.crisis);
        if (!asof) return { json: { ...summaryOf(journal), head: journal.head() } };
        const chain = asKnown(journal.chain, asof);
        return {
          json: { ...summaryOf({ crisis: journal.crisis, entries: asKnown(journal.entries, asof), chain }), asof },
        };
      },
    }),
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/entries',
      act: 'crisis.read',
      summary: `Entries after a number that are all that is asked for, at most ${ENTRIES_MAX}; erased ones without their value`,
      params: ofCrisis,
      query: wanted.extend({ after: z.coerce.number().int().min(0).default(0) }),
      handle: ({ params, query: { after, kind, q, ...rest } }) => {
        const { chain } = journalNamed(journals, params.crisis);
        const found = findEntries(chain.slice(after), { ...rest, words: q, kinds: kind && [kind] });
        return { json: { entries: found.slice(0, ENTRIES_MAX), last: chain.length } };
      },
    }),
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/events',
      act: 'crisis.read',
      summary: 'New entries as server-sent events; the id is the number of the entry',
      params: ofCrisis,
      query: z.object({ after: z.coerce.number().int().min(0).optional() }),
      handle: ({ params, query, header }) => {
        const { crisis, chain } = journalNamed(journals, params.crisis);
        const after = Number(header('last-event-id') ?? query.after ?? chain.length);
        const from = Number.isSafeInteger(after) && after >= 0 ? after : chain.length;
        return { events: (send, gone) => followJournal(journals, { crisis, after: from }, send, gone) };
      },
    }),
  ];
}

function exportingRoute({ journals }: RespondParts): RoomRoute {
  return roomRoute({
    method: 'GET',
    path: '/api/crises/{crisis}/export',
    act: 'journal.export',
    summary:
      'The journal as lines that anybody can verify, ending with the signed head; for an audience, what it reads of it',
    params: ofCrisis,
    query: z.object({ for: z.enum(AUDIENCE_NAMES).default('court') }),
    handle: ({ params, query }) => {
      const { crisis } = journalNamed(journals, params.crisis);
      return {
        text: [...journals.exportLines(crisis, query.for), ''].join('\n'),
        type: 'application/x-ndjson',
        headers: { 'content-disposition': `attachment; filename="journal-${crisis}.ndjson"` },
      };
    },
  });
}

/** What whoever invites may say; a form leaves out what was not filled in. */
export const inviteBody = z.object({
  role: z.enum(ROLES),
  next: z.string().max(300).optional(),
  crisis: idSchema<CrisisId>().optional(),
});

function inviteRoute({ journals, access, clock, address }: RespondParts): RoomRoute {
  return roomRoute({
    method: 'POST',
    path: '/api/invites',
    act: 'person.invite',
    summary: 'A one-time link for one more person, and the code that can be read aloud instead',
    body: inviteBody,
    handle: async ({ session, body }) => {
      const { id, role, token, code, expiresAt } = await inviteToCell(
        { access, journals },
        actOf(session, clock),
        body,
      );
      return { status: 201, json: { invite: id, role, link: `${address.room}/l/${token}`, code, expiresAt } };
    },
  });
}

function summaryOf(journal: Pick<Journal, 'crisis' | 'entries' | 'chain'>): Record<string, unknown> {
  const crisis = crisisOf(journal.entries);
  return {
    crisis: journal.crisis,
    ...(crisis && { mode: crisis.mode, title: crisis.title, declaredAt: crisis.declaredAt }),
    entries: journal.chain.length,
  };
}
