import type { ByteSource } from '../../platform/files/index.ts';
import { notSupported, unread, type Unread } from '../unread.ts';
import { compoundKind } from './compound-kind.ts';
import { decode, writingOf } from './decode-text.ts';
import { isCommentOnly, textKind } from './text-kind.ts';

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
export function isContainer(format: Format | Unread): format is ContainerFormat {
  return typeof format === 'string' && Object.hasOwn(CONTAINER_WORDS, format);
}

export type Format = 'empty' | DocumentFormat | ContainerFormat;

/** How many first bytes `formatOf` wants to see. */
export const HEAD_BYTES = 64 * 1024;
/** How far into a text its kind is looked for. */
const TEXT_LOOK = 16 * 1024;
/** Where a dump of SQL begins with comments, its kind is looked for up to here. */
const COMMENTS_MAX = 4 << 20;

const MAIL_STORE = 'convert it with readpst (Debian package pst-utils), then run again on its output';

/** What is known by bytes at a fixed place. ISO and tar have their mark further in. */
const MARKS: readonly (readonly [Format | Readonly<{ not: string }>, mark: string, at?: number])[] = [
  ['7z', '377abcaf271c'],
  ['rar', '526172211a07'],
  ['gzip', '1f8b08'],
  ['bzip2', '425a68'],
  ['xz', 'fd377a585a00'],
  ['zstd', '28b52ffd'],
  ['cab', '4d53434600000000'],
  ['iso', '4344303031', 0x8001],
  ['image', '89504e470d0a1a0a'],
  ['image', 'ffd8ff'],
  ['image', '47494638'],
  ['image', '49492a00'],
  ['image', '4d4d002a'],
  ['image', '57454250', 8],
  [{ not: `an Outlook mailbox (PST): ${MAIL_STORE}` }, '2142444e'],
  [
    { not: 'attachments in the manner of Outlook (winmail.dat, TNEF): unpack it with tnef, then run again' },
    '789f3e22',
  ],
  [{ not: 'an Access database: export its tables as CSV' }, '000100005374616e64617264'],
  [{ not: 'a SQLite database: export it with sqlite3 .dump' }, '53514c69746520666f726d6174'],
  [{ not: 'a Parquet file: export it as CSV' }, '50415231'],
  [{ not: 'a PostgreSQL dump in custom form: turn it into SQL with pg_restore -f' }, '5047444d50'],
  [{ not: 'a compressed file (compress, .Z): unpack it with uncompress' }, '1f9d'],
  [{ not: 'a PostScript file: turn it into a PDF' }, '25215053'],
  [{ not: 'a sound or video' }, '52494646'],
  [{ not: 'a video or picture (MP4, HEIC)' }, '66747970', 4],
  [{ not: 'a program' }, '7f454c46'],
];

const COMPOUND = 'd0cf11e0a1b11ae1';

/** The real type of a file, judged by its first bytes and never by its name. `compound`: only its directory can tell. */
export function formatOf(head: Buffer): Format | 'compound' | Unread {
  if (head.length === 0) return 'empty';
  const known = formatByMark(head);
  if (known) return known;
  // Readers of PDF accept anything before its first line; so it is looked for after what is known by its very first bytes.
  if (head.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  return formatOfText(head, TEXT_LOOK, head.length < HEAD_BYTES);
}

function formatByMark(head: Buffer): Format | 'compound' | Unread | undefined {
  if (isZip(head)) return 'zip';
  if (head.toString('hex', 0, 8) === COMPOUND) return 'compound';
  const known = MARKS.find(([, mark, at = 0]) => head.toString('hex', at, at + mark.length / 2) === mark);
  if (known) return typeof known[0] === 'string' ? known[0] : notSupported(known[0].not);
  if (isTar(head)) return 'tar';
  // "BM" begins words too: a bitmap says its size, then zeros, then where its pixels begin.
  if (head.toString('latin1', 0, 2) === 'BM' && head.length > 26 && head.readUInt32LE(6) === 0) return 'image';
  if (head.toString('latin1', 0, 2) === 'MZ' && head.includes(0)) return notSupported('a program');
  return sealedMessage(head);
}

/** Entries, an empty archive, or the mark of one that was cut in volumes. */
function isZip(head: Buffer): boolean {
  if (head.length < 4 || head.readUInt16BE(0) !== 0x504b) return false;
  const mark = head.readUInt16BE(2);
  return mark === 0x0304 || mark === 0x0506 || (mark === 0x0708 && head.readUInt32BE(4) === 0x504b0304);
}

/** Old tar archives bear no mark; each header bears the sum of its own bytes. */
function isTar(head: Buffer): boolean {
  if (head.length < 512 || head[0] === 0) return false;
  const told = Number.parseInt(head.toString('latin1', 148, 156).replaceAll('\0', ' ').trim(), 8);
  let sum = 8 * 32;
  for (let at = 0; at < 512; at++) if (at < 148 || at >= 156) sum += head[at]!;
  return sum === told;
}

const PKCS7 = Buffer.from('06092a864886f70d0107', 'hex');

/** Mail that was encrypted or sealed: S/MIME (RFC 8551) by the object identifier of its content, PGP (RFC 9580) by its armour. */
function sealedMessage(head: Buffer): Unread | undefined {
  if (head.toString('latin1', 0, 27) === '-----BEGIN PGP MESSAGE-----') return unread('encrypted');
  const at = head[0] === 0x30 ? head.subarray(0, 32).indexOf(PKCS7) : -1;
  if (at < 0) return undefined;
  return head[at + PKCS7.length] === 3
    ? unread('encrypted')
    : notSupported('a signature or a signed message (S/MIME): save it as plain mail');
}

function formatOfText(head: Buffer, look: number, isWhole: boolean): Format | Unread {
  const writing = writingOf(head.subarray(0, HEAD_BYTES));
  if (!writing) return notSupported('data that is no text');
  const seen = head.subarray(writing.mark, writing.mark + look - (look % 2));
  return textKind(decode(seen, writing.encoding), isWhole && seen.length + writing.mark >= head.length) ?? 'text';
}

/** As `formatOf`, with a look at the rest of the file where its first bytes do not tell. */
export async function formatIn(source: ByteSource): Promise<Format | Unread> {
  const head = await source.read(0, HEAD_BYTES);
  const format = formatOf(head);
  if (format === 'compound') return compoundKind(source);
  if (format !== 'text' || source.size <= TEXT_LOOK) return format;
  const writing = writingOf(head);
  const isSilent = writing && isCommentOnly(decode(head.subarray(writing.mark, TEXT_LOOK), writing.encoding));
  if (!isSilent) return format;
  return formatOfText(await source.read(0, COMMENTS_MAX), COMMENTS_MAX, source.size <= COMMENTS_MAX);
}
