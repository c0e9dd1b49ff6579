import { z } from 'zod';
import { countSchema, dateSchema, digestSchema, instantSchema, textSchema } from './primitives.ts';

/** What a person can say about evidence before it is read, in the order in which it is asked. */
export const INTAKE_FIELDS = [
  'source',
  'channel',
  'capturedAt',
  'capturedBy',
  'method',
  'witness',
  'legalBasis',
  'retention',
] as const;

export type IntakeField = (typeof INTAKE_FIELDS)[number];

const typed = (lengthMax: number) =>
  textSchema(lengthMax).refine((text) => text.isWellFormed(), 'text of whole characters');
const SHORT = 200;
const LONG = 600;
const RETENTION_DAYS_MAX = 36_500;

/**
 * What is known of where evidence comes from. All of it may be missing: leaked files are read all the same, and the record says what
 * was not given. It follows what a chain of custody has to answer: who, what, when, where, how (ISO/IEC 27037:2012, 6.1 and 6.8).
 */
export const intakeSchema = z.strictObject({
  /** Who gave it, or where it was found. */
  source: typed(LONG).optional(),
  /** By which way it spread or came: a messaging channel, a forum, a data medium. */
  channel: typed(SHORT).optional(),
  /** When it was copied: a moment, or a day. */
  capturedAt: z.union([instantSchema, dateSchema]).optional(),
  capturedBy: typed(SHORT).optional(),
  /** How it was copied, with which program. */
  method: typed(LONG).optional(),
  witness: typed(SHORT).optional(),
  /** On what the institution rests to hold it. It is shown where the key is not, with identifiers masked: no person is named in it. */
  legalBasis: typed(LONG).optional(),
  /** The last day on which it is held, or a number of days after it was taken in. */
  retention: z.union([dateSchema, z.number().int().min(1).max(RETENTION_DAYS_MAX)]).optional(),
});

export type Intake = z.infer<typeof intakeSchema>;

/** What was not given, so that nobody takes a gap for an answer. */
const missingSchema = z.array(z.enum(INTAKE_FIELDS));

/** One taking-in of evidence, as it is kept sealed: what was given, and what the machine saw before it read a byte. */
export const intakeRecordSchema = z.strictObject({
  /** From 1: a later wave of files is a later record, and none is ever written again. */
  number: z.number().int().min(1),
  recordedAt: instantSchema,
  /** The role of whoever recorded it, or `operator` for the machine's own terminal. */
  recordedBy: z.string(),
  given: intakeSchema,
  missing: missingSchema,
  /** How many paths were named, and what lay below them. */
  paths: countSchema,
  files: countSchema,
  bytes: countSchema,
  until: dateSchema.optional(),
  /** SHA-256 of the named paths, which may bear names themselves. */
  pathsDigest: digestSchema,
  /** The digest of the record before; 64 zeros in the first. */
  previous: digestSchema,
  /** Chance, so that the digest of the record confirms no guess at what it says. */
  salt: z.string(),
});

export type IntakeRecord = z.infer<typeof intakeRecordSchema>;

/** What may be seen of a record without the key: nothing that a person typed but the legal basis, masked. */
export const publicIntakeSchema = z.looseObject({
  number: z.number().int().min(1),
  recordedAt: instantSchema,
  recordedBy: z.string(),
  /** SHA-256 of the canonical JSON of the sealed record. */
  digest: digestSchema,
  capturedAt: z.union([instantSchema, dateSchema]).optional(),
  legalBasis: z.string().optional(),
  until: dateSchema.optional(),
  missing: missingSchema,
  paths: countSchema,
  files: countSchema,
  bytes: countSchema,
});

export type PublicIntake = z.infer<typeof publicIntakeSchema>;
