import { notSupported, type Unread } from '../unread.ts';
import { writingOf } from './decode-text.ts';

/** Formats that hold what a person wrote, each with its reader (`readers.ts`), and what people call them. */
export const FORMAT_WORDS = {
  pdf: 'a PDF',
  text: 'a text',
  xlsx: 'an Excel workbook (XLSX)',
  xlsb: 'a binary Excel workbook (XLSB)',
  xls: 'an Excel workbook of the old kind (XLS)',
  ods: 'an OpenDocument spreadsheet (ODS)',
  docx: 'a Word document (DOCX)',
  odt: 'an OpenDocument text (ODT)',
  doc: 'a Word document of the old kind (DOC)',
  rtf: 'a rich text (RTF)',
  pptx: 'a PowerPoint presentation (PPTX)',
  json: 'JSON',
  sql: 'an SQL dump',
  html: 'a web page (HTML)',
  xml: 'XML',
  vcard: 'contact cards (VCF)',
  eml: 'a mail message',
  image: 'a picture',
} as const;

export type DocumentFormat = keyof typeof FORMAT_WORDS;

/** Formats that hold files (intake opens them), and what people call them. */
export const CONTAINER_WORDS = {
  zip: 'a ZIP archive',
  tar: 'a tar archive',
  gzip: 'a gzip file',
  bzip2: 'a bzip2 file',
  xz: 'an xz file',
  zstd: 'a Zstandard file',
  '7z': 'a 7-Zip archive',
  rar: 'a RAR archive',
  cab: 'a cabinet archive (CAB)',
  iso: 'a disc image (ISO)',
  mbox: 'a mailbox (mbox)',
} as const;

export type ContainerFormat = keyof typeof CONTAINER_WORDS;

/** Whether a format holds files. */
export function isContainer(format: Format): format is ContainerFormat {
  return Object.hasOwn(CONTAINER_WORDS, format);
}

export type Format = 'empty' | DocumentFormat | ContainerFormat;

/** How many first bytes `formatOf` wants to see. */
export const HEAD_BYTES = 64 * 1024;

/** Formats that are known by their first bytes and not read yet. ISO and tar have their mark further in. */
const KNOWN: readonly (readonly [what: string, mark: string, at?: number])[] = [
  ['a 7-Zip archive', '377abcaf271c'],
  ['a RAR archive', '526172211a07'],
  ['a gzip file', '1f8b'],
  ['a bzip2 file', '425a68'],
  ['an xz file', 'fd377a585a00'],
  ['a Zstandard file', '28b52ffd'],
  ['a tar archive', '7573746172', 257],
  ['a Microsoft Office document or message of the old kind (DOC, XLS, MSG)', 'd0cf11e0a1b11ae1'],
  ['an Outlook mailbox (PST)', '2142444e'],
  ['an Access database', '000100005374616e64617264'],
  ['a SQLite database', '53514c69746520666f726d6174'],
  ['a Parquet file', '50415231'],
  ['a picture (PNG)', '89504e47'],
  ['a picture (JPEG)', 'ffd8ff'],
  ['a picture (GIF)', '47494638'],
  ['a picture (TIFF)', '49492a00'],
  ['a picture (TIFF)', '4d4d002a'],
  ['a picture (WebP) or a sound', '52494646'],
  ['a video or picture (MP4, HEIC)', '66747970', 4],
  ['a PostgreSQL dump', '5047444d50'],
  ['a program', '7f454c46'],
  ['a program', '4d5a90'],
];

const MAIL_HEADER =
  '(?:Return-Path|Received|From|To|Cc|Subject|Date|Message-ID|Delivered-To|Reply-To|MIME-Version|Content-Type|X-[\\w-]+)';

/** Texts that are not read as running text, because they would be counted as one record. */
const TEXTS: readonly (readonly [what: string, begins: RegExp])[] = [
  ['JSON', /^\s*[[{]\s*(?:["{[\]}]|$)/],
  ['XML', /^\s*<\?xml/i],
  ['HTML', /^\s*<(?:!doctype html|html|head|body)\b/i],
  ['RTF', /^\{\\rtf/],
  ['a mail message', new RegExp(`^(?:${MAIL_HEADER}: .*\\r?\\n(?:[ \\t].*\\r?\\n)*){2}`, 'i')],
  ['a mailbox (mbox)', /^From \S+ .*\d{4}\r?\n[\w-]+: /],
  ['contact cards (VCF)', /^BEGIN:VCARD/i],
  [
    'an SQL dump',
    /^(?:\s*--.*\r?\n|\s*\/\*.*\r?\n|\s*SET .*\r?\n|\s*\r?\n)*\s*(?:INSERT INTO|CREATE (?:TABLE|DATABASE)|DROP TABLE|COPY \S+ )/i,
  ],
];

/** The real type of a file, judged by its first bytes and never by its name. */
export function formatOf(head: Buffer): Format | Unread {
  if (head.length === 0) return 'empty';
  if (head.length >= 4 && head.readUInt16BE(0) === 0x504b && [0x0304, 0x0506].includes(head.readUInt16BE(2)))
    return 'zip';
  const known = KNOWN.find(([, mark, at = 0]) => head.subarray(at, at + mark.length / 2).toString('hex') === mark);
  if (known) return notSupported(known[0]);
  // Readers of PDF accept anything before its first line; so it is looked for after what is known by its very first bytes.
  if (head.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  const writing = writingOf(head);
  if (!writing) return notSupported('data that is no text');
  const text = new TextDecoder(writing.encoding).decode(head.subarray(writing.mark, 4096));
  const kind = TEXTS.find(([, begins]) => begins.test(text));
  return kind ? notSupported(kind[0]) : 'text';
}

/** Documents that are ZIP archives inside, judged by the names of their entries. */
export function documentInZip(names: ReadonlySet<string>): string | undefined {
  if (names.has('[Content_Types].xml')) {
    if (names.has('xl/workbook.xml') || names.has('xl/workbook.bin')) return 'an Excel workbook (XLSX)';
    if (names.has('word/document.xml')) return 'a Word document (DOCX)';
    if (names.has('ppt/presentation.xml')) return 'a PowerPoint presentation (PPTX)';
  }
  if (names.has('META-INF/manifest.xml') && names.has('content.xml')) return 'an OpenDocument file (ODS, ODT)';
  if (names.has('META-INF/container.xml')) return 'a book (EPUB)';
  return undefined;
}
