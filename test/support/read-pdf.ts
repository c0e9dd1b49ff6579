import { PDFiumLibrary, PDFiumModule } from '@hyzyla/pdfium';

export type ReadPage = Readonly<{
  text: string;
  /** In points. */
  width: number;
  height: number;
  /** How far something is drawn to the left and to the right, in points, between two heights. */
  ink: (from: number, to: number) => Promise<Readonly<{ left: number; right: number }>>;
}>;

export type ReadPdf = Readonly<{
  title: string;
  pages: readonly ReadPage[];
  /** The outline at the side of a reader: titles of the first level, and the page of each, from 1. */
  bookmarks: readonly Readonly<{ title: string; page: number }>[];
}>;

/** A finished PDF as a reader sees it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const pages = [...document.pages()].map((page, index): ReadPage => {
    const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
    const ink: ReadPage['ink'] = async (from, to) => {
      // A page that was drawn is closed.
      const drawn = await document.getPage(index).render({ scale: 1, render: 'bitmap' });
      const isInk = (x: number, y: number) => drawn.data[4 * (y * drawn.width + x)]! < 200;
      const rows = Array.from({ length: Math.floor(to) - Math.floor(from) }, (_, row) => Math.floor(from) + row);
      const columns = Array.from({ length: drawn.width }, (_, x) => x).filter((x) => rows.some((y) => isInk(x, y)));
      return { left: columns[0] ?? Infinity, right: columns.at(-1) ?? -Infinity };
    };
    return { text: plainText(page.getText()), width, height, ink };
  });
  return { pages, ...(await outlineOf(bytes)) };
}

/** Without line ends, places to break and hyphens of the type (U+FFFE), so that a sentence is found whatever lines it was set in. */
function plainText(text: string): string {
  return text
    .replaceAll(/[\u200b\ufffe]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** What the package has no words for, by PDFium's own functions. */
async function outlineOf(bytes: Uint8Array): Promise<Pick<ReadPdf, 'title' | 'bookmarks'>> {
  const options: object = {};
  const module = await PDFiumModule(options);
  const { wasmExports } = module;
  const call = (name: string, ...values: number[]) =>
    (wasmExports as unknown as Record<string, (...values: number[]) => number>)[name]!(...values);
  const at = wasmExports.malloc(bytes.length);
  // Asked each time: the view is replaced when the memory grows.
  const heap = () => module.HEAPU8;
  call('FPDF_InitLibrary');
  heap().set(bytes, at);
  const document = call('FPDF_LoadMemDocument', at, bytes.length, 0);
  const textOf = (ask: (buffer: number, size: number) => number) => {
    const size = ask(0, 0);
    const buffer = wasmExports.malloc(size);
    ask(buffer, size);
    return new TextDecoder('utf-16le').decode(heap().slice(buffer, buffer + size - 2)).replaceAll('\u200b', '');
  };
  const name = wasmExports.malloc(6);
  heap().set(new TextEncoder().encode('Title\0'), name);
  const title = textOf((buffer, size) => call('FPDF_GetMetaText', document, name, buffer, size));
  const bookmarks = [];
  for (let mark = call('FPDFBookmark_GetFirstChild', document, 0); mark !== 0;) {
    const page = call('FPDFDest_GetDestPageIndex', document, call('FPDFBookmark_GetDest', document, mark)) + 1;
    bookmarks.push({ title: textOf((buffer, size) => call('FPDFBookmark_GetTitle', mark, buffer, size)), page });
    mark = call('FPDFBookmark_GetNextSibling', document, mark);
  }
  return { title, bookmarks };
}
