/** An element is parsed as a whole up to this length; of a longer one the members are read one by one. */
export const ELEMENT_MAX = 4 << 20;

/** What stands where a value is looked for. 'ends': the text ends inside it; 'long': it is longer than ELEMENT_MAX. */
export type Captured = Readonly<{ text: string } | { ends: string } | 'long'>;

/** Reads a text of JSON sign by sign, without holding more of it than one element. */
export class JsonScanner {
  readonly #chunks: AsyncIterator<string>;
  #text = '';
  #at = 0;

  constructor(chunks: AsyncIterable<string>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done === true) return false;
    this.#text = this.#text.slice(this.#at) + next.value;
    this.#at = 0;
    return true;
  }

  /** The next sign that says something, without taking it; nothing at the end. */
  async peek(): Promise<string | undefined> {
    for (;;) {
      const text = this.#text;
      BLANK.lastIndex = this.#at;
      BLANK.exec(text);
      this.#at = BLANK.lastIndex;
      // A comment may go on in the next chunk.
      const isComment = text[this.#at] === '/';
      if (this.#at < text.length && !(isComment && text.length - this.#at < COMMENT_MAX)) return text[this.#at];
      if (!(await this.#more())) return this.#text[this.#at];
    }
  }

  pass(): void {
    this.#at++;
  }

  /** Passes over all that is held. */
  async drop(): Promise<void> {
    this.#at = this.#text.length;
    await this.#more();
  }

  /** The key that begins here, without its quotes. */
  async captureKey(): Promise<string> {
    while (this.#text.length - this.#at < KEY_MAX && (await this.#more()));
    KEY.lastIndex = this.#at;
    const found = KEY.exec(this.#text);
    this.#at += Math.max(1, found?.[0].length ?? 0);
    return found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
  }

  /** The value that begins here. Scanned once, however many chunks it takes. */
  async capture(): Promise<Captured> {
    const scan: Scan = { at: 0, depth: 0, quote: '', before: '', isBroken: false };
    for (;;) {
      const end = scanValue(this.#text, this.#at, scan);
      if (end >= 0) {
        const text = this.#text.slice(this.#at, end);
        this.#at = end;
        return scan.isBroken ? { ends: text } : { text };
      }
      if (this.#text.length - this.#at > ELEMENT_MAX) return 'long';
      const from = this.#at;
      if (await this.#more()) continue;
      const ends = this.#text.slice(from);
      this.#at = this.#text.length;
      // A bare word, such as the last number of a stream, ends where the text does.
      return scan.depth === 0 && scan.quote === '' ? { text: ends } : { ends };
    }
  }
}

const BLANK = /(?:[\s,;]|\/\/[^\n]*\n|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)*/y;
const COMMENT_MAX = 64 << 10;
const KEY_MAX = 64 << 10;
const KEY = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s:,{}[\]]+)/sy;

/** Where a scan stands, counted from the beginning of the value. */
type Scan = { at: number; depth: number; quote: string; before: string; isBroken: boolean };

const SIGN = /["'{}[\]:,/\n]/g;

/** Where the value that begins at `from` ends; −1 where the text ends before. */
function scanValue(text: string, from: number, scan: Scan): number {
  let at = from + scan.at;
  for (;;) {
    if (scan.quote !== '') {
      const close = closeOf(text, at, scan.quote);
      const next = nextLine(text, at, close);
      if (next >= 0) return broken(scan, next);
      if (close < 0) return paused(scan, text.endsWith('\\') ? lastWhole(text, at) - from : text.length - from);
      scan.quote = '';
      at = close + 1;
      if (scan.depth === 0) return at;
      continue;
    }
    SIGN.lastIndex = at;
    const found = SIGN.exec(text);
    if (!found) return paused(scan, text.length - from);
    const sign = found[0];
    at = found.index;
    const rest = endOfComment(text, at);
    if (rest !== undefined && scan.depth > 0) {
      const end = text.indexOf(rest, at + 2);
      if (end < 0) return paused(scan, at - from);
      at = end + rest.length;
      continue;
    }
    const end = isCutOff(sign, text, at, scan) ? broken(scan, at) : step(sign, at, scan);
    if (end >= 0) return end;
    at++;
  }
}

/** Where inside a string the next value of a value a line begins: the string, and its value, were cut off. −1 where it is whole. */
function nextLine(text: string, from: number, close: number): number {
  const inside = text.slice(from, close < 0 ? text.length : close);
  for (let newline = inside.indexOf('\n'); newline >= 0; newline = inside.indexOf('\n', newline + 1)) {
    NEXT_VALUE.lastIndex = from + newline + 1;
    if (NEXT_VALUE.test(text)) return from + newline + 1;
  }
  return -1;
}

/** No string of JSON holds a line end as it is, so that what looks like the beginning of an object behind one is another. */
const NEXT_VALUE = /\{[ \t]{0,9}"[^"\n]{1,80}"[ \t]{0,9}:/y;

/** Whether an object begins a line where none may stand: behind a value that lacks its end. */
function isCutOff(sign: string, text: string, at: number, scan: Scan): boolean {
  return (
    sign === '{' &&
    scan.depth > 0 &&
    !'[{,:'.includes(scan.before) &&
    /\n\s*$/u.test(text.slice(Math.max(0, at - 32), at))
  );
}

function broken(scan: Scan, at: number): number {
  scan.isBroken = true;
  return at;
}

/** What ends the comment that begins here. */
function endOfComment(text: string, at: number): string | undefined {
  return text.startsWith('//', at) ? '\n' : text.startsWith('/*', at) ? '*/' : undefined;
}

/** What one sign does; where the value ends, or −1. */
// oxlint-disable-next-line complexity -- a switch with a line for each sign
function step(sign: string, at: number, scan: Scan): number {
  switch (sign) {
    case '{':
    case '[':
      scan.depth++;
      break;
    case '}':
    case ']':
      if (scan.depth === 0) return at;
      scan.depth--;
      if (scan.depth === 0) return at + 1;
      break;
    case '"':
      scan.quote = '"';
      break;
    case "'":
      // An apostrophe quotes where a value or a key may begin, and is a letter elsewhere.
      if (scan.depth === 0 || '{[,:'.includes(scan.before)) scan.quote = "'";
      break;
    default:
      if (scan.depth === 0 && (sign === ',' || sign === '\n')) return at;
  }
  if (sign !== '\n' && sign !== '/') scan.before = sign;
  return -1;
}

function paused(scan: Scan, at: number): -1 {
  scan.at = at;
  return -1;
}

/** Where a string closes, from its inside on; −1 where the text ends first. */
function closeOf(text: string, from: number, quote: string): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    let backslashes = 0;
    while (at - 1 - backslashes >= from && text.charCodeAt(at - 1 - backslashes) === 92) backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return -1;
}

/** A scan does not pause between a backslash and what it escapes. */
function lastWhole(text: string, from: number): number {
  let at = text.length;
  while (at > from && text.charCodeAt(at - 1) === 92) at--;
  return at;
}
