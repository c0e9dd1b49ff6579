/** Runs: handing leaked files in, seeing how far the work is, and making its figures facts. */
export { renderComparison } from './compare.tsx';
export { renderNewRun } from './new-run.tsx';
export { RunList } from './run-list.tsx';
export { renderRun, type RunScreen } from './run.tsx';
