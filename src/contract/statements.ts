import { z } from 'zod';
import { LANGUAGES, PAGE_LANGUAGES, type Digest, type Language, type PageLanguage } from '../kernel/index.ts';
import { CATEGORIES } from './categories.ts';
import { instantSchema, textSchema } from './primitives.ts';

/** One text in each language in which it exists. */
export type Texts = Readonly<Partial<Record<PageLanguage, string>>>;

/** The blocks of a statement, in the order in which a worried person needs them. */
export const BLOCKS = [
  'news',
  'correction',
  'happened',
  'apology',
  'advice',
  'figures',
  'known',
  'unknown',
  'concerned',
  'done',
  'recognise',
  'recourse',
  'contact',
  'next',
] as const;

export type BlockId = (typeof BLOCKS)[number];

/** The finished words of a statement in one language, exactly as they are approved and published. */
export const statementTextSchema = z.object({
  title: textSchema(160),
  /** Blocks in the order of the page; each paragraph is plain text. */
  blocks: z
    .array(
      z.object({
        id: z.enum(BLOCKS),
        heading: textSchema(120),
        paragraphs: z.array(textSchema(1200)).min(1).max(40),
      }),
    )
    .min(1),
});

export type StatementText = z.infer<typeof statementTextSchema>;

/** SHA-256 of the canonical JSON of the text, per language: what an approval binds to. */
export type TextDigests = Readonly<Partial<Record<PageLanguage, Digest>>>;

/** Where the files were seen, as far as it helps the public to understand. */
export const PLACES = ['messaging', 'social-networks', 'forum', 'website', 'press'] as const;

export type Place = (typeof PLACES)[number];

/** What an institution can say that it has done. Each names one act that somebody can check. */
export const MEASURES = [
  'service-closed',
  'cyber-authority-told',
  'data-authority-told',
  'complaint-filed',
  'experts-called',
  'bank-changes-checked',
] as const;

export type Measure = (typeof MEASURES)[number];

/** Days on which the telephone is answered. */
export const PHONE_DAYS = ['every-day', 'monday-saturday', 'monday-friday'] as const;

/** By which way each person who is concerned is told. */
export const DIRECT_CHANNELS = ['letter', 'sms', 'mail', 'phone'] as const;

/** To whom people can turn against the institution, or for what they lost. */
export const RECOURSES = ['data-authority', 'court', 'police', 'ombudsman', 'insurer'] as const;

type FurtherLanguage = Exclude<PageLanguage, Language>;

/** Languages in which the institution may speak, and need not. */
const FURTHER_LANGUAGES = PAGE_LANGUAGES.filter(
  (language): language is FurtherLanguage => !(LANGUAGES as readonly string[]).includes(language),
);

const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

/**
 * All that a person types or picks for a statement. Everything is the same in every language (names, hours, numbers, choices
 * from closed lists), so that no sentence is ever translated by a machine. A sentence whose optional slot is empty is left out.
 */
export const slotsSchema = z.object({
  /** The institution's name as each language writes it. */
  institution: z.object({
    ...(Object.fromEntries(LANGUAGES.map((language) => [language, textSchema(80)])) as Record<Language, z.ZodString>),
    ...(Object.fromEntries(FURTHER_LANGUAGES.map((language) => [language, textSchema(80).optional()])) as Record<
      FurtherLanguage,
      z.ZodOptional<z.ZodString>
    >),
  }),
  /** Free line, as it is dialled. */
  phone: textSchema(24).regex(/^[+0-9 ().-]{3,24}$/),
  /** When it is answered, in the institution's own time; from 00:00 to 24:00 reads "day and night". */
  phoneHours: z.object({ days: z.enum(PHONE_DAYS), from: clockSchema, to: clockSchema }).optional(),
  /** The hour at which the institution learned of it. */
  alertedAt: instantSchema,
  nextUpdateAt: instantSchema,
  seenOn: z.enum(PLACES).optional(),
  /** Kinds of data that are said to be in the files, before they are counted. */
  claimedCategories: z.array(z.enum(CATEGORIES)).max(CATEGORIES.length),
  /** What was done, each with the hour at which it was done. */
  measures: z.array(z.object({ id: z.enum(MEASURES), at: instantSchema })).max(MEASURES.length),
  /** By when each person who is concerned is told, and by which way. */
  directBy: instantSchema.optional(),
  directChannel: z.enum(DIRECT_CHANNELS).optional(),
  recourse: z.array(z.enum(RECOURSES)).max(RECOURSES.length).optional(),
  /** Whose voice it is: the name, as each language writes it. */
  spokesperson: z
    .partialRecord(z.enum(PAGE_LANGUAGES as readonly [PageLanguage, ...PageLanguage[]]), textSchema(80))
    .optional(),
  /** Until when the page and the telephone stay, once the crisis is closed. */
  openUntil: instantSchema.optional(),
});

export type Slots = z.infer<typeof slotsSchema>;
