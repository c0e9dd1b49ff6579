import type { ByteSource } from '../../platform/files/index.ts';
import { textStretches, type Writing } from './decode-text.ts';
import type { Cut } from './dialect.ts';
import { rowReader, type Row } from './tokenize-rows.ts';

/** The rows of one delimited text from its first line on, in batches, each with how many bytes are behind it by then. */
export async function* rowsOfText(
  source: ByteSource,
  { writing, cut }: Readonly<{ writing: Writing; cut?: Cut | undefined }>,
): AsyncGenerator<Readonly<{ rows: readonly Row[]; done: number }>> {
  if (!cut) return;
  const reader = rowReader(cut.dialect);
  let length = 0;
  for await (const text of textStretches(source, writing)) {
    length += text.length;
    yield { rows: reader.push(text, false), done: Math.min(length, source.size) };
  }
  yield { rows: reader.push('', true), done: source.size };
}
