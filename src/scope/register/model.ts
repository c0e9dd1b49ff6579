import { z } from 'zod';
import { countSchema, dateSchema, digestSchema, instantSchema } from '../../contract/index.ts';

/** Ways in which a person can be reached. */
export const CHANNELS = ['email', 'sms', 'letter'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How old a contact is, in years before the register's as-of date. */
export const AGES = ['under-1', 'under-3', 'older', 'unknown'] as const;
export type Age = (typeof AGES)[number];

const countsBy = <Key extends string>(keys: readonly Key[]) => z.record(z.enum(keys), countSchema);

/** Each column that is understood: its heading, what it holds, in how many rows it is filled, and in how many of these it has not its form. */
const columnsSchema = z.array(
  z.strictObject({ heading: z.string(), holds: z.string(), filled: countSchema, malformed: countSchema }),
);

/** What a register is worth, in counts. Never a value of a person; headings are the institution's own. */
const qualitySchema = z.strictObject({
  rows: countSchema,
  /** Rows without any strong key: they can judge nothing, and nobody is reached by them. */
  withoutKey: countSchema,
  /** Distinct persons, by social security number, else national id. */
  people: countSchema,
  /** Rows that show a key which an earlier row has shown too. */
  repeated: countSchema,
  /** National ids that stand beside more than one social security number. */
  shared: countSchema,
  columns: columnsSchema,
  /** Headings of columns that are not understood. They are kept, and compared under the same heading in leaked tables. */
  unknown: z.array(z.string()),
  /** Rows by which a person can be reached: e-mail, mobile phone, letter (address with city or postcode), or not at all. */
  reach: z.strictObject({ email: countSchema, sms: countSchema, letter: countSchema, none: countSchema }),
  consent: z.strictObject({
    email: z.strictObject({ yes: countSchema, no: countSchema, unknown: countSchema }),
    sms: z.strictObject({ yes: countSchema, no: countSchema, unknown: countSchema }),
  }),
  /** Contacts that are there, by age. */
  ages: z.record(z.enum(CHANNELS), countsBy(AGES)),
  /** Rows by language of contact; `unknown` where none is given or understood. */
  languages: z.record(z.string(), countSchema),
  channels: z.record(z.string(), countSchema),
  atRisk: countSchema,
  minors: countSchema,
  deceased: countSchema,
  withEmployer: countSchema,
});

export type RegisterQuality = z.infer<typeof qualitySchema>;

/** What the earlier versions of the people are worth, in counts. */
const historyQualitySchema = z.strictObject({
  rows: countSchema,
  withoutKey: countSchema,
  people: countSchema,
  /** Versions that had ended by the register's day. The others still hold, or say so. */
  closed: countSchema,
  /** Versions with a day that cannot be read (it bounds nothing), or that end before they begin (they never hold). */
  undated: countSchema,
  /** Rows none of whose keys the register holds, and rows of the register none of whose keys stands here. */
  strangers: countSchema,
  withoutVersion: countSchema,
  /** The first and the last day on which a version begins or ends, not after the register's own. */
  from: dateSchema.optional(),
  to: dateSchema.optional(),
  columns: columnsSchema,
  unknown: z.array(z.string()),
});

export type HistoryQuality = z.infer<typeof historyQualitySchema>;

/** A version of the register, as anybody with the folder may know it. */
export const registerVersionSchema = z.looseObject({
  version: z.number().int().min(1),
  importedAt: instantSchema,
  /** The day of which the register tells the truth. */
  asOf: dateSchema,
  /** SHA-256 and size of the file that was imported. */
  digest: digestSchema,
  bytes: countSchema,
  profile: z.string(),
  /** The last day on which it is held. */
  until: dateSchema,
  /** The fingerprint of the key file's key. */
  keyId: z.string(),
  quality: qualitySchema,
  /** The history that came with it, which it is judged together with. */
  history: z.strictObject({ digest: digestSchema, bytes: countSchema, quality: historyQualitySchema }).optional(),
});

export type RegisterVersion = z.infer<typeof registerVersionSchema> & Readonly<{ folder: string; removedAt?: string }>;
