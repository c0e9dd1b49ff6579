import { z } from 'zod';
import { LANGUAGES, type Digest, type Language } from '../kernel/index.ts';
import { CATEGORIES } from './categories.ts';
import { instantSchema, textSchema } from './primitives.ts';

/** One text in each language in which it exists. */
export type Texts = Readonly<Partial<Record<Language, string>>>;

/** The finished words of a statement in one language, exactly as they are approved and published. */
export const statementTextSchema = z.object({
  title: textSchema(160),
  /** Blocks in the order of the page; each paragraph is plain text. */
  blocks: z.array(
    z.object({
      id: z.enum(['happened', 'known', 'unknown', 'advice', 'done', 'apology', 'contact', 'next']),
      heading: textSchema(120),
      paragraphs: z.array(textSchema(1200)).min(1).max(12),
    }),
  ),
});

export type StatementText = z.infer<typeof statementTextSchema>;

/** SHA-256 of the canonical JSON of the text, per language: what an approval binds to. */
export type TextDigests = Readonly<Partial<Record<Language, Digest>>>;

/**
 * All that a person types or picks for the first word. Everything is the same in every language (names, hours, numbers, choices
 * from closed lists), so that no sentence is ever translated by a machine.
 */
export const slotsSchema = z.object({
  /** The institution's name as each language writes it. */
  institution: z.object(
    Object.fromEntries(LANGUAGES.map((language) => [language, textSchema(80)])) as Record<Language, z.ZodString>,
  ),
  /** Free line, as it is dialled. */
  phone: textSchema(24).regex(/^[+0-9 ().-]{3,24}$/),
  /** The hour at which the institution learned of it. */
  alertedAt: instantSchema,
  nextUpdateAt: instantSchema,
  /** Kinds of data that are said to be in the files, before they are counted. */
  claimedCategories: z.array(z.enum(CATEGORIES)).max(CATEGORIES.length),
  /** What was done, each with the hour at which it was done. */
  measures: z
    .array(
      z.object({
        id: z.enum(['service-closed', 'authority-told', 'complaint-filed', 'experts-called', 'accounts-watched']),
        at: instantSchema,
      }),
    )
    .max(5),
});

export type Slots = z.infer<typeof slotsSchema>;
