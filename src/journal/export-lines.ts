import { isUtf8 } from 'node:buffer';

/** Longer than any entry can be; a file that is no export must not fill the memory. */
const LINE_BYTES_MAX = 4 * 1024 * 1024;
const LINE_END = 0x0a;

/**
 * One line of an export, which is UTF-8, or nothing where the bytes are no text. `letters` has one letter a byte, so that a place in it
 * is a place in the bytes that digests cover; `at` is where it begins in `bytes`.
 */
export type Line = Readonly<{ letters: string; bytes: Buffer; at: number }> | undefined;

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
    const begun = size <= LINE_BYTES_MAX ? lineOf(Buffer.concat(parts)) : undefined;
    const last = chunk.lastIndexOf(LINE_END);
    yield [begun, ...(last > first ? linesIn(viewOf(chunk.subarray(first + 1, last))) : [])];
    [parts, size] = [[], 0];
    keep(chunk.subarray(last + 1));
  }
  if (size > 0) yield [undefined];
}

/** Whole lines, without the end of the last. Where one is no text, each is looked at by itself, to find it. */
function linesIn(bytes: Buffer): Line[] {
  const isText = isUtf8(bytes);
  const letters = bytes.toString('latin1');
  const lines: Line[] = [];
  for (let from = 0; from <= bytes.length;) {
    const next = letters.indexOf('\n', from);
    const end = next < 0 ? bytes.length : next;
    const line = { letters: letters.slice(from, end), bytes, at: from };
    lines.push(isText || isUtf8(bytes.subarray(from, end)) ? line : undefined);
    from = end + 1;
  }
  return lines;
}

/** The line of these bytes alone. */
export function lineOf(bytes: Buffer): Line {
  return isUtf8(bytes) ? { letters: bytes.toString('latin1'), bytes, at: 0 } : undefined;
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
