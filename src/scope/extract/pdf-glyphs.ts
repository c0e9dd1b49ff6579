/**
 * PDF pages as placed glyphs, read by PDFium.
 *
 * Coordinates are points; x grows to the right and y upwards, after a page whose text runs up or down was turned upright.
 */
import { joinPdfs } from './join-pdfs.ts';
import { isPictureOfText, renderPage, type PageImage } from './pdf-pictures.ts';
import { openDocument, openPdfium, type OpenDocument, type Pdfium } from './pdfium.ts';

/** One character (or one word that was recognised) with its advance box (`left`..`right`), base line and height. */
export type Glyph = Readonly<{ text: string; left: number; right: number; base: number; height: number }>;

/**
 * `picture`: it shows what its characters do not say, so only recognition can read it. `garbled`: so are its characters
 * themselves, which stand for others.
 */
export type PdfPage = Readonly<{
  glyphs: readonly Glyph[];
  /** By how many right angles, counter-clockwise, its text was turned to stand upright. */
  turn: number;
  shows?: 'picture' | 'garbled';
}>;

/** What a document says of itself under a name ("Producer", "ModDate"); empty where it says nothing. */
export type Told = (name: string) => string;

export type PdfReader = Readonly<{
  /**
   * The pages of a document, one at a time; `undefined` for a page that cannot be read.
   *
   * @throws UnreadError `encrypted`, `damaged-pdf`
   */
  pages: (bytes: Uint8Array, onOpen?: (told: Told) => void) => Generator<PdfPage | undefined>;
  /** Tells which documents will be read next, in memory that stays as it is: read together they cost less. */
  expect: (documents: readonly Buffer[]) => void;
  /** One page drawn, in grey; nothing where it cannot be read. @throws UnreadError as `pages` */
  draw: (bytes: Uint8Array, index: number) => PageImage | undefined;
  /** Bytes that the module holds; it never gives any back, so a reader that grew too large is replaced. */
  heldBytes: () => number;
}>;

export async function openPdfReader(): Promise<PdfReader> {
  const pdfium = await openPdfium();
  let joint: OpenJoint | undefined;
  return {
    pages: (bytes, onOpen) => pagesOf(pdfium, { bytes, joint }, onOpen),
    expect: (documents) => {
      joint?.close();
      joint = openJoint(pdfium, documents);
    },
    draw: (bytes, index) => renderPage(pdfium, bytes, index),
    heldBytes: () => pdfium.memory.bytes().length,
  };
}

/** A document whose pages are read in their order. */
type InPages = Readonly<{
  page: (index: number) => PdfPage | undefined;
  close: () => void;
}>;
type OpenJoint = InPages & Readonly<{ firstOf: (bytes: Uint8Array, pages: number) => number | undefined }>;

/** Each page stays open until the next one is: PDFium forgets a font when no open page uses it. */
function inPages(pdfium: Pdfium, document: OpenDocument): InPages {
  let last = 0;
  const closeLast = () => {
    if (last !== 0) pdfium.closePage(last);
    last = 0;
  };
  return {
    page: (index) => {
      const page = pdfium.loadPage(document.handle, index);
      closeLast();
      last = page;
      return page === 0 ? undefined : pageOf(pdfium, page);
    },
    close: () => {
      closeLast();
      document.close();
    },
  };
}

/** Opens those of the documents that can be joined as one; nothing where that saves nothing. */
function openJoint(pdfium: Pdfium, documents: readonly Buffer[]): OpenJoint | undefined {
  const joint = joinPdfs(documents);
  if (!joint) return undefined;
  const document = openDocument(pdfium, joint.bytes);
  const total = joint.places.reduce((sum, place) => sum + (place?.pages ?? 0), 0);
  const isSame = (one: Uint8Array, other: Uint8Array) =>
    one.buffer === other.buffer && one.byteOffset === other.byteOffset && one.length === other.length;
  return {
    ...inPages(pdfium, document),
    firstOf: (bytes, pages) => {
      const place = joint.places[documents.findIndex((one) => isSame(one, bytes))];
      return place?.pages === pages && document.pages === total ? place.first : undefined;
    },
  };
}

type ToRead = Readonly<{ bytes: Uint8Array; joint: OpenJoint | undefined }>;

/** Each document is opened as itself too: what it says of itself, and whether it opens at all, is its own. */
function* pagesOf(
  pdfium: Pdfium,
  { bytes, joint }: ToRead,
  onOpen?: (told: Told) => void,
): Generator<PdfPage | undefined> {
  const document = openDocument(pdfium, bytes);
  const alone = inPages(pdfium, document);
  try {
    onOpen?.((name) => toldUnder(pdfium, document.handle, name));
    const first = joint?.firstOf(bytes, document.pages);
    for (let index = 0; index < document.pages; index++) {
      yield joint && first !== undefined ? joint.page(first + index) : alone.page(index);
    }
  } finally {
    alone.close();
  }
}

function pageOf(pdfium: Pdfium, page: number): PdfPage | undefined {
  const text = pdfium.loadText(page);
  try {
    if (text === 0) return undefined;
    const shown = readGlyphs(pdfium, text);
    if (isGarbled(pdfium, text)) return { ...shown, shows: 'garbled' };
    const isPicture = shown.glyphs.length < FEW_GLYPHS && isPictureOfText(pdfium, page);
    return isPicture ? { ...shown, shows: 'picture' } : shown;
  } finally {
    if (text !== 0) pdfium.closeText(text);
  }
}

/** Longer ones are no name of a program and no date. */
const TOLD_MAX = 1_024;

/** A text of the document's information dictionary (FPDF_GetMetaText: UTF-16, with an ending zero). */
function toldUnder(pdfium: Pdfium, document: number, name: string): string {
  const { memory } = pdfium;
  const at = memory.take(TOLD_MAX + name.length + 1);
  try {
    const tag = at + TOLD_MAX;
    memory.bytes().set(Buffer.from(`${name}\0`, 'latin1'), tag);
    const length = pdfium.metaText(document, tag, at, TOLD_MAX);
    if (length <= 2 || length > TOLD_MAX) return '';
    return Buffer.from(memory.bytes().subarray(at, at + length - 2)).toString('utf16le');
  } finally {
    memory.free(at);
  }
}

/** A scan may bear a stamp, a page number and the name of the program that made it. */
const FEW_GLYPHS = 100;
const LOOKED_AT = 64;

/** Whether characters stand for others: fonts without a table of what their glyphs mean. A sample tells. */
function isGarbled(pdfium: Pdfium, text: number): boolean {
  const count = pdfium.countChars(text);
  const step = Math.max(1, Math.floor(count / LOOKED_AT));
  let [seen, wrong] = [0, 0];
  for (let index = 0; index < count; index += step) {
    const code = pdfium.unicode(text, index);
    if (code === 32 || code === 13 || code === 10) continue;
    seen++;
    const isPrivate = code === 0 || code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff);
    if (isPrivate || pdfium.hasMapError(text, index) === 1) wrong++;
  }
  return wrong * 3 > seen;
}

function readGlyphs(pdfium: Pdfium, text: number): PdfPage {
  const { scratch } = pdfium;
  const count = pdfium.countChars(text);
  const turn = turnOf(pdfium, text, count);
  // No call below allocates, so the views stay valid for this page.
  const rect = new Float32Array(pdfium.memory.bytes().buffer, scratch, 4);
  const origin = new Float64Array(pdfium.memory.bytes().buffer, scratch + 16, 2);
  const glyphs: Glyph[] = [];
  for (let index = 0; index < count; index++) {
    const code = pdfium.unicode(text, index);
    // White space is where glyphs are apart; PDFium's own (line ends, generated spaces) has no place at all.
    if (code <= 32 || code === 0xa0 || code === 0xad || code === 0xfffe || code > 0x10ffff) continue;
    if (code >= 0xd800 && code <= 0xdfff) continue;
    if (pdfium.looseCharBox(text, index, scratch) === 0) continue;
    if (pdfium.charOrigin(text, index, scratch + 16, scratch + 24) === 0) continue;
    const [left, top, right, bottom] = rect as unknown as [number, number, number, number];
    const [x, y] = origin as unknown as [number, number];
    const character = String.fromCodePoint(code);
    if (turn === 0) glyphs.push({ text: character, left, right, base: y, height: top - bottom });
    else if (turn === 1) glyphs.push({ text: character, left: bottom, right: top, base: -x, height: right - left });
    else if (turn === 2) glyphs.push({ text: character, left: -right, right: -left, base: -y, height: top - bottom });
    else glyphs.push({ text: character, left: -top, right: -bottom, base: x, height: right - left });
  }
  return { glyphs, turn };
}

/** How often a page's text is turned by 90° counter-clockwise, by its first characters. PDFium tells angles clockwise. */
function turnOf(pdfium: Pdfium, text: number, count: number): 0 | 1 | 2 | 3 {
  const votes = [0, 0, 0, 0];
  for (let index = 0; index < Math.min(count, 200); index++) {
    if (pdfium.unicode(text, index) <= 32) continue;
    const angle = pdfium.charAngle(text, index);
    if (angle >= 0) votes[(4 - (Math.round(angle / (Math.PI / 2)) % 4)) % 4]!++;
  }
  return votes.indexOf(Math.max(...votes)) as 0 | 1 | 2 | 3;
}
