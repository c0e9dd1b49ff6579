/**
 * Scope: from a folder of leaked files to established figures: people, categories, organisations, verdicts, dates.
 *
 * Promises: a number is counted, never estimated in silence; what was not read is listed with its reason; the same evidence gives
 * the same figures; a run that was killed goes on where it stopped; the evidence is kept, sealed, under its digests.
 * Never: writes a person's value, or the name of a leaked file, into a result, a log or an error; follows what hostile input says
 * (a path, a size, a depth); keeps plain text after a run.
 */
export { listScopeRuns, type RunSummary } from './list-runs.ts';
export type { FiguresDocument } from './figures/index.ts';
export { readFigures } from './read-figures.ts';
export { readScopeResult } from './read-result.ts';
export { scopeRoutes } from './routes.ts';
export { runScope } from './run-scope.ts';
export { PROFILE_IDS } from './records/index.ts';
export type { ScopeDeps, ScopeInput, Stage } from './model.ts';
export {
  inOrder,
  isOverdue,
  isShareRow,
  SHARE_ROWS,
  keyHoldings,
  openEvidence,
  purposeOf,
  readAccessLog,
  recoverKey,
  recoverySheet,
  openRunKey,
  scopeHoldings,
  shareTextIn,
  shredRun,
  splitKey,
  type Holding,
  type ListHoldings,
  type Shredding,
} from './custody/index.ts';
export { namingRoutes } from './naming-routes.ts';
export {
  MARKS,
  openSamples,
  sampleRoutes,
  showRecord,
  sizesOf,
  viewSample,
  type Mark,
  type SampleParts,
  type SampleView,
  type ShownRecord,
} from './sample/index.ts';
export { linkFiles, KINDS as LINK_KINDS, type ColumnChoice as LinkChoice } from './people/index.ts';
export {
  clearReceived,
  importRegister,
  listRegisters,
  registerHoldings,
  registerRoutes,
  removeRegister,
  type RegisterQuality,
  type RegisterVersion,
} from './register/index.ts';
export {
  compareResults,
  openRuns,
  runRoutes,
  type Comparison,
  type RunState,
  type RunView,
  type Runs,
  type Wave,
} from './runs/index.ts';
