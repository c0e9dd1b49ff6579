// The records that a reader's document gives, column by column.
import { openBytes } from '../../src/platform/files/index.ts';
import type { DocumentReader } from '../../src/scope/extract/document-part.ts';
import type { DocumentFormat } from '../../src/scope/extract/format.ts';
import { recordParts } from '../../src/scope/extract/record-parts.ts';
import { loadProfile, RECORD_COLUMNS } from '../../src/scope/records/index.ts';
import type { Unread } from '../../src/scope/unread.ts';

export type ReadRecord = Readonly<Record<(typeof RECORD_COLUMNS)[number], string>>;

/** @throws UnreadError of the reader */
export async function recordsRead(
  reader: DocumentReader,
  content: string | Buffer,
  format: DocumentFormat = 'json',
): Promise<{ records: readonly ReadRecord[]; missing: Unread | undefined }> {
  const records: ReadRecord[] = [];
  const profile = loadProfile('ma');
  const pdf = () => Promise.reject(new Error('a document without PDF in it'));
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const missing = await recordParts(reader(openBytes(bytes), { profile, format, pdf }), profile, async (lines) => {
    for (const line of lines) {
      const cells = line.split('\t').slice(1);
      records.push(Object.fromEntries(RECORD_COLUMNS.map((column, at) => [column, cells[at] ?? ''])) as ReadRecord);
    }
  });
  return { records, missing };
}
