/**
 * Runs: scoping from the room: files are handed in, a process of low priority works them, figures come out.
 *
 * Promises: an intake record stands before the first byte; a file is sealed from its first byte on, and kept once it was
 * acknowledged; the room answers as before while a run works; what was read is never read again.
 * Never: makes a figure a fact (a person does), or shows the name of what was handed in.
 */
export { compareResults, type Comparison } from './compare-results.ts';
export type { RunState, RunView, Wave } from './model.ts';
export { openRuns, type Runs } from './open-runs.ts';
export { runRoutes } from './routes.ts';
export { noteIn } from './run-note.ts';
