/**
 * Records: what one row or document says about one person, in a form in which equal means equal.
 *
 * Promises: columns are judged by content and header, never by a file's name; two spellings of one value (accents, case,
 * spaces, dates, phones, amounts, listed name variants, Arabic and Latin script) become the same text.
 * Never: touches a file, or knows where a row came from.
 */
export { dateIn } from './canonical-date.ts';
export { isWellFormed } from './canonical-value.ts';
export { nameParts } from './canonical-name.ts';
export { NameGatherer, type NameIndex } from './name-index.ts';
export { rowNames } from './row-names.ts';
export { foldText, foldWords } from './fold-text.ts';
export { loadProfile, PROFILE_IDS, withRegisterNames, type Profile, type ProfileId } from './profile.ts';
export { planTable, type TablePlan, type TableUse } from './plan-table.ts';
export { documentLines, organisationLine } from './document-lines.ts';
export { recordLine } from './record-line.ts';
export { categoryBit, LINE_FIELDS, RECORD_COLUMNS, type Field } from './field.ts';
