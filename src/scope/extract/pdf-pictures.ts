/** Pages that are pictures of text: how they are told, and how they are drawn for recognition. */
import { openDocument, type Pdfium } from './pdfium.ts';

/**
 * A page drawn in grey, as a file of the form PGM (netpbm), and where its upper left corner and its pixels lie in points of the
 * page. `isUpright`: the page itself is not turned, so that places of its own characters and of this picture agree.
 */
export type PageImage = Readonly<{
  file: Uint8Array;
  left: number;
  top: number;
  pointsPerPixel: number;
  isUpright: boolean;
}>;

/** FPDF_PAGEOBJ_PATH, _IMAGE, _SHADING and _FORM of fpdf_edit.h. */
const [PATH, IMAGE, FORM] = [2, 3, 5];
/** A share of the page that pictures cover. */
const COVERED = 0.5;
/** Letters drawn as outlines; a form with its frames has fewer. */
const MANY_PATHS = 400;
/** What is looked at of a page, which may hold millions of objects. */
const OBJECTS_MAX = 20_000;

/** Whether pictures cover a page, or outlines fill it. Asked of pages with little text only. */
export function isPictureOfText(pdfium: Pdfium, page: number): boolean {
  const count = Math.min(pdfium.countObjects(page), OBJECTS_MAX);
  const area = pdfium.pageWidth(page) * pdfium.pageHeight(page);
  let [covered, paths] = [0, 0];
  for (let index = 0; index < count; index++) {
    const object = pdfium.object(page, index);
    const kind = pdfium.objectKind(object);
    if (kind === PATH) paths++;
    else if (kind === IMAGE || kind === FORM) covered += areaOf(pdfium, object);
    if (covered > COVERED * area || paths > MANY_PATHS) return true;
  }
  return false;
}

function areaOf(pdfium: Pdfium, object: number): number {
  const { scratch } = pdfium;
  if (pdfium.objectBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) return 0;
  const [left, bottom, right, top] = new Float32Array(pdfium.memory.bytes().buffer, scratch, 4) as unknown as [
    number,
    number,
    number,
    number,
  ];
  return Math.max(0, right - left) * Math.max(0, top - bottom);
}

const DOTS_PER_INCH = 300;
/** Larger pages (plans, posters) are drawn coarser. An A4 page has 8.7 million. */
const PIXELS_MAX = 24e6;
/** FPDFBitmap_Gray of fpdfview.h; FPDF_ANNOT and FPDF_GRAYSCALE. */
const GREY = 1;
const FLAGS = 0x01 | 0x08;
const WHITE = 0xffffffff;

/** Draws one page. @throws UnreadError `encrypted`, `damaged-pdf` */
export function renderPage(pdfium: Pdfium, bytes: Uint8Array, index: number): PageImage | undefined {
  const document = openDocument(pdfium, bytes);
  const page = pdfium.loadPage(document.handle, index);
  try {
    return page === 0 ? undefined : drawn(pdfium, page);
  } finally {
    if (page !== 0) pdfium.closePage(page);
    document.close();
  }
}

function drawn(pdfium: Pdfium, page: number): PageImage | undefined {
  const [width, height] = [pdfium.pageWidth(page), pdfium.pageHeight(page)];
  const scale = Math.min(DOTS_PER_INCH / 72, Math.sqrt(PIXELS_MAX / (width * height)));
  const [columns, rows] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const bitmap = pdfium.createBitmap(columns, rows, GREY, 0, 0);
  if (bitmap === 0) return undefined;
  try {
    pdfium.fillBitmap(bitmap, 0, 0, columns, rows, WHITE);
    pdfium.renderPage(bitmap, page, 0, 0, columns, rows, 0, FLAGS);
    const file = pgmOf(pdfium, bitmap, columns, rows);
    const { left, top } = cornerOf(pdfium, page, columns, rows);
    return { file, left, top, pointsPerPixel: 1 / scale, isUpright: pdfium.pageTurn(page) === 0 };
  } finally {
    pdfium.destroyBitmap(bitmap);
  }
}

function pgmOf(pdfium: Pdfium, bitmap: number, columns: number, rows: number): Uint8Array {
  const head = Buffer.from(`P5\n${columns} ${rows}\n255\n`, 'latin1');
  const file = new Uint8Array(head.length + columns * rows);
  file.set(head);
  const [from, stride] = [pdfium.bitmapBuffer(bitmap), pdfium.bitmapStride(bitmap)];
  const memory = pdfium.memory.bytes();
  for (let row = 0; row < rows; row++) {
    const at = from + row * stride;
    file.set(memory.subarray(at, at + columns), head.length + row * columns);
  }
  return file;
}

/** Where the upper left pixel lies, in points of the page. */
function cornerOf(pdfium: Pdfium, page: number, columns: number, rows: number): { left: number; top: number } {
  const { scratch } = pdfium;
  pdfium.deviceToPage(page, 0, 0, columns, rows, 0, 0, 0, scratch, scratch + 8);
  const [left, top] = new Float64Array(pdfium.memory.bytes().buffer, scratch, 2) as unknown as [number, number];
  return { left, top };
}
