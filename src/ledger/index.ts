/**
 * The ledger: every number that the institution may say, with its basis, its method, its hour and the digest of its evidence.
 *
 * Promises: a number exists here or nowhere (law 1); a fact is replaced, never edited, and what it said before stays readable;
 * a part is never larger than its whole; a count without a register is an estimate for ever.
 * Never: counts anything itself (scope does), or decides who is told (inform does).
 */
export { boundsOf, changedFacts, factsOf, sameFact, type CurrentFact, type FactUse, type Revision } from './model.ts';
export { factsFromScope, PEOPLE_FACT, type ScopeEvidence } from './facts-from-scope.ts';
export { recordFacts } from './record-facts.ts';
export { attachScope } from './attach-scope.ts';
export { scopesOf, type AttachedScope } from './scopes.ts';
export { confirmName, proposeName, withdrawName } from './name-verdict.ts';
export { namingOf, type Naming } from './naming.ts';
export {
  answerDueAt,
  changedClaims,
  claimsOf,
  isOverdue,
  keyOf,
  openFacts,
  orderedBy,
  recordClaim,
  withheldFacts,
  withholding,
  type ClaimUse,
  type CurrentClaim,
} from './claims/index.ts';
export {
  alarmOf,
  breakCommitment,
  commitmentsOf,
  isLate,
  keepCommitment,
  makeCommitment,
  moveCommitment,
  noteMissedCommitments,
  type Commitment,
  type CommitmentState,
  type Slip,
} from './commitments/index.ts';
