import type { DocumentReader } from './document-part.ts';
import type { DocumentFormat } from './format.ts';
import { readPdf } from './read-pdf.ts';

/** Who reads which format. Delimited and running text has its own way, because large tables are read in parts. */
export const READERS: Readonly<Record<Exclude<DocumentFormat, 'text'>, DocumentReader>> = {
  pdf: readPdf,
};
