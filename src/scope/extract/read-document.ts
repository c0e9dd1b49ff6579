import { documentLines, organisationLine, planTable, recordLine, type Profile } from '../records/index.ts';
import { pagesLeftOut, UnreadError, unread, type Unread } from '../unread.ts';
import type { Glyph, PdfReader } from './pdf-glyphs.ts';
import { linesOf, textOfLine, type Line } from './pdf-lines.ts';
import { layOut } from './pdf-tables.ts';
import type { Row } from './tokenize-rows.ts';

/** Lines as `row number, tab, record`; `unread` says what of the document is missing all the same. */
export type DocumentRecords = Readonly<{ lines: readonly string[]; unread?: Unread }>;

/** @throws UnreadError when nothing of the document can be read */
export function readPdf(bytes: Uint8Array, reader: PdfReader, profile: Profile): DocumentRecords {
  const lines: Line[] = [];
  let pages = 0;
  let missing = 0;
  for (const glyphs of reader.pages(bytes)) {
    pages++;
    if (glyphs) lines.push(...linesOf(glyphs satisfies readonly Glyph[]));
    else missing++;
  }
  if (missing === pages) throw new UnreadError(unread('damaged-pdf'));
  if (lines.length === 0) throw new UnreadError(unread('no-text'));
  const records = recordsOfLines(lines, profile);
  return { lines: records, ...(missing > 0 && { unread: pagesLeftOut(missing, pages) }) };
}

/** A text without tables: one record at most, or the organisation that it speaks about. */
export function readRunningText(text: string, profile: Profile): DocumentRecords {
  return { lines: documentLines(text, profile).map((line) => `0\t${line}`) };
}

function recordsOfLines(lines: readonly Line[], profile: Profile): string[] {
  const { tables, around } = layOut(lines);
  const beside = [...around];
  const records: string[] = [];
  let hasPerson = false;
  let row = 0;
  for (const table of tables) {
    const plan = planTable(table, profile, 'leak');
    const isPlanned = plan.people || plan.organisations;
    if (!isPlanned || plan.headerRows > 1)
      beside.push(...linesBeside(isPlanned ? table.slice(0, plan.headerRows - 1) : table));
    if (!isPlanned) continue;
    hasPerson ||= plan.people;
    for (const cells of table.slice(plan.headerRows)) {
      row++;
      const line = recordLine(plan, cells);
      if (line !== undefined) records.push(`${row}\t${line}`);
    }
  }
  if (!hasPerson || records.length === 0) {
    const text = lines.map(textOfLine).join('\n');
    return [...records, ...documentLines(text, profile).map((line) => `0\t${line}`)];
  }
  const organisation = organisationLine(beside.join('\n'), profile);
  return organisation === undefined ? records : [`0\t${organisation}`, ...records];
}

function linesBeside(rows: readonly Row[]): string[] {
  return rows.map((row) => row.filter((cell) => cell !== '').join(' '));
}
