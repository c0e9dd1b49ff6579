/**
 * Runs: handing leaked files in, seeing how far the work is, and making its figures facts.
 *
 * Promises: what is missing about where files come from is said and blocks nothing; progress is what the server has done, and the
 * time left is shown once it is known; figures become facts by a person's hand only.
 * Never: shows the name of a file, or moves a button under a finger.
 */
export { renderComparison } from './compare.tsx';
export { renderNewRun } from './new-run.tsx';
export { RunList } from './run-list.tsx';
export { renderRun, type RunScreen } from './run.tsx';
export { RUNS } from './texts.ts';
