/**
 * Several PDF documents as one, with their pages in their order. What PDFium sets up for a font (its table of glyphs, their boxes) it
 * keeps for one document only; leaked forms are thousands of small documents with the same two fonts, and half of the time of
 * reading them goes there.
 *
 * Nothing of a page is understood here: objects are copied and numbered anew (ISO 32000-1, 7.3.10 and 7.5). A document that is
 * not of the plainest build (one table of objects, one level of pages, nothing encrypted, packed or added) is left out.
 */
export type Joint = Readonly<{
  bytes: Buffer;
  /** The place of each document's first page in the joint one, and how many it has; nothing for one that was left out. */
  places: readonly (Readonly<{ first: number; pages: number }> | undefined)[];
}>;

type PdfObject = Readonly<{ number: number; text: string; stream?: Buffer }>;
type PlainPdf = Readonly<{ objects: ReadonlyMap<number, PdfObject>; catalog: number; tree: number; pages: number }>;

/** A document beyond this size has more to do than to set up fonts. */
const BYTES_MAX = 512 * 1024;
const CATALOG = 1;
const TREE = 2;

/** @returns nothing where fewer than two can be joined */
export function joinPdfs(documents: readonly Buffer[]): Joint | undefined {
  const read = documents.map((bytes) => (bytes.length > BYTES_MAX ? undefined : plainPdf(bytes)));
  if (read.filter(Boolean).length < 2) return undefined;
  const writer = new Writer();
  const shared = new Map<string, number>();
  const trees: number[] = [];
  let first = 0;
  const places = read.map((pdf) => {
    if (!pdf) return undefined;
    trees.push(writeObjects(writer, pdf, shared));
    const place = { first, pages: pdf.pages };
    first += pdf.pages;
    return place;
  });
  const kids = trees.map((tree) => `${tree} 0 R`).join(' ');
  writer.put(CATALOG, `<< /Type /Catalog /Pages ${TREE} 0 R >>`);
  writer.put(TREE, `<< /Type /Pages /Count ${first} /Kids [${kids}] >>`);
  return { bytes: writer.end(), places };
}

const REFERENCE = /(\d+) 0 R\b/g;

/** Copies the objects of one document. An object that refers to nothing (a font that every reader has) is one with its equals. */
function writeObjects(writer: Writer, { objects, catalog, tree }: PlainPdf, shared: Map<string, number>): number {
  const numbers = new Map<number, number>();
  const fresh: PdfObject[] = [];
  for (const object of objects.values()) {
    if (object.number === catalog) continue;
    const isAlone = !object.stream && object.number !== tree && !object.text.includes(' 0 R');
    const known = isAlone ? shared.get(object.text) : undefined;
    numbers.set(object.number, known ?? writer.next());
    if (known !== undefined) continue;
    if (isAlone) shared.set(object.text, numbers.get(object.number)!);
    fresh.push(object);
  }
  for (const { number, text, stream } of fresh) {
    const named = text.replace(REFERENCE, (_, old: string) => `${numbers.get(Number(old)) ?? 0} 0 R`);
    const placed = number === tree ? named.replace('<<', `<< /Parent ${TREE} 0 R`) : named;
    writer.put(numbers.get(number)!, placed, stream);
  }
  return numbers.get(tree)!;
}

class Writer {
  readonly #pieces: Buffer[] = [];
  readonly #offsets: number[] = [];
  #length = 0;
  #last = TREE;

  constructor() {
    this.#add('%PDF-1.7\n');
  }

  next(): number {
    return ++this.#last;
  }

  put(number: number, text: string, stream?: Buffer): void {
    this.#offsets[number] = this.#length;
    this.#add(`${number} 0 obj\n${text}\n`);
    if (stream) {
      this.#add('stream\n');
      this.#add(stream);
      this.#add('\nendstream\n');
    }
    this.#add('endobj\n');
  }

  end(): Buffer {
    const at = this.#length;
    const size = this.#last + 1;
    const rows = this.#offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    this.#add(`xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`);
    this.#add(`trailer\n<< /Size ${size} /Root ${CATALOG} 0 R >>\nstartxref\n${at}\n%%EOF\n`);
    return Buffer.concat(this.#pieces);
  }

  #add(piece: string | Buffer): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    this.#pieces.push(bytes);
    this.#length += bytes.length;
  }
}

const HEAD = /%PDF-1\.[0-7][^\n\r]*[\n\r]+(?:%[^\n\r]*[\n\r]+)*/y;
const OBJECT = /(\d{1,7}) 0 obj\b\s*/y;
const STREAM_LENGTH = /\/Length\s+(\d+)(?!\d|\s+\d+\s+R)/;
const STREAM_BEGIN = /stream(?:\r\n|\n)/y;
const OBJECT_END = /endobj\s+/y;
const STREAM_END = /\s*endstream\s+endobj\s+/y;
const TABLE = /xref\s+0 (\d{1,7})[ ]?(?:\r\n|\n|\r)/y;
const END = /\s*trailer\s*<<([^]*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/y;
/** What says more than is copied here, or is written in a way that is not read here (comments, names with escapes). */
const SPECIAL =
  /\/(?:ObjStm|XRef|Encrypt|OCProperties|OC|AcroForm|F)\b|[%#]|\d\s+[1-9]\d*\s+R\b|\d(?:\s{2,}|[\t\r\n])0\s+R\b/;

/** Takes a document apart where all of it is as the format has it, so that nothing is to be guessed; else nothing. */
function plainPdf(bytes: Buffer): PlainPdf | undefined {
  const text = bytes.toString('latin1');
  const start = matchAt(HEAD, text, 0);
  if (!start) return undefined;
  const objects = new Map<number, PdfObject>();
  const offsets = new Map<number, number>();
  let at = start[0].length;
  for (let head = matchAt(OBJECT, text, at); head; head = matchAt(OBJECT, text, at)) {
    const number = Number(head[1]);
    const found = objectAt(bytes, text, at + head[0].length, number);
    if (!found || objects.has(number) || SPECIAL.test(found.object.text)) return undefined;
    objects.set(number, found.object);
    offsets.set(number, at);
    at = found.end;
  }
  const trailer = trailerAt(text, at, offsets);
  const root = trailer === undefined ? null : /\/Root\s+(\d+) 0 R\b/.exec(trailer);
  return root ? treeOf(objects, Number(root[1])) : undefined;
}

function objectAt(bytes: Buffer, text: string, from: number, number: number) {
  const end = text.indexOf('endobj', from);
  if (end < 0) return undefined;
  const body = text.slice(from, end);
  const stream = body.indexOf('stream');
  if (stream < 0) {
    const after = matchAt(OBJECT_END, text, end);
    return after && { object: { number, text: body.trim() }, end: end + after[0].length };
  }
  const head = body.slice(0, stream).trim();
  const length = STREAM_LENGTH.exec(head);
  const begin = matchAt(STREAM_BEGIN, text, from + stream);
  if (!length || !begin) return undefined;
  const data = from + stream + begin[0].length;
  const close = data + Number(length[1]);
  const after = matchAt(STREAM_END, text, close);
  return after && { object: { number, text: head, stream: bytes.subarray(data, close) }, end: close + after[0].length };
}

/** What the trailer says, where the table of objects before it names exactly the objects that were found where they were found. */
function trailerAt(text: string, at: number, offsets: ReadonlyMap<number, number>): string | undefined {
  const table = matchAt(TABLE, text, at);
  if (!table) return undefined;
  const rows = at + table[0].length;
  const size = Number(table[1]);
  let used = 0;
  for (let number = 0; number < size; number++) {
    const row = /^(\d{10}) \d{5} ([nf])/.exec(text.slice(rows + number * 20, rows + number * 20 + 18));
    if (!row || (row[2] === 'n' && offsets.get(number) !== Number(row[1]))) return undefined;
    if (row[2] === 'n') used++;
  }
  const end = matchAt(END, text, rows + size * 20);
  if (!end || used !== offsets.size || Number(end[2]) !== at) return undefined;
  return /\/(?:Encrypt|Prev|XRefStm)\b/.test(end[1]!) ? undefined : end[1];
}

function treeOf(objects: ReadonlyMap<number, PdfObject>, catalog: number): PlainPdf | undefined {
  const root = /\/Pages\s+(\d+) 0 R\b/.exec(objects.get(catalog)?.text ?? '');
  const tree = Number(root?.[1] ?? 0);
  const text = objects.get(tree)?.text ?? '';
  const kids = /\/Kids\s*\[((?:\s*\d+ 0 R)+)\s*\]/.exec(text);
  const count = Number(/\/Count\s+(\d+)\b(?!\s+\d+\s+R)/.exec(text)?.[1] ?? 0);
  if (!kids || !/\/Type\s*\/Pages\b/.test(text) || text.includes('/Parent')) return undefined;
  const pages = new Set([...kids[1]!.matchAll(REFERENCE)].map(([, number]) => Number(number)));
  const isPage = (number: number) => /\/Type\s*\/Page\b/.test(objects.get(number)?.text ?? '');
  return pages.size === count && [...pages].every(isPage) ? { objects, catalog, tree, pages: count } : undefined;
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
