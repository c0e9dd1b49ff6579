/** Longer than any entry can be; a file that is no export must not fill the memory. */
const LINE_BYTES_MAX = 4 * 1024 * 1024;
const LINE_END = 0x0a;

/**
 * The lines of an export from its bytes. A line that is not UTF-8, is too long, or lacks its end is `undefined`: decoding it
 * loosely could turn a changed byte back into the text that was signed.
 */
export async function* exportLinesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string | undefined> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const add = (part: Uint8Array) => {
    size += part.length;
    if (size <= LINE_BYTES_MAX) parts.push(part);
    else parts = [];
  };
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
      add(chunk.subarray(from, end));
      yield size <= LINE_BYTES_MAX ? decode(parts) : undefined;
      [parts, size, from] = [[], 0, end + 1];
    }
    add(chunk.subarray(from));
  }
  if (size > 0) yield undefined;
}

function decode(parts: readonly Uint8Array[]): string | undefined {
  try {
    // A byte order mark stays in the text, where it is an error like any other added byte.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch {
    return undefined;
  }
}
