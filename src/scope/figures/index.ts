/**
 * Figures: what may be said of a leak in numbers, and the files that say it.
 *
 * Promises: each figure is an exact count with its rule, its query and the digest of the evidence; what leaves the house shows no
 * number from 1 to 9, nor lets one be found by subtraction or by comparing with what an earlier run in the folder showed
 * (docs/decisions/0014-small-cells.md); files are numbers, organisations are counts.
 * Never: holds a value of a record, or the name of a person, an organisation, a file or a leaked column.
 */
export { countPeople, type PeopleCounts } from './count-people.ts';
export { EXPORTS, readExactFigures, writeFigures } from './write-exports.ts';
export type { ExactFigures, Figure, FiguresDocument, FileVerdict, FileVerdicts } from './model.ts';
