import { z } from 'zod';
import type { FactId } from '../kernel/index.ts';
import { CATEGORIES } from './categories.ts';
import { countSchema, digestSchema, idSchema, instantSchema } from './primitives.ts';

/** How a number came about: `counted` is confirmed in public, `estimated` reads "about", `claimed` is somebody's word. */
export const basisSchema = z.enum(['counted', 'estimated', 'claimed']);

export type Basis = z.infer<typeof basisSchema>;

/** What a fact counts. `people` may be narrowed to those of whom one category leaked. */
export const figureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('people'), category: z.enum(CATEGORIES).optional() }),
  z.object({ kind: z.literal('organisations') }),
  z.object({ kind: z.literal('files'), state: z.enum(['read', 'unread']) }),
  z.object({ kind: z.literal('records'), verdict: z.enum(['true-when-taken', 'altered', 'not-found', 'undecided']) }),
]);

export type Figure = z.infer<typeof figureSchema>;

/**
 * A fact: the only form in which a number exists (law 1). Exactly one of `value` and `low`–`high`; `evidence` is the digest
 * of what was counted, `method` says how in words that a judge can read, `asOf` is when it was true.
 */
export const factSchema = z.object({
  id: idSchema<FactId>(),
  figure: figureSchema,
  value: countSchema.optional(),
  low: countSchema.optional(),
  high: countSchema.optional(),
  basis: basisSchema,
  method: z.string().min(1).max(500),
  evidence: digestSchema,
  asOf: instantSchema,
});

export type Fact = z.infer<typeof factSchema>;
