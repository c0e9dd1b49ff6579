import { createHash } from 'node:crypto';
import { constants, inflateSync } from 'node:zlib';
import known from '../../../knowledge/pdf-programs.json' with { type: 'json' };
import type { Told } from './pdf-glyphs.ts';

/**
 * What the make of a PDF tells: evidence of how it came to be, and never a verdict, for a file that was saved again can be
 * true and one that was not can be false. Titles and authors, which name people, are not looked at.
 */
export type PdfSigns = Readonly<{
  /** The program that wrote the file, and the one that wrote its content: a known name, `other`, or `none`. */
  producer: string;
  creator: string;
  /** What kind of program the last of them is, as `knowledge/pdf-programs.json` has it. */
  kind: string;
  /** The day of the last change against the day that it was made. */
  changed: 'later' | 'same' | 'earlier' | 'unknown';
  /** How often it was saved after it was first written, each time behind what was there (ISO 32000-1, 7.5.6). */
  additions: number;
  /** Fonts of which it holds a part, and a digest of their names without the tags that differ from file to file. */
  fontSubsets: number;
  fontSet: string;
  isEncrypted: boolean;
  hasScript: boolean;
  hasFiles: boolean;
}>;

/** Gathers the signs of one document. Costs a search through its bytes, and the unpacking of its packed objects. */
export function signsOf(bytes: Buffer, told: Told): PdfSigns {
  const producer = programOf(told('Producer'));
  const creator = programOf(told('Creator'));
  const texts = [bytes, ...packedObjects(bytes)];
  const has = (...names: readonly string[]) => texts.some((text) => names.some((name) => text.includes(name)));
  const { subsets, names } = fontsOf(texts);
  return {
    producer: producer.name,
    creator: creator.name,
    kind: producer.kind,
    changed: changedOf(told('CreationDate'), told('ModDate')),
    additions: additionsOf(bytes),
    fontSubsets: subsets.size,
    fontSet: createHash('sha256')
      .update([...names].toSorted().join())
      .digest('hex')
      .slice(0, 12),
    isEncrypted: bytes.includes('/Encrypt'),
    hasScript: has('/JavaScript', '/JS ', '/JS('),
    hasFiles: has('/EmbeddedFile'),
  };
}

function programOf(text: string): { name: string; kind: string } {
  if (text.trim() === '') return { name: 'none', kind: 'none' };
  const lower = `${text.toLowerCase()} `;
  const program = known.programs.find(({ says }) => says.some((part) => lower.includes(part)));
  return program ?? { name: 'other', kind: 'other' };
}

/** ISO 32000-1, 7.9.4: D:YYYYMMDDHHmmSSOHH'mm, of which all but the year may be missing. */
const DATE = /^D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?)?/;
/** Programs write both dates themselves, seconds apart. */
const SAME_MS = 60_000;

function changedOf(made: string, last: string): PdfSigns['changed'] {
  const [first, second] = [instantOf(made), instantOf(last)];
  if (first === undefined || second === undefined) return 'unknown';
  if (Math.abs(second - first) <= SAME_MS) return 'same';
  return second > first ? 'later' : 'earlier';
}

function instantOf(text: string): number | undefined {
  const found = DATE.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, sign, hours, minutes] = found;
  const at = (part: string | undefined, absent: number) => Number(part ?? absent);
  const local = Date.UTC(at(year, 0), at(month, 1) - 1, at(day, 1), at(hour, 0), at(minute, 0), at(second, 0));
  return local - (sign === '-' ? -1 : 1) * (at(hours, 0) * 60 + at(minutes, 0)) * 60_000;
}

/** Each saving ends with its own mark; a file made for the web has two from the start (ISO 32000-1, annex F). */
function additionsOf(bytes: Buffer): number {
  const ends = occurrences(bytes, '%%EOF', ADDITIONS_MAX);
  const first = bytes.subarray(0, 1_024).includes('/Linearized') ? 2 : 1;
  return Math.max(0, ends.length - first);
}

const ADDITIONS_MAX = 1_000;
const FONTS_MAX = 10_000;
const SUBSET = /^[A-Z]{6}\+/;

function fontsOf(texts: readonly Buffer[]): { subsets: Set<string>; names: Set<string> } {
  const [subsets, names] = [new Set<string>(), new Set<string>()];
  for (const text of texts) {
    for (const at of occurrences(text, '/BaseFont', FONTS_MAX)) {
      const after = text.toString('latin1', at + 9, at + 120);
      const name = /^\s*\/([^\s/<>[\]()]+)/.exec(after)?.[1];
      if (name === undefined) continue;
      if (SUBSET.test(name)) subsets.add(name);
      names.add(name.replace(SUBSET, ''));
    }
  }
  return { subsets, names };
}

function occurrences(text: Buffer, mark: string, most: number): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(mark); at >= 0 && found.length < most; at = text.indexOf(mark, at + mark.length))
    found.push(at);
  return found;
}

const STREAMS_MAX = 64;
const UNPACKED_MAX = 4 << 20;

/** Objects that lie packed in streams (ISO 32000-1, 7.5.7), as far as they unpack; damaged ones say nothing. */
function packedObjects(bytes: Buffer): Buffer[] {
  let left = UNPACKED_MAX;
  const unpacked: Buffer[] = [];
  for (const at of occurrences(bytes, '/ObjStm', STREAMS_MAX)) {
    const begin = bytes.indexOf('stream', at);
    if (begin < 0 || begin - at > 1_000) continue;
    const from = begin + 6 + (bytes[begin + 6] === 13 ? 2 : 1);
    const end = bytes.indexOf('endstream', from);
    try {
      const packed = bytes.subarray(from, end < 0 ? undefined : end);
      const objects = inflateSync(packed, { maxOutputLength: left, finishFlush: constants.Z_SYNC_FLUSH });
      unpacked.push(objects);
      left -= objects.length;
    } catch {
      // Encrypted, damaged, packed otherwise, or more than is looked at.
    }
    if (left <= 0) break;
  }
  return unpacked;
}
