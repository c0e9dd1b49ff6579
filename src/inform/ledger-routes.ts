import { z } from 'zod';
import { mayDo, roomRoute, type RoomRoute, type Visitor } from '../access/index.ts';
import {
  CLAIM_STATUSES,
  CLAIM_SUBJECTS,
  countSchema,
  digestSchema,
  figureSchema,
  idSchema,
  orderedBySchema,
  roleSchema,
  textSchema,
  textsSchema,
  type Claim,
  type Fact,
  type Figure,
} from '../contract/index.ts';
import type { Journal } from '../journal/index.ts';
import { assertNever, type ClaimId, type CommitmentId, type CrisisId, type FactId } from '../kernel/index.ts';
import {
  breakCommitment,
  claimsOf,
  commitmentsOf,
  factsOf,
  keepCommitment,
  moveCommitment,
  recordClaim,
  recordFacts,
} from '../ledger/index.ts';
import { newId } from '../platform/system/index.ts';
import { actOf, hourSchema, journalNamed } from '../respond/index.ts';
import { commitFrom, commitmentFromSchema, despiteSchema } from './commit-from.ts';
import { writeInWords, type PromiseWords } from './commitment-words.ts';
import type { InformParts } from './routes.ts';

type Parts = Pick<InformParts, 'journals' | 'clock' | 'zone'>;

const inCrisis = z.object({ crisis: idSchema<CrisisId>() });
const inCommitment = z.object({ crisis: idSchema<CrisisId>(), commitment: idSchema<CommitmentId>() });

/** A whole number as people write it, with or without a space between the thousands; an empty one is none. */
const count = z.preprocess(asNumber, countSchema.optional());

const numberFields = { value: count, low: count, high: count };

/** A figure as a form sends it: its kind, with its category or verdict where it has one. */
const figureField = z.preprocess(asFigure, figureSchema);

const factBody = (zone: string) =>
  z.object({
    figure: figureField,
    ...numberFields,
    basis: z.enum(['counted', 'estimated']),
    method: textSchema(500),
    evidence: digestSchema,
    asOf: hourSchema(zone),
    owner: roleSchema,
    nextCheckAt: hourSchema(zone).optional(),
  });

const claimBody = (zone: string) =>
  z.object({
    /** Without one it is a new claim. */
    id: idSchema<ClaimId>().optional(),
    subject: z.enum(CLAIM_SUBJECTS).optional(),
    figure: figureField.optional(),
    status: z.enum(CLAIM_STATUSES),
    texts: textsSchema(400).default({}),
    ...numberFields,
    by: textSchema(200).optional(),
    method: textSchema(500).optional(),
    evidence: z.preprocess(asList, z.array(digestSchema).max(20)),
    asOf: hourSchema(zone),
    owner: roleSchema,
    nextCheckAt: hourSchema(zone).optional(),
    withheld: z.object({ by: orderedBySchema, until: hourSchema(zone) }).optional(),
  });

/** The routes of the ledger that a person writes: figures counted elsewhere, claims, and what became of promises. */
export function ledgerRoutes(parts: Parts): RoomRoute[] {
  return [...numberRoutes(parts), ...commitmentRoutes(parts), ...endRoutes(parts)];
}

function numberRoutes({ journals, clock, zone }: Parts): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/ledger',
      act: 'crisis.read',
      summary: 'Facts, claims and commitments as they stand, each with all that it said before',
      params: inCrisis,
      handle: ({ params: { crisis } }) => {
        const { entries } = journalNamed(journals, crisis);
        const listed = [factsOf(entries), claimsOf(entries), commitmentsOf(entries)].map((map) => [...map.values()]);
        const [facts, claims, commitments] = listed;
        return { json: JSON.parse(JSON.stringify({ facts, claims, commitments })) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/facts',
      act: 'fact.record',
      summary: 'A figure that somebody counted elsewhere, with its method and the digest of its evidence',
      params: inCrisis,
      body: factBody(zone),
      handle: async ({ params: { crisis }, body, session }) => {
        const fact = { ...body, id: factIdOf(body.figure), countedFrom: 'document' } as Fact;
        const journal = journalNamed(journals, crisis);
        const changed = await recordFacts(journal, actOf(session, clock, 0, 'fact.record'), [fact]);
        return { status: 201, json: { facts: [...changed] }, location: `/c/${crisis}/scope` };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/claims',
      act: 'claim.record',
      summary:
        'What is claimed, probable, established, refuted, unknown or withheld; the same id, or the same single subject, replaces the earlier one',
      params: inCrisis,
      body: claimBody(zone),
      handle: async ({ params: { crisis }, body, session }) => {
        const claim: Claim = { ...body, id: body.id ?? newId<ClaimId>() };
        const id = await recordClaim(journalNamed(journals, crisis), actOf(session, clock, 0, 'claim.record'), claim);
        return { status: 201, json: { id }, location: `/c/${crisis}/scope#claims` };
      },
    }),
  ];
}

function commitmentRoutes({ journals, clock, zone }: Parts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/commitments',
      act: 'commitment.make',
      summary:
        'A promise made from a sentence of a text, or from a decision: owner, date, what will show that it was kept',
      params: inCrisis,
      body: commitmentFromSchema(zone),
      handle: async ({ params: { crisis }, body, session }) => {
        const journal = journalNamed(journals, crisis);
        const from = { ...body, despite: heard(session, body.despite) };
        const id = await commitFrom(journal, actOf(session, clock, 0, 'commitment.make'), from, zone);
        return { status: 201, json: { id }, location: placeOf(crisis, id) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/commitments/{commitment}/kept',
      act: 'commitment.work',
      summary: 'It was kept, and this shows it',
      params: inCommitment,
      body: z.object({
        proof: textSchema(600),
        digest: digestSchema.optional(),
        texts: textsSchema(400).optional(),
        despite: despiteSchema,
      }),
      handle: async ({ params: { crisis, commitment: id }, body: { despite, ...body }, session }) => {
        const [journal, act] = [journalNamed(journals, crisis), actOf(session, clock)];
        const words = wordsOf(journal, id, { texts: body.texts, zone, despite: heard(session, despite) });
        await writeInWords(journal, act, words, () => keepCommitment(journal, act, { id, ...body }));
        return { json: { id }, location: placeOf(crisis, id) };
      },
    }),
  ];
}

function endRoutes({ journals, clock, zone }: Parts): RoomRoute[] {
  return [
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/commitments/{commitment}/date',
      act: 'commitment.make',
      summary: 'Another date, with the reason that the public reads',
      params: inCommitment,
      body: z.object({ dueAt: hourSchema(zone), texts: textsSchema(400).default({}), despite: despiteSchema }),
      handle: async ({ params: { crisis, commitment: id }, body: { dueAt, texts, despite }, session }) => {
        const [journal, act] = [journalNamed(journals, crisis), actOf(session, clock, 0, 'commitment.make')];
        const words = wordsOf(journal, id, { texts, zone, despite: heard(session, despite) });
        await writeInWords(journal, act, words, () => moveCommitment(journal, act, { id, dueAt, texts }));
        return { json: { id }, location: placeOf(crisis, id) };
      },
    }),
    roomRoute({
      method: 'POST',
      path: '/api/crises/{crisis}/commitments/{commitment}/broken',
      act: 'commitment.make',
      summary: 'It will not be kept, and why; the public reads this for ever',
      params: inCommitment,
      body: z.object({ texts: textsSchema(400).default({}), despite: despiteSchema }),
      handle: async ({ params: { crisis, commitment: id }, body: { texts, despite }, session }) => {
        const [journal, act] = [journalNamed(journals, crisis), actOf(session, clock, 0, 'commitment.make')];
        const words = wordsOf(journal, id, { texts, zone, despite: heard(session, despite) });
        await writeInWords(journal, act, words, () => breakCommitment(journal, act, { id, texts }));
        return { json: { id }, location: placeOf(crisis, id) };
      },
    }),
  ];
}

/** The reason of whoever may answer for a rule; of anybody else it is not heard, and the rule stops. */
function heard(session: Visitor, despite: string | undefined): string | undefined {
  return mayDo(session, 'rule.override') ? despite : undefined;
}

function wordsOf(
  { entries }: Journal,
  id: CommitmentId,
  typed: Pick<PromiseWords, 'texts' | 'zone' | 'despite'>,
): PromiseWords {
  return { id, isPublic: commitmentsOf(entries).get(id)?.isPublic ?? false, ...typed };
}

function placeOf(crisis: CrisisId, commitment: CommitmentId): string {
  return `/c/${crisis}/commitments#c-${commitment}`;
}

/** The one id of a figure, so that a count by hand and a count of a run are never two numbers for one thing. */
function factIdOf(figure: Figure): FactId {
  switch (figure.kind) {
    case 'people':
      return (figure.category ? `people-${figure.category}` : 'people') as FactId;
    case 'files':
      return `files-${figure.state}` as FactId;
    case 'records':
    case 'share':
      return `${figure.kind === 'records' ? 'records' : 'share'}-${figure.verdict}` as FactId;
    case 'organisations':
      return figure.kind as FactId;
    default:
      return assertNever(figure);
  }
}

function asFigure(posted: unknown): unknown {
  if (typeof posted !== 'string') return posted;
  const [kind, part] = posted.split(':');
  if (part === undefined) return { kind };
  const name = kind === 'people' ? 'category' : kind === 'files' ? 'state' : 'verdict';
  return { kind, [name]: part };
}

/** Spaces of all widths, as languages set them between thousands: plain, without break, narrow. */
const SPACES = /[\s\u00a0\u2009\u202f]/g;

function asNumber(posted: unknown): unknown {
  if (posted === null) return undefined;
  if (typeof posted !== 'string') return posted;
  const digits = posted.replaceAll(SPACES, '');
  if (digits === '') return undefined;
  return /^\d+$/.test(digits) ? Number(digits) : posted;
}

function asList(posted: unknown): unknown {
  if (typeof posted === 'string') return posted.split(/\s+/).filter(Boolean);
  return posted ?? [];
}
