import { z } from 'zod';
import { SKELETON_LANGUAGES, type SkeletonLanguage } from '../kernel/index.ts';
import { CATEGORIES } from './categories.ts';
import { countSchema, dateSchema, digestSchema, roleSchema, textSchema } from './primitives.ts';

/** A name inside a plan: `first-word`, `close-endpoint`. */
export const nameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{1,59}$/, 'a name of small letters, digits and hyphens');

/** The id of a contact stands in findings, entries and addresses: it is a name, and no number at which somebody is called. */
const contactIdSchema = nameSchema.refine((id) => !/\d{5}/.test(id.replaceAll('-', '')), 'an id that is no number');

/** One text per language. A plan names the languages that each text must have; `plan check` finds those that miss one. */
export const localisedSchema = (lengthMax: number) =>
  z.partialRecord(
    z.enum(SKELETON_LANGUAGES as readonly [SkeletonLanguage, ...SkeletonLanguage[]]),
    textSchema(lengthMax),
  );

/** A span as ISO 8601 writes it, in days, hours and minutes: `PT30M`, `PT72H`, `P3D`. */
export const spanSchema = z
  .string()
  .regex(/^P(?=[\dT])(?:\d{1,4}D)?(?:T(?=\d)(?:\d{1,4}H)?(?:\d{1,4}M)?)?$/, 'a span, as PT30M, PT72H or P3D');

/** The five instants on which clocks hang. Each is set by a reasoned decision; until then its clocks wait for it. */
export const INSTANTS = ['occurred', 'detected', 'alerted', 'aware', 'classified'] as const;
export type InstantName = (typeof INSTANTS)[number];

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What can have happened; a procedure says for which of them it is. */
export const INCIDENTS = ['leak-published', 'leak-claimed', 'intrusion', 'lost-device', 'insider', 'supplier'] as const;
export type Incident = (typeof INCIDENTS)[number];

/** One cell that decides and acts, or two; and who is enough at three in the morning. */
export const CELLS = ['single', 'strategic', 'operational', 'night'] as const;
export type CellName = (typeof CELLS)[number];

/** A channel that the house itself may have lost: no link and no code then uses it. */
export const CHANNELS = ['mail', 'sms', 'identity', 'page'] as const;
export type Channel = (typeof CHANNELS)[number];

const roleSeat = z.strictObject({
  role: roleSchema,
  cell: z.enum(CELLS),
  /** Contacts, by id. Nobody yet: an empty role, which `plan check` finds. */
  holder: contactIdSchema.optional(),
  alternates: z.array(contactIdSchema).max(8).default([]),
  /** What this role does first, and what it may decide alone. */
  instructions: localisedSchema(4000),
  limits: localisedSchema(1000),
});

const contact = z.strictObject({
  id: contactIdSchema,
  name: textSchema(120),
  post: localisedSchema(160).optional(),
  mail: z.email().max(200).optional(),
  phone: textSchema(40).optional(),
  /** A way that needs neither our mail nor our network: what it is, and its address. */
  outOfBand: z.strictObject({ by: textSchema(40), at: textSchema(120) }).optional(),
  /** Somebody outside of the house: authority, supplier, insurer, bank. */
  isOutside: z.boolean().default(false),
  /** The day on which somebody last tried this contact. */
  reviewedOn: dateSchema.optional(),
});

/** Something to do: who, by when, and what proves that it is done. */
const plannedTask = z.strictObject({
  id: nameSchema,
  title: localisedSchema(200),
  how: localisedSchema(1500).optional(),
  owner: roleSchema,
  alternate: roleSchema.optional(),
  /** Counted from an instant, which is the alert where nothing else is said. */
  from: z.enum(INSTANTS).default('alerted'),
  within: spanSchema.optional(),
  /** What proves it done. */
  proof: localisedSchema(300).optional(),
  /** Has to be done, or given up by name and reason, before the crisis closes. */
  mandatory: z.boolean().default(false),
});

const procedure = z.strictObject({
  id: nameSchema,
  title: localisedSchema(200),
  incidents: z.array(z.enum(INCIDENTS)).min(1),
  tasks: z.array(plannedTask).min(1).max(60),
});

/** A harm-limiting act that the cell can take from the shelf; no incident starts it by itself. */
const action = plannedTask.extend({ why: localisedSchema(500) });

const clock = z.strictObject({
  id: nameSchema,
  title: localisedSchema(200),
  owner: roleSchema,
  from: z.enum(INSTANTS),
  within: spanSchema,
  /** `house`: we ask it of ourselves. `law`: somebody may ask it of us, and `source` says where it is written. */
  kind: z.enum(['house', 'law']),
  source: textSchema(200).optional(),
  incidents: z.array(z.enum(INCIDENTS)).min(1).optional(),
});

const threshold = z.strictObject({
  id: nameSchema,
  title: localisedSchema(200),
  /** What crosses it: a number of people or files, a category never seen before, or another publication of files. */
  when: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('people'), above: countSchema }),
    z.strictObject({ kind: z.literal('files'), above: countSchema }),
    z.strictObject({ kind: z.literal('category'), categories: z.array(z.enum(CATEGORIES)).min(1) }),
    z.strictObject({ kind: z.literal('publication'), above: countSchema.default(1) }),
  ]),
  severity: z.enum(SEVERITIES).optional(),
  /** The strategic cell is opened. */
  escalates: z.boolean().default(false),
  /** Tasks that start then. */
  tasks: z.array(plannedTask).max(20).default([]),
});

const severity = z.strictObject({
  id: z.enum(SEVERITIES),
  when: localisedSchema(500),
  /** A situation report, and a word to the public, at least so often. */
  sitrepEvery: spanSchema,
  wordEvery: spanSchema,
});

const skeleton = z.strictObject({
  /** A shipped skeleton of a statement, by its id. */
  id: nameSchema,
  phase: z.enum(['aware', 'full']),
  /** Words of its own, per language, with `{{slot}}` where something is filled in. */
  words: localisedSchema(6000),
  /** Approved in peacetime: who, when, and the digest of the words then. It may go out on one signature. */
  approved: z.strictObject({ by: textSchema(120), on: dateSchema, digest: digestSchema }).optional(),
});

const decisionRow = z.strictObject({
  id: nameSchema,
  decision: localisedSchema(200),
  decides: roleSchema,
  consulted: z.array(roleSchema).default([]),
  informed: z.array(roleSchema).default([]),
  carriesOut: z.array(roleSchema).default([]),
});

const criterion = z.strictObject({ id: nameSchema, title: localisedSchema(300), owner: roleSchema });

/** What a cell works with once a plan is active: everything but the people in it. It stands in the journal itself. */
export const workingPlanSchema = z.object({
  incident: z.enum(INCIDENTS),
  languages: z.array(z.enum(SKELETON_LANGUAGES as readonly [SkeletonLanguage, ...SkeletonLanguage[]])).min(1),
  cells: z.array(
    z.object({
      id: z.enum(CELLS),
      title: localisedSchema(120),
      conveneWithin: spanSchema,
      enough: z.array(roleSchema),
    }),
  ),
  seats: z.array(
    roleSeat.pick({ role: true, cell: true, instructions: true, limits: true }).extend({ alternates: countSchema }),
  ),
  forbidden: z.array(z.tuple([roleSchema, roleSchema])),
  severities: z.array(severity),
  thresholds: z.array(threshold),
  decisions: z.array(decisionRow),
  criteria: z.array(criterion),
  /** How long a holder who was called has before the alternate is. */
  alternateAfter: spanSchema,
  /** Skeletons that may go out on one signature, with the digest of their words. */
  approvedWords: z.array(z.object({ id: nameSchema, digest: digestSchema })),
  compromised: z.array(z.enum(CHANNELS)),
});

export type WorkingPlan = z.infer<typeof workingPlanSchema>;

/** A whole plan, as its folder adds up to. What is missing in it is for `plan check` to find; what has another shape is refused. */
export const planSchema = z.strictObject({
  name: nameSchema,
  version: textSchema(40),
  title: localisedSchema(200),
  institution: localisedSchema(80),
  languages: workingPlanSchema.shape.languages,
  zone: textSchema(60),
  /** Who approved this version, and when. */
  approved: z.strictObject({ by: textSchema(120), on: dateSchema }).optional(),
  /** Who may set it off alone: a contact, and another when that one cannot be had. */
  trigger: z.strictObject({
    authority: contactIdSchema.optional(),
    alternate: contactIdSchema.optional(),
    conditions: z.array(z.strictObject({ id: nameSchema, when: localisedSchema(300) })).max(20),
  }),
  cells: z
    .array(
      z.strictObject({
        id: z.enum(CELLS),
        title: localisedSchema(120),
        conveneWithin: spanSchema,
        /** For the night: who is enough. */
        enough: z.array(roleSchema).default([]),
      }),
    )
    .min(1),
  roles: z.array(roleSeat).min(1).max(20),
  forbidden: z.array(z.tuple([roleSchema, roleSchema])).max(20),
  alternateAfter: spanSchema.default('PT15M'),
  contacts: z.array(contact).max(300),
  procedures: z.array(procedure).min(1).max(40),
  actions: z.array(action).max(60),
  clocks: z.array(clock).max(40),
  severities: z.array(severity).min(1).max(4),
  thresholds: z.array(threshold).max(20),
  decisions: z.array(decisionRow).max(40),
  skeletons: z.array(skeleton).max(20),
  criteria: z.array(criterion).min(1).max(20),
  /** The host of the public page, the relay for mail, the route for SMS. */
  channels: z.strictObject({
    page: textSchema(200).optional(),
    mail: textSchema(200).optional(),
    sms: textSchema(200).optional(),
  }),
  /** Contacts that hold a share of the key to the evidence. */
  keyHolders: z.array(contactIdSchema).max(12).default([]),
  compromised: z.array(z.enum(CHANNELS)).default([]),
});

export type Plan = z.infer<typeof planSchema>;
export type PlannedTask = z.infer<typeof plannedTask>;
export type Threshold = z.infer<typeof threshold>;
export type Localised = z.infer<ReturnType<typeof localisedSchema>>;

/** What a drill or a real send leaves in the plan's folder, so that `plan check` can see that it was done. */
export const planRecordSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('drill'),
    on: dateSchema,
    crisis: textSchema(64),
    /** Version and digest of the plan that was played. */
    version: textSchema(40),
    digest: digestSchema,
    tasksDone: countSchema,
    tasks: countSchema,
  }),
  z.strictObject({
    kind: z.literal('send'),
    on: dateSchema,
    channel: z.enum(['page', 'mail', 'sms']),
    /** What the other end answered, in our own words: a code or a digest. */
    receipt: textSchema(200),
  }),
]);

export type PlanRecord = z.infer<typeof planRecordSchema>;
