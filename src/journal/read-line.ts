import type { SignedHead } from '../contract/index.ts';
import { canonicalJson, type Json } from '../kernel/index.ts';
import type { Line } from './export-lines.ts';
import type { EntryHeader } from './model.ts';

/** One line of an export: the very texts that its digests cover, and what the entry says of itself. */
export type EntryLine = Readonly<{
  data: string | undefined;
  digest: string;
  entry: string;
  header: Readonly<
    Pick<EntryHeader, 'kind' | 'recordedAt' | 'seq'> & { crisis: string; dataDigest: string; prev: string }
  >;
}>;

export type ReadLine = EntryLine | Readonly<{ head: SignedHead }>;

const ENTRY_MEMBERS = 'at author crisis dataDigest kind prev recordedAt role seq';
const HEAD_MEMBERS = 'crisis digest key seq signature';

const DIGEST_LENGTH = 64;
const WORD_LENGTH_MAX = 64;
const WORD = lettersOf('.-:_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
const HEX = lettersOf('0123456789abcdef');
/** What stands between the values of an entry, in canonical order. */
const NAMED = {
  at: '{"at":"',
  author: '","author":"',
  crisis: '","crisis":"',
  dataDigest: '","dataDigest":"',
  kind: '","kind":"',
  prev: '","prev":"',
  recordedAt: '","recordedAt":"',
  role: '","role":"',
  seq: '","seq":',
} as const;
const SEQ = /(?:0|[1-9]\d{0,8})\}$/y;
const BEFORE_DATA = '{"data":';
const BEFORE_DIGEST = '"digest":"';
const BEFORE_ENTRY = '","entry":';

/**
 * The parts of a line that has exactly the members of an entry or a head, as exactly the bytes of canonical JSON.
 *
 * A line as Cellule writes it is cut at its fixed places; only what people may have written in many ways, the value, is parsed. Any
 * other line is parsed whole.
 */
export function readLine(line: NonNullable<Line>): ReadLine | undefined {
  try {
    return cutLine(line) ?? parseLine(textOf(line, 0, line.letters.length));
  } catch {
    return undefined;
  }
}

const BEYOND_ASCII = /[\u0080-\u00ff]/;

/** Part of a line as people read it. Most of it is ASCII, where letters and bytes are the same. */
function textOf({ letters, bytes, at }: NonNullable<Line>, from: number, to: number): string {
  const part = letters.slice(from, to);
  return BEYOND_ASCII.test(part) ? bytes.toString('utf8', at + from, at + to) : part;
}

function cutLine(line: NonNullable<Line>): EntryLine | undefined {
  const { letters } = line;
  const digestEnd = letters.indexOf(BEFORE_ENTRY);
  const digestAt = digestEnd - DIGEST_LENGTH;
  const dataEnd = digestAt - BEFORE_DIGEST.length - 1;
  if (dataEnd < 0 || !letters.endsWith('}}') || !letters.startsWith(BEFORE_DIGEST, dataEnd + 1)) return undefined;
  const entry = letters.slice(digestEnd + BEFORE_ENTRY.length, -1);
  const header = headerOf(entry);
  if (!header) return undefined;
  // Whatever stands in its place: only the digest of the entry itself is accepted there.
  const digest = letters.slice(digestAt, digestEnd);
  const isBlank = dataEnd === 0 && letters.startsWith('{');
  if (isBlank) return { data: undefined, digest, entry, header };
  if (!letters.startsWith(BEFORE_DATA) || letters[dataEnd] !== ',') return undefined;
  const data = textOf(line, BEFORE_DATA.length, dataEnd);
  return isPlainData(data) || isData(data) ? { data, digest, entry, header } : undefined;
}

/**
 * What an entry says of itself, where it is written exactly as Cellule writes it: no letter of such a text can be written in another
 * way, so that what fits is canonical.
 */
function headerOf(entry: string): EntryLine['header'] | undefined {
  const at = endOfWord(entry, 0, NAMED.at);
  const author = endOfWord(entry, at, NAMED.author);
  const crisis = endOfWord(entry, author, NAMED.crisis);
  const dataDigest = endOfDigest(entry, crisis, NAMED.dataDigest);
  const kind = endOfWord(entry, dataDigest, NAMED.kind);
  const prev = endOfDigest(entry, kind, NAMED.prev);
  const recordedAt = endOfWord(entry, prev, NAMED.recordedAt);
  const role = endOfWord(entry, recordedAt, NAMED.role);
  if (role < 0 || !entry.startsWith(NAMED.seq, role)) return undefined;
  SEQ.lastIndex = role + NAMED.seq.length;
  if (!SEQ.test(entry)) return undefined;
  return {
    crisis: entry.slice(author + NAMED.crisis.length, crisis),
    dataDigest: entry.slice(crisis + NAMED.dataDigest.length, dataDigest),
    kind: entry.slice(dataDigest + NAMED.kind.length, kind),
    prev: entry.slice(kind + NAMED.prev.length, prev),
    recordedAt: entry.slice(prev + NAMED.recordedAt.length, recordedAt),
    seq: Number(entry.slice(role + NAMED.seq.length, -1)),
  } as EntryLine['header'];
}

/** Where the word ends whose name stands at this place; -1 where it does not. */
function endOfWord(text: string, place: number, name: string): number {
  if (place < 0 || !text.startsWith(name, place)) return -1;
  const from = place + name.length;
  const end = text.indexOf('"', from);
  return end < 0 || end - from > WORD_LENGTH_MAX || !isMadeOf(WORD, text, from, end) ? -1 : end;
}

function endOfDigest(text: string, place: number, name: string): number {
  if (place < 0 || !text.startsWith(name, place)) return -1;
  const from = place + name.length;
  const end = from + DIGEST_LENGTH;
  return text[end] === '"' && isMadeOf(HEX, text, from, end) ? end : -1;
}

function lettersOf(letters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const letter of letters) table[letter.charCodeAt(0)] = 1;
  return table;
}

function isMadeOf(letters: Uint8Array, text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (letters[text.charCodeAt(at)] !== 1) return false;
  return true;
}

const PLAIN_SALT = /\{"salt":"[0-9a-f]{32}","value":\{/y;
const PLAIN_MEMBER = /"[A-Za-z]{1,40}":"[^"\\\p{Cc}]*"(?:,|\}\}$)/uy;

/**
 * Whether data is the canonical JSON of a value whose members are all texts without an escape, under names of letters in order: what
 * most entries hold. A text that is not may be canonical too.
 */
function isPlainData(text: string): boolean {
  PLAIN_SALT.lastIndex = 0;
  if (!PLAIN_SALT.test(text)) return false;
  let before = '';
  for (let at = PLAIN_SALT.lastIndex; ;) {
    PLAIN_MEMBER.lastIndex = at;
    if (!PLAIN_MEMBER.test(text)) return false;
    const name = text.slice(at + 1, text.indexOf('"', at + 1));
    if (name <= before) return false;
    [before, at] = [name, PLAIN_MEMBER.lastIndex];
    if (text.endsWith('}', at)) return true;
  }
}

function isData(text: string): boolean {
  const value = JSON.parse(text) as Json;
  return membersOf(value) === 'salt value' && isCanonical(text, value);
}

/**
 * Whether a text is the canonical JSON of its value. What ECMAScript writes differs from RFC 8785 in the order of members, and in
 * lone surrogates, which it escapes.
 */
function isCanonical(text: string, value: Json): boolean {
  if (JSON.stringify(value) === text && isSorted(value) && !text.includes(String.raw`\ud`)) return true;
  return canonicalJson(value) === text;
}

function isSorted(value: Json | undefined): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let before: string | undefined;
  const members = value as Readonly<Record<string, Json>>;
  for (const name of Object.keys(members)) {
    if (before !== undefined && before >= name) return false;
    if (!isSorted(members[name])) return false;
    before = name;
  }
  return true;
}

function parseLine(text: string): ReadLine | undefined {
  const value = JSON.parse(text) as Record<string, Json>;
  if (canonicalJson(value) !== text) return undefined;
  const members = membersOf(value);
  if (members === 'head')
    return membersOf(value['head']) === HEAD_MEMBERS ? { head: value['head'] as never } : undefined;
  const { data, digest, entry } = value;
  const isEntry = members === 'data digest entry' || members === 'digest entry';
  if (!isEntry || membersOf(entry) !== ENTRY_MEMBERS) return undefined;
  if ('data' in value && membersOf(data) !== 'salt value') return undefined;
  return {
    data: data === undefined ? undefined : canonicalJson(data),
    digest: digest as string,
    entry: canonicalJson(entry!),
    header: entry as never,
  };
}

/** The names of an object's members, in canonical order. */
function membersOf(value: Json | undefined): string {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).join(' ') : '';
}
