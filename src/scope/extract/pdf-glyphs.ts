/**
 * PDF pages as placed glyphs, read by PDFium (WebAssembly: a fault stays inside its sandbox).
 *
 * Coordinates are points; x grows to the right and y upwards, after a page whose text runs up or down was turned upright.
 */
import { PDFiumModule } from '@hyzyla/pdfium';
import { UnreadError, unread } from '../unread.ts';

/** One character with its advance box (`left`..`right`), base line and height. */
export type Glyph = Readonly<{ text: string; left: number; right: number; base: number; height: number }>;

export type PdfReader = Readonly<{
  /**
   * The pages of a document, one at a time; `undefined` for a page that cannot be read.
   *
   * @throws UnreadError `encrypted`, `damaged-pdf`
   */
  pages: (bytes: Uint8Array) => Generator<readonly Glyph[] | undefined>;
  /** Bytes that the module holds; it never gives any back, so a reader that grew too large is replaced. */
  heldBytes: () => number;
}>;

/** The functions of PDFium's C interface (fpdfview.h, fpdf_text.h) that are used here; the package's types know few of them. */
const FUNCTIONS = {
  initLibrary: '_FPDF_InitLibraryWithConfig',
  loadDocument: '_FPDF_LoadMemDocument',
  closeDocument: '_FPDF_CloseDocument',
  lastError: '_FPDF_GetLastError',
  pageCount: '_FPDF_GetPageCount',
  loadPage: '_FPDF_LoadPage',
  closePage: '_FPDF_ClosePage',
  loadText: '_FPDFText_LoadPage',
  closeText: '_FPDFText_ClosePage',
  countChars: '_FPDFText_CountChars',
  unicode: '_FPDFText_GetUnicode',
  charAngle: '_FPDFText_GetCharAngle',
  looseCharBox: '_FPDFText_GetLooseCharBox',
  charOrigin: '_FPDFText_GetCharOrigin',
} as const;

type Memory = Readonly<{ bytes: () => Uint8Array; take: (size: number) => number; free: (at: number) => void }>;
/** All of them take and give numbers, handles and addresses included. */
type Pdfium = Readonly<Record<keyof typeof FUNCTIONS, (...values: number[]) => number>> & { memory: Memory };

async function openPdfium(): Promise<Pdfium> {
  // What PDFium says of a damaged file is nobody's to read: the file is listed as unread.
  const silent: object = { print: () => {}, printErr: () => {} };
  const module = await PDFiumModule(silent);
  const raw = module as unknown as Record<string, (...values: number[]) => number>;
  const functions = Object.entries(FUNCTIONS).map(([name, exported]) => [name, raw[exported]!]);
  const memory: Memory = {
    // Asked each time: the view is replaced when the memory grows.
    bytes: () => module.HEAPU8,
    take: module.wasmExports.malloc,
    free: module.wasmExports.free,
  };
  const pdfium = { ...Object.fromEntries(functions), memory } as Pdfium;
  // FPDF_LIBRARY_CONFIG, version 2, without fonts, scripts or platform of its own: version and four empty pointers.
  const config = memory.take(20);
  memory.bytes().fill(0, config, config + 20);
  memory.bytes()[config] = 2;
  pdfium.initLibrary(config);
  return pdfium;
}

/** FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of fpdfview.h. */
const LOCKED = new Set([4, 5]);
/** A document that claims more pages is stopped by its deadline long before; this bounds the empty ones. */
const PAGES_MAX = 200_000;

export async function openPdfReader(): Promise<PdfReader> {
  const pdfium = await openPdfium();
  const scratch = pdfium.memory.take(32);
  return { pages: (bytes) => pagesOf(pdfium, scratch, bytes), heldBytes: () => pdfium.memory.bytes().length };
}

function* pagesOf(pdfium: Pdfium, scratch: number, bytes: Uint8Array): Generator<readonly Glyph[] | undefined> {
  const at = pdfium.memory.take(bytes.length);
  if (at === 0) throw new UnreadError(unread('too-large'));
  pdfium.memory.bytes().set(bytes, at);
  const document = pdfium.loadDocument(at, bytes.length, 0);
  try {
    if (document === 0) throw new UnreadError(unread(LOCKED.has(pdfium.lastError()) ? 'encrypted' : 'damaged-pdf'));
    const count = Math.min(pdfium.pageCount(document), PAGES_MAX);
    if (count <= 0) throw new UnreadError(unread('damaged-pdf'));
    for (let index = 0; index < count; index++) yield glyphsOf(pdfium, scratch, document, index);
  } finally {
    if (document !== 0) pdfium.closeDocument(document);
    pdfium.memory.free(at);
  }
}

function glyphsOf(pdfium: Pdfium, scratch: number, document: number, index: number): readonly Glyph[] | undefined {
  const page = pdfium.loadPage(document, index);
  if (page === 0) return undefined;
  const text = pdfium.loadText(page);
  try {
    if (text === 0) return undefined;
    return readGlyphs(pdfium, scratch, text);
  } finally {
    if (text !== 0) pdfium.closeText(text);
    pdfium.closePage(page);
  }
}

function readGlyphs(pdfium: Pdfium, scratch: number, text: number): readonly Glyph[] {
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
  return glyphs;
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
