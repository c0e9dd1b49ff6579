// What a reader gives of a document in memory, gathered.
import { openBytes } from '../../src/platform/files/index.ts';
import type { DocumentReader } from '../../src/scope/extract/document-part.ts';
import { loadProfile } from '../../src/scope/records/index.ts';

export type Gathered = { tables: string[][][]; text: string[]; missing: string[] };

/** @throws UnreadError of the reader */
export async function partsRead(reader: DocumentReader, bytes: Buffer): Promise<Gathered> {
  const gathered: Gathered = { tables: [], text: [], missing: [] };
  const pdf = () => Promise.reject(new Error('a document without PDF in it'));
  for await (const part of reader(openBytes(bytes), { profile: loadProfile('ma'), format: 'xlsx', pdf })) {
    if (part.kind === 'missing') gathered.missing.push(part.unread.code);
    else if (part.kind !== 'table') gathered.text.push(...part.text.split('\n').filter(Boolean));
    else {
      const rows: string[][] = [];
      for await (const batch of part.rows) rows.push(...batch.map((row) => [...row]));
      gathered.tables.push(rows);
    }
  }
  return gathered;
}

export async function tablesRead(reader: DocumentReader, bytes: Buffer): Promise<string[][][]> {
  return (await partsRead(reader, bytes)).tables;
}
