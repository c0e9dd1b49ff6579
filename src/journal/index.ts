/**
 * The journal: the crisis itself, as an append-only chain of what the cell knows, decides, says and promises.
 *
 * Promises: an entry is never changed; one with a guard is appended only where the guard allows it, whoever else writes at that
 * moment; a correction is a new entry; an erased value leaves its digest, and the chain still verifies; free text is scanned and
 * identifiers in it are masked before it is stored; the head is signed.
 * Never: reads the clock for `at` (the act says when it happened), or decides who may write (access does).
 */
export { foldOnce } from './fold-once.ts';
export type { Act, AppendOptions, BlankEntry, Entry, EntryHeader, Journal, Journals, Mask } from './model.ts';
export { openJournals, type JournalParts } from './open-journals.ts';
export { AUDIENCE_NAMES, type Audience } from './extract.ts';
export { asKnown, type Moment } from './as-known.ts';
export { findEntries, type Wanted } from './find-entries.ts';
export { verifyStored } from './verify-stored.ts';
export { exportLinesOf } from './export-lines.ts';
export { verifyExport, type ExportProblem, type ProblemCode, type Verification } from './verify-export.ts';
