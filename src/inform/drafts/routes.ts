import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { ERRATUM_REASONS, idSchema, roleSchema } from '../../contract/index.ts';
import type { Journals } from '../../journal/index.ts';
import {
  addMs,
  CelluleError,
  LANGUAGES,
  MINUTE_MS,
  PAGE_LANGUAGES,
  type CrisisId,
  type DraftId,
} from '../../kernel/index.ts';
import type { Clock } from '../../platform/system/index.ts';
import { actOf, journalNamed } from '../../respond/index.ts';
import { draftSlots, isSkeletonId, skeletonFor } from '../statements/index.ts';
import { DRAFT_BLOCKS, editsOf, type Draft } from './model.ts';
import type { Drafts } from './open-drafts.ts';
import { composeDraft, submitDraft } from './submit-draft.ts';

export type DraftRouteParts = Readonly<{ journals: Journals; clock: Clock; zone: string; drafts: Drafts }>;

const inCrisis = z.object({ crisis: idSchema<CrisisId>() });
const place = { language: z.enum(PAGE_LANGUAGES), block: z.enum(DRAFT_BLOCKS) };
/** One tick of a form comes alone, and several come as a list. */
export const asList = (given: unknown) => (typeof given === 'string' ? [given] : given);

const beginning = z.looseObject({
  skeleton: z.string().refine(isSkeletonId).optional(),
  languages: z.preprocess(asList, z.array(z.enum(PAGE_LANGUAGES)).min(1).optional()),
  /** The open draft of another kind that is laid aside for this one. */
  instead: idSchema<DraftId>().optional(),
});

/** Roles whose yes is asked for, and why a figure is another one than the page says, by the id of its fact. */
export const askedFields = {
  needs: z.preprocess(asList, z.array(roleSchema).max(8).optional()),
  errata: z.record(z.string(), z.enum(ERRATUM_REASONS)).optional(),
};

/** Whoever is asked for a yes has so long, for the public waits behind it. */
const APPROVAL_WITHIN_MS = 30 * MINUTE_MS;

/** Each role with the hour by which its yes is asked. */
export function needsFrom(roles: z.output<typeof askedFields.needs> = [], now: ReturnType<Clock['now']>) {
  return roles.map((role) => ({ role, dueAt: addMs(now, APPROVAL_WITHIN_MS) }));
}

/** The routes of the text that is being written. */
export function draftRoutes(parts: DraftRouteParts): RoomRoute[] {
  return [...draftRoutesAsWhole(parts), ...asideRoutes(parts), ...blockRoutes(parts)];
}

function draftRoutesAsWhole({ journals, clock, zone, drafts }: DraftRouteParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/draft',
      act: 'statement.write',
      summary: 'The text that is being written: what people wrote over, who writes where, and the words that it gives',
      params: inCrisis,
      handle: async ({ params: { crisis } }) => {
        const { entries } = journalNamed(journals, crisis);
        const draft = await openDraft(drafts, crisis);
        const { texts, digests, missing, faults } = composeDraft(draft, entries, { zone, at: clock.now() });
        const { id, version, skeleton, languages, leases } = draft;
        const edits = editsOf(draft);
        const answer = { id, version, skeleton, languages, leases, edits, texts, digests, missing, faults };
        return { json: JSON.parse(JSON.stringify(answer)) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/draft',
      act: 'statement.write',
      summary: 'Begin to write over a skeleton, or give the open draft these slots and languages',
      params: inCrisis,
      body: beginning,
      handle: async ({ params: { crisis }, body, session }) => {
        const { author } = actOf(session, clock);
        const skeleton = body.skeleton ?? skeletonFor(journalNamed(journals, crisis).entries);
        const languages = body.languages ?? LANGUAGES;
        const beginning = { skeleton, languages, slots: draftSlots(body), instead: body.instead };
        const { id } = await drafts.begin(crisis, author, beginning);
        return { status: 201, json: { id }, location: placeOf(crisis) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/draft/end',
      act: 'statement.write',
      summary: 'Lay the draft aside; the next one begins from the skeleton',
      params: inCrisis,
      handle: async ({ params: { crisis } }) => {
        await drafts.end(crisis);
        return { json: {}, location: `/c/${crisis}/words` };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/draft/submission',
      act: 'statement.write',
      summary: 'Ask for the approval of what is written, in each of its languages',
      params: inCrisis,
      body: z.object(askedFields).optional(),
      handle: async ({ params: { crisis }, body, session }) => {
        const draft = await openDraft(drafts, crisis);
        const act = actOf(session, clock);
        const needs = needsFrom(body?.needs, act.at);
        const order = { draft, zone, needs, errata: body?.errata };
        const id = await submitDraft(journalNamed(journals, crisis), act, order);
        return { status: 201, json: { id }, location: `/c/${crisis}/statements/${id}` };
      },
    }),
  ];
}

/** What was laid aside is taken up again. */
function asideRoutes({ drafts }: DraftRouteParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/drafts',
      act: 'statement.write',
      summary: 'The drafts that were laid aside and in which somebody wrote, newest first',
      params: inCrisis,
      handle: async ({ params: { crisis } }) => ({ json: { aside: await drafts.aside(crisis) } }),
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/drafts/{draft}/resumption',
      act: 'statement.write',
      summary: 'Take up a draft that was laid aside, as it stood; the one that is open is laid aside for it',
      params: z.object({ crisis: idSchema<CrisisId>(), draft: idSchema<DraftId>() }),
      handle: async ({ params: { crisis, draft } }) => {
        await drafts.resume(crisis, draft);
        return { json: { id: draft }, location: placeOf(crisis) };
      },
    }),
  ];
}

function blockRoutes({ clock, drafts }: DraftRouteParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/draft/lease',
      act: 'statement.write',
      summary: 'Say that you write in a block just now; others leave it alone for half a minute',
      params: inCrisis,
      body: z.object(place),
      handle: async ({ params: { crisis }, body, session }) => {
        const { until } = await drafts.lease(crisis, actOf(session, clock).author, body);
        return { json: { until } };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/draft/blocks',
      act: 'statement.write',
      summary: 'Save a block in one language; without words it says again what the skeleton says',
      params: inCrisis,
      body: z.object({
        ...place,
        words: z.string().optional(),
        restore: z.string().optional(),
        base: z.coerce.number(),
      }),
      handle: async ({ params: { crisis }, body: { language, block, words = '', restore, base }, session }) => {
        const { author } = actOf(session, clock);
        const written = { language, block, words: restore ? null : words, base };
        const number = await drafts.save(crisis, author, written);
        return { json: { number }, location: `${placeOf(crisis)}?in=${language}#b-${block}` };
      },
    }),
  ];
}

async function openDraft(drafts: Drafts, crisis: CrisisId): Promise<Draft> {
  const draft = await drafts.open(crisis);
  if (draft) return draft;
  throw new CelluleError('not-found', 'draft.none', 'No text is being written in this crisis. Begin one first.');
}

function placeOf(crisis: CrisisId): string {
  return `/c/${crisis}/draft`;
}
