/** How a table file is written. */
export type TableForm = Readonly<{ separator: ',' | ';' | '|'; lineEnd: '\n' | '\r\n'; byteOrderMark: boolean }>;

export const PLAIN: TableForm = { separator: ',', lineEnd: '\n', byteOrderMark: false };

const CHUNK_UNITS = 64 * 1024;

/** Rows as delimited text, in chunks of some 64 KiB. Cells are quoted where they must be (RFC 4180). */
export function* tableText(rows: Iterable<readonly string[]>, form: TableForm = PLAIN): Generator<Buffer> {
  const mustQuote = form.separator === ';' ? /[;"\r\n]/ : form.separator === '|' ? /[|"\r\n]/ : /[,"\r\n]/;
  const cell = (text: string) => (mustQuote.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  let chunk = form.byteOrderMark ? '\uFEFF' : '';
  for (const row of rows) {
    chunk += row.map(cell).join(form.separator) + form.lineEnd;
    if (chunk.length < CHUNK_UNITS) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  if (chunk !== '') yield Buffer.from(chunk);
}
