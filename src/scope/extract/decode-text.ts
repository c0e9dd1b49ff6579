import { isUtf8 } from 'node:buffer';
import type { ByteSource } from '../../platform/files/index.ts';
import { byteEncoding, type ByteEncoding } from './byte-encoding.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | ByteEncoding;

/** How a text is written: its encoding, the bytes of its byte-order mark, and what ends its lines. */
export type Writing = Readonly<{ encoding: Encoding; mark: number; newline: '\n' | '\r' | 'mixed' }>;

const STRETCH = 1 << 20;
/** A longer line is cut, so that a file without line ends takes no more memory than another. */
const LINE_MAX = 16 << 20;

/**
 * Judges from the first bytes whether something is text, and how it is written; `undefined` is binary data.
 * Without a byte-order mark, UTF-16 shows by its zero bytes, and what is no UTF-8 is of one byte a character.
 */
export function writingOf(bytes: Buffer): Writing | undefined {
  const head = withoutPadding(bytes);
  const marked = byMark(head);
  const encoding = marked?.encoding ?? unmarkedEncoding(head);
  if (!encoding) return undefined;
  const mark = marked?.mark ?? 0;
  const text = decode(head.subarray(mark, evenEnd(head, mark)), encoding);
  if (!marked && !looksLikeText(text)) return undefined;
  return { encoding, mark, newline: newlineOf(text) };
}

/** A file that was given its size beforehand, or lost its end with the power, ends in zeros; in UTF-16 a character ends in one. */
function withoutPadding(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  const isPadded = end > 0 && bytes.length - end >= PADDING_MIN;
  return isPadded ? bytes.subarray(0, end + (end & 1)) : bytes;
}

const PADDING_MIN = 8;

function newlineOf(text: string): Writing['newline'] {
  if (!text.includes('\r')) return '\n';
  if (!text.includes('\n')) return '\r';
  return /\r(?!\n)(?=.)/su.test(text) ? 'mixed' : '\n';
}

function byMark(head: Buffer): { encoding: Encoding; mark: number } | undefined {
  if (head.length >= 3 && head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', mark: 3 };
  if (head.length < 2) return undefined;
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  return undefined;
}

const LOOKED_AT = 4096;

function unmarkedEncoding(head: Buffer): Encoding | undefined {
  const byZeros = zeroEncoding(head);
  if (byZeros !== 'one byte') return byZeros;
  if (isUtf8(head) || (head.length >= LOOKED_AT && isUtf8(withoutCutCharacter(head)))) return 'utf-8';
  const text = new TextDecoder('utf-8').decode(head);
  let wrong = 0;
  let beyondAscii = 0;
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code === 0xfffd) wrong++;
    if (code > 127) beyondAscii++;
  }
  // One wrong byte in a text that is UTF-8 elsewhere (or a character cut at the end of the head) is a slip, not an encoding.
  const isSlip = (wrong === 1 && beyondAscii > 1) || wrong * 8 < beyondAscii;
  return isSlip ? 'utf-8' : byteEncoding(head);
}

/** Whether characters have two bytes, as zeros at every other place show. Nothing where there are zeros as in no text. */
function zeroEncoding(head: Buffer): 'utf-16le' | 'utf-16be' | 'one byte' | undefined {
  const zeros = [0, 0];
  const looked = Math.min(head.length, LOOKED_AT);
  for (let at = 0; at < looked; at++) if (head[at] === 0) zeros[at & 1]!++;
  const [even, odd] = zeros as [number, number];
  // Arabic has no zero bytes in UTF-16, but its digits, spaces and delimiters have.
  if (odd > looked * 0.05 && even < looked * 0.01) return 'utf-16le';
  if (even > looked * 0.05 && odd < looked * 0.01) return 'utf-16be';
  // A few zeros are a slip of whoever wrote the text, and are left out of it; many are another kind of file.
  return even + odd > looked * 0.01 ? undefined : 'one byte';
}

/** A head ends anywhere, also inside a character of UTF-8. */
function withoutCutCharacter(head: Buffer): Buffer {
  let end = head.length;
  while (end > head.length - 4 && (head[end - 1]! & 0xc0) === 0x80) end--;
  return head.subarray(0, end - 1);
}

/** Control characters other than white space do not occur in text; one in a hundred may be a slip. */
function looksLikeText(text: string): boolean {
  let controls = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && (code < 9 || code > 13) && code !== 26 && code !== 27 && !isSeparator(code)) controls++;
  }
  return controls * 100 <= text.length;
}

/** ASCII has four characters to separate fields and records, and Hive uses the first control character. */
function isSeparator(code: number): boolean {
  return code === 1 || (code >= 28 && code <= 31);
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const decoders = new Map<Encoding, TextDecoder>();

function decoderOf(encoding: Encoding): TextDecoder {
  const known = decoders.get(encoding) ?? new TextDecoder(encoding, { ignoreBOM: true });
  decoders.set(encoding, known);
  return known;
}

/**
 * Text of whole lines, without zero characters. A line that is no UTF-8 inside a UTF-8 text is read as Windows-1252: files get
 * glued together.
 */
export function decode(bytes: Buffer, encoding: Encoding): string {
  const text = decoded(bytes, encoding);
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

function decoded(bytes: Buffer, encoding: Encoding): string {
  if (encoding !== 'utf-8') return decoderOf(encoding).decode(bytes);
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeByLine(bytes);
}

function decodeByLine(bytes: Buffer): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(10, at);
    const end = newline < 0 ? bytes.length : newline + 1;
    const line = bytes.subarray(at, end);
    try {
      lines.push(strict.decode(line));
    } catch {
      lines.push(decoderOf('windows-1252').decode(line));
    }
    at = end;
  }
  return lines.join('');
}

/**
 * The text of a source in stretches of whole lines (about a MiB each), so that no character and no line is cut; only a line of
 * more than 16 MiB is, at a space where there is one, as if it ended there.
 */
export async function* textStretches(
  source: ByteSource,
  { encoding, mark, newline }: Writing,
  from = mark,
  to = source.size,
): AsyncGenerator<string> {
  let held: Buffer[] = [];
  let length = 0;
  for (let at = from; at < to;) {
    const bytes = await source.read(at, Math.min(at + STRETCH, to));
    if (bytes.length === 0) break;
    at += bytes.length;
    held.push(bytes);
    length += bytes.length;
    // What was held before has no line end, so only the new bytes are searched for one.
    if (length < LINE_MAX && endOfLastLine(bytes, encoding, newline) === 0) continue;
    const all = held.length > 1 ? Buffer.concat(held) : bytes;
    const end = endOfLastLine(all, encoding, newline);
    const cut = end > 0 ? end : cutOfLine(all, encoding);
    yield decode(all.subarray(0, cut), encoding) + (end > 0 ? '' : newline === '\r' ? '\r' : '\n');
    held = cut < all.length ? [all.subarray(cut)] : [];
    length = all.length - cut;
  }
  if (length > 0) yield decode(Buffer.concat(held), encoding);
}

/** Where an endless line is cut: at its last space, else between two characters. */
function cutOfLine(bytes: Buffer, encoding: Encoding): number {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return evenEnd(bytes, 0) - 4;
  const space = bytes.lastIndexOf(32);
  if (space > bytes.length - (1 << 16)) return space + 1;
  return encoding === 'utf-8' ? bytes.length - 4 + characterStart(bytes.subarray(-4)) : bytes.length - 1;
}

/** Where the last character of four bytes of UTF-8 begins. */
function characterStart(bytes: Buffer): number {
  return Math.max(
    0,
    bytes.findLastIndex((byte) => (byte & 0xc0) !== 0x80),
  );
}

function endOfLastLine(bytes: Buffer, encoding: Encoding, newline: Writing['newline']): number {
  const code = newline === '\r' ? 13 : 10;
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return bytes.lastIndexOf(code) + 1;
  const [low, high] = encoding === 'utf-16le' ? [0, 1] : [1, 0];
  for (let at = evenEnd(bytes, 0) - 2; at >= 0; at -= 2) {
    if (bytes[at + low] === code && bytes[at + high] === 0) return at + 2;
  }
  return 0;
}

/** Where the last whole pair of bytes ends, counted from `mark`. */
function evenEnd(bytes: Buffer, mark: number): number {
  return bytes.length - ((bytes.length - mark) & 1);
}
