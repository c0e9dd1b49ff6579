/** PDFium (WebAssembly: a fault stays inside its sandbox), by the functions of its C interface that are used here. */
import { PDFiumModule } from '@hyzyla/pdfium';
import { UnreadError, unread } from '../unread.ts';

/** Of fpdfview.h, fpdf_text.h and fpdf_edit.h; the package's types know few of them. */
const FUNCTIONS = {
  initLibrary: 'FPDF_InitLibraryWithConfig',
  loadDocument: 'FPDF_LoadMemDocument',
  closeDocument: 'FPDF_CloseDocument',
  lastError: 'FPDF_GetLastError',
  metaText: 'FPDF_GetMetaText',
  pageCount: 'FPDF_GetPageCount',
  loadPage: 'FPDF_LoadPage',
  closePage: 'FPDF_ClosePage',
  pageWidth: 'FPDF_GetPageWidthF',
  pageHeight: 'FPDF_GetPageHeightF',
  pageTurn: 'FPDFPage_GetRotation',
  deviceToPage: 'FPDF_DeviceToPage',
  loadText: 'FPDFText_LoadPage',
  closeText: 'FPDFText_ClosePage',
  countChars: 'FPDFText_CountChars',
  unicode: 'FPDFText_GetUnicode',
  hasMapError: 'FPDFText_HasUnicodeMapError',
  charAngle: 'FPDFText_GetCharAngle',
  looseCharBox: 'FPDFText_GetLooseCharBox',
  charOrigin: 'FPDFText_GetCharOrigin',
  countObjects: 'FPDFPage_CountObjects',
  object: 'FPDFPage_GetObject',
  objectKind: 'FPDFPageObj_GetType',
  objectBounds: 'FPDFPageObj_GetBounds',
  createBitmap: 'FPDFBitmap_CreateEx',
  destroyBitmap: 'FPDFBitmap_Destroy',
  fillBitmap: 'FPDFBitmap_FillRect',
  bitmapBuffer: 'FPDFBitmap_GetBuffer',
  bitmapStride: 'FPDFBitmap_GetStride',
  renderPage: 'FPDF_RenderPageBitmap',
} as const;

type Memory = Readonly<{ bytes: () => Uint8Array; take: (size: number) => number; free: (at: number) => void }>;

/** All of them take and give numbers, handles and addresses included. */
export type Pdfium = Readonly<Record<keyof typeof FUNCTIONS, (...values: number[]) => number>> & {
  readonly memory: Memory;
  /** Room for what a function answers by reference: 32 bytes, free again at the next call. */
  readonly scratch: number;
};

export async function openPdfium(): Promise<Pdfium> {
  // What PDFium says of a damaged file is nobody's to read: the file is listed as unread.
  const silent: object = { print: () => {}, printErr: () => {} };
  const module = await PDFiumModule(silent);
  // The module's own wrappers look each name up again and count arguments: most of what a call costs, and there are three a glyph.
  const raw = module.wasmExports as unknown as Record<string, (...values: number[]) => number>;
  const functions = Object.entries(FUNCTIONS).map(([name, exported]) => [name, raw[exported]!]);
  const memory: Memory = {
    // Asked each time: the view is replaced when the memory grows.
    bytes: () => module.HEAPU8,
    take: module.wasmExports.malloc,
    free: module.wasmExports.free,
  };
  const pdfium = { ...Object.fromEntries(functions), memory, scratch: memory.take(32) } as Pdfium;
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

/** A document that is open, with its pages by their place. */
export type OpenDocument = Readonly<{ handle: number; pages: number; close: () => void }>;

/** @throws UnreadError `encrypted`, `damaged-pdf`, `too-large` */
export function openDocument(pdfium: Pdfium, bytes: Uint8Array): OpenDocument {
  const at = pdfium.memory.take(bytes.length);
  if (at === 0) throw new UnreadError(unread('too-large'));
  pdfium.memory.bytes().set(bytes, at);
  const handle = pdfium.loadDocument(at, bytes.length, 0);
  const close = () => {
    if (handle !== 0) pdfium.closeDocument(handle);
    pdfium.memory.free(at);
  };
  const pages = handle === 0 ? 0 : Math.min(pdfium.pageCount(handle), PAGES_MAX);
  if (pages > 0) return { handle, pages, close };
  const isLocked = handle === 0 && LOCKED.has(pdfium.lastError());
  close();
  throw new UnreadError(unread(isLocked ? 'encrypted' : 'damaged-pdf'));
}
