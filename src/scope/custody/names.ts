/** What lies where in an output folder, as far as custody is concerned. */

/** Marks an output folder, so that it is never taken in as evidence; it stays when the folder is shredded. */
export const MARKER = 'cellule-output.json';
/** The key of this folder alone, wrapped by the key file's. */
export const RUN_KEY = 'run.key';
/** Says when the folder was shredded. */
export const SHREDDED = 'shredded.json';
/** Records of intake: `0001.json` what anybody may see, `0001.sealed` the whole. */
export const INTAKE = 'intake';
/** Each opening of evidence, one line each. */
export const ACCESS_LOG = 'access.ndjson';
/** What each opening was for, sealed. */
export const ACCESS = 'access';
/** Records laid aside for people to mark. */
export const SAMPLE = 'sample.sealed';
/** Sealed files and folders of sealed files. */
export const SEALED = ['evidence', 'received', 'segments', 'spill', 'names.sealed', SAMPLE, ACCESS] as const;

/** The uses that a folder is claimed for. */
export const CLAIMED_BY_RUN = 'run';
export const CLAIMED_BY_ACCESS = 'access';

/** A place in a row of records, as its file is named. */
export function numbered(number: number): string {
  return String(number).padStart(4, '0');
}
