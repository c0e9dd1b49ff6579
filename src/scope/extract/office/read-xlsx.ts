import type { Profile } from '../../records/index.ts';
import { readInPart, UnreadError, unread } from '../../unread.ts';
import type { DocumentPart, DocumentReader } from '../document-part.ts';
import { readMergedCells, type MergedCells } from './merged-cells.ts';
import { builtInForm, formOf, PLAIN, type NumberForm } from './number-text.ts';
import { partsOf, untilDamage, type Piece } from './pieces.ts';
import { readFlow, WORD_TAGS } from './read-flow.ts';
import { readRelations } from './relations.ts';
import { readSharedStrings, SharedStrings } from './shared-strings.ts';
import { splitTables, type SheetRow } from './split-tables.ts';
import { attributeOf, isWord, XmlScan } from './xml-scan.ts';
import { SheetRows, type Workbook } from './xlsx-sheet.ts';
import { openZipParts, type ZipParts } from './zip-parts.ts';

/** Machines that export more than this merge no cells; merges are told after the rows, so finding them costs a reading of its own. */
const MERGES_WITHIN = 32 << 20;

/**
 * Workbooks (ECMA-376 and ISO/IEC 29500, strict and transitional; also with macros): every sheet, hidden ones too, and what stands in
 * comments and text boxes. Memory does not grow with rows; the texts that sheets share are kept as bytes.
 */
export const readXlsx: DocumentReader = async function* (source, { profile }): AsyncGenerator<DocumentPart> {
  const zip = await openZipParts(source);
  yield* partsOf(untilDamage(workbookPieces(zip, profile)));
};

async function* workbookPieces(zip: ZipParts, profile: Profile): AsyncGenerator<Piece> {
  let damage: UnreadError | undefined;
  const orDamage = async (work: Promise<unknown>) => {
    try {
      await work;
    } catch (error) {
      if (!(error instanceof UnreadError)) throw error;
      damage ??= error;
    }
  };
  const main = zip.names.find((name) => /(?:^|\/)workbook\d*\.xml$/iu.test(name)) ?? 'xl/workbook.xml';
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relations = new Map<string, string>();
  await orDamage(readRelations(zip, main, relations));
  const order: string[] = [];
  const found = { is1904: false };
  await orDamage(readWorkbook(zip, main, { order, found }));
  const strings = new SharedStrings();
  const forms: NumberForm[] = [];
  await orDamage(readForms(zip, partNamed(zip, relations, `${folder}styles.xml`, /styles\.xml$/iu), forms));
  await orDamage(
    readSharedStrings(zip, partNamed(zip, relations, `${folder}sharedStrings.xml`, /sharedstrings\.xml$/iu), strings),
  );
  const workbook: Workbook = { strings, forms, is1904: found.is1904 };
  const sheets = sheetsOf(zip, { order, relations, folder });
  // A workbook has a sheet: one that names none and holds none has lost them.
  if (sheets.length + order.length === 0) damage ??= new UnreadError(unread('damaged-office'));
  for (const name of sheets) {
    try {
      yield* sheetPieces(zip, name, workbook, profile);
    } catch (error) {
      if (!(error instanceof UnreadError)) throw error;
      damage ??= error;
    }
  }
  for (const name of zip.names) {
    if (!BESIDE.test(name)) continue;
    try {
      yield* readFlow(zip, name, WORD_TAGS);
    } catch (error) {
      if (!(error instanceof UnreadError)) throw error;
      damage ??= error;
    }
  }
  if (damage) throw damage;
  if (zip.isSalvaged) throw new UnreadError(unread('damaged-office'));
}

/** Comments, and the text boxes of drawings. */
const BESIDE = /(?:^|\/)(?:comments\/comment|comments|threadedComments\/threadedComment|drawings\/drawing)\d*\.xml$/iu;

function partNamed(zip: ZipParts, relations: ReadonlyMap<string, string>, usual: string, kind: RegExp): string {
  return zip.has(usual) ? usual : ([...relations.values()].find((name) => kind.test(name) && zip.has(name)) ?? usual);
}

/** Worksheets in the workbook's order, then those that no workbook names any more. */
function sheetsOf(
  zip: ZipParts,
  { order, relations, folder }: { order: readonly string[]; relations: ReadonlyMap<string, string>; folder: string },
): string[] {
  const named = order.flatMap((id) => relations.get(id) ?? []);
  const others = zip.names.filter((name) => name.startsWith(`${folder}worksheets/`) && name.endsWith('.xml'));
  const seen = new Set<string>();
  return [...named, ...others].filter((name) => {
    const key = name.toLowerCase();
    if (seen.has(key) || !zip.has(name) || !key.endsWith('.xml') || key.includes('chartsheets/')) return false;
    seen.add(key);
    return true;
  });
}

async function readWorkbook(
  zip: ZipParts,
  main: string,
  { order, found }: { order: string[]; found: { is1904: boolean } },
): Promise<void> {
  const scan = new XmlScan({
    open: (bytes, name, nameEnd, end) => {
      if (isWord(bytes, name, nameEnd, 'sheet')) {
        const id = attributeOf(bytes, nameEnd, end, 'id');
        if (id !== undefined && order.length < SHEETS_MAX) order.push(id);
      } else if (isWord(bytes, name, nameEnd, 'workbookPr')) {
        const is = attributeOf(bytes, nameEnd, end, 'date1904');
        found.is1904 = is === '1' || is === 'true' || is === 'on';
      }
    },
    close: () => {},
    text: () => {},
  });
  for await (const piece of zip.read(main)) scan.push(piece);
}

const SHEETS_MAX = 10_000;
const FORMS_MAX = 100_000;

/** What the format of each cell style makes of numbers, by the style's number. */
async function readForms(zip: ZipParts, name: string, forms: NumberForm[]): Promise<void> {
  const custom = new Map<number, NumberForm>();
  let isInCells = false;
  const scan = new XmlScan({
    open: (bytes, name, nameEnd, end) => {
      if (isWord(bytes, name, nameEnd, 'numFmt'))
        custom.set(
          Number(attributeOf(bytes, nameEnd, end, 'numFmtId')),
          formOf(attributeOf(bytes, nameEnd, end, 'formatCode') ?? ''),
        );
      else if (isWord(bytes, name, nameEnd, 'cellXfs')) isInCells = true;
      else if (isInCells && isWord(bytes, name, nameEnd, 'xf') && forms.length < FORMS_MAX) {
        const id = Number(attributeOf(bytes, nameEnd, end, 'numFmtId') ?? 0);
        forms.push(custom.get(id) ?? (Number.isNaN(id) ? PLAIN : builtInForm(id)));
      }
    },
    close: (bytes, name, nameEnd) => {
      if (isWord(bytes, name, nameEnd, 'cellXfs')) isInCells = false;
    },
    text: () => {},
  });
  for await (const piece of zip.read(name)) scan.push(piece);
}

async function* sheetPieces(zip: ZipParts, name: string, workbook: Workbook, profile: Profile): AsyncGenerator<Piece> {
  let merged: MergedCells | undefined;
  const size = zip.sizeOf(name);
  if (size > 0 && size <= MERGES_WITHIN) merged = await mergedCells(zip, name);
  const sheet = new SheetRows(workbook, merged);
  let damage: UnreadError | undefined;
  const rows = async function* (): AsyncGenerator<SheetRow[]> {
    const scan = new XmlScan(sheet);
    try {
      for await (const piece of zip.read(name)) {
        scan.push(piece);
        yield sheet.take();
      }
      if (scan.depth > 0) damage = new UnreadError(unread('damaged-office'));
    } catch (error) {
      if (!(error instanceof UnreadError)) throw error;
      damage = error;
    }
    yield sheet.end();
  };
  yield* splitTables(rows(), profile);
  if (damage) throw damage;
  if (sheet.isCut) yield { kind: 'missing', unread: readInPart('wide-table') };
}

async function mergedCells(zip: ZipParts, name: string): Promise<MergedCells | undefined> {
  try {
    return await readMergedCells(zip.read(name));
  } catch (error) {
    // The damage is met again, and told, when the rows are read.
    if (error instanceof UnreadError) return undefined;
    throw error;
  }
}
