import { z } from 'zod';
import type { CrisisId, InviteId, PersonId, RunId } from '../kernel/index.ts';
import { cellEntrySchemas } from './cell-entries.ts';
import { factSchema, JUDGED_CLASSES } from './facts.ts';
import { mouthEntrySchemas } from './mouth-entries.ts';
import { INCIDENTS } from './plan.ts';
import {
  countSchema,
  dateSchema,
  digestSchema,
  idSchema,
  instantSchema,
  lineSchema,
  roleSchema,
  textSchema,
} from './primitives.ts';
import { wordEntrySchemas } from './word-entries.ts';

const seq = z.number().int().min(1);

/** What a note is of; a rumour is never a fact. */
export const NOTE_SORTS = ['fact', 'action', 'call', 'rumour'] as const;
export const CONFIDENCES = ['sure', 'probable', 'unsure'] as const;
/** Readers for whom a line matters beyond the cell. */
export const FACETS = ['public', 'legal', 'evidence', 'cost', 'communication'] as const;

const perClass = z.record(z.enum(JUDGED_CLASSES), countSchema);

/**
 * What the cell can write into a crisis, by kind: the whole vocabulary of the journal. The value is data of the cell (its acts,
 * its words, counts and digests), never a leaked value. `at` of the entry says when it happened, `recordedAt` when it was written.
 */
export const entrySchemas = {
  /** Opens the journal. A rehearsal stays one for ever; nothing converts. */
  'crisis.declared': z.object({
    mode: z.enum(['real', 'rehearsal']),
    claimed: textSchema(600),
    seen: textSchema(300),
    by: textSchema(200),
    incident: z.enum(INCIDENTS).optional(),
    /** The drill out of which this real crisis was opened. */
    after: idSchema<CrisisId>().optional(),
  }),
  'person.invited': z.object({ invite: idSchema<InviteId>(), role: roleSchema }),
  'person.joined': z.object({ person: idSchema<PersonId>(), invite: idSchema<InviteId>(), role: roleSchema }),
  'note.taken': z.object({
    text: textSchema(2000),
    sort: z.enum(NOTE_SORTS).optional(),
    /** Who or what it comes from, and how sure that is. */
    source: textSchema(200).optional(),
    confidence: z.enum(CONFIDENCES).optional(),
    facets: z.array(z.enum(FACETS)).max(FACETS.length).optional(),
    /** Digests of what lies elsewhere. */
    attachments: z.array(digestSchema).max(20).optional(),
    line: lineSchema.optional(),
  }),
  'decision.made': z.object({
    question: textSchema(400),
    options: z.array(textSchema(400)).max(8).optional(),
    choice: textSchema(400),
    reason: textSchema(1000),
    /** Who saw it otherwise, and why. */
    dissent: textSchema(1000).optional(),
    reviewAt: instantSchema.optional(),
    line: lineSchema.optional(),
  }),
  /** A run over leaked files begins, or goes on: what came in by then, by the digests of its intake records. */
  'scope.started': z.object({
    run: idSchema<RunId>(),
    waves: countSchema,
    files: countSchema,
    bytes: countSchema,
    intake: z.array(digestSchema),
    /** The version of the register that it is judged with, the day of which it tells, and whether its history came with it. */
    register: z
      .object({ version: z.number().int().min(1), asOf: dateSchema, hasHistory: z.boolean().optional() })
      .optional(),
  }),
  /** A scope run joins the crisis: counts and digests only. */
  'scope.attached': z.object({
    run: idSchema<RunId>(),
    /** Digest of the result document, from which each fact was read. */
    result: digestSchema,
    /** Digest of the manifest of the evidence. */
    manifest: digestSchema,
    files: countSchema,
    read: countSchema,
    unread: countSchema,
    bytes: countSchema,
    /** Persons whom the register knows or knew, where there was one. */
    registered: countSchema.optional(),
    dating: z.array(z.object({ from: dateSchema, to: dateSchema, share: z.number() })),
    /** The log of openings of its evidence as it stood then: how many lines, and the digest of the last one. */
    openings: z.object({ count: countSchema, digest: digestSchema }).optional(),
  }),
  /** One piece of evidence was opened. Its line in the log of the run's folder is named by number and digest; the purpose stays sealed there. */
  'evidence.opened': z.object({
    run: idSchema<RunId>(),
    item: countSchema,
    sha256: digestSchema,
    /** Digest of the purpose, salted; who opened it: a role, or `operator` at the machine's own terminal. */
    purpose: digestSchema,
    by: z.string().max(40),
    opening: seq,
    access: digestSchema,
  }),
  /** Two people will mark this many records of what the run laid aside; `records` is what the machine found in all judged ones. */
  'sample.drawn': z.object({
    run: idSchema<RunId>(),
    /** Digest of the result, and of the sealed records: another run voids both. */
    result: digestSchema,
    sample: digestSchema,
    size: countSchema,
    population: countSchema,
    records: perClass,
  }),
  /** Somebody reads the records, for a purpose; `access` is the digest of the line in the log of the run's folder. */
  'sample.opened': z.object({ sample: digestSchema, access: digestSchema }),
  /** Somebody has marked them all. How, nobody learns before the second has: `marks` is a digest with a salt. */
  'sample.marked': z.object({ sample: digestSchema, marks: digestSchema }),
  /** Both have: on how many records they do not bear the machine out, and what it wrongly counts and misses of each class. */
  'sample.judged': z.object({
    sample: digestSchema,
    size: countSchema,
    errors: countSchema,
    differing: countSchema,
    wrong: perClass,
    missed: perClass,
  }),
  /** Somebody asks to call what the register does not know "invented"; a second person confirms, anybody takes it back. */
  'verdict.proposed': z.object({ result: digestSchema, reason: textSchema(600) }),
  'verdict.confirmed': z.object({ proposal: seq }),
  'verdict.withdrawn': z.object({ proposal: seq, reason: textSchema(600) }),
  /** A fact with the same id as an earlier one replaces it; texts that used the earlier one are flagged. */
  'fact.recorded': factSchema,
  ...wordEntrySchemas,
  ...mouthEntrySchemas,
  'entry.corrected': z.object({ seq, text: textSchema(2000), reason: textSchema(600) }),
  ...cellEntrySchemas,
  /** The value of entry `seq` was erased; its digest stays, so the chain still verifies, and so does the name of its line: a device that sends it again writes nothing. */
  'entry.erased': z.object({ seq, reason: textSchema(600), line: lineSchema.optional() }),
} as const;

export type EntryKind = keyof typeof entrySchemas;

export type EntryValues = { readonly [Kind in EntryKind]: z.infer<(typeof entrySchemas)[Kind]> };

export type EntryValue<Kind extends EntryKind = EntryKind> = EntryValues[Kind];

/**
 * The members of each kind that a person types freely, a text or several: identifiers in them are masked before they are appended
 * (law 5).
 */
export const FREE_TEXT: { readonly [Kind in EntryKind]?: readonly (keyof EntryValues[Kind] & string)[] } = {
  'crisis.declared': ['claimed', 'seen', 'by'],
  'note.taken': ['text', 'source'],
  'decision.made': ['question', 'options', 'choice', 'reason', 'dissent'],
  'severity.set': ['reason'],
  'cell.opened': ['reason'],
  'cell.closed': ['reason'],
  'role.released': ['reason'],
  'combination.lifted': ['reason'],
  'handover.written': ['situation', 'watch'],
  'task.opened': ['what'],
  'task.changed': ['reason'],
  'task.blocked': ['reason'],
  'task.asked': ['what'],
  'task.answered': ['answer'],
  'task.done': ['result'],
  'task.dropped': ['reason'],
  'task.reopened': ['reason'],
  'instant.set': ['reason'],
  'clock.started': ['what'],
  'clock.met': ['result'],
  'clock.dropped': ['reason'],
  'decision.reviewed': ['reason'],
  'sitrep.issued': ['conditions', 'actions', 'needs', 'uncertainties', 'stillHolds', 'discarded'],
  'criterion.met': ['proof'],
  'criterion.overridden': ['reason'],
  'criterion.reopened': ['reason'],
  'cost.recorded': ['what'],
  'channel.compromised': ['reason'],
  'channel.restored': ['reason'],
  'crisis.closed': ['reason'],
  'crisis.reopened': ['reason'],
  'verdict.proposed': ['reason'],
  'verdict.withdrawn': ['reason'],
  'claim.recorded': ['method', 'by'],
  'statement.refused': ['reason'],
  'rule.overridden': ['reason'],
  'publication.unscheduled': ['reason'],
  'commitment.made': ['proof'],
  'commitment.kept': ['proof'],
  'brief.issued': ['to'],
  'brief.received': ['by'],
  'speech.dropped': ['reason'],
  'press.asked': ['outlet', 'question'],
  'press.drafted': ['answer'],
  'press.refused': ['reason'],
  'press.dropped': ['reason'],
  'entry.corrected': ['text', 'reason'],
  'entry.erased': ['reason'],
};
