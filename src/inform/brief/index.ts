/**
 * Brief: one page for whoever speaks about the leak without being the institution.
 *
 * Promises: it says what the ledger holds at its hour, each figure with its basis and each claim with how far it holds; who has it is
 * written down; it is recalled, once, as soon as something that it says is another thing.
 * Never: takes a fact from anywhere but the ledger, or a word about the incident from anybody's hand.
 */
export { findBrief } from './note-receipt.ts';
export { briefsOf, briefState, lackReceipt, mustHearRecall, type Brief, type BriefState } from './model.ts';
export { recallBriefs } from './recall-briefs.ts';
export { briefRoutes } from './routes.ts';
