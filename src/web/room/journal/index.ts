/** The screen of the journal. */
export { renderJournal } from './journal.tsx';
export { LANES, type Lane } from './texts.ts';
