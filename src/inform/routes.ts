import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../access/index.ts';
import { idSchema, nameSchema } from '../contract/index.ts';
import type { Journal, Journals } from '../journal/index.ts';
import {
  CelluleError,
  isSkeletonLanguage,
  SKELETON_LANGUAGES,
  type CrisisId,
  type SkeletonLanguage,
} from '../kernel/index.ts';
import { claimsOf, factsOf } from '../ledger/index.ts';
import type { Clock } from '../platform/system/index.ts';
import { activePlan, actOf, type PlanSource } from '../respond/index.ts';
import { againRoutes } from './again/index.ts';
import { approvalRoutes, placeOf } from './approval-routes.ts';
import { briefRoutes } from './brief/index.ts';
import { askedFields, draftRoutes, needsFrom, openDrafts } from './drafts/index.ts';
import { ledgerRoutes } from './ledger-routes.ts';
import { mouthRoutes } from './mouths/index.ts';
import { publishApproved, type PublishParts } from './page/index.ts';
import { pressRoutes } from './press/index.ts';
import { speechRoutes } from './speech-routes.ts';
import {
  aboutWords,
  approvedWords,
  composeStatement,
  draftSlots,
  isSkeletonId,
  prefilledSlots,
  SKELETONS,
  skeletonFor,
  slotsFormSchema,
  submitStatement,
  type Reasons,
  type SkeletonId,
} from './statements/index.ts';
import { subscriberRoutes, type Subscribers } from './subscribers/index.ts';

export type InformParts = PublishParts &
  Readonly<{
    journals: Journals;
    clock: Clock;
    plans: PlanSource;
    subscribers: Subscribers;
    /** Of the public page, without a slash at its end. */
    pageAddress?: string | undefined;
  }>;

const inCrisis = z.object({ crisis: idSchema<CrisisId>() });
const inWords = z.object({ crisis: idSchema<CrisisId>(), words: nameSchema });
const anyFields = z.record(z.string(), z.unknown());
const submission = z.object({
  skeleton: z.string().refine(isSkeletonId).optional(),
  ...askedFields,
  /** In which it is said; those of the room where nothing else is asked for. */
  languages: z.array(z.enum(SKELETON_LANGUAGES)).min(1).optional(),
});

/** The routes of statements: what to write, how it reads, who approves it, and that it is published. */
export function informRoutes(parts: InformParts): RoomRoute[] {
  const drafts = openDrafts(parts);
  return [
    ...writingRoutes(parts),
    ...approvalRoutes(parts),
    ...approvedWordsRoutes(parts),
    ...againRoutes({ ...parts, drafts }),
    ...draftRoutes({ ...parts, drafts }),
    ...ledgerRoutes(parts),
    ...mouthRoutes(parts),
    ...briefRoutes(parts),
    ...pressRoutes(parts),
    ...subscriberRoutes(parts),
    ...speechRoutes(parts),
  ];
}

function writingRoutes({ journals, clock, zone }: InformParts): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/skeleton',
      act: 'statement.write',
      summary: 'The skeleton that the state of knowledge calls for, and the slots that need not be typed again',
      params: inCrisis,
      handle: ({ params }) => {
        const { entries } = journals.open(params.crisis);
        const skeleton = skeletonFor(entries);
        return { json: { skeleton, phase: SKELETONS[skeleton].phase, slots: prefilledSlots(entries) } };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/statements/preview',
      act: 'statement.write',
      summary: 'How a statement would read with these slots; what is missing shows as "…". Keeps nothing',
      params: inCrisis,
      body: anyFields,
      handle: ({ params, body }) => {
        const { entries } = journals.open(params.crisis);
        const skeleton = SKELETONS[skeletonOf(body, journals.open(params.crisis))];
        const { texts, digests, missing } = composeStatement({
          skeleton,
          slots: draftSlots(body),
          facts: factsOf(entries),
          claims: claimsOf(entries),
          about: aboutWords(entries, reasonsIn(body)),
          zone,
          at: clock.now(),
          languages: spokenIn(body),
        });
        return { json: { texts, digests, missing } };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/statements',
      act: 'statement.write',
      summary: 'Ask for the approval of a statement',
      params: inCrisis,
      body: z.intersection(submission, slotsFormSchema),
      handle: async ({ params, body, session }) => {
        const journal = journals.open(params.crisis);
        const { skeleton: _, needs, errata, languages, ...slots } = body;
        const act = actOf(session, clock);
        const asked = needsFrom(needs, act.at);
        const skeleton = skeletonOf(body, journal);
        const id = await submitStatement(journal, act, { skeleton, slots, zone, needs: asked, errata, languages });
        return { status: 201, json: { id }, location: placeOf(params.crisis, id) };
      },
    }),
  ];
}

function approvedWordsRoutes(parts: InformParts): RoomRoute[] {
  const { journals, clock, plans } = parts;
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/approved-words',
      act: 'statement.write',
      summary: 'Words of the plan that were approved in peacetime, which one signature is enough to send',
      params: inCrisis,
      handle: async ({ params: { crisis } }) => {
        const words = approvedWords(await activePlan(plans, journals.open(crisis)));
        return { json: { words: words.map(({ id, digest, by, on }) => ({ id, digest, by, on })) } };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/approved-words/{words}/publication',
      act: 'statement.sign-alone',
      summary: 'Put such words on the public page on one signature; the second is due within the hour',
      params: inWords,
      body: slotsFormSchema,
      handle: async ({ params: { crisis, words: id }, body: slots, session }) => {
        const journal = journals.open(crisis);
        const words = approvedWords(await activePlan(plans, journal)).find((one) => one.id === id);
        if (!words) throw notApproved();
        const act = actOf(session, clock, 0, 'statement.sign-alone');
        const { id: publication, version } = await publishApproved(parts, journal, act, { words, slots });
        return { status: 201, json: { id: publication, version }, location: `/c/${crisis}` };
      },
    }),
  ];
}

/** Why figures are others, as a form that is still being filled gives it. */
export function reasonsIn({ errata }: Readonly<{ errata?: unknown }>): Reasons {
  return askedFields.errata.safeParse(errata).data ?? {};
}

/** The languages of a form that is still being filled; those of the room where it names none. */
export function spokenIn({ languages }: Readonly<{ languages?: unknown }>): readonly SkeletonLanguage[] | undefined {
  const named = (Array.isArray(languages) ? languages : [languages]).filter(
    (language): language is SkeletonLanguage => typeof language === 'string' && isSkeletonLanguage(language),
  );
  return named.length > 0 ? named : undefined;
}

function notApproved(): CelluleError {
  return new CelluleError(
    'not-found',
    'statement.words-not-approved',
    'The plan of this crisis has no such words, or they are not those that were approved. Write a word and have it approved.',
  );
}

function skeletonOf({ skeleton }: Readonly<{ skeleton?: unknown }>, { entries }: Journal): SkeletonId {
  return typeof skeleton === 'string' && isSkeletonId(skeleton) ? skeleton : skeletonFor(entries);
}
