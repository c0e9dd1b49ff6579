/** What the text of a dump is read by: places of signs, one step at a time, so that no statement has to be held as a whole. */

/** A value of a row; `undefined` where the text ends inside it. */
export type SqlValue = Readonly<{ text: string; next: number }>;

const QUOTE = 39;
const BACKSLASH = 92;

/** How strings of this dump write a quote: MySQL after a backslash too, the standard twice alone. */
export type Quoting = { isBackslashed: boolean };

/**
 * One value of a row, from its first sign to before the comma or bracket that ends it: strings of all kinds without their quotes
 * (N'…', E'…', q'[…]', _utf8'…'), numbers as they stand, NULL as nothing, casts and calls as the strings in them.
 */
export function sqlValue(text: string, from: number, quoting: Quoting): SqlValue | undefined {
  let at = skipBlanks(text, from);
  if (text.charCodeAt(at) === QUOTE) {
    const string = sqlString(text, at, quoting.isBackslashed);
    if (!string) return undefined;
    at = skipBlanks(text, string.next);
    const sign = text[at];
    if (sign === ',' || sign === ')') return { text: string.text, next: at };
    if (sign === undefined) return undefined;
    return restOfValue(text, at, string.text, quoting);
  }
  let end = at;
  while (end < text.length && !ENDS.has(text.charCodeAt(end))) end++;
  const sign = text[end];
  if (sign === undefined) return undefined;
  if (sign === ',' || sign === ')') return { text: wordOf(text.slice(at, end).trim()), next: end };
  return restOfValue(text, at, undefined, quoting);
}

/** Comma, bracket, quote and what opens a call or a string of another kind. */
const ENDS: ReadonlySet<number> = new Set([44, 41, QUOTE, 40, 34, 36]);

function wordOf(word: string): string {
  if (word === 'NULL' || word === 'null' || word === 'DEFAULT') return '';
  const cast = word.indexOf('::');
  return cast > 0 ? wordOf(word.slice(0, cast)) : word;
}

/** A value that is more than one string or word: its strings joined, or, without any, its words. */
// oxlint-disable-next-line complexity -- one pass over the signs of a value; in parts it would be read less well
function restOfValue(text: string, from: number, first: string | undefined, quoting: Quoting): SqlValue | undefined {
  const strings: string[] = first === undefined ? [] : [first];
  let words = '';
  let depth = 0;
  let isCast = false;
  for (let at = from; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const prefix = words.slice(-1).toLowerCase();
      const string =
        prefix === 'q' ? alternativeString(text, at) : sqlString(text, at, prefix === 'e' || quoting.isBackslashed);
      if (!string) return undefined;
      if (prefix === 'x') strings.push(fromHex(string.text));
      else if (!isCast) strings.push(string.text);
      at = string.next;
      continue;
    }
    const dollar = code === 36 ? dollarString(text, at) : undefined;
    if (dollar === 'ends') return undefined;
    if (dollar) {
      if (!isCast) strings.push(dollar.text);
      at = dollar.next;
      continue;
    }
    if (code === 40) depth++;
    else if (code === 41 && depth-- === 0) return { text: valueOf(strings, words), next: at };
    else if (code === 44 && depth === 0) return { text: valueOf(strings, words), next: at };
    // What a value is cast to is no part of it: 'x'::text, CAST('x' AS date), TO_DATE('x', 'DD/MM/YYYY').
    if ((code === 44 || code === 58 || /\s/.test(text[at]!)) && strings.length > 0)
      isCast = code !== 32 || /^ +AS\b/i.test(text.slice(at, at + 20)) || isCast;
    if (text.startsWith('||', at)) isCast = false;
    words += text[at];
    at++;
  }
  return undefined;
}

function valueOf(strings: readonly string[], words: string): string {
  if (strings.length > 0) return strings.join('');
  const word = /\(([^(),]*)/.exec(words)?.[1] ?? words;
  return wordOf(word.replace(/\s+AS\s.*$/is, '').trim());
}

function fromHex(hex: string): string {
  if (!/^(?:[0-9a-f]{2})+$/i.test(hex)) return hex;
  const text = Buffer.from(hex, 'hex').toString('utf8');
  return text.includes('\uFFFD') ? hex : text;
}

/** A quoted string from its opening quote on; `undefined` where the text ends inside it. */
function sqlString(text: string, from: number, isBackslashed: boolean): SqlValue | undefined {
  let close = text.indexOf("'", from + 1);
  let isPlain = true;
  while (close >= 0) {
    if (isBackslashed && text.charCodeAt(close - 1) === BACKSLASH && isEscaped(text, close, from)) isPlain = false;
    else if (text.charCodeAt(close + 1) === QUOTE) {
      isPlain = false;
      close++;
    } else if (close + 1 === text.length) return undefined;
    else {
      const inside = text.slice(from + 1, close);
      const isClean = isPlain && (!isBackslashed || !inside.includes('\\'));
      return { text: isClean ? inside : unescaped(inside, isBackslashed), next: close + 1 };
    }
    close = text.indexOf("'", close + 1);
  }
  return undefined;
}

function isEscaped(text: string, at: number, from: number): boolean {
  let backslashes = 0;
  while (at - 1 - backslashes > from && text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '', b: '', Z: '' };

function unescaped(text: string, isBackslashed: boolean): string {
  const single = text.replaceAll("''", "'");
  return isBackslashed ? single.replaceAll(/\\(.)/gsu, (_, sign: string) => ESCAPES[sign] ?? sign) : single;
}

const CLOSES: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '<': '>' };

/** Oracle's q'[…]'. */
function alternativeString(text: string, from: number): SqlValue | undefined {
  const open = text[from + 1] ?? '';
  const end = text.indexOf(`${CLOSES[open] ?? open}'`, from + 2);
  return end < 0 ? undefined : { text: text.slice(from + 2, end), next: end + 2 };
}

/** PostgreSQL's $tag$…$tag$; nothing where none begins, `ends` where the text ends inside it. */
function dollarString(text: string, from: number): SqlValue | 'ends' | undefined {
  DOLLAR.lastIndex = from;
  const tag = DOLLAR.exec(text)?.[0];
  if (tag === undefined)
    return text.length - from < DOLLAR_MAX && /^\$\w*$/u.test(text.slice(from)) ? 'ends' : undefined;
  const end = text.indexOf(tag, from + tag.length);
  return end < 0 ? 'ends' : { text: text.slice(from + tag.length, end), next: end + tag.length };
}

const DOLLAR = /\$(?:[\p{L}_][\p{L}\p{Nd}_]{0,62})?\$/uy;
const DOLLAR_MAX = 66;

/** Where the next sign stands that is no white space and in no comment. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) at++;
    else if (code === 45 && text.charCodeAt(at + 1) === 45) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end + 1;
    } else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
    } else return at;
  }
}
