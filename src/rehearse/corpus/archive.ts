import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** One file of an archive. Its bytes are asked for when its turn comes, so that an archive is never held whole. */
export type ArchiveEntry = Readonly<{ path: string; chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array> }>;

/**
 * A ZIP file as it is made. Entries are stored, not deflated, and bear the earliest date that a ZIP can hold: the bytes
 * depend on neither processor nor time zone.
 */
export async function* zipOf(entries: Iterable<ArchiveEntry>): AsyncIterable<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  for (const { path, chunks } of entries) {
    const content = Readable.from(chunks, { objectMode: false });
    content.once('error', (error) => output.destroy(error));
    zip.addReadStream(content, path, { mtime: new Date(0), mode: 0o100644, compress: false });
  }
  zip.end();
  yield* output;
}
