/**
 * Extract: from the content of a file to lines of canonical records, on threads that may hang or die without harm.
 *
 * Promises: a file's real format is judged by its content; each record line bears its row's number; what was read is kept sealed,
 * so that a run that was killed does not read it again; a file that cannot be read, in part or in full, comes with its reason.
 * Never: knows a file's name, or keeps plain text outside the run folder.
 */
export {
  formatIn,
  formatOf,
  HEAD_BYTES,
  isContainer,
  type ContainerFormat,
  type DocumentFormat,
  type Format,
} from './format.ts';
export { documentInZip } from './zip-kind.ts';
export { EXTRACT_VERSION, isReadInParts, openExtractor, type Extractor, type FileToRead } from './extract-files.ts';
export type { Content, MemberToLoad } from './jobs.ts';
export type { Recognition } from './recognise-files.ts';
export type { About } from './document-part.ts';
export type { PdfSigns } from './pdf-signs.ts';
export { planText } from './survey-text.ts';
export { rowsOfText } from './table-rows.ts';
export { textStretches, writingOf } from './decode-text.ts';
export { rowReader, type Row } from './tokenize-rows.ts';
