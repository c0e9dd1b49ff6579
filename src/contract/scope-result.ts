import { z } from 'zod';
import type { RunId } from '../kernel/index.ts';
import { CATEGORIES } from './categories.ts';
import { countSchema, dateSchema, digestSchema, idSchema } from './primitives.ts';

export const VERDICTS = ['authentic', 'outdated', 'altered', 'fabricated', 'undecided'] as const;

/** How the fields of an altered record differ from what is true. */
export const ALTERATION_KINDS = ['digit-edited', 'scaled', 'swapped-row', 'truncated', 'spliced', 'other'] as const;

export type AlterationKind = (typeof ALTERATION_KINDS)[number];

export type Verdict = (typeof VERDICTS)[number];

const kindCountsSchema = z.partialRecord(z.enum(ALTERATION_KINDS), countSchema);

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
    /** Persons whom the register knows or knew, where there is one. */
    registered: countSchema.optional(),
    /** `register`: persons of the register; `keys-seen`: distinct keys in the leak, which can only become an estimate. */
    basis: z.enum(['register', 'keys-seen']),
    /** Pairs of records or persons likely one, whose valid keys say that they are two: not linked. */
    conflicts: countSchema.optional(),
    /** Where these records stand: item and row, and the kinds of keys that speak against. Of more than a thousand the first. */
    conflictPlaces: z
      .array(
        z.looseObject({
          item: countSchema,
          row: countSchema,
          persons: countSchema,
          keys: z.array(z.enum(['socialId', 'nationalId'])),
        }),
      )
      .optional(),
    /** Records that each rule linked to a person without a key: the names of what is equal, joined by `+`. */
    rules: z.array(z.looseObject({ rule: z.string(), records: countSchema })).optional(),
  }),
  categories: z.array(z.looseObject({ id: z.enum(CATEGORIES), people: countSchema, records: countSchema })),
  organisations: countSchema,
  verdicts: z.looseObject({
    records: z.record(z.enum(VERDICTS), countSchema),
    fields: z.record(z.string(), countSchema),
    /** Authentic and outdated: the one class that people read. */
    trueWhenTaken: countSchema.optional(),
    /** Altered records by how they differ, and by the register's columns; the factors by which amounts were multiplied. */
    kinds: z
      .looseObject({
        records: kindCountsSchema,
        fields: z.record(z.string(), kindCountsSchema),
        factors: z.array(z.looseObject({ field: z.string(), factor: z.number(), records: countSchema })),
      })
      .optional(),
    /** Outdated records by the month (YYYY-MM) in which they stopped being true; `to` is exclusive. */
    outdated: z
      .looseObject({
        months: z.array(z.looseObject({ month: z.string(), records: countSchema })),
        from: dateSchema.optional(),
        to: dateSchema.optional(),
      })
      .optional(),
    /** Records whose own format carries a control sum, by whether it holds: evidence, no verdict. */
    controlSums: z.looseObject({ hold: countSchema, fail: countSchema }).optional(),
  }),
  dating: z.array(
    z.looseObject({
      from: dateSchema,
      to: dateSchema,
      share: z.number().min(0).max(1),
      interval: z.looseObject({ from: dateSchema, to: dateSchema, level: z.number() }).optional(),
    }),
  ),
  /** Items by the extraction that they show (its place in `dating`), as runs of item numbers; without one, those that show none. */
  sources: z
    .array(
      z.looseObject({
        extraction: countSchema.optional(),
        items: z.array(z.tuple([countSchema, countSchema])),
        records: countSchema,
      }),
    )
    .optional(),
  /** What the records of each item say; items without record are absent. */
  items: z
    .array(
      z.looseObject({
        item: countSchema,
        verdict: z.enum(VERDICTS),
        verdicts: z.partialRecord(z.enum(VERDICTS), countSchema),
        kinds: kindCountsSchema.optional(),
        taken: z.looseObject({ extraction: countSchema, from: dateSchema, to: dateSchema }).optional(),
      }),
    )
    .optional(),
  /**
   * Judged records, how many of them were laid aside in a random order for people to mark, and the digest of these. Absent without a
   * register, or where nothing could be judged.
   */
  sample: z.looseObject({ population: countSchema, size: countSchema, digest: digestSchema }).optional(),
  /** How the PDF files were made, by what they say themselves: evidence, no verdict. */
  documents: z
    .looseObject({
      documents: countSchema,
      incremental: countSchema,
      modified: countSchema,
      edited: countSchema,
      fontSets: countSchema,
      producers: z.array(z.looseObject({ name: z.string(), documents: countSchema })),
    })
    .optional(),
  elapsedMs: z.number().min(0),
});

export type ScopeResult = z.infer<typeof scopeResultSchema>;
