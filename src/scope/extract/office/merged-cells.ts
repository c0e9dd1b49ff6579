import type { Row } from '../row.ts';
import { attributeOf, isWord, XmlScan } from './xml-scan.ts';

const MERGES_MAX = 100_000;
const REFERENCE = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i;

type Merge = Readonly<{ top: number; bottom: number; column: number }>;

/**
 * Cells that were merged over several rows show their text for each of them. Merged over several columns, a cell is still one:
 * its text stays in the first.
 */
export class MergedCells {
  readonly #merges: readonly Merge[];
  #next = 0;
  #open: { merge: Merge; text: string }[] = [];

  /** @param merges by their first row */
  constructor(merges: readonly Merge[]) {
    this.#merges = merges;
  }

  /** The cells of a row, with what is merged into it. To be asked row by row, downwards. */
  filled(row: number, cells: string[]): Row {
    while (this.#next < this.#merges.length && this.#merges[this.#next]!.top <= row) {
      const merge = this.#merges[this.#next++]!;
      if (merge.top === row && cells[merge.column]) this.#open.push({ merge, text: cells[merge.column]! });
    }
    if (this.#open.length === 0 || cells.length === 0) return cells;
    this.#open = this.#open.filter(({ merge }) => merge.bottom >= row);
    for (const { merge, text } of this.#open) {
      while (cells.length <= merge.column) cells.push('');
      if (cells[merge.column] === '') cells[merge.column] = text;
    }
    return cells;
  }
}

/** What a worksheet merges downwards; nothing where it merges nothing so. */
export async function readMergedCells(pieces: AsyncIterable<Buffer>): Promise<MergedCells | undefined> {
  const merges: Merge[] = [];
  const scan = new XmlScan({
    open: (bytes, name, nameEnd, end) => {
      if (nameEnd - name !== 9 || !isWord(bytes, name, nameEnd, 'mergeCell') || merges.length >= MERGES_MAX) return;
      const found = REFERENCE.exec(attributeOf(bytes, nameEnd, end, 'ref') ?? '');
      if (!found) return;
      const [, first = '', top, , bottom] = found;
      if (Number(bottom) > Number(top))
        merges.push({ top: Number(top), bottom: Number(bottom), column: columnOf(first) });
    },
    close: () => {},
    text: () => {},
  });
  for await (const piece of pieces) scan.push(piece);
  return merges.length > 0 ? new MergedCells(merges.sort((one, other) => one.top - other.top)) : undefined;
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
