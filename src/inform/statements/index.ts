/**
 * Statements: from facts to words that a second person has approved.
 *
 * Promises: the shipped words are reviewed in every language, and what people write over them keeps its numbers, hours and names as
 * references, each to a fact, a claim or a slot; an approval binds one person, who is not the author, to exact bytes in each language; a
 * changed fact voids it. Words that a plan had approved in peacetime are sent on one signature, and the second is asked for by a clock.
 * Never: translates, rounds a figure, or publishes (the page does).
 */
export {
  approvedWords,
  checkOneSignature,
  figuresAreOut,
  sendableWords,
  submitApproved,
  type ApprovedWords,
} from './approved-words.ts';
export { answersIn, type BlockAnswer } from './answers.ts';
export { changesBetween, wordChanges, type BlockChange, type Piece } from './changes.ts';
export { composeStatement, templateOf } from './compose-statement.ts';
export type {
  AboutWords,
  Composed,
  CorrectedFigure,
  EditedWords,
  Edits,
  Fault,
  PartialSlots,
  Promised,
  StatementParts,
} from './parts.ts';
export { institutionName } from './references.ts';
export { approvedLanguages, awaitsYesOf, languagesIn, owedApprovals, type OwedApproval } from './approvals.ts';
export { isStale, recallOf, sayableLanguages, type RecallReason } from './holds.ts';
export {
  approveStatement,
  approvingRole,
  checkLedger,
  checkNotReplaced,
  findStatement,
  refuseStatement,
} from './judge-statement.ts';
export {
  isJudged,
  lacksSecond,
  originalOf,
  languagesToFollow,
  languagesToPublish,
  statementsOf,
  textDigest,
  type Override,
  type Statement,
  type StatementState,
} from './model.ts';
export {
  amountPhrase,
  basisPhrase,
  categoryPhrase,
  dateTimePhrase,
  directChannelPhrase,
  factLine,
  factPhrase,
  figurePhrase,
  fill,
  isolated,
  numberPhrase,
  phoneHoursPhrase,
  phonePhrase,
  recoursePhrase,
  typeset,
} from './phrases.ts';
export {
  claimPhrase,
  correctionPhrase,
  erratumPhrase,
  howFarKnown,
  subjectPhrase,
  withdrawalPhrase,
} from './told-phrases.ts';
export { APOLOGY, isSkeletonId, SKELETONS, withNothingNew, type Skeleton, type SkeletonId } from './skeleton.ts';
export { sentencesOf } from './sentences.ts';
export { draftSlots, slotsFormSchema } from './slots-form.ts';
export { tendApprovals } from './approval-clocks.ts';
export { tendSecondSignature } from './second-signature.ts';
export { correctionOf, voidTexts, wrongOnPage, type WrongFigure, type WrongOnPage } from './wrong-on-page.ts';
export { aboutWords } from './about-words.ts';
export type { Reasons } from './errata.ts';
export { appendSubmitted, nextUpdatePast, prefilledSlots, skeletonFor, submitStatement } from './submit-statement.ts';
