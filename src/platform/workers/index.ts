/**
 * Workers: threads for work that is long, or that may hang or die on hostile input; and processes for work that must not share
 * this one's memory.
 *
 * Promises: a job ends: with its result, with the error that it threw, or as `stopped` at the step that it was in when its
 * deadline passed or its thread died, and the next job gets a fresh thread.
 * Never: shares memory between jobs, or knows what a job is about.
 */
export { openPool, type Outcome, type Pool, type PoolOptions } from './pool.ts';
export { serveJobs } from './serve-jobs.ts';
export { runProcess, type ProcessEnd, type RunningProcess } from './run-process.ts';
export { serveOrder } from './serve-order.ts';
