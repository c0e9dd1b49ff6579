import { UnreadError, unread } from '../../unread.ts';
import { isWord, XmlScan, xmlText, type XmlHandler } from './xml-scan.ts';
import type { ZipParts } from './zip-parts.ts';

const SLAB = 4 << 20;
/** The strings of a workbook may take this much memory; a million rows with four texts of their own each take some 80 MB. */
const BYTES_MAX = 640 << 20;
const RECENT = 4096;

/** The strings that cells name by number, as bytes outside the heap: millions of them cost what their letters cost, and 4 bytes each. */
export class SharedStrings {
  readonly #slabs: Buffer[] = [];
  /** Where each string ends, counted over all slabs; a string lies in one slab. */
  #ends = new Uint32Array(1024);
  #starts = new Uint32Array(1024);
  #count = 0;
  #used = 0;
  readonly #recentText: (string | undefined)[] = Array.from({ length: RECENT });
  readonly #recentIndex = new Int32Array(RECENT).fill(-1);

  get count(): number {
    return this.#count;
  }

  /** @throws UnreadError `too-large` */
  add(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.#slabs.length === 0 || this.#used + length > SLAB) this.#newSlab(length);
    const slab = this.#slabs.at(-1)!;
    const base = (this.#slabs.length - 1) * SLAB;
    slab.write(text, this.#used);
    if (this.#count === this.#ends.length) {
      this.#ends = grown(this.#ends);
      this.#starts = grown(this.#starts);
    }
    this.#starts[this.#count] = base + this.#used;
    this.#used += length;
    this.#ends[this.#count++] = base + this.#used;
  }

  #newSlab(length: number): void {
    if (length > SLAB || (this.#slabs.length + 1) * SLAB > BYTES_MAX) throw new UnreadError(unread('too-large'));
    this.#slabs.push(Buffer.allocUnsafeSlow(SLAB));
    this.#used = 0;
  }

  /** The string of this number; nothing where there is none. */
  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    const slot = index % RECENT;
    if (this.#recentIndex[slot] === index) return this.#recentText[slot];
    const from = this.#starts[index]!;
    const slab = Math.floor(from / SLAB);
    const base = slab * SLAB;
    // An empty string at the very end of a slab begins where the next slab does.
    const text =
      from === this.#ends[index] ? '' : this.#slabs[slab]!.toString('utf8', from - base, this.#ends[index]! - base);
    this.#recentIndex[slot] = index;
    this.#recentText[slot] = text;
    return text;
  }
}

function grown(places: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(places.length * 2);
  larger.set(places);
  return larger;
}

/** Reads a table of shared strings into `strings`; what stands before a damage is in it. @throws UnreadError */
export async function readSharedStrings(zip: ZipParts, name: string, strings: SharedStrings): Promise<void> {
  const scan = new XmlScan(stringItems((text) => strings.add(text)));
  for await (const piece of zip.read(name)) scan.push(piece);
}

/** Tells the text of each `si` (or `is`): plain or in runs, without the phonetic guide of East Asian texts. */
function stringItems(take: (text: string) => void): XmlHandler {
  let text = '';
  let phonetic = 0;
  let isText = false;
  return {
    open: (bytes, name, nameEnd) => {
      if (isWord(bytes, name, nameEnd, 't')) isText = phonetic === 0;
      else if (isWord(bytes, name, nameEnd, 'rPh')) phonetic++;
      else if (isWord(bytes, name, nameEnd, 'si')) text = '';
    },
    close: (bytes, name, nameEnd) => {
      if (isWord(bytes, name, nameEnd, 't')) isText = false;
      else if (isWord(bytes, name, nameEnd, 'rPh')) phonetic--;
      else if (isWord(bytes, name, nameEnd, 'si')) take(unescaped(text));
    },
    text: (bytes, from, to, isLiteral) => {
      if (isText) text += xmlText(bytes, from, to, isLiteral);
    },
  };
}

/** Characters that XML cannot hold are written `_x000D_` (ECMA-376, ST_Xstring). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
