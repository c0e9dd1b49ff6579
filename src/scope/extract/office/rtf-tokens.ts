/** Who is told of the tokens of a rich text, in their order. */
export type RtfHandler = Readonly<{
  openGroup: () => void;
  closeGroup: () => void;
  /** A control word (`par`, `u` with its number) or a control symbol (`*`, `~`). */
  control: (word: string, number: number | undefined) => void;
  /** A byte of text, in the code page of its font. */
  byte: (code: number) => void;
}>;

const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;
const APOSTROPHE = 0x27;
const SPACE = 0x20;
const DASH = 0x2d;
/** A control word and its number are shorter than this; it decides how much of a stretch waits for the next. */
const CONTROL_MAX = 64;

/** Cuts a rich text (RTF 1.9.1) into groups, controls and bytes, stretch by stretch. Binary data is passed over. */
export class RtfTokens {
  readonly #handler: RtfHandler;
  #carried: Buffer = Buffer.alloc(0);
  #binary = 0;

  constructor(handler: RtfHandler) {
    this.#handler = handler;
  }

  push(stretch: Buffer, isEnd: boolean): void {
    const bytes = this.#carried.length > 0 ? Buffer.concat([this.#carried, stretch]) : stretch;
    const safe = isEnd ? bytes.length : Math.max(0, bytes.length - CONTROL_MAX);
    let at = 0;
    while (at < safe) {
      if (this.#binary > 0) {
        const skipped = Math.min(this.#binary, bytes.length - at);
        this.#binary -= skipped;
        at += skipped;
        continue;
      }
      const code = bytes[at]!;
      if (code === BACKSLASH) at = this.#control(bytes, at + 1);
      else {
        if (code === OPEN) this.#handler.openGroup();
        else if (code === CLOSE) this.#handler.closeGroup();
        else if (code >= SPACE || code === 9) this.#handler.byte(code);
        at++;
      }
    }
    this.#carried = Buffer.from(bytes.subarray(at));
  }

  #control(bytes: Buffer, from: number): number {
    const first = bytes[from];
    if (first === undefined) return from;
    if (!isLetter(first)) return this.#symbol(bytes, from, first);
    let at = from;
    while (at < bytes.length && at - from < 32 && isLetter(bytes[at]!)) at++;
    const word = bytes.toString('latin1', from, at);
    let number: number | undefined;
    const digitsAt = bytes[at] === DASH ? at + 1 : at;
    let stop = digitsAt;
    while (stop < bytes.length && stop - digitsAt < 10 && bytes[stop]! >= 48 && bytes[stop]! <= 57) stop++;
    if (stop > digitsAt) {
      number = Number(bytes.toString('latin1', at, stop));
      at = stop;
    }
    if (bytes[at] === SPACE) at++;
    if (word === 'bin') this.#binary = Math.max(0, number ?? 0);
    else this.#handler.control(word, number);
    return at;
  }

  #symbol(bytes: Buffer, at: number, symbol: number): number {
    if (symbol === APOSTROPHE) {
      const code = Number.parseInt(bytes.toString('latin1', at + 1, at + 3), 16);
      if (code >= 0) this.#handler.byte(code);
      return at + 3;
    }
    if (symbol === BACKSLASH || symbol === OPEN || symbol === CLOSE) this.#handler.byte(symbol);
    else this.#handler.control(String.fromCharCode(symbol), undefined);
    return at + 1;
  }
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
