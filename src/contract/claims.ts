import { z } from 'zod';
import { PAGE_LANGUAGES, type ClaimId, type PageLanguage } from '../kernel/index.ts';
import { basisSchema, figureSchema } from './facts.ts';
import { countSchema, digestSchema, idSchema, instantSchema, roleSchema, textSchema } from './primitives.ts';

/** The same words in each language in which people wrote them. */
export const textsSchema = (lengthMax: number) =>
  z.partialRecord(z.enum(PAGE_LANGUAGES as readonly [PageLanguage, ...PageLanguage[]]), textSchema(lengthMax));

/**
 * How far a claim is known: `claimed` is the word of whoever spreads the files; `unknown` is an answer too, with an owner and the date
 * of the next one; `withheld` is known and not said, by order of somebody and until a date.
 */
export const CLAIM_STATUSES = ['established', 'probable', 'claimed', 'refuted', 'unknown', 'withheld'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** What a claim can be about, beside a number: a closed list, so that "the cause" is asked about in each crisis and has one answer. */
export const CLAIM_SUBJECTS = [
  'cause',
  'origin',
  'period',
  'authenticity',
  'data',
  'systems',
  'harm',
  'other',
] as const;
export type ClaimSubject = (typeof CLAIM_SUBJECTS)[number];

/** Whose order it is: a name that stands in every language, or as each language writes it. */
export const orderedBySchema = z.union([
  textSchema(200),
  textsSchema(200).refine((texts) => Object.keys(texts).length > 0, 'by whose order'),
]);

/** Subjects that have one answer: what is known of them by now takes the place of what was known before. */
export const SINGLE_SUBJECTS: ReadonlySet<ClaimSubject> = new Set(['cause', 'origin', 'period', 'authenticity']);

/**
 * A claim: something said about the leak, by us or by others, and how far it is known. It is replaced, never edited. With a `figure`
 * it is about a number that is no fact (yet): somebody's word, or one that is not known or not said.
 */
export const claimSchema = z
  .object({
    id: idSchema<ClaimId>(),
    subject: z.enum(CLAIM_SUBJECTS).optional(),
    figure: figureSchema.optional(),
    status: z.enum(CLAIM_STATUSES),
    /** The sentence, in each language in which it may be said. */
    texts: textsSchema(400),
    value: countSchema.optional(),
    low: countSchema.optional(),
    high: countSchema.optional(),
    basis: basisSchema.optional(),
    /** Whose word it is, for a claim of others. */
    by: textSchema(200).optional(),
    method: textSchema(500).optional(),
    /** Digests of what bears it out. */
    evidence: z.array(digestSchema).max(20),
    asOf: instantSchema,
    owner: roleSchema,
    /** When it is looked at again, hence when the next answer is due. */
    nextCheckAt: instantSchema.optional(),
    withheld: z.object({ by: orderedBySchema, until: instantSchema }).optional(),
  })
  .refine(({ subject, figure }) => (subject === undefined) !== (figure === undefined), 'either a subject or a figure')
  .refine(
    ({ status, withheld }) => (status === 'withheld') === (withheld !== undefined),
    'by whose order and until when, where it is withheld',
  )
  .refine(
    ({ status, nextCheckAt }) => status !== 'unknown' || nextCheckAt !== undefined,
    'the date of the next answer, where it is unknown',
  )
  .refine(
    ({ status, evidence }) => status !== 'established' || evidence.length > 0,
    'evidence, where it is established',
  )
  .refine(({ status, by }) => status !== 'claimed' || by !== undefined, 'whose word it is, where it is claimed')
  .refine(
    ({ value, low, high }) =>
      (low === undefined) === (high === undefined) && (value === undefined || low === undefined),
    'a value, or low and high, or neither',
  )
  .refine(({ low, high }) => low === undefined || high === undefined || low <= high, 'low at most high');

export type Claim = z.infer<typeof claimSchema>;
