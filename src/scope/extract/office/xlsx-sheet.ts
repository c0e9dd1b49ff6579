import { assertNever } from '../../../kernel/index.ts';
import { CELL_MAX, CELLS_MAX, type Row } from '../row.ts';
import type { MergedCells } from './merged-cells.ts';
import { PLAIN, shownNumber, type NumberForm } from './number-text.ts';
import { unescaped, type SharedStrings } from './shared-strings.ts';
import type { SheetRow } from './split-tables.ts';
import { attributeOf, isWord, xmlText, type XmlHandler } from './xml-scan.ts';

/** What all sheets of a workbook share. */
export type Workbook = Readonly<{ strings: SharedStrings; forms: readonly NumberForm[]; is1904: boolean }>;

type CellType = 'number' | 'shared' | 'inline' | 'text' | 'boolean' | 'error' | 'date';

const LETTER_C = 0x63;
const LETTER_V = 0x76;
const LETTER_T = 0x74;
const LETTER_R = 0x72;
const LETTER_S = 0x73;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const EQUALS = 0x3d;
const SPACE = 0x20;

/** Gathers the rows of a worksheet as its tags are scanned. */
export class SheetRows implements XmlHandler {
  readonly #workbook: Workbook;
  readonly #merged: MergedCells | undefined;
  #rows: SheetRow[] = [];
  #row = 0;
  #cells: string[] = [];
  #column = -1;
  #type: CellType = 'number';
  #style = 0;
  #text = '';
  #shared = -1;
  #inValue = false;
  #phonetic = 0;
  #inData = false;
  /** Whether cells were left out: beyond the columns that a table may have, or with a number that names no string. */
  isCut = false;

  constructor(workbook: Workbook, merged?: MergedCells) {
    this.#workbook = workbook;
    this.#merged = merged;
  }

  /** The rows since the last call. */
  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  /** The rows that are left, with the one that was not closed. */
  end(): SheetRow[] {
    this.#endRow();
    return this.take();
  }

  open = (bytes: Buffer, name: number, nameEnd: number, end: number): void => {
    if (nameEnd - name === 1) {
      const letter = bytes[name];
      if (letter === LETTER_C) this.#beginCell(bytes, nameEnd, end);
      else if (letter === LETTER_V || (letter === LETTER_T && this.#type === 'inline'))
        this.#inValue = this.#column >= 0 && this.#phonetic === 0;
    } else if (isWord(bytes, name, nameEnd, 'row')) {
      this.#endRow();
      const number = this.#inData ? Number(attributeOf(bytes, nameEnd, end, 'r')) : Number.NaN;
      this.#row = number > this.#row ? number : this.#row + 1;
    } else if (isWord(bytes, name, nameEnd, 'sheetData')) this.#inData = true;
    else if (isWord(bytes, name, nameEnd, 'rPh')) this.#phonetic++;
  };

  close = (bytes: Buffer, name: number, nameEnd: number): void => {
    if (nameEnd - name === 1) {
      const letter = bytes[name];
      if (letter === LETTER_V || letter === LETTER_T) this.#inValue = false;
      else if (letter === LETTER_C) this.#endCell();
    } else if (isWord(bytes, name, nameEnd, 'row')) this.#endRow();
    else if (isWord(bytes, name, nameEnd, 'rPh')) this.#phonetic--;
  };

  text = (bytes: Buffer, from: number, to: number, isLiteral: boolean): void => {
    if (!this.#inValue) return;
    if (this.#type === 'shared') this.#shared = wholeNumber(bytes, from, to);
    else if (this.#text.length < CELL_MAX)
      this.#text += this.#type === 'number' ? bytes.toString('latin1', from, to) : xmlText(bytes, from, to, isLiteral);
  };

  #beginCell(bytes: Buffer, nameEnd: number, end: number): void {
    let column = this.#column + 1;
    this.#type = 'number';
    this.#style = 0;
    this.#text = '';
    this.#shared = -1;
    let at = nameEnd;
    while (at < end) {
      while (at < end && bytes[at]! <= SPACE) at++;
      const name = at;
      while (at < end && bytes[at] !== EQUALS) at++;
      const nameStop = at;
      while (at < end && bytes[at] !== QUOTE && bytes[at] !== APOSTROPHE) at++;
      const quote = bytes[at];
      const from = ++at;
      while (at < end && bytes[at] !== quote) at++;
      if (nameStop - name === 1) {
        const letter = bytes[name];
        if (letter === LETTER_R) column = columnOf(bytes, from, at, column);
        else if (letter === LETTER_S) this.#style = wholeNumber(bytes, from, at);
        else if (letter === LETTER_T) this.#type = typeOf(bytes, from, at);
      }
      at++;
    }
    this.#column = column;
  }

  #endCell(): void {
    const column = this.#column;
    if (column < 0 || (this.#text === '' && this.#shared < 0)) return;
    const text = this.#value();
    this.#text = '';
    this.#shared = -1;
    if (text === '') return;
    if (column >= CELLS_MAX) {
      this.isCut = true;
      return;
    }
    const cells = this.#cells;
    while (cells.length < column) cells.push('');
    cells[column] = text.length > CELL_MAX ? text.slice(0, CELL_MAX) : text;
  }

  #value(): string {
    const { strings, forms, is1904 } = this.#workbook;
    switch (this.#type) {
      case 'number':
        return shownNumber(this.#text, forms[this.#style] ?? PLAIN, is1904);
      case 'shared': {
        const text = strings.at(this.#shared);
        if (text === undefined) this.isCut = true;
        return text ?? '';
      }
      case 'boolean':
        return this.#text.trim() === '0' ? 'FALSE' : 'TRUE';
      case 'error':
        return '';
      case 'date':
        return this.#text.replace(/T00:00:00(?:\.0+)?Z?$/u, '').replace('T', ' ');
      case 'inline':
      case 'text':
        return unescaped(this.#text);
      default:
        return assertNever(this.#type);
    }
  }

  #endRow(): void {
    let cells: Row = this.#cells;
    if (this.#merged) cells = this.#merged.filled(this.#row, this.#cells);
    if (cells.length > 0) this.#rows.push({ at: this.#row, cells });
    if (this.#cells.length > 0) this.#cells = [];
    this.#column = -1;
  }
}

function wholeNumber(bytes: Buffer, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - 48;
    if (digit >= 0 && digit <= 9) number = number * 10 + digit;
    else if (bytes[at]! > SPACE) return -1;
  }
  return number;
}

/** The column (from 0) of a reference such as AB12. */
function columnOf(bytes: Buffer, from: number, to: number, otherwise: number): number {
  let column = 0;
  for (let at = from; at < to && at < from + 4; at++) {
    const letter = (bytes[at]! & 0xdf) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column > 0 ? column - 1 : otherwise;
}

function typeOf(bytes: Buffer, from: number, to: number): CellType {
  if (to - from === 1) {
    const letter = bytes[from];
    if (letter === LETTER_S) return 'shared';
    if (letter === 0x62) return 'boolean';
    if (letter === 0x65) return 'error';
    if (letter === 0x64) return 'date';
    return 'number';
  }
  if (isWord(bytes, from, to, 'inlineStr')) return 'inline';
  return isWord(bytes, from, to, 'str') ? 'text' : 'number';
}
