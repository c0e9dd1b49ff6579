import type { DocumentPart } from './document-part.ts';
import { textOfLine, type Line } from './pdf-lines.ts';
import { layOut } from './pdf-tables.ts';

/** The parts of a document whose lines are known by their places. */
export function* laidOut(lines: readonly Line[]): Generator<DocumentPart> {
  if (lines.length === 0) return;
  const { tables, around } = layOut(lines);
  if (around.length > 0) yield { kind: 'text', text: around.join('\n') };
  for (const table of tables) yield { kind: 'table', rows: [table] };
  // A label and its value can stand in cells of what looks like a table; as prose their line is whole.
  yield { kind: 'prose', text: lines.map(textOfLine).join('\n') };
}
