import { z } from 'zod';
import {
  PAGE_LANGUAGES,
  type ClaimId,
  type CommitmentId,
  type Digest,
  type DraftId,
  type FactId,
  type Instant,
  type PageLanguage,
  type PublicationId,
  type StatementId,
} from '../kernel/index.ts';
import { claimSchema, textsSchema } from './claims.ts';
import { headSchema } from './head.ts';
import { nameSchema } from './plan.ts';
import { countSchema, digestSchema, idSchema, instantSchema, roleSchema, textSchema } from './primitives.ts';
import { BLOCKS, slotsSchema, statementTextSchema } from './statements.ts';

const language = z.enum(PAGE_LANGUAGES as readonly [PageLanguage, ...PageLanguage[]]);
const perLanguage = <Value extends z.ZodType>(value: Value) => z.partialRecord(language, value);

const digests = perLanguage(digestSchema) as z.ZodType<Partial<Record<PageLanguage, Digest>>>;
const instants = perLanguage(instantSchema) as z.ZodType<Partial<Record<PageLanguage, Instant>>>;
const seq = z.number().int().min(1);
const statement = idSchema<StatementId>();
const commitment = idSchema<CommitmentId>();

/** What a statement is for; without one it is a word like any other. */
export const STATEMENT_KINDS = ['word', 'nothing-new', 'withdrawal', 'roll-back'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** Why a published figure is another one now; a closed list, so that the public reads it in its own language. */
export const ERRATUM_REASONS = [
  'more-files-read',
  'counted-again',
  'counting-error',
  'register-updated',
  'sample-checked',
  'source-wrong',
] as const;
export type ErratumReason = (typeof ERRATUM_REASONS)[number];

/** Why words were taken off the page. */
export const WITHDRAWAL_REASONS = ['figure-wrong', 'advice-wrong', 'said-too-much', 'not-ours', 'order'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

/** Reasons for which words are not said again, not even as what a figure was before. */
export const SILENCING_REASONS: ReadonlySet<WithdrawalReason> = new Set(['said-too-much', 'not-ours', 'order']);

/** Why a text whose hour had come was not put on the page. */
export const HELD_REASONS = ['fact-changed', 'not-approved', 'rules', 'next-update-past', 'replaced'] as const;
export type HeldReason = (typeof HELD_REASONS)[number];

/** What the cell writes of its words: what is claimed, what it says, what it promises, and what stands on the page. */
export const wordEntrySchemas = {
  /** A claim with the same id as an earlier one replaces it. */
  'claim.recorded': claimSchema,
  /** A draft becomes an entry when someone asks for approval: the exact words, and the facts that they use. */
  'statement.submitted': z.object({
    id: statement,
    /** A shipped skeleton, or words of the plan that were approved beforehand. */
    skeleton: nameSchema,
    kind: z.enum(STATEMENT_KINDS).optional(),
    /** The draft that it was, as it stood: its number of saves. */
    draft: z.object({ id: idSchema<DraftId>(), version: countSchema }).optional(),
    /** Of a withdrawal or a roll-back: the text that it is about. */
    about: statement.optional(),
    slots: slotsSchema,
    facts: z.array(z.object({ id: idSchema<FactId>(), seq })),
    claims: z.array(z.object({ id: idSchema<ClaimId>(), seq })).optional(),
    texts: perLanguage(statementTextSchema),
    digests,
    /** Whose yes it needs, in all languages or in these, each by its own hour; else that of any one second person who may approve. */
    needs: z
      .array(z.object({ role: roleSchema, dueAt: instantSchema, languages: z.array(language).min(1).optional() }))
      .max(8)
      .optional(),
    /** Why a figure is another one than the page says. */
    errata: z.array(z.object({ fact: idSchema<FactId>(), reason: z.enum(ERRATUM_REASONS) })).optional(),
    nextUpdateAt: instantSchema,
  }),
  /** Somebody's yes to the exact words of one or more languages. */
  'statement.approved': z.object({ id: statement, digests }),
  'statement.refused': z.object({ id: statement, reason: textSchema(600) }),
  /**
   * A blocking rule is passed over by name and with a reason that the review will read: for a text, for a proposed answer to the press
   * (by its entry), or for the words of a promise.
   */
  'rule.overridden': z.object({
    statement: statement.optional(),
    answer: seq.optional(),
    commitment: commitment.optional(),
    rule: z.string().regex(/^L\d\d$/),
    language: language.optional(),
    reason: textSchema(600),
  }),
  /** Approved words go onto the page by themselves at an hour, if nothing has voided them by then. */
  'publication.scheduled': z.object({
    statement,
    when: instantSchema,
    /** Languages that will not be approved by then, each by the hour that the page will promise. */
    promised: instants.optional(),
  }),
  'publication.unscheduled': z.object({ statement, reason: textSchema(600) }),
  /** The hour came, and the words could not go out. */
  'publication.held': z.object({ statement, when: instantSchema, why: z.enum(HELD_REASONS) }),
  /** The public page changed: `manifest` names every byte of it, `head` is the journal's end that left the house with it. */
  'page.published': z.object({
    id: idSchema<PublicationId>(),
    statement,
    version: z.number().int().min(1),
    /** Of the languages that went out. */
    digests,
    /** Languages of the text that follow, each by the hour that the page promises. */
    promised: instants.optional(),
    manifest: digestSchema,
    nextUpdateAt: instantSchema,
    head: headSchema,
    /** It went out on one signature: words approved in peacetime, by this digest. A second signature is due within the hour. */
    oneSignature: digestSchema.optional(),
    /** It takes the words of this statement off the page, wherever they were said, and those of other versions that said the same. */
    withdrawn: z
      .object({ statement, reason: z.enum(WITHDRAWAL_REASONS), also: z.array(seq).max(200).optional() })
      .optional(),
  }),
  /** The same words, with what follows from the journal alone brought up to date: promises kept, late or moved. */
  'page.refreshed': z.object({
    id: idSchema<PublicationId>(),
    publication: idSchema<PublicationId>(),
    because: seq,
    manifest: digestSchema,
    head: headSchema,
  }),
  /** The page was put on other hosts, and what each answered when it was asked for its hashes. */
  'page.pushed': z.object({
    manifest: digestSchema,
    hosts: z
      .array(
        z.object({ host: textSchema(200), outcome: z.enum(['same', 'differs', 'unreachable']), files: countSchema }),
      )
      .max(8),
  }),
  /** The promised hour passed without a word (law 4). */
  'update.missed': z.object({ promisedAt: instantSchema }),
  /** A promise, with an owner and a date (law 2). It comes from a sentence of a text, or from a decision. */
  'commitment.made': z.object({
    id: commitment,
    texts: textsSchema(400),
    owner: roleSchema,
    dueAt: instantSchema,
    /** What shows that it was kept. */
    proof: textSchema(300).optional(),
    from: z.union([
      z.object({ statement, block: z.enum(BLOCKS), paragraph: countSchema }),
      z.object({ decision: seq }),
    ]),
    isPublic: z.boolean(),
  }),
  'commitment.kept': z.object({
    id: commitment,
    proof: textSchema(600),
    digest: digestSchema.optional(),
    /** What the public reads of how it was kept. */
    texts: textsSchema(400).optional(),
  }),
  /** Another date, with the reason that the public reads. */
  'commitment.moved': z.object({ id: commitment, dueAt: instantSchema, texts: textsSchema(400) }),
  /** Its date passed; it stays owed, and the page says so. */
  'commitment.missed': z.object({ id: commitment, dueAt: instantSchema }),
  /** It will not be kept. The page says so for ever, and why. */
  'commitment.broken': z.object({ id: commitment, texts: textsSchema(400) }),
} as const;
