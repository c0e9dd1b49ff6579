import type { ByteSource } from '../../platform/files/index.ts';
import { UnreadError, unread } from '../unread.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** How a text is written: its encoding, the bytes of its byte-order mark, and what ends its lines. */
export type Writing = Readonly<{ encoding: Encoding; mark: number; newline: '\n' | '\r' }>;

const STRETCH = 1 << 20;
const LINE_MAX = 16 << 20;

/**
 * Judges from the first bytes whether something is text, and how it is written; `undefined` is binary data.
 * Without a byte-order mark, UTF-16 shows by its zero bytes, and what is no UTF-8 is Windows-1252.
 */
export function writingOf(head: Buffer): Writing | undefined {
  const marked = byMark(head);
  const encoding = marked?.encoding ?? unmarkedEncoding(head);
  if (!encoding) return undefined;
  const mark = marked?.mark ?? 0;
  const text = decode(head.subarray(mark, evenEnd(head, mark)), encoding);
  if (!marked && !looksLikeText(text)) return undefined;
  return { encoding, mark, newline: text.includes('\n') || !text.includes('\r') ? '\n' : '\r' };
}

function byMark(head: Buffer): { encoding: Encoding; mark: number } | undefined {
  if (head.length >= 3 && head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', mark: 3 };
  if (head.length < 2) return undefined;
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  return undefined;
}

function unmarkedEncoding(head: Buffer): Encoding | undefined {
  const zeros = [0, 0];
  const looked = Math.min(head.length, 4096);
  for (let at = 0; at < looked; at++) if (head[at] === 0) zeros[at & 1]!++;
  const [even, odd] = zeros as [number, number];
  if (even + odd > 0) {
    if (odd > looked * 0.15 && even < looked * 0.01) return 'utf-16le';
    if (even > looked * 0.15 && odd < looked * 0.01) return 'utf-16be';
    return undefined;
  }
  const text = new TextDecoder('utf-8').decode(head);
  let wrong = 0;
  let beyondAscii = 0;
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code === 0xfffd) wrong++;
    if (code > 127) beyondAscii++;
  }
  // One wrong byte in a text that is UTF-8 elsewhere (or a character cut at the end of the head) is a slip, not an encoding.
  return wrong <= 1 || wrong * 8 < beyondAscii
    ? wrong === 1 && beyondAscii === 1
      ? 'windows-1252'
      : 'utf-8'
    : 'windows-1252';
}

/** Control characters other than white space do not occur in text; one in a hundred may be a slip. */
function looksLikeText(text: string): boolean {
  let controls = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && (code < 9 || code > 13) && code !== 26 && code !== 27) controls++;
  }
  return controls * 100 <= text.length;
}

const decoders = {
  strict: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
  'utf-16le': new TextDecoder('utf-16le', { ignoreBOM: true }),
  'utf-16be': new TextDecoder('utf-16be', { ignoreBOM: true }),
  'windows-1252': new TextDecoder('windows-1252'),
};

/** Text of whole lines. A line that is no UTF-8 inside a UTF-8 text is read as Windows-1252: files get glued together. */
export function decode(bytes: Buffer, encoding: Encoding): string {
  if (encoding !== 'utf-8') return decoders[encoding].decode(bytes);
  try {
    return decoders.strict.decode(bytes);
  } catch {
    return decodeByLine(bytes);
  }
}

function decodeByLine(bytes: Buffer): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(10, at);
    const end = newline < 0 ? bytes.length : newline + 1;
    const line = bytes.subarray(at, end);
    try {
      lines.push(decoders.strict.decode(line));
    } catch {
      lines.push(decoders['windows-1252'].decode(line));
    }
    at = end;
  }
  return lines.join('');
}

/**
 * The text of a source in stretches of whole lines (about a MiB each), so that no character and no line is cut.
 *
 * @throws UnreadError `long-line`
 */
export async function* textStretches(
  source: ByteSource,
  { encoding, mark, newline }: Writing,
  from = mark,
  to = source.size,
): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for (let at = from; at < to;) {
    const bytes = await source.read(at, Math.min(at + STRETCH, to));
    if (bytes.length === 0) break;
    at += bytes.length;
    const all = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    const end = endOfLastLine(all, encoding, newline);
    rest = all.subarray(end);
    if (rest.length > LINE_MAX) throw new UnreadError(unread('long-line'));
    if (end > 0) yield decode(all.subarray(0, end), encoding);
  }
  if (rest.length > 0) yield decode(rest, encoding);
}

function endOfLastLine(bytes: Buffer, encoding: Encoding, newline: '\n' | '\r'): number {
  const code = newline.charCodeAt(0);
  if (encoding === 'utf-8' || encoding === 'windows-1252') return bytes.lastIndexOf(code) + 1;
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
