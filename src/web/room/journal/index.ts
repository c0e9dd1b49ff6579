/**
 * The screen of the journal.
 *
 * Promises: newest first; the hour of what happened stands apart from the hour at which it was written; what was corrected is read
 * with its correction, what was erased as erased.
 * Never: leaves a line out, unless its lane was asked for.
 */
export { renderJournal } from './journal.tsx';
export { LANES, type Lane } from './texts.ts';
