import type { ByteSource } from '../../platform/files/index.ts';
import { recordLine } from '../records/index.ts';
import { textStretches } from './decode-text.ts';
import type { TablePart, TextSurvey } from './survey-text.ts';
import { rowReader, type Row } from './tokenize-rows.ts';

type TableSurvey = Extract<TextSurvey, { kind: 'table' }>;

/** Thrown when a part of a table does not begin or end between two rows: the table must be read in one piece. */
export class MisalignedPart extends Error {}

/**
 * The record lines of one part of a table, each preceded by its row's number in the file (from 1, the header counted) and
 * a tab, in batches as they are read.
 *
 * @throws MisalignedPart, UnreadError
 */
export async function* readTable(
  source: ByteSource,
  { writing, dialect, plan, above, parts }: TableSurvey,
  part: TablePart,
): AsyncGenerator<string[]> {
  const reader = rowReader(dialect);
  const isLast = part.to >= source.size;
  let row = part.rowsBefore;
  const linesOf = (rows: readonly Row[]): string[] => {
    const lines: string[] = [];
    for (const cells of rows) {
      row++;
      if (row <= plan.headerRows || (cells.length === 1 && cells[0] === '')) continue;
      const line = recordLine(plan, cells);
      if (line !== undefined) lines.push(`${row}\t${line}`);
    }
    return lines;
  };
  if (part.rowsBefore === 0 && above !== undefined) yield [`0\t${above}`];
  for await (const text of textStretches(source, writing, part.from, part.to)) yield linesOf(reader.push(text, false));
  if (isLast) yield linesOf(reader.push('', true));
  if (!isLast && (reader.isInsideRow() || row !== rowsBeforeNext(parts, part))) throw new MisalignedPart();
}

function rowsBeforeNext(parts: readonly TablePart[], { to }: TablePart): number | undefined {
  return parts.find(({ from }) => from === to)?.rowsBefore;
}
