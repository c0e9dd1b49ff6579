/**
 * People: which records are of one person, by evidence where no key decides.
 *
 * Promises: a link is more likely true than not, and says how likely; the same tables give the same links; what was too common
 * to be compared is counted and said.
 * Never: keeps a value, writes a file, or takes one column, whatever it is called, for proof.
 */
export { guessComparisons } from './choose-comparisons.ts';
export { linkFiles, type LinkFilesInput, type LinkFilesResult } from './link-files.ts';
export { linkRecords, type LinkDeps } from './link-records.ts';
export { KINDS, type ColumnChoice, type Comparison, type Kind, type LinkResult, type LinkTable } from './model.ts';
export { linkResidue, type ResidueInput, type ResidueResult } from './link-residue.ts';
export { readLinkTable } from './read-table.ts';
