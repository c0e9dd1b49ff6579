/**
 * Commitments: what was promised, by whom, by when, and what became of it (law 2).
 *
 * Promises: a promise has an owner and a date; a date that moved shows the old one and why; one that is late or broken stays in sight.
 * Never: forgets one.
 */
export {
  breakCommitment,
  keepCommitment,
  makeCommitment,
  moveCommitment,
  noteMissedCommitments,
} from './keep-commitments.ts';
export { alarmOf, commitmentsOf, isLate, type Commitment, type CommitmentState, type Slip } from './model.ts';
