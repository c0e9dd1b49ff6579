/**
 * The contract: the shape of what is written, sent and shown, shared by server, command line and browser.
 *
 * Promises: one schema per thing, from which validation, types and the API description derive.
 * Never: holds a rule (rooms do) or reaches outside.
 */
export {
  CONFIDENCES,
  entrySchemas,
  FACETS,
  FREE_TEXT,
  NOTE_SORTS,
  type EntryKind,
  type EntryValue,
  type EntryValues,
} from './entries.ts';
export {
  CELLS,
  CHANNELS,
  INCIDENTS,
  INSTANTS,
  nameSchema,
  planRecordSchema,
  planSchema,
  SEVERITIES,
  type CellName,
  type Channel,
  type Incident,
  type InstantName,
  type Localised,
  type Plan,
  type PlannedTask,
  type PlanRecord,
  type Severity,
  type Threshold,
  type WorkingPlan,
} from './plan.ts';
export {
  ERRATUM_REASONS,
  SILENCING_REASONS,
  WITHDRAWAL_REASONS,
  type ErratumReason,
  type HeldReason,
  type StatementKind,
  type WithdrawalReason,
} from './word-entries.ts';
export {
  BRIEF_AUDIENCES,
  type RecallCause,
  SPOKEN_CHANNELS,
  VARIETIES,
  type BriefAudience,
  type BriefPart,
  type BriefText,
  type SoundType,
  type SpokenChannel,
  type Variety,
} from './mouth-entries.ts';
export {
  CLAIM_STATUSES,
  CLAIM_SUBJECTS,
  claimSchema,
  orderedBySchema,
  SINGLE_SUBJECTS,
  textsSchema,
  type Claim,
  type ClaimStatus,
  type ClaimSubject,
} from './claims.ts';
export { CATEGORIES, type Category } from './categories.ts';
export {
  factSchema,
  figureSchema,
  JUDGED_CLASSES,
  PUBLIC_VERDICTS,
  type Basis,
  type CountedFrom,
  type Fact,
  type Figure,
  type JudgedClass,
  type PublicVerdict,
} from './facts.ts';
export {
  ALTERATION_KINDS,
  scopeResultSchema,
  VERDICTS,
  type AlterationKind,
  type ScopeResult,
  type Verdict,
} from './scope-result.ts';
export {
  BLOCKS,
  DIRECT_CHANNELS,
  MEASURES,
  PHONE_DAYS,
  PLACES,
  RECOURSES,
  slotsSchema,
  statementTextSchema,
  type BlockId,
  type Measure,
  type Place,
  type Slots,
  type StatementText,
  type TextDigests,
  type Texts,
} from './statements.ts';
export {
  INTAKE_FIELDS,
  intakeRecordSchema,
  intakeSchema,
  publicIntakeSchema,
  type Intake,
  type IntakeField,
  type IntakeRecord,
  type PublicIntake,
} from './intake-record.ts';
export type { SignedHead } from './head.ts';
export {
  countSchema,
  dateSchema,
  digestSchema,
  idSchema,
  instantSchema,
  lineSchema,
  roleSchema,
  textSchema,
} from './primitives.ts';
