import { Parser, type ParserOptions } from 'htmlparser2';
import type { DocumentPart, DocumentReader } from '../document-part.ts';
import { readInPart } from '../../unread.ts';
import { CELL_MAX, CELLS_MAX, type Row } from '../row.ts';
import { textChunks } from './text-chunks.ts';

/** Elements after which a line ends. */
const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote br center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol option p pre section summary table td th title tr ul'.split(
    ' ',
  ),
);
/** What is in these is not read by people. */
const UNSEEN: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'math',
  'object',
  'iframe',
]);
/** Tables in tables in tables are a layout. */
const NESTED_MAX = 64;
const SPAN_MAX = 1_000;
const TEXT_HELD = 1 << 20;
const ROWS_HELD = 10_000;
const HEAD = 4_096;

type Table = {
  rows: Row[];
  row: string[] | undefined;
  cell: string | undefined;
  span: number;
  spans: Map<number, { left: number; text: string }>;
  down: number;
};

/**
 * Reads a web page: its tables as tables (a cell that spans several columns or rows is repeated in them), its other text in
 * lines. Scripts, styles and comments are left out. Entities are read by the parser; none can be declared.
 */
export const readHtml: DocumentReader = async function* (source) {
  const head = (await source.read(0, HEAD)).toString('latin1');
  const page = new Page();
  const parser = new ShallowParser(page, { decodeEntities: true, lowerCaseTags: true });
  for await (const chunk of textChunks(source, declaredEncoding(head))) {
    parser.write(chunk);
    yield* page.given();
  }
  parser.end();
  page.finish();
  yield* page.given();
  if (page.isDamaged) yield { kind: 'missing', unread: readInPart('damaged-rows') };
};

/** The parser shifts all open elements with each new one, so that a page of nothing but openings would take it hours. */
const OPEN_MAX = 1_000;
const KEPT: ReadonlySet<string> = new Set([...UNSEEN, 'table', 'tr', 'td', 'th']);

/** Beyond a depth that no page has, an element that is neither of a table nor unseen is taken for one without content. */
class ShallowParser extends Parser {
  readonly #page: Page;
  #isVoid = false;

  constructor(page: Page, options: ParserOptions) {
    super(page, options);
    this.#page = page;
  }

  /** Asked when an element opens and again when its tag ends, by when one more is open: the answer stays the same. */
  protected override isVoidElement(name: string): boolean {
    if (!this.#page.isInTag) {
      this.#isVoid = super.isVoidElement(name) || (this.#page.open > OPEN_MAX && !KEPT.has(name));
      return this.#isVoid;
    }
    this.#page.isInTag = false;
    return this.#isVoid;
  }
}

/** The encoding that a page names for itself, where the runtime knows it. */
function declaredEncoding(head: string): string | undefined {
  const name = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/iu.exec(head)?.[1];
  if (name === undefined || /^utf-?16/iu.test(name)) return undefined;
  try {
    // A page that says UTF-8 is looked at all the same: many are not.
    const { encoding } = new TextDecoder(name);
    return encoding === 'utf-8' ? undefined : encoding;
  } catch {
    return undefined;
  }
}

class Page {
  isDamaged = false;
  /** How many elements are open. */
  open = 0;
  /** Whether the tag that opens an element has begun and not ended. */
  isInTag = false;
  #parts: DocumentPart[] = [];
  #text: string[] = [];
  #length = 0;
  #unseen = 0;
  readonly #tables: Table[] = [];

  *given(): Generator<DocumentPart> {
    if (this.#length > TEXT_HELD && this.#tables.length === 0) this.#flushText();
    const parts = this.#parts;
    this.#parts = [];
    yield* parts;
  }

  finish(): void {
    while (this.#tables.length > 0) this.#closeTable();
    this.#flushText();
  }

  onopentagname(): void {
    this.isInTag = true;
  }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    this.open++;
    if (UNSEEN.has(name)) this.#unseen++;
    const table = this.#tables.at(-1);
    if (name === 'table') this.#openTable();
    else if (table && name === 'tr') this.#openRow(table);
    else if (table && (name === 'td' || name === 'th')) this.#openCell(table, attributes);
    else if (name === 'input' && attributes['type'] !== 'hidden' && attributes['value'] !== undefined)
      this.ontext(` ${attributes['value']} `);
    if (BLOCKS.has(name)) this.#break();
  }

  onclosetag(name: string): void {
    this.open--;
    if (UNSEEN.has(name)) this.#unseen = Math.max(0, this.#unseen - 1);
    const table = this.#tables.at(-1);
    if (table && name === 'table') this.#closeTable();
    else if (table && name === 'tr') this.#closeRow(table);
    else if (table && (name === 'td' || name === 'th')) this.#closeCell(table);
    else if (BLOCKS.has(name)) this.#break();
  }

  ontext(text: string): void {
    if (this.#unseen > 0) return;
    const table = this.#tables.at(-1);
    if (table && table.cell !== undefined) {
      if (table.cell.length < CELL_MAX) table.cell += text;
    } else this.#say(text);
  }

  #say(text: string): void {
    this.#text.push(text);
    this.#length += text.length;
  }

  #break(): void {
    const table = this.#tables.at(-1);
    if (table && table.cell !== undefined) table.cell += ' ';
    else this.#say('\n');
  }

  #flushText(): void {
    const text = this.#text
      .join('')
      .replaceAll(/[^\S\n]+/gu, ' ')
      .replaceAll(/ ?\n[\s]*/gu, '\n')
      .trim();
    if (text !== '') this.#parts.push({ kind: 'text', text });
    [this.#text, this.#length] = [[], 0];
  }

  #openTable(): void {
    if (this.#tables.length >= NESTED_MAX) {
      this.isDamaged = true;
      return;
    }
    if (this.#tables.length === 0) this.#flushText();
    this.#tables.push({ rows: [], row: undefined, cell: undefined, span: 1, spans: new Map(), down: 1 });
  }

  #openRow(table: Table): void {
    this.#closeRow(table);
    table.row = [];
    this.#fillSpans(table);
  }

  #openCell(table: Table, attributes: Readonly<Record<string, string>>): void {
    if (!table.row) this.#openRow(table);
    else this.#closeCell(table);
    const number = (value: string | undefined) =>
      Math.min(SPAN_MAX, Math.max(1, Number.parseInt(value ?? '1', 10) || 1));
    [table.cell, table.span, table.down] = ['', number(attributes['colspan']), number(attributes['rowspan'])];
  }

  #closeCell(table: Table): void {
    if (table.cell === undefined || !table.row) return;
    const text = table.cell.replaceAll(/\s+/gu, ' ').trim();
    table.cell = undefined;
    for (let at = 0; at < table.span && table.row.length < CELLS_MAX; at++) {
      if (table.down > 1) table.spans.set(table.row.length, { left: table.down - 1, text });
      table.row.push(text);
    }
    this.#fillSpans(table);
  }

  /** Cells of rows above that reach down into this row. */
  #fillSpans({ row, spans }: Table): void {
    for (let span = spans.get(row!.length); span && row!.length < CELLS_MAX; span = spans.get(row!.length)) {
      if (span.left === 1) spans.delete(row!.length);
      else span.left--;
      row!.push(span.text);
    }
  }

  #closeRow(table: Table): void {
    this.#closeCell(table);
    if (!table.row) return;
    if (table.row.length > 0) table.rows.push(table.row);
    table.row = undefined;
    // A page of one endless table is given out as several, each under its first row.
    if (table.rows.length >= ROWS_HELD && this.#tables.length === 1) {
      this.#parts.push({ kind: 'table', rows: [table.rows] });
      table.rows = table.rows.slice(0, 1);
    }
  }

  /** A table of one column is a layout: its cells are text. So is the inside of a cell that holds a table. */
  #closeTable(): void {
    const table = this.#tables.at(-1)!;
    this.#closeRow(table);
    this.#tables.pop();
    const isLayout = table.rows.every((row) => row.filter((cell) => cell !== '').length < 2);
    if (isLayout) this.#say(`\n${table.rows.map((row) => row.join(' ')).join('\n')}\n`);
    else if (table.rows.length > 0) this.#parts.push({ kind: 'table', rows: [table.rows] });
  }
}
