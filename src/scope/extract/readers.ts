import type { DocumentReader } from './document-part.ts';
import type { DocumentFormat } from './format.ts';
import { readCompound, readDocx, readOds, readOdt, readPptx, readRtf, readXlsb, readXlsx } from './office/index.ts';
import { readPicture } from './ocr/index.ts';
import { readMail } from './read-mail.ts';
import { readPdf } from './read-pdf.ts';
import { readHtml } from './structured/read-html.ts';
import { readJson } from './structured/read-json.ts';
import { readSql } from './structured/read-sql.ts';
import { readVcard } from './structured/read-vcard.ts';
import { readXml } from './structured/read-xml.ts';

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
  json: readJson,
  sql: readSql,
  html: readHtml,
  xml: readXml,
  vcard: readVcard,
  eml: readMail,
  image: readPicture,
};
