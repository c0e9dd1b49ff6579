/**
 * The quick line: one line to write, and what it is understood to say.
 *
 * Promises: what is shown before Enter is what is written.
 * Never: guesses beyond its closed lists.
 */
export { QuickForm, renderReading } from './quick.tsx';
