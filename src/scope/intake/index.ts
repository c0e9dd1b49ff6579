/**
 * Intake: from what the operator names to numbered items, each with its digest, its real format and its content.
 *
 * Promises: the same evidence gives the same items, in the same order; whatever lies in the evidence as a file is copied, sealed,
 * under its digest before it is read; an archive cannot cost more than its budget.
 * Never: trusts a name (neither for what a file is, nor as a path), follows a link, or unpacks anything under its own name.
 */
export { evidenceStore, type EvidenceStore } from './evidence-store.ts';
export { EXPANSION, expansionBudget, type Expansion } from './expansion-budget.ts';
export { readKept, writeKept, type KeptFile } from './kept-files.ts';
export { manifestOf } from './manifest.ts';
export { spillFolder, type Spill } from './spill.ts';
export { takeIn, type Intake } from './take-in.ts';
export type { Item, Taken, TakenIn } from './model.ts';
