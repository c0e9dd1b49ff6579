/**
 * Respond: the crisis as the cell lives it: declared, planned, staffed, worked on, reported, ended.
 *
 * Promises: a crisis opens with three sentences and its plan, frozen as it stood; what was written stays, and a correction stands beside
 * it; what happened keeps its own hour beside the hour at which it was written down; an hour that passes is written down whoever sleeps;
 * a role has one holder, and whoever takes it is seen to take it.
 * Never: holds a figure (ledger does), speaks to the public (inform does), or shows a page (web does).
 */
export { appendNew } from './append-new.ts';
export { accessJournalRoutes } from './access-routes.ts';
export { calendarRoute, type CalendarHour, type ClocksFor } from './calendar.ts';
export { crisisInForce, isChannelCompromised } from './channels.ts';
export { actOf, journalNamed } from './act-of.ts';
export { sitrepEveryMs, wordEvery } from './cadence.ts';
export { cellOf, emptySeats, rolesHeldBy, type Call, type Cell, type Held, type Lifted } from './cell/model.ts';
export { activePlan, type PlanSource } from './cell/plan-source.ts';
export { clocksOf, instantsOf, type Clock, type Instants } from './clocks/model.ts';
export { closingOf, criteriaOf, obstaclesTo, type Criterion } from './closing/model.ts';
export { declareCrisis } from './declare-crisis.ts';
export { checkReads, digestReads, type CheckedHour } from './digest-reads.ts';
export { inviteToCell, joinCell } from './invite-to-cell.ts';
export { firstLink } from './first-link.ts';
export { makeDecision } from './make-decision.ts';
export { recordRead } from './record-read.ts';
export { costsOf, type Cost, type Costs } from './costs/model.ts';
export { crisisOf, decisionsToReview, type Correction, type Crisis, type Decision, type Participant } from './model.ts';
export { readLine, type QuickLine } from './quick/read-line.ts';
export { inviteBody, respondRoutes, type RespondParts } from './routes.ts';
export { draftSitrep, sitrepDue, sitrepsOf, type Sitrep, type SitrepDraft } from './sitrep/model.ts';
export { takeNote } from './take-note.ts';
export { leftHeadsOf, type LeftHead } from './heads/model.ts';
export { actionsLeft } from './tasks/start-action.ts';
export { isOpen, openTasks, tasksOf, type Ask, type Task, type TaskState } from './tasks/model.ts';
export { watchCrises, type Watch } from './watch/watch-crises.ts';
export { hourSchema, momentSchema } from './route-parts.ts';
