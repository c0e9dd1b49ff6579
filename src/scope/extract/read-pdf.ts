import { pagesLeftOut, UnreadError, unread } from '../unread.ts';
import type { DocumentPart, DocumentReader } from './document-part.ts';
import { linesOf, textOfLine, type Line } from './pdf-lines.ts';
import { layOut } from './pdf-tables.ts';

/** Tables of a PDF, rebuilt from where its glyphs stand, and the text around them. */
export const readPdf: DocumentReader = async function* (source, { pdf }): AsyncGenerator<DocumentPart> {
  const reader = await pdf();
  const lines: Line[] = [];
  let pages = 0;
  let missing = 0;
  for (const glyphs of reader.pages(await source.read(0, source.size))) {
    pages++;
    if (glyphs) lines.push(...linesOf(glyphs));
    else missing++;
  }
  if (missing === pages) throw new UnreadError(unread('damaged-pdf'));
  if (lines.length === 0) throw new UnreadError(unread('no-text'));
  const { tables, around } = layOut(lines);
  if (around.length > 0) yield { kind: 'text', text: around.join('\n') };
  for (const table of tables) yield { kind: 'table', rows: [table] };
  // A label and its value can stand in cells of what looks like a table; as prose their line is whole.
  yield { kind: 'prose', text: lines.map(textOfLine).join('\n') };
  if (missing > 0) yield { kind: 'missing', unread: pagesLeftOut(missing, pages) };
};
