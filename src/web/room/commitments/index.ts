/**
 * Commitments: what was promised, late ones first, and what became of each.
 *
 * Promises: one that is late stays on top until it is kept, moved or said to be broken.
 * Never: lets one be taken away.
 */
export { renderCommitments, type CommitmentsView } from './commitments.tsx';
