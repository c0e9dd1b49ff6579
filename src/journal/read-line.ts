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

const WORD = '[\\w.:-]{0,64}';
const HEX = '[0-9a-f]{64}';
/** An entry as Cellule writes it. No letter of it can be written in another way, so that what fits is canonical. */
const ENTRY = new RegExp(
  `^\\{"at":"${WORD}","author":"${WORD}","crisis":"${WORD}","dataDigest":"${HEX}","kind":"${WORD}","prev":"${HEX}",` +
    `"recordedAt":"${WORD}","role":"${WORD}","seq":(?:0|[1-9]\\d{0,8})\\}$`,
);
const BEFORE_DATA = '{"data":';
const BEFORE_DIGEST = '"digest":"';
const BEFORE_ENTRY = '","entry":';
const DIGEST_LENGTH = 64;

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
  // Whatever stands in its place: only the digest of the entry itself is accepted there.
  const digest = letters.slice(digestAt, digestEnd);
  if (!ENTRY.test(entry)) return undefined;
  const isBlank = dataEnd === 0 && letters.startsWith('{');
  if (isBlank) return { data: undefined, digest, entry, header: headerOf(entry) };
  if (!letters.startsWith(BEFORE_DATA) || letters[dataEnd] !== ',') return undefined;
  const data = textOf(line, BEFORE_DATA.length, dataEnd);
  return isData(data) ? { data, digest, entry, header: headerOf(entry) } : undefined;
}

/** What stands at the known places of an entry that has the form. */
function headerOf(entry: string): EntryLine['header'] {
  const crisisAt = entry.indexOf(',"crisis":"') + 11;
  const crisisEnd = entry.indexOf('"', crisisAt);
  const dataAt = crisisEnd + 16;
  const kindAt = dataAt + DIGEST_LENGTH + 10;
  const kindEnd = entry.indexOf('"', kindAt);
  const prevAt = kindEnd + 10;
  const recordedAt = prevAt + DIGEST_LENGTH + 16;
  return {
    crisis: entry.slice(crisisAt, crisisEnd),
    dataDigest: entry.slice(dataAt, dataAt + DIGEST_LENGTH),
    kind: entry.slice(kindAt, kindEnd),
    prev: entry.slice(prevAt, prevAt + DIGEST_LENGTH),
    recordedAt: entry.slice(recordedAt, entry.indexOf('"', recordedAt)),
    seq: Number(entry.slice(entry.lastIndexOf(':') + 1, -1)),
  } as EntryLine['header'];
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
