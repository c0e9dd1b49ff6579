/**
 * Inform: the words that leave the house, and the page on which everybody reads them.
 *
 * Promises: no number but a fact's, no sentence that nobody reviewed, nothing published that a second person has not read (for the words
 * of a plan, in peacetime, and again within the hour); the next hour of information is always public, and its breach is recorded.
 * Never: translates by machine, changes what was approved, or learns anything about who reads.
 */
export {
  amountPhrase,
  approveStatement,
  basisPhrase,
  categoryPhrase,
  composeStatement,
  dateTimePhrase,
  draftSlots,
  factPhrase,
  figurePhrase,
  findStatement,
  lacksSecond,
  numberPhrase,
  prefilledSlots,
  sendableWords,
  SKELETONS,
  skeletonFor,
  statementsOf,
  submitStatement,
  tendSecondSignature,
  typeset,
  type ApprovedWords,
  type Composed,
  type PartialSlots,
  type Skeleton,
  type SkeletonId,
  type Statement,
  type StatementParts,
  type StatementState,
} from './statements/index.ts';
export {
  isLintLanguage,
  LINT_LANGUAGES,
  lintText,
  PHASES,
  readFacts,
  type Finding,
  type FoundSlots,
  type LintFacts,
  type LintLanguage,
  type LintOptions,
  type Phase,
  type Report,
} from './lint/index.ts';
export {
  buildSite,
  nextUpdateOf,
  openPublicSite,
  publishStatement,
  recordMissedUpdate,
  type Audience,
  type Correction,
  type Mode,
  type NextUpdate,
  type OpenSiteParts,
  type PageView,
  type Publication,
  type PublicSite,
  type PublishParts,
  type Site,
  type SiteRenderer,
} from './page/index.ts';
export { informRoutes, type InformParts } from './routes.ts';
