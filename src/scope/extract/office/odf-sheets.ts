import { CELL_MAX, CELLS_MAX } from '../row.ts';
import { plainNumber } from './number-text.ts';
import type { SheetRow } from './split-tables.ts';
import { attributeOf, isWord, xmlText, type XmlHandler } from './xml-scan.ts';

/** A row, or the end of the sheet that the rows before it are of. */
export type OdfPiece = SheetRow | 'sheet-end';

/** All rows that repetitions may add to one document: as many as the longest sheet has. */
const REPEATED_MAX = 1 << 20;
const SPACES_MAX = 1_000;
const COMMENTS_MAX = 100_000;

type Cell = { value: string | undefined; text: string[]; times: number; rows: number };
type Below = { text: string; rows: number };

/** Gathers the rows of an OpenDocument spreadsheet as its tags are scanned. */
export class OdfSheets implements XmlHandler {
  #out: OdfPiece[] = [];
  #row = 0;
  #rowTimes = 1;
  #cells: string[] = [];
  #column = 0;
  #cell: Cell | undefined;
  #line = '';
  #lines = 0;
  #comment = 0;
  #isCovered = false;
  /** Cells that go on into the rows below, by their column. */
  #below = new Map<number, Below>();
  #left = REPEATED_MAX;
  readonly comments: string[] = [];
  /** Whether cells or repetitions were left out. */
  isCut = false;

  take(): OdfPiece[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  end(): OdfPiece[] {
    this.#endRow();
    return this.take();
  }

  open = (bytes: Buffer, name: number, nameEnd: number, end: number): void => {
    const attribute = (wanted: string) => attributeOf(bytes, nameEnd, end, wanted);
    const word = bytes.toString('latin1', name, nameEnd);
    switch (word) {
      case 'table-row':
        this.#cells = [];
        this.#column = 0;
        this.#rowTimes = count(attribute('number-rows-repeated'));
        break;
      case 'table-cell':
      case 'covered-table-cell':
        this.#isCovered = word === 'covered-table-cell';
        this.#cell = {
          value: shownValue(attribute),
          text: [],
          times: count(attribute('number-columns-repeated')),
          rows: count(attribute('number-rows-spanned')),
        };
        break;
      case 'annotation':
        this.#comment++;
        break;
      case 'p':
        if (this.#lines++ === 0) this.#line = '';
        break;
      case 's':
        this.#write(' '.repeat(Math.min(SPACES_MAX, count(attribute('c')))));
        break;
      case 'tab':
        this.#write('\t');
        break;
      case 'line-break':
        this.#write('\n');
        break;
      default:
    }
  };

  close = (bytes: Buffer, name: number, nameEnd: number): void => {
    if (isWord(bytes, name, nameEnd, 'p')) {
      if (this.#lines > 0) this.#lines--;
      if (this.#lines === 0) this.#endLine();
    } else if (isWord(bytes, name, nameEnd, 'annotation')) {
      if (this.#comment > 0) this.#comment--;
    } else if (isWord(bytes, name, nameEnd, 'table-cell') || isWord(bytes, name, nameEnd, 'covered-table-cell'))
      this.#endCell();
    else if (isWord(bytes, name, nameEnd, 'table-row')) this.#endRow();
    else if (isWord(bytes, name, nameEnd, 'table')) {
      this.#endRow();
      this.#out.push('sheet-end');
      this.#row = 0;
      this.#below.clear();
    }
  };

  text = (bytes: Buffer, from: number, to: number, isLiteral: boolean): void => {
    if (this.#lines > 0) this.#write(xmlText(bytes, from, to, isLiteral));
  };

  #write(text: string): void {
    if (this.#lines > 0 && this.#line.length < CELL_MAX) this.#line += text;
  }

  #endLine(): void {
    if (this.#comment > 0 || !this.#cell) {
      if (this.#line !== '' && this.comments.length < COMMENTS_MAX) this.comments.push(this.#line);
    } else this.#cell.text.push(this.#line);
    this.#line = '';
  }

  #endCell(): void {
    const cell = this.#cell;
    this.#cell = undefined;
    if (!cell) return;
    const above = this.#isCovered ? this.#below.get(this.#column) : undefined;
    const text = above ? above.text : textOf(cell);
    if (cell.rows > 1 && text !== '') this.#below.set(this.#column, { text, rows: cell.rows });
    if (text !== '' || cell.times === 1) {
      for (let time = 0; time < cell.times && this.#cells.length < CELLS_MAX; time++) {
        if (text === '') break;
        while (this.#cells.length < this.#column + time) this.#cells.push('');
        this.#cells.push(text);
      }
      if (text !== '' && this.#column + cell.times > CELLS_MAX) this.isCut = true;
    }
    this.#column = Math.min(this.#column + cell.times, CELLS_MAX);
  }

  #endRow(): void {
    this.#endCell();
    const cells = this.#cells;
    this.#cells = [];
    this.#column = 0;
    let times = this.#rowTimes;
    this.#rowTimes = 1;
    for (const [column, below] of this.#below) if (--below.rows <= 0) this.#below.delete(column);
    if (cells.length === 0) {
      this.#row += times;
      return;
    }
    if (times - 1 > this.#left) {
      times = this.#left + 1;
      this.isCut = true;
    }
    this.#left -= times - 1;
    for (let time = 0; time < times; time++) this.#out.push({ at: ++this.#row, cells });
  }
}

function count(text: string | undefined): number {
  const number = Number(text ?? 1);
  return number >= 1 && number <= Number.MAX_SAFE_INTEGER ? Math.floor(number) : 1;
}

/** What the cell stores, where that is a number, a date or a truth. */
function shownValue(attribute: (wanted: string) => string | undefined): string | undefined {
  switch (attribute('value-type') ?? '') {
    case 'float':
    case 'currency':
    case 'percentage': {
      const value = attribute('value');
      return value === undefined ? undefined : plainNumber(value);
    }
    case 'date':
      return attribute('date-value')
        ?.replace(/T00:00:00(?:\.0+)?Z?$/u, '')
        .replace('T', ' ');
    case 'time':
      return attribute('time-value')?.replace(/^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/u, '$1:$2:$3');
    case 'boolean':
      return attribute('boolean-value')?.toUpperCase();
    default:
      return attribute('string-value');
  }
}

/** The text where it shows the same number with leading zeros, or where the cell stores nothing else. */
function textOf({ value, text }: Cell): string {
  const shown = text.join('\n');
  if (value === undefined) return shown.slice(0, CELL_MAX);
  const digits = shown.replace(/[\s\u00a0\u202f]/gu, '');
  return /^0\d+$/u.test(digits) && /^\d+$/u.test(value) && digits.replace(/^0+(?=\d)/u, '') === value ? digits : value;
}
