import { notSupported, UnreadError } from '../unread.ts';
import type { DocumentReader } from './document-part.ts';
import { FORMAT_WORDS, type DocumentFormat } from './format.ts';
import { readCompound, readDocx, readOds, readOdt, readPptx, readRtf, readXlsb, readXlsx } from './office/index.ts';
import { readMail } from './read-mail.ts';
import { readPdf } from './read-pdf.ts';

/** Stands where a format is recognised and has no reader. */
// oxlint-disable-next-line require-yield -- a reader is a generator, and this one has nothing to give
const notYet: DocumentReader = async function* (_, { format }) {
  throw new UnreadError(notSupported(FORMAT_WORDS[format]));
};

/** Who reads which format. Delimited and running text has its own way, because large tables are read in parts. */
export const READERS: Readonly<Record<Exclude<DocumentFormat, 'text'>, DocumentReader>> = {
  pdf: readPdf,
  xlsx: readXlsx,
  xlsb: readXlsb,
  xls: readCompound,
  ods: readOds,
  docx: readDocx,
  odt: readOdt,
  doc: readCompound,
  rtf: readRtf,
  pptx: readPptx,
  json: notYet,
  sql: notYet,
  html: notYet,
  xml: notYet,
  vcard: notYet,
  eml: readMail,
  image: notYet,
};
