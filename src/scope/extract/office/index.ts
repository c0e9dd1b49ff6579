/**
 * Office: what people wrote with word processors and spreadsheets, as tables and text.
 *
 * Promises: every sheet, row and column is read, hidden or not; a value is text as its cell stores it, dates as ISO, leading zeros
 * kept; what stands before a damage counts. Bounded in bytes, cells and depth, whatever the file claims.
 * Never: expands an entity, follows a link, runs a formula or a macro, or keeps the name of a sheet.
 */
export { readXlsx } from './read-xlsx.ts';
export { readDocx, readPptx } from './read-word.ts';
export { readOds, readOdt } from './read-open-document.ts';
export { readCompound, readXlsb } from './read-compound.ts';
export { readRtf } from './read-rtf.ts';
