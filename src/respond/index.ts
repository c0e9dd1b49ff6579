/**
 * Respond: the crisis as the cell lives it: declared, noted, decided, corrected.
 *
 * Promises: a crisis opens with three sentences and nothing else; what was written stays, and a correction stands beside it;
 * what happened keeps its own hour beside the hour at which it was written down.
 * Never: holds a figure (ledger does), speaks to the public (inform does), or shows a page (web does).
 */
export { accessJournalRoutes } from './access-routes.ts';
export { calendarOf, calendarRoute, type CalendarHour, type ClocksFor } from './calendar.ts';
export { compromisedChannels, crisisInForce, isChannelCompromised } from './channels.ts';
export { declareCrisis } from './declare-crisis.ts';
export { checkReads, digestReads, type CheckedHour } from './digest-reads.ts';
export { inviteToCell, joinCell } from './invite-to-cell.ts';
export { makeDecision } from './make-decision.ts';
export { crisisOf, type Correction, type Crisis, type Decision, type Participant } from './model.ts';
export { recordRead } from './record-read.ts';
export { actOf, inviteBody, journalNamed, respondRoutes, type RespondParts } from './routes.ts';
export { takeNote } from './take-note.ts';
