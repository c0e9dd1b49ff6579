import { UnreadError, unread } from '../../unread.ts';

/**
 * Who is told of the tags and texts of an XML part, in its order. Places point into `bytes` (UTF-8) and hold during the call
 * only. Names are local: a prefix is left away, so that strict and transitional documents, and any choice of prefixes, read alike.
 */
export type XmlHandler = Readonly<{
  /** @param name where the local name begins, @param nameEnd where it ends and attributes begin, @param end of the tag's inside */
  open: (bytes: Buffer, name: number, nameEnd: number, end: number) => void;
  /** Follows each `open`, at once for an empty element. */
  close: (bytes: Buffer, name: number, nameEnd: number) => void;
  /** One stretch of text, entities still in it unless `isLiteral` (CDATA). */
  text: (bytes: Buffer, from: number, to: number, isLiteral: boolean) => void;
}>;

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const COLON = 0x3a;
const DASH = 0x2d;
const BRACKET = 0x5b;
const SPACE = 0x20;

/** One tag or one stretch of text is at most this long; Excel's longest cell is 32,767 characters. */
const TOKEN_MAX = 4 << 20;

/**
 * Cuts XML into tags and texts, as its bytes come. No tree is built, no entity but the five of XML is known, and a document type
 * is refused, so nothing in the file can make it longer than it is.
 */
export class XmlScan {
  readonly #handler: XmlHandler;
  #carried: Buffer = Buffer.alloc(0);
  #decoder: TextDecoder | undefined;
  #isBegun = false;
  /** Elements open; 0 when the document is complete. */
  depth = 0;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** @throws UnreadError `damaged-office` for a document type or a token without end */
  push(piece: Buffer): void {
    const utf8 = this.#utf8(piece);
    const bytes = this.#carried.length > 0 ? Buffer.concat([this.#carried, utf8]) : utf8;
    const rest = this.#scan(bytes);
    if (bytes.length - rest > TOKEN_MAX) throw new UnreadError(unread('damaged-office'));
    // The piece is not ours to keep.
    this.#carried = Buffer.from(bytes.subarray(rest));
  }

  /** A part may be written in UTF-16; the mark at its start, or the zero beside its first character, says so. */
  #utf8(piece: Buffer): Buffer {
    if (!this.#isBegun && piece.length >= 2) {
      this.#isBegun = true;
      const [first, second] = piece;
      if ((first === 0xff && second === 0xfe) || second === 0) this.#decoder = new TextDecoder('utf-16le');
      else if ((first === 0xfe && second === 0xff) || first === 0) this.#decoder = new TextDecoder('utf-16be');
    }
    return this.#decoder ? Buffer.from(this.#decoder.decode(piece, { stream: true })) : piece;
  }

  /** @returns where the first token begins that is not complete yet */
  #scan(bytes: Buffer): number {
    const end = bytes.length;
    let at = 0;
    while (at < end) {
      if (bytes[at] !== LT) {
        let stop = at + 1;
        while (stop < end && bytes[stop] !== LT) stop++;
        if (stop === end) return at;
        if (this.depth > 0) this.#handler.text(bytes, at, stop, false);
        at = stop;
      }
      const next = bytes[at + 1];
      if (next === undefined) return at;
      const after = next === BANG || next === QUESTION ? this.#skipMarkup(bytes, at) : this.#tag(bytes, at, next);
      if (after < 0) return at;
      at = after;
    }
    return at;
  }

  /** @returns the place after the tag that begins at `at`, or -1 when it is not complete */
  #tag(bytes: Buffer, at: number, next: number): number {
    const end = bytes.length;
    let name = next === SLASH ? at + 2 : at + 1;
    let stop = name;
    let code = 0;
    for (; stop < end; stop++) {
      code = bytes[stop]!;
      if (code === GT || code === SLASH || code <= SPACE) break;
      if (code === COLON) name = stop + 1;
    }
    const nameEnd = stop;
    if (code !== GT) stop = endOfTag(bytes, stop);
    if (stop >= end) return -1;
    if (next === SLASH) {
      if (this.depth > 0) this.depth--;
      this.#handler.close(bytes, name, nameEnd);
      return stop + 1;
    }
    const isEmpty = bytes[stop - 1] === SLASH;
    this.#handler.open(bytes, name, nameEnd, isEmpty ? stop - 1 : stop);
    if (isEmpty) this.#handler.close(bytes, name, nameEnd);
    else this.depth++;
    return stop + 1;
  }

  /** Comments, instructions, CDATA. @returns the place after it, or -1 when it is not complete */
  #skipMarkup(bytes: Buffer, at: number): number {
    if (bytes[at + 1] === QUESTION) return after(bytes, '?>', at + 2);
    if (bytes.length < at + 9) return -1;
    if (bytes[at + 2] === DASH) return after(bytes, '-->', at + 4);
    if (bytes[at + 2] !== BRACKET) throw new UnreadError(unread('damaged-office'));
    const end = after(bytes, ']]>', at + 9);
    if (end > 0 && this.depth > 0) this.#handler.text(bytes, at + 9, end - 3, true);
    return end;
  }
}

function after(bytes: Buffer, mark: string, from: number): number {
  const found = bytes.indexOf(mark, from, 'latin1');
  return found < 0 ? -1 : found + mark.length;
}

/** Where the `>` stands that ends a tag; one within quotes does not. */
function endOfTag(bytes: Buffer, from: number): number {
  const end = bytes.length;
  let quote = 0;
  let at = from;
  for (; at < end; at++) {
    const code = bytes[at]!;
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === QUOTE || code === APOSTROPHE) quote = code;
    else if (code === GT) break;
  }
  return at;
}

/** Whether the bytes from `from` to `to` are this ASCII word. */
export function isWord(bytes: Buffer, from: number, to: number, word: string): boolean {
  if (to - from !== word.length) return false;
  for (let at = 0; at < word.length; at++) if (bytes[from + at] !== word.charCodeAt(at)) return false;
  return true;
}

/** The value of an attribute, by its local name; nothing where the tag has none such. */
export function attributeOf(bytes: Buffer, nameEnd: number, end: number, wanted: string): string | undefined {
  let at = nameEnd;
  while (at < end) {
    while (at < end && bytes[at]! <= SPACE) at++;
    let name = at;
    while (at < end && bytes[at] !== 0x3d && bytes[at]! > SPACE) {
      if (bytes[at] === COLON) name = at + 1;
      at++;
    }
    const nameStop = at;
    while (at < end && bytes[at] !== QUOTE && bytes[at] !== APOSTROPHE) at++;
    const quote = bytes[at];
    const from = ++at;
    while (at < end && bytes[at] !== quote) at++;
    if (from <= end && isWord(bytes, name, nameStop, wanted)) return xmlText(bytes, from, Math.min(at, end));
    at++;
  }
  return undefined;
}

/** Text with its character references resolved; an entity that XML itself does not know stays as it is written. */
export function xmlText(bytes: Buffer, from: number, to: number, isLiteral = false): string {
  const text = bytes.toString('utf8', from, to);
  return isLiteral || !text.includes('&') ? text : text.replace(REFERENCE, resolved);
}

const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolved(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()]!;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
