/** Situation reports: the next one, and those that were issued. */
export { renderSitrep, renderSitreps, wallText, type SitrepsView } from './sitrep.tsx';
