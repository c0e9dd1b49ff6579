/**
 * Situation reports: the next one, half written by the journal, and those that were issued.
 *
 * Promises: what is filled in beforehand comes from entries since the last report, in the reader’s language.
 * Never: issues what nobody has read.
 */
export { renderSitrep, renderSitreps, wallText, type SitrepsView } from './sitrep.tsx';
