import type { ByteSource } from '../../platform/files/index.ts';
import { recordLine, type Profile } from '../records/index.ts';
import { textStretches } from './decode-text.ts';
import { followTables, type TableFollower } from './follow-tables.ts';
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
  survey: TableSurvey,
  part: TablePart,
  profile: Profile,
): AsyncGenerator<string[]> {
  const follower = followerOf(survey, part, profile);
  if (part.rowsBefore === 0 && survey.above !== undefined) yield [`0\t${survey.above}`];
  for await (const rows of rowsOf(source, survey, part)) yield follower.push(rows);
  yield follower.end();
}

/** The rows of one part of a table, in batches as they are read. @throws MisalignedPart, UnreadError */
export async function* rowsOf(
  source: ByteSource,
  { writing, dialect, parts }: TableSurvey,
  part: TablePart,
): AsyncGenerator<readonly Row[]> {
  const reader = rowReader(dialect);
  const isLast = part.to >= source.size;
  let row = part.rowsBefore;
  for await (const text of textStretches(source, writing, part.from, part.to)) {
    const rows = reader.push(text, false);
    row += rows.length;
    yield rows;
  }
  if (isLast) yield reader.push('', true);
  else if (reader.isInsideRow() || row !== rowsBeforeNext(parts, part)) throw new MisalignedPart();
}

/** A leaked text may hold several tables; a register or history is one, whose rows are taken as they are. */
function followerOf({ plan, layout }: TableSurvey, { rowsBefore }: TablePart, profile: Profile): TableFollower {
  if (layout) return followTables(profile, layout, rowsBefore);
  let row = rowsBefore;
  const push = (rows: readonly Row[]) => {
    const lines: string[] = [];
    for (const cells of rows) {
      row++;
      if (row <= plan.headerRows || (cells.length === 1 && cells[0] === '')) continue;
      const line = recordLine(plan, cells);
      if (line !== undefined) lines.push(`${row}\t${line}`);
    }
    return lines;
  };
  return { push, end: () => [] };
}

function rowsBeforeNext(parts: readonly TablePart[], { to }: TablePart): number | undefined {
  return parts.find(({ from }) => from === to)?.rowsBefore;
}
