import { z } from 'zod';
import type { AskId, CallId, ClockId, CrisisId, InviteId, PersonId, TaskId } from '../kernel/index.ts';
import { headSchema } from './head.ts';
import { CELLS, CHANNELS, INSTANTS, localisedSchema, nameSchema, SEVERITIES, workingPlanSchema } from './plan.ts';
import {
  countSchema,
  digestSchema,
  idSchema,
  instantSchema,
  lineSchema,
  roleSchema,
  textSchema,
} from './primitives.ts';

const seq = z.number().int().min(1);
const task = idSchema<TaskId>();
const clock = idSchema<ClockId>();

/** What proves that something is done: an entry, a digest of something that lies elsewhere, or words. */
const proofSchema = z.object({ seq: seq.optional(), digest: digestSchema.optional() });

/** A title comes from the plan in its languages, or was typed in one. */
const titled = { title: localisedSchema(200).optional(), what: textSchema(300).optional() };

/** What a cell at work writes: its plan, its people, its tasks and clocks, its reports, its end. */
export const cellEntrySchemas = {
  /** The plan that holds from here on: its digest, and what of it the cell works with. A later version of its files changes nothing. */
  'plan.activated': z.object({
    plan: nameSchema,
    version: textSchema(40),
    digest: digestSchema,
    severity: z.enum(SEVERITIES),
    working: workingPlanSchema,
  }),
  'severity.set': z.object({ severity: z.enum(SEVERITIES), reason: textSchema(600) }),
  'cell.opened': z.object({ cell: z.enum(CELLS), reason: textSchema(600) }),
  'cell.closed': z.object({ cell: z.enum(CELLS), reason: textSchema(600) }),
  /** Somebody of the plan is called into a role. `contact` is the name of their line in the plan; their address is not here. */
  'role.called': z.object({
    call: idSchema<CallId>(),
    role: roleSchema,
    contact: nameSchema,
    rank: z.enum(['holder', 'alternate']),
    channel: z.enum(['mail', 'sms', 'list']),
    invite: idSchema<InviteId>().optional(),
  }),
  /** What became of the call: a relay took it, it was only simulated, it stands on a list for somebody to telephone, or it failed. */
  'call.sent': z.object({
    call: idSchema<CallId>(),
    outcome: z.enum(['accepted', 'simulated', 'listed', 'failed', 'withheld']),
  }),
  'call.answered': z.object({ call: idSchema<CallId>() }),
  'role.granted': z.object({ person: idSchema<PersonId>(), role: roleSchema }),
  /** `from` held the role before. */
  'role.taken': z.object({
    role: roleSchema,
    person: idSchema<PersonId>(),
    from: idSchema<PersonId>().optional(),
    call: idSchema<CallId>().optional(),
  }),
  'role.released': z.object({ role: roleSchema, person: idSchema<PersonId>(), reason: textSchema(600).optional() }),
  /** Two roles that must not be in one hand are, by name and reason; it ends when one of them is released. */
  'combination.lifted': z.object({
    person: idSchema<PersonId>(),
    roles: z.tuple([roleSchema, roleSchema]),
    reason: textSchema(600),
  }),
  'handover.written': z.object({
    role: roleSchema,
    situation: textSchema(2000),
    watch: textSchema(1000).optional(),
  }),
  'task.opened': z.object({
    task,
    ...titled,
    how: localisedSchema(1500).optional(),
    procedure: nameSchema.optional(),
    owner: roleSchema,
    alternate: roleSchema.optional(),
    /** A clock of its own, or one that hangs on an instant which may still move. */
    dueAt: instantSchema.optional(),
    from: z.enum(INSTANTS).optional(),
    withinMs: countSchema.optional(),
    proof: localisedSchema(300).optional(),
    mandatory: z.boolean(),
    /** The entry that made it necessary. */
    because: seq.optional(),
    line: lineSchema.optional(),
  }),
  'task.changed': z.object({
    task,
    owner: roleSchema.optional(),
    alternate: roleSchema.optional(),
    dueAt: instantSchema.optional(),
    reason: textSchema(600),
  }),
  'task.taken': z.object({ task }),
  'task.blocked': z.object({ task, reason: textSchema(600) }),
  'task.unblocked': z.object({ task }),
  /** Another role is asked for something; the task stays as it is. */
  'task.asked': z.object({ task, ask: idSchema<AskId>(), role: roleSchema, what: textSchema(600) }),
  'task.answered': z.object({ task, ask: idSchema<AskId>(), answer: textSchema(1000) }),
  'task.done': z.object({ task, result: textSchema(1000), proof: proofSchema.optional() }),
  'task.dropped': z.object({ task, reason: textSchema(600) }),
  'task.reopened': z.object({ task, reason: textSchema(600) }),
  /** When one of the five instants was: a decision, with its reason. Clocks that hang on it move with it. */
  'instant.set': z.object({ instant: z.enum(INSTANTS), when: instantSchema, reason: textSchema(600) }),
  'clock.started': z.object({
    clock,
    ...titled,
    owner: roleSchema,
    dueAt: instantSchema.optional(),
    from: z.enum(INSTANTS).optional(),
    withinMs: countSchema.optional(),
    kind: z.enum(['house', 'law']),
    source: textSchema(200).optional(),
  }),
  'clock.met': z.object({ clock, result: textSchema(600), proof: proofSchema.optional() }),
  'clock.dropped': z.object({ clock, reason: textSchema(600) }),
  /** Its hour passed and it was not met; what was owed stays owed. */
  'clock.missed': z.object({ clock, dueAt: instantSchema }),
  /** A decision comes up again, as was decided: it stays, or another takes its place. */
  'decision.reviewed': z.object({ decision: seq, outcome: z.enum(['kept', 'replaced']), reason: textSchema(600) }),
  'sitrep.issued': z.object({
    number: seq,
    /** The last entry that it takes into account. */
    upTo: seq,
    conditions: textSchema(3000),
    actions: textSchema(3000),
    needs: textSchema(3000).optional(),
    uncertainties: textSchema(3000),
    /** The two standing questions: does what we call it still hold, and which other way was discarded, and why. */
    stillHolds: textSchema(1000),
    discarded: textSchema(1000),
    nextAt: instantSchema,
  }),
  'sitrep.missed': z.object({ promisedAt: instantSchema }),
  /** A fact crossed a threshold of the plan: why the tasks that follow were opened. */
  'threshold.crossed': z.object({ threshold: nameSchema, because: seq, tasks: countSchema }),
  'criterion.met': z.object({ criterion: nameSchema, proof: textSchema(600) }),
  'criterion.overridden': z.object({ criterion: nameSchema, reason: textSchema(600) }),
  'criterion.reopened': z.object({ criterion: nameSchema, reason: textSchema(600) }),
  'cost.recorded': z.object({
    /** In the smallest unit of the currency. */
    amount: countSchema,
    currency: z.string().regex(/^[A-Z]{3}$/, 'three letters, as MAD or EUR'),
    what: textSchema(400),
  }),
  /** The end of this journal left the house by another way than the public page. */
  'head.left': z.object({
    head: headSchema,
    by: z.enum(['print', 'mail', 'filing', 'subscribers']),
    /** To how many people who follow the page it went, and to how many it could not. */
    told: z.object({ sent: countSchema, failed: countSchema }).optional(),
  }),
  /** What was read about people in an hour: how many reads, and the digest of the list that names them. */
  'reads.digested': z.object({ from: instantSchema, to: instantSchema, reads: countSchema, digest: digestSchema }),
  'channel.compromised': z.object({ channel: z.enum(CHANNELS), reason: textSchema(600) }),
  'channel.restored': z.object({ channel: z.enum(CHANNELS), reason: textSchema(600) }),
  /** *C'est réel*: a drill turned out to be something else, and a real crisis was opened. Neither becomes the other. */
  'crisis.linked': z.object({ crisis: idSchema<CrisisId>(), relation: z.enum(['real-of-this-drill', 'drill-before']) }),
  'crisis.closed': z.object({ reason: textSchema(1000) }),
  /** It begins again: a leak can resume after everybody thought it over. */
  'crisis.reopened': z.object({ reason: textSchema(600) }),
} as const;
