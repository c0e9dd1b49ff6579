import type { DocumentPart, DocumentReader } from '../document-part.ts';
import { readInPart, unread, UnreadError } from '../../unread.ts';
import { Flattener } from './flatten-json.ts';
import { TableGatherer } from './gather-tables.ts';
import { parseJson, type Json } from './parse-json.ts';
import { JsonScanner } from './scan-json.ts';
import { textChunks } from './text-chunks.ts';

/** How deep the reader goes into values that are too long to be parsed at once. */
const DESCENT_MAX = 12;

type Reading = {
  readonly scanner: JsonScanner;
  readonly tables: TableGatherer;
  readonly flattener: Flattener;
  isCut: boolean;
};

/**
 * Reads JSON in all its forms (one value, an array of any length, a value a line, exports of databases), element by element: objects
 * become rows, headed by their paths as words; objects in lists become rows of tables of their own, with what the object
 * around them says where that tells whose they are. What is not quite JSON is read loosely.
 */
export const readJson: DocumentReader = async function* (source, { profile }) {
  const tables = new TableGatherer();
  const reading: Reading = {
    scanner: new JsonScanner(textChunks(source)),
    tables,
    flattener: new Flattener(tables, profile),
    isCut: false,
  };
  const { scanner } = reading;
  let hasRead = false;
  for (;;) {
    const sign = await scanner.peek();
    if (sign === undefined) break;
    if (')]}/'.includes(sign)) scanner.pass();
    else yield* readOutermost(reading, !hasRead);
    hasRead = true;
    if (tables.isFull) yield* tables.parts();
  }
  if (!hasRead) throw new UnreadError(unread('damaged-document'));
  yield* tables.parts();
  if (reading.isCut || reading.flattener.isCut) yield { kind: 'missing', unread: readInPart('cut-off') };
};

/** One of the values that stand one after another: an array is opened, its elements are the rows. */
async function* readOutermost(reading: Reading, isFirst: boolean): AsyncGenerator<DocumentPart> {
  const { scanner, flattener } = reading;
  const captured = await scanner.capture();
  if (captured === 'long') {
    yield* readLong(reading, '', 0);
    return;
  }
  const value = valueOf(reading, captured);
  if (!Array.isArray(value)) {
    flattener.add(value, '');
    return;
  }
  const items = value as readonly Json[];
  // An array of plain values is one of many rows, or, alone in its file, a list.
  const isRow = items.every(isPlain) && (!isFirst || (await scanner.peek()) !== undefined);
  if (isRow) flattener.addCells(items, '');
  else for (const item of items) addElement(reading, item, '');
}

function isPlain(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}

function valueOf(reading: Reading, captured: { text: string } | { ends: string }): Json {
  if ('ends' in captured) reading.isCut = true;
  return parseJson('text' in captured ? captured.text : captured.ends).value;
}

function addElement({ flattener }: Reading, value: Json, place: string): void {
  if (Array.isArray(value) && value.every(isPlain)) flattener.addCells(value as readonly Json[], place);
  else flattener.add(value, place);
}

async function* readValue(reading: Reading, place: string, depth: number): AsyncGenerator<DocumentPart> {
  const captured = await reading.scanner.capture();
  if (captured === 'long') yield* readLong(reading, place, depth);
  else addElement(reading, valueOf(reading, captured), place);
}

/** A value that is too long to be held is read by what it holds. */
async function* readLong(reading: Reading, place: string, depth: number): AsyncGenerator<DocumentPart> {
  const { scanner } = reading;
  const sign = await scanner.peek();
  if (depth < DESCENT_MAX && sign === '[') yield* readElements(reading, place, depth + 1);
  else if (depth < DESCENT_MAX && sign === '{') yield* readMembers(reading, place, depth + 1);
  else {
    reading.isCut = true;
    await passOver(scanner);
  }
}

async function* readElements(reading: Reading, place: string, depth: number): AsyncGenerator<DocumentPart> {
  reading.scanner.pass();
  for (;;) {
    const sign = await reading.scanner.peek();
    if (sign === undefined) {
      reading.isCut = true;
      return;
    }
    if (sign === ']' || sign === '}') {
      reading.scanner.pass();
      if (sign === ']') return;
    } else yield* readValue(reading, place, depth);
    if (reading.tables.isFull) yield* reading.tables.parts();
  }
}

/** The members of an object that is too long to be held: each is read as a table of its own. */
async function* readMembers(reading: Reading, place: string, depth: number): AsyncGenerator<DocumentPart> {
  const { scanner } = reading;
  scanner.pass();
  for (;;) {
    const sign = await scanner.peek();
    if (sign === undefined) {
      reading.isCut = true;
      return;
    }
    if (sign === '}') {
      scanner.pass();
      return;
    }
    if (sign === ':' || sign === ']' || sign === '/') {
      scanner.pass();
      continue;
    }
    const key = await scanner.captureKey();
    if ((await scanner.peek()) !== ':') continue;
    scanner.pass();
    const next = await scanner.peek();
    const below = place === '' ? key : `${place}.${key}`;
    if (next === '[') yield* readElements(reading, below, depth);
    else if (next !== undefined) yield* readValue(reading, below, depth);
    if (reading.tables.isFull) yield* reading.tables.parts();
  }
}

/** Gives up on what is nested too deep to be read in parts and too long to be read at once. */
async function passOver(scanner: JsonScanner): Promise<void> {
  while ((await scanner.peek()) !== undefined) await scanner.drop();
}
