/**
 * Claims: what is said about the leak, by us or by others, and how far it is known.
 *
 * Promises: "unknown" has an owner and a date; "withheld" says by whose order and until when; what a claim said before stays readable.
 * Never: makes a number of somebody's word.
 */
export { recordClaim } from './record-claim.ts';
export {
  answerDueAt,
  changedClaims,
  claimsOf,
  isOverdue,
  keyOf,
  openFacts,
  orderedBy,
  withheldFacts,
  withholding,
  type ClaimUse,
  type CurrentClaim,
} from './model.ts';
