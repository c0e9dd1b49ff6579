/** The shell: what stands around every screen of the room, and what a screen must know to be drawn. */
export { renderPage, wordsOf, type CrisisBar, type Frame, type Screen } from './shell.tsx';
export { SHELL } from './texts.ts';
