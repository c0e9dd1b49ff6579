import { z } from 'zod';
import {
  PAGE_LANGUAGES,
  type BriefId,
  type ClaimId,
  type CommitmentId,
  type FactId,
  type PageLanguage,
  type QuestionId,
  type SpeechId,
  type StatementId,
} from '../kernel/index.ts';
import { countSchema, digestSchema, idSchema, instantSchema, textSchema } from './primitives.ts';

const language = z.enum(PAGE_LANGUAGES as readonly [PageLanguage, ...PageLanguage[]]);
const seq = z.number().int().min(1);
const statement = idSchema<StatementId>();
const brief = idSchema<BriefId>();

/** For whom a brief is: who speaks about the leak without being the institution. */
export const BRIEF_AUDIENCES = ['government', 'ministry', 'authority', 'partner', 'staff'] as const;
export type BriefAudience = (typeof BRIEF_AUDIENCES)[number];

/** By which way a brief was received, or a question came. */
export const SPOKEN_CHANNELS = ['phone', 'mail', 'hand', 'message'] as const;
export type SpokenChannel = (typeof SPOKEN_CHANNELS)[number];

/** What of a brief is another thing by now. */
export const RECALL_CAUSES = ['figure', 'claim', 'promise', 'text', 'hour', 'contact'] as const;
export type RecallCause = (typeof RECALL_CAUSES)[number];

/** The parts of a brief, in the order in which somebody needs them who is about to speak. */
export const BRIEF_PARTS = ['message', 'facts', 'claims', 'unknown', 'promises', 'never', 'contact'] as const;
export type BriefPart = (typeof BRIEF_PARTS)[number];

/** The finished words of a brief in one language: a page of paper. */
export const briefTextSchema = z.object({
  title: textSchema(200),
  lead: textSchema(400),
  parts: z
    .array(
      z.object({
        id: z.enum(BRIEF_PARTS),
        heading: textSchema(120),
        lines: z.array(textSchema(1400)).min(1).max(60),
      }),
    )
    .min(1),
});
export type BriefText = z.infer<typeof briefTextSchema>;

/** In what a spoken text can be: the languages of the page, and Darija, which is spoken beside the Arabic page. */
export const VARIETIES = [...PAGE_LANGUAGES, 'ary'] as const;
export type Variety = (typeof VARIETIES)[number];

/** Forms of sound that browsers play. */
export const SOUND_TYPES = ['audio/mpeg', 'audio/ogg', 'audio/mp4'] as const;
export type SoundType = (typeof SOUND_TYPES)[number];

/** A sentence of an approved text, by its place: what an answer may quote. */
export const quoteSchema = z.object({
  statement,
  block: textSchema(20),
  paragraph: countSchema,
  sentence: countSchema,
});

/** What the cell writes of the mouths of its words: other speakers, the spoken text, the press. */
export const mouthEntrySchemas = {
  /** A page for other speakers, with its exact words and what of the ledger they use; a later number for the same audience replaces it. */
  'brief.issued': z.object({
    id: brief,
    number: z.number().int().min(1),
    audience: z.enum(BRIEF_AUDIENCES),
    /** Who is to have it, as the cell calls them: an office, a function. */
    to: z.array(textSchema(120)).min(1).max(20),
    asOf: instantSchema,
    /** The text that gives its name, its contact and the hour of the next word. */
    words: statement,
    /** The same, where it stood on the page and its message is in the brief. */
    statement: statement.optional(),
    facts: z.array(z.object({ id: idSchema<FactId>(), seq })),
    claims: z.array(z.object({ id: idSchema<ClaimId>(), seq })),
    promises: z.array(z.object({ id: idSchema<CommitmentId>(), dueAt: instantSchema })),
    /** What else they are asked not to say, in the languages of those who read it. */
    neverSay: z.partialRecord(language, z.array(textSchema(300)).max(8)),
    texts: z.partialRecord(language, briefTextSchema),
    /** SHA-256 of the canonical JSON of its texts. */
    digest: digestSchema,
  }),
  /** Somebody has the brief, or has heard that it is recalled. */
  'brief.received': z.object({
    brief,
    by: textSchema(120),
    channel: z.enum(SPOKEN_CHANNELS),
    of: z.enum(['brief', 'recall']),
  }),
  /** Something that it says is another thing now: what, and `because` is the entry that says so. */
  'brief.recalled': z.object({ brief, why: z.enum(RECALL_CAUSES), because: seq }),
  /** A person has read a text aloud: the bytes lie beside the journal, and are named by digest. */
  'speech.recorded': z.object({
    id: idSchema<SpeechId>(),
    variety: z.enum(VARIETIES),
    digest: digestSchema,
    type: z.enum(SOUND_TYPES),
    bytes: countSchema,
    seconds: z.number().min(0).max(600),
    statement,
    /** The language of the text that was read or told, and its exact words. */
    language,
    textDigest: digestSchema,
  }),
  /** A second person has listened to exactly these bytes, beside exactly these words; of a later text, once more. */
  'speech.approved': z.object({ id: idSchema<SpeechId>(), digest: digestSchema, statement, textDigest: digestSchema }),
  'speech.dropped': z.object({ id: idSchema<SpeechId>(), reason: textSchema(600) }),
  'press.asked': z.object({
    id: idSchema<QuestionId>(),
    outlet: textSchema(120),
    question: textSchema(600),
    channel: z.enum(SPOKEN_CHANNELS),
    dueAt: instantSchema,
  }),
  /** Words of somebody's own for an answer: a second person reads them before they are said. */
  'press.drafted': z.object({
    id: idSchema<QuestionId>(),
    language,
    answer: textSchema(2000),
  }),
  'press.refused': z.object({ id: idSchema<QuestionId>(), draft: seq, reason: textSchema(600) }),
  /** What was answered: sentences of an approved text, or words that a second person has approved. */
  'press.answered': z.object({
    id: idSchema<QuestionId>(),
    language,
    answer: textSchema(6000),
    statement: statement.optional(),
    quotes: z.array(quoteSchema).max(20).optional(),
    /** The entry with the words that were approved. */
    draft: seq.optional(),
  }),
  'press.dropped': z.object({ id: idSchema<QuestionId>(), reason: textSchema(600) }),
} as const;
