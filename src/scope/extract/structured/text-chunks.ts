import type { ByteSource } from '../../../platform/files/index.ts';
import { notSupported, UnreadError } from '../../unread.ts';
import { writingOf } from '../decode-text.ts';

const CHUNK = 1 << 20;
const HEAD = 64 << 10;

/**
 * The text of a source, cut between two characters anywhere; zero characters are left out.
 *
 * @param declared the encoding that the document itself names, where it does and is not of UTF-16
 * @throws UnreadError for what is no text
 */
export async function* textChunks(source: ByteSource, declared?: string): AsyncGenerator<string> {
  const writing = writingOf(await source.read(0, HEAD));
  if (!writing) throw new UnreadError(notSupported('data that is no text'));
  const { mark } = writing;
  const encoding =
    declared === undefined || mark > 0 || writing.encoding.startsWith('utf-16') ? writing.encoding : declared;
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for (let at = mark; at < source.size;) {
    const bytes = await source.read(at, Math.min(at + CHUNK, source.size));
    if (bytes.length === 0) break;
    at += bytes.length;
    const text = decoder.decode(bytes, { stream: true });
    yield text.includes('\0') ? text.replaceAll('\0', '') : text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
