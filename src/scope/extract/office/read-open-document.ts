import type { Profile } from '../../records/index.ts';
import { readInPart, UnreadError, unread } from '../../unread.ts';
import type { DocumentPart, DocumentReader } from '../document-part.ts';
import { OdfSheets, type OdfPiece } from './odf-sheets.ts';
import { partsOf, untilDamage, type Piece } from './pieces.ts';
import { readFlow, type FlowTags } from './read-flow.ts';
import { splitTables, type SheetRow } from './split-tables.ts';
import { attributeOf, XmlScan } from './xml-scan.ts';
import { openZipParts, readSmallPart, type ZipParts } from './zip-parts.ts';

const CONTENT = 'content.xml';
const STYLES = 'styles.xml';

/** OpenDocument texts and presentations (ISO/IEC 26300): text, tables, notes, comments, deleted text, headers and footers. */
export const readOdt: DocumentReader = async function* (source): AsyncGenerator<DocumentPart> {
  const zip = await openOpenDocument(source);
  yield* partsOf(untilDamage(textPieces(zip)));
};

/** OpenDocument spreadsheets: each sheet, hidden ones too, and comments. Repeated rows and cells are read as often as they say. */
export const readOds: DocumentReader = async function* (source, { profile }): AsyncGenerator<DocumentPart> {
  const zip = await openOpenDocument(source);
  yield* partsOf(untilDamage(sheetPieces(zip, profile)));
};

async function openOpenDocument(source: Parameters<DocumentReader>[0]): Promise<ZipParts> {
  const zip = await openZipParts(source);
  const manifest = zip.has(MANIFEST) ? await readSmallPart(zip, MANIFEST).catch(() => undefined) : undefined;
  if (manifest?.includes('encryption-data')) throw new UnreadError(unread('encrypted'));
  return zip;
}

const MANIFEST = 'META-INF/manifest.xml';

const repeated = (bytes: Buffer, nameEnd: number, end: number, name: string, most: number): number => {
  const times = Number(attributeOf(bytes, nameEnd, end, name) ?? 1);
  return times >= 1 ? Math.min(times, most) : 1;
};

/** Spaces in a row are counted instead of written; a hostile file must not make millions of one tag. */
const SPACES_MAX = 1_000;
const CELLS_REPEATED_MAX = 5_000;

const ODT_TAGS: FlowTags = {
  p: { isText: true, open: (flow) => flow.beginLine(), close: (flow) => flow.endBegunLine() },
  h: { isText: true, open: (flow) => flow.beginLine(), close: (flow) => flow.endBegunLine() },
  s: {
    open: (flow, { bytes, nameEnd, end }) => flow.write(' '.repeat(repeated(bytes, nameEnd, end, 'c', SPACES_MAX))),
  },
  tab: { open: (flow) => flow.write('\t') },
  'line-break': { open: (flow) => flow.write('\n') },
  a: {
    open: (flow, { bytes, nameEnd, end }) => {
      const address = /^(?:mailto|tel):([^?]{1,200})/iu.exec(attributeOf(bytes, nameEnd, end, 'href') ?? '')?.[1];
      if (address !== undefined) flow.write(`${address} `);
    },
  },
  table: { open: (flow) => flow.beginTable(), close: (flow) => flow.endTable() },
  'table-row': { close: (flow) => flow.endRow() },
  'table-cell': {
    open: (flow, { bytes, nameEnd, end }) => {
      flow.beginCell({ times: repeated(bytes, nameEnd, end, 'number-columns-repeated', CELLS_REPEATED_MAX) });
    },
    close: (flow) => flow.endCell(),
  },
  'covered-table-cell': { open: (flow) => flow.beginCell(), close: (flow) => flow.endCell() },
};

async function* textPieces(zip: ZipParts): AsyncGenerator<Piece> {
  if (!zip.has(CONTENT)) throw new UnreadError(unread('damaged-office'));
  yield* readFlow(zip, CONTENT, ODT_TAGS);
  yield* readFlow(zip, STYLES, ODT_TAGS);
  if (zip.isSalvaged) throw new UnreadError(unread('damaged-office'));
}

async function* sheetPieces(zip: ZipParts, profile: Profile): AsyncGenerator<Piece> {
  if (!zip.has(CONTENT)) throw new UnreadError(unread('damaged-office'));
  let damage: UnreadError | undefined;
  const sheets = new OdfSheets();
  const events = async function* (): AsyncGenerator<readonly OdfPiece[]> {
    const scan = new XmlScan(sheets);
    try {
      for await (const piece of zip.read(CONTENT)) {
        scan.push(piece);
        yield sheets.take();
      }
      if (scan.depth > 0 || zip.isSalvaged) damage = new UnreadError(unread('damaged-office'));
    } catch (error) {
      if (!(error instanceof UnreadError)) throw error;
      damage = error;
    }
    yield sheets.end();
  };
  yield* splitEach(events(), profile);
  if (sheets.comments.length > 0) yield { kind: 'text', text: sheets.comments.join('\n') };
  if (damage) throw damage;
  if (sheets.isCut) yield { kind: 'missing', unread: readInPart('wide-table') };
}

/** Splits the rows of each sheet by themselves. */
async function* splitEach(batches: AsyncIterable<readonly OdfPiece[]>, profile: Profile): AsyncGenerator<Piece> {
  const source = batches[Symbol.asyncIterator]();
  const state: { left: readonly OdfPiece[]; isDone: boolean } = { left: [], isDone: false };
  const rowsOfSheet = async function* (): AsyncGenerator<SheetRow[]> {
    for (;;) {
      while (state.left.length === 0 && !state.isDone) {
        const next = await source.next();
        state.isDone = next.done === true;
        state.left = next.done ? [] : next.value;
      }
      const end = state.left.indexOf('sheet-end');
      const rows = (end < 0 ? state.left : state.left.slice(0, end)) as SheetRow[];
      state.left = end < 0 ? [] : state.left.slice(end + 1);
      if (rows.length > 0) yield rows;
      if (end >= 0 || state.isDone) return;
    }
  };
  while (!state.isDone || state.left.length > 0) yield* splitTables(rowsOfSheet(), profile);
}
