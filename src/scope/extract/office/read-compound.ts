import type { ByteSource } from '../../../platform/files/index.ts';
import type { Profile } from '../../records/index.ts';
import { readInPart, UnreadError, unread } from '../../unread.ts';
import type { DocumentPart, DocumentReader } from '../document-part.ts';
import { plainRecords } from './biff-records.ts';
import { readOldWord } from './old-word.ts';
import { partsOf, untilDamage, type Piece } from './pieces.ts';
import { librarySheets, openCompound } from './sheet-library.ts';
import { splitTables } from './split-tables.ts';
import { openZipParts } from './zip-parts.ts';

/** Such files are read in memory as a whole, workbooks at many times their size: 65,000 rows of ten cells, 13 MiB, stay under 740 MiB. */
const COMPOUND_MAX = 32 << 20;
const BINARY_MAX = 24 << 20;
const BINARY_INFLATED_MAX = 160 << 20;

/**
 * What Office wrote before 2007, told apart by what is inside: workbooks (BIFF 5 and 8), Word documents, and newer documents
 * that are locked with a password.
 */
export const readCompound: DocumentReader = async function* (source, { profile }): AsyncGenerator<DocumentPart> {
  const bytes = await wholeOf(source, COMPOUND_MAX);
  yield* partsOf(untilDamage(compoundPieces(bytes, profile)));
};

/** Binary workbooks (XLSB). */
export const readXlsb: DocumentReader = async function* (source, { profile }): AsyncGenerator<DocumentPart> {
  const bytes = await wholeOf(source, BINARY_MAX);
  // The library trusts the archive; so what it unpacks to is measured first.
  const zip = await openZipParts(source);
  let inflated = 0;
  for (const name of zip.names)
    for await (const piece of zip.read(name)) {
      inflated += piece.length;
      if (inflated > BINARY_INFLATED_MAX) throw new UnreadError(unread('large-old-office'));
    }
  yield* partsOf(untilDamage(sheetPieces(bytes, profile)));
};

async function wholeOf(source: ByteSource, most: number): Promise<Buffer> {
  if (source.size > most) throw new UnreadError(unread('large-old-office'));
  return source.read(0, source.size);
}

async function* compoundPieces(bytes: Buffer, profile: Profile): AsyncGenerator<Piece> {
  // Excel 2 to 4 wrote its records without a container around them.
  const isContained = bytes.length >= 8 && bytes.readUInt32BE(0) === COMPOUND_MARK;
  const file = isContained ? await openCompound(bytes) : undefined;
  if (file?.find('EncryptedPackage')) throw new UnreadError(unread('encrypted'));
  const document = file?.find('WordDocument');
  if (file && document) {
    yield* readOldWord(document, (name) => file.find(name));
    return;
  }
  const stream = file ? (file.find('Workbook') ?? file.find('Book')) : bytes;
  if (!stream || !isWorkbook(stream)) throw new UnreadError(unread('damaged-office'));
  const { bytes: records, isCut } = plainRecords(stream);
  yield* sheetPieces(records, profile);
  if (isCut) throw new UnreadError(unread('damaged-office'));
}

/** Whether a stream begins as workbooks do, of Excel 2 to 2003. */
function isWorkbook(stream: Buffer): boolean {
  return stream.length > 8 && stream[0] === 0x09 && stream[1]! <= 0x08;
}

const COMPOUND_MARK = 0xd0cf11e0;

async function* sheetPieces(bytes: Buffer, profile: Profile): AsyncGenerator<Piece> {
  let isCut = false;
  for await (const sheet of librarySheets(bytes)) {
    isCut ||= sheet.isCut;
    yield* splitTables([sheet.rows], profile);
  }
  if (isCut) yield { kind: 'missing', unread: readInPart('wide-table') };
}
