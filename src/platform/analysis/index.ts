/**
 * Analysis: counting and joining millions of rows, by DuckDB in a process of its own.
 *
 * Promises: one owner; works inside one folder, which it alone can read and into which it spills; bounded memory; no network,
 * no extension is fetched; what kills DuckDB kills no other process.
 * Never: outlives `close` or the process that opened it, keeps a file of its own, or knows what a row means.
 */
export { ANALYSIS_DIED, openAnalysis, type AnalysisLimits, type AnalysisStore, type Row } from './open-analysis.ts';
export { sqlName, sqlText } from './sql.ts';
