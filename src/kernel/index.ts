/**
 * The kernel: the few words that every room shares.
 *
 * Promises: pure values and rules; imports nothing, touches nothing outside.
 * Never: reads the clock, draws randomness (platform/system does), or knows what a crisis is.
 */
export { assert, assertNever, CelluleError, isCelluleError, type ErrorContext, type ErrorKind } from './error.ts';
export {
  isDigest,
  isId,
  parseId,
  type AskId,
  type BriefId,
  type CallId,
  type LineId,
  type ClaimId,
  type ClockId,
  type CommitmentId,
  type CrisisId,
  type Digest,
  type DraftId,
  type FactId,
  type Id,
  type InviteId,
  type PersonId,
  type PublicationId,
  type QuestionId,
  type RunId,
  type SpeechId,
  type StatementId,
  type TaskId,
} from './id.ts';
export { canonicalJson, type Json } from './json.ts';
export {
  addMs,
  DAY_MS,
  HOUR_MS,
  instant,
  isInstant,
  isIsoDate,
  MINUTE_MS,
  msBetween,
  type Instant,
} from './instant.ts';
export { instantOf, minutesAheadAt, wallTimeAt, type WallTime } from './zone.ts';
export { amountIn, decimalsOf } from './money.ts';
export { spanMs } from './span.ts';
export { isRole, ROLES, type Role } from './role.ts';
export {
  isLanguage,
  isPageLanguage,
  isSkeletonLanguage,
  LANGUAGES,
  PAGE_LANGUAGES,
  roomLanguages,
  SKELETON_LANGUAGES,
  type Language,
  type PageLanguage,
  type SkeletonLanguage,
} from './language.ts';
