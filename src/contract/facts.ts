import { z } from 'zod';
import type { FactId } from '../kernel/index.ts';
import { CATEGORIES } from './categories.ts';
import { countSchema, digestSchema, idSchema, instantSchema } from './primitives.ts';

/** How a number came about: `counted` is confirmed in public, `estimated` reads "about", `claimed` is somebody's word. */
export const basisSchema = z.enum(['counted', 'estimated', 'claimed']);

export type Basis = z.infer<typeof basisSchema>;

/** The public classes of verdicts: authentic and outdated records were both true when they were taken. */
export const PUBLIC_VERDICTS = ['true-when-taken', 'altered', 'not-found', 'undecided'] as const;

export type PublicVerdict = (typeof PUBLIC_VERDICTS)[number];

/** What a fact counts. `people` may be narrowed to those of whom one category leaked. */
export const figureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('people'), category: z.enum(CATEGORIES).optional() }),
  z.object({ kind: z.literal('organisations') }),
  z.object({ kind: z.literal('files'), state: z.enum(['read', 'unread']) }),
  z.object({ kind: z.literal('records'), verdict: z.enum(PUBLIC_VERDICTS) }),
]);

export type Figure = z.infer<typeof figureSchema>;

/**
 * What was counted, as a closed list, so that the public reads it in its own language: persons of the register found in the
 * files; different numbers seen in the files, without a register; records compared with the register; the files themselves;
 * or the word of whoever published them.
 */
export const countedFromSchema = z.enum(['register-matches', 'keys-seen', 'records-compared', 'files', 'claim']);

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
  })
  .refine(
    ({ value, low, high }) =>
      value === undefined
        ? low !== undefined && high !== undefined && low <= high
        : low === undefined && high === undefined,
    'either a value, or low and high with low ≤ high',
  );

export type Fact = z.infer<typeof factSchema>;
