import { z } from 'zod';
import type { RunId } from '../kernel/index.ts';
import { CATEGORIES } from './categories.ts';
import { countSchema, dateSchema, digestSchema, idSchema } from './primitives.ts';

export const VERDICTS = ['authentic', 'outdated', 'altered', 'fabricated', 'undecided'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** What `./cellule scope --json` prints and what the room attaches; fields may be added, none renamed. */
export const scopeResultSchema = z.looseObject({
  run: idSchema<RunId>(),
  evidence: z.looseObject({
    files: countSchema,
    bytes: countSchema,
    digest: digestSchema,
    read: countSchema,
    unread: z.array(z.looseObject({ path: z.string(), reason: z.string() })),
  }),
  people: z.looseObject({
    certain: countSchema,
    probable: countSchema,
    upper: countSchema,
    /** `register`: persons of the register; `keys-seen`: distinct keys in the leak, which can only become an estimate. */
    basis: z.enum(['register', 'keys-seen']),
  }),
  categories: z.array(z.looseObject({ id: z.enum(CATEGORIES), people: countSchema, records: countSchema })),
  organisations: countSchema,
  verdicts: z.looseObject({
    records: z.record(z.enum(VERDICTS), countSchema),
    fields: z.record(z.string(), countSchema),
  }),
  dating: z.array(z.looseObject({ from: dateSchema, to: dateSchema, share: z.number().min(0).max(1) })),
  elapsedMs: z.number().min(0),
});

export type ScopeResult = z.infer<typeof scopeResultSchema>;
