import { UnreadError, unread } from '../../unread.ts';
import { decoderOf } from './code-pages.ts';
import { Flow } from './flow.ts';
import type { Piece } from './pieces.ts';

// Places in the file information block (MS-DOC, 2.5).
const MARK = 0xa5ec;
const VERSION_97 = 0x00c1;
const FLAGS_AT = 0x0a;
const ENCRYPTED = 0x0100;
const SECOND_TABLE = 0x0200;
const PIECES_AT = 0x01a2;
const PIECES_LENGTH_AT = 0x01a6;
const PIECES_MAX = 1_000_000;
const LONGEST_ROW = 63;

// Characters that stand for something else in the text of a document.
const CELL_END = '\u0007';
const FIELD = '\u0013';
const FIELD_RESULT = '\u0014';
const FIELD_END = '\u0015';

/**
 * The text of a Word 97–2003 document (MS-DOC), by its table of pieces: body, notes, headers, comments and text boxes in this
 * order. The ends of rows look like the ends of cells; how many cells a row has is found by where empty ones recur.
 *
 * @throws UnreadError `encrypted`, `damaged-office`, `word-95`
 */
export function* readOldWord(document: Buffer, find: (name: string) => Buffer | undefined): Generator<Piece> {
  if (document.length < PIECES_LENGTH_AT + 4 || document.readUInt16LE(0) !== MARK) throw damaged();
  const flags = document.readUInt16LE(FLAGS_AT);
  if (flags & ENCRYPTED) throw new UnreadError(unread('encrypted'));
  if (document.readUInt16LE(2) < VERSION_97) throw new UnreadError(unread('word-95'));
  const table = find(flags & SECOND_TABLE ? '1Table' : '0Table');
  if (!table) throw damaged();
  const from = document.readUInt32LE(PIECES_AT);
  const text = textOfPieces(document, table.subarray(from, from + document.readUInt32LE(PIECES_LENGTH_AT)));
  yield* piecesOf(withoutFields(text));
}

function textOfPieces(document: Buffer, pieces: Buffer): string {
  let at = 0;
  // Properties come first, each with its length.
  while (pieces[at] === 1 && at + 3 <= pieces.length) at += 3 + pieces.readUInt16LE(at + 1);
  if (pieces[at] !== 2 || at + 5 > pieces.length) throw damaged();
  const length = Math.min(pieces.readUInt32LE(at + 1), pieces.length - at - 5);
  const plan = pieces.subarray(at + 5, at + 5 + length);
  const count = Math.min(PIECES_MAX, Math.floor((plan.length - 4) / 12));
  const texts: string[] = [];
  let total = 0;
  for (let piece = 0; piece < count; piece++) {
    const characters = plan.readUInt32LE(4 * piece + 4) - plan.readUInt32LE(4 * piece);
    const place = plan.readUInt32LE(4 * (count + 1) + 8 * piece + 2);
    const isNarrow = (place & 0x4000_0000) !== 0;
    const start = isNarrow ? (place & 0x3fff_ffff) >>> 1 : place & 0x3fff_ffff;
    const bytes = characters > 0 ? document.subarray(start, start + (isNarrow ? characters : 2 * characters)) : EMPTY;
    total += bytes.length;
    // Pieces of an honest document do not overlap.
    if (total > 2 * document.length) throw damaged();
    texts.push(isNarrow ? decoderOf('windows-1252').decode(bytes) : bytes.toString('utf16le'));
  }
  return texts.join('');
}

const EMPTY = Buffer.alloc(0);

/** A field is its instruction and its result; people read the result. */
function withoutFields(text: string): string {
  if (!text.includes(FIELD)) return text;
  const kept: string[] = [];
  // For each open field, whether its instruction is still being told.
  const open: boolean[] = [];
  for (const part of text.split(/(\p{Cc})/u)) {
    if (part === FIELD) open.push(true);
    else if (part === FIELD_RESULT) open.splice(-1, 1, false);
    else if (part === FIELD_END) open.pop();
    else if (!open.includes(true)) kept.push(part);
  }
  return kept.join('');
}

function* piecesOf(text: string): Generator<Piece> {
  const flow = new Flow();
  for (const part of tablesIn(text)) {
    if (typeof part === 'string') writeLines(flow, part);
    else {
      flow.beginTable();
      for (const row of part) {
        for (const cell of row) {
          flow.beginCell();
          writeLines(flow, cell);
          flow.endCell();
        }
        flow.endRow();
      }
      flow.endTable();
    }
    yield* flow.take();
  }
  yield* flow.end();
}

function writeLines(flow: Flow, text: string): void {
  for (const line of text.replaceAll('\u000e', '\r').split(/[\r\n\v\f]/u)) {
    flow.write(line.replaceAll('\u001e', '-').replace(/(?!\t)\p{Cc}/gu, ''));
    flow.endLine();
  }
}

type Table = string[][];

/** Text and tables in their order. */
function tablesIn(text: string): (string | Table)[] {
  const parts: (string | Table)[] = [];
  const marks = text.split(CELL_END);
  let at = 0;
  while (at < marks.length - 1) {
    // The first cell begins after the last paragraph before it.
    const before = marks[at]!.lastIndexOf('\r') + 1;
    if (before > 0) parts.push(marks[at]!.slice(0, before));
    const first = marks[at]!.slice(before);
    let end = at + 1;
    while (end < marks.length - 1 && !beginsAnew(marks, end)) end++;
    const cells = [first, ...marks.slice(at + 1, end)];
    parts.push(rowsOf(cells));
    at = end;
  }
  parts.push(marks.at(-1)!);
  return parts;
}

/** A cell after the end of a row that begins with whole paragraphs: text stands between two tables. */
function beginsAnew(marks: readonly string[], at: number): boolean {
  return marks[at - 1] === '' && marks[at]!.includes('\r');
}

/** Cells cut into rows, each of which ends with an empty one: by the least width at which that holds all along. */
function rowsOf(cells: readonly string[]): Table {
  for (let width = 1; width <= Math.min(LONGEST_ROW, cells.length - 1); width++) {
    if (cells.length % (width + 1) !== 0) continue;
    let isWidth = true;
    for (let end = width; end < cells.length && isWidth; end += width + 1) isWidth = cells[end] === '';
    if (isWidth)
      return Array.from({ length: cells.length / (width + 1) }, (_, row) =>
        cells.slice(row * (width + 1), row * (width + 1) + width),
      );
  }
  const rows: Table = [[]];
  for (const cell of cells) {
    if (cell === '' && rows.at(-1)!.length > 0) rows.push([]);
    else rows.at(-1)!.push(cell);
  }
  return rows.filter((row) => row.length > 0);
}

function damaged(): UnreadError {
  return new UnreadError(unread('damaged-office'));
}
