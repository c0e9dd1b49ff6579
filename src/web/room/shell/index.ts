/**
 * The shell: what stands around every screen of the room, and what a screen must know to be drawn.
 *
 * Promises: a rehearsal says so in its title and across the top; the clocks of a crisis are on each of its screens.
 * Never: reads a journal.
 */
export { localised, posting, renderPage, wordsOf, type CrisisBar, type Frame } from './shell.tsx';
export { SHELL, type Screen } from './texts.ts';
