import { isUtf8 } from 'node:buffer';

/** Longer than any entry can be; a file that is no export must not fill the memory. */
const LINE_BYTES_MAX = 4 * 1024 * 1024;
const LINE_END = 0x0a;

/** One line of an export, or nothing where it is no text. */
export type Line = string | undefined;

/**
 * The lines of an export from its bytes, as many at once as have arrived. A line that is not UTF-8, is too long, or lacks its end is
 * `undefined`: decoding it loosely could turn a changed byte back into the text that was signed.
 */
export async function* exportLinesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Line[]> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const keep = (part: Uint8Array) => {
    size += part.length;
    if (size <= LINE_BYTES_MAX) parts.push(part);
    else parts = [];
  };
  for await (const chunk of bytes) {
    const first = chunk.indexOf(LINE_END);
    if (first < 0) {
      keep(chunk);
      continue;
    }
    keep(chunk.subarray(0, first));
    const begun = size <= LINE_BYTES_MAX ? decode(Buffer.concat(parts)) : undefined;
    const last = chunk.lastIndexOf(LINE_END);
    yield [begun, ...(last > first ? linesIn(chunk.subarray(first + 1, last)) : [])];
    [parts, size] = [[], 0];
    keep(chunk.subarray(last + 1));
  }
  if (size > 0) yield [undefined];
}

/** Whole lines, without the end of the last. Where one is no text, each is decoded by itself, to find it. */
function linesIn(bytes: Uint8Array): Line[] {
  const text = decode(bytes);
  if (text !== undefined) return text.split('\n');
  const lines: Line[] = [];
  for (let from = 0; from <= bytes.length;) {
    const next = bytes.indexOf(LINE_END, from);
    const end = next < 0 ? bytes.length : next;
    lines.push(decode(bytes.subarray(from, end)));
    from = end + 1;
  }
  return lines;
}

/** A byte order mark stays in the text, where it is an error like any other added byte. */
function decode(bytes: Uint8Array): Line {
  return isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8') : undefined;
}
