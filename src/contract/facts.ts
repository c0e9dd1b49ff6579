import { z } from 'zod';
import type { FactId } from '../kernel/index.ts';
import { CATEGORIES } from './categories.ts';
import { countSchema, digestSchema, idSchema, instantSchema, roleSchema } from './primitives.ts';

/**
 * How a number came about: `counted` is confirmed in public, `sampled` was checked by two people on a random sample, `estimated` reads
 * "about", `claimed` is somebody's word.
 */
export const basisSchema = z.enum(['counted', 'sampled', 'estimated', 'claimed']);

export type Basis = z.infer<typeof basisSchema>;

/** The public classes of verdicts: authentic and outdated records were both true when they were taken. */
export const PUBLIC_VERDICTS = ['true-when-taken', 'altered', 'not-found', 'undecided'] as const;

export type PublicVerdict = (typeof PUBLIC_VERDICTS)[number];

/** The classes into which a record can be judged: what two people mark, and of what a share is told. */
export const JUDGED_CLASSES = ['true-when-taken', 'altered', 'not-found'] as const;

export type JudgedClass = (typeof JUDGED_CLASSES)[number];

/** Two people have decided that what the register does not know was invented; until then it is "not found". */
const named = { named: z.literal('invented').optional() };

/**
 * What a fact counts. `people` may be narrowed to those of whom one category leaked. A `share` is of the records that could be judged,
 * in tenths of a percent, because facts hold whole numbers: 1,000 is all of them.
 */
export const figureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('people'), category: z.enum(CATEGORIES).optional() }),
  z.object({ kind: z.literal('organisations') }),
  z.object({ kind: z.literal('files'), state: z.enum(['read', 'unread']) }),
  z.object({ kind: z.literal('records'), verdict: z.enum(PUBLIC_VERDICTS), ...named }),
  z.object({ kind: z.literal('share'), verdict: z.enum(JUDGED_CLASSES), ...named }),
]);

export type Figure = z.infer<typeof figureSchema>;

/**
 * What was counted, as a closed list, so that the public reads it in its own language: persons of the register found in the
 * files; different numbers seen in the files, without a register; records compared with the register; the files themselves;
 * a document that somebody of the cell counted in or was given, kept elsewhere and named by its digest; or the word of whoever
 * published them.
 */
export const countedFromSchema = z.enum([
  'register-matches',
  'keys-seen',
  'records-compared',
  'files',
  'document',
  'claim',
]);

export type CountedFrom = z.infer<typeof countedFromSchema>;

/**
 * A fact: the only form in which a number exists (law 1). Exactly one of `value` and `low`–`high`; `evidence` is the digest
 * of what was counted, `method` says how in words that a judge can read, `asOf` is when it was true. In an interval that was
 * counted, `low` is confirmed and `high` is the most that is possible.
 */
export const factSchema = z
  .object({
    id: idSchema<FactId>(),
    figure: figureSchema,
    value: countSchema.optional(),
    low: countSchema.optional(),
    high: countSchema.optional(),
    basis: basisSchema,
    countedFrom: countedFromSchema,
    method: z.string().min(1).max(500),
    evidence: digestSchema,
    asOf: instantSchema,
    /** Who answers for it, and when it is looked at again. */
    owner: roleSchema.optional(),
    nextCheckAt: instantSchema.optional(),
    /** Of a number that two people have checked on a random sample: how many records, how many errors, and how sure it is. */
    sample: z
      .object({
        digest: digestSchema,
        size: countSchema,
        errors: countSchema,
        /** At most so many judged records are wrong, in tenths of a percent. */
        errorAtMost: countSchema,
        /** How often such an interval holds the true number, in percent. */
        confidence: countSchema,
      })
      .optional(),
  })
  .refine(({ basis, sample }) => (basis === 'sampled') === (sample !== undefined), 'a sample, where it is the basis')
  .refine(
    ({ value, low, high }) =>
      value === undefined
        ? low !== undefined && high !== undefined && low <= high
        : low === undefined && high === undefined,
    'either a value, or low and high with low ≤ high',
  );

export type Fact = z.infer<typeof factSchema>;
