/** A value of JSON; numbers too long for a machine number stay as they are written. Objects may have any key, `__proto__` too. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Deeper nesting is read by nobody. */
export const DEPTH_MAX = 200;

/** Digits that a machine number does not hold: they are kept as text. */
const LONG_NUMBER = /[:[,\s]-?\d{16}/;

/** One value; what is no JSON to the letter is read loosely. `isWhole` is false where it ends early. */
export function parseJson(text: string): { value: Json; isWhole: boolean } {
  try {
    const value = LONG_NUMBER.test(text) ? JSON.parse(text, asWritten) : JSON.parse(text);
    return { value: value as Json, isWhole: true };
  } catch {
    return parseLoosely(text);
  }
}

function asWritten(_: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  return typeof value === 'number' && source !== undefined && /^-?\d{16,}$/.test(source) ? source : value;
}

/**
 * Reads what people and programs write instead of JSON: comments, commas at ends, apostrophes for quotes, keys without quotes,
 * None, NaN, calls such as ObjectId("…"), and an end in the middle of something.
 */
function parseLoosely(text: string): { value: Json; isWhole: boolean } {
  const reading: Reading = { text, at: 0, isWhole: true };
  const value = readValue(reading, 0);
  return { value, isWhole: reading.isWhole };
}

type Reading = { readonly text: string; at: number; isWhole: boolean };

function readValue(reading: Reading, depth: number): Json {
  skipBlanks(reading);
  const sign = reading.text[reading.at];
  if (sign === '{') return readObject(reading, depth);
  if (sign === '[' || sign === '(') return readList(reading, depth);
  if (sign === '"' || sign === "'") return readString(reading, sign);
  return readWord(reading, depth);
}

function skipBlanks(reading: Reading): void {
  BLANKS.lastIndex = reading.at;
  BLANKS.exec(reading.text);
  reading.at = BLANKS.lastIndex;
}

/** White space and comments; always matches, if nothing. */
const BLANKS = /(?:\s|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)*/y;

function readObject(reading: Reading, depth: number): Json {
  const entries = Object.create(null) as Record<string, Json>;
  reading.at++;
  for (;;) {
    skipBlanks(reading);
    const sign = reading.text[reading.at];
    if (sign === undefined) return ended(reading, entries);
    if (sign === ',') reading.at++;
    else if (sign === '}') {
      reading.at++;
      return entries;
    } else {
      const from = reading.at;
      const key = sign === '"' || sign === "'" ? readString(reading, sign) : readKey(reading);
      skipBlanks(reading);
      if (reading.text[reading.at] === ':' || reading.text[reading.at] === '=') {
        reading.at++;
        entries[key] = depth < DEPTH_MAX ? readValue(reading, depth + 1) : skipRest(reading);
      }
      if (reading.at === from) reading.at++;
    }
  }
}

function readList(reading: Reading, depth: number): Json {
  const items: Json[] = [];
  const end = reading.text[reading.at] === '(' ? ')' : ']';
  reading.at++;
  for (;;) {
    skipBlanks(reading);
    const sign = reading.text[reading.at];
    if (sign === undefined) return ended(reading, items);
    if (sign === ',') reading.at++;
    else if (sign === end || sign === '}' || sign === ']') {
      if (sign === end) reading.at++;
      return items;
    } else {
      const from = reading.at;
      items.push(depth < DEPTH_MAX ? readValue(reading, depth + 1) : skipRest(reading));
      if (reading.at === from) reading.at++;
    }
  }
}

function ended<Value>(reading: Reading, value: Value): Value {
  reading.isWhole = false;
  return value;
}

function skipRest(reading: Reading): Json {
  reading.at = reading.text.length;
  return ended(reading, null);
}

function readString(reading: Reading, quote: string): string {
  const { text } = reading;
  const from = reading.at + 1;
  let at = from;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  reading.at = Math.min(at + 1, text.length);
  if (at >= text.length) reading.isWhole = false;
  return unescaped(text.slice(from, at));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll(
    /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(.))/gisu,
    (_, wide?: string, byte?: string, sign?: string) =>
      sign === undefined ? String.fromCharCode(Number.parseInt(wide ?? byte ?? '20', 16)) : (ESCAPES[sign] ?? sign),
  );
}

function readKey(reading: Reading): string {
  const key = /[^\s:=,{}[\]"']*/y;
  key.lastIndex = reading.at;
  const found = key.exec(reading.text)?.[0] ?? '';
  reading.at += found.length;
  return found;
}

const NOTHING: ReadonlySet<string> = new Set([
  'null',
  'None',
  'undefined',
  'NaN',
  'nil',
  'Infinity',
  '-Infinity',
  'NULL',
]);

/** A number, true, false, nothing, a word, or a call, of which the first argument is the value. */
function readWord(reading: Reading, depth: number): Json {
  const word = /(?:new\s+)?[^\s:=,{}[\]"'()]*/y;
  word.lastIndex = reading.at;
  const found = word.exec(reading.text)?.[0] ?? '';
  reading.at += found.length;
  if (reading.text[reading.at] === '(' && /^[a-z]/iu.test(found)) {
    const values = readList(reading, depth);
    return Array.isArray(values) ? ((values as readonly Json[])[0] ?? null) : values;
  }
  if (reading.at >= reading.text.length) reading.isWhole = false;
  if (NOTHING.has(found) || found === '') return null;
  return found;
}
