import { CelluleError } from '../../kernel/index.ts';
import type { ByteSource } from '../../platform/files/index.ts';
import { rowReader, textStretches, writingOf, type Row } from '../extract/index.ts';
import type { LinkTable } from './model.ts';

type Newline = Parameters<typeof rowReader>[0]['newline'];

const HEAD = 1 << 16;
const DELIMITERS = [',', ';', '\t', '|'] as const;
/** What the memory of one process holds, and a group's numbers: 22 bits number the records of both tables. */
export const ROWS_MAX = 2_000_000;

/**
 * Reads delimited text of any encoding whose first line names the columns. Spaces around cells say nothing; short rows are
 * filled up, empty lines left out.
 *
 * @throws CelluleError `link.not-text`, `link.empty`, `link.too-many-rows`
 */
export async function readLinkTable(source: ByteSource): Promise<LinkTable> {
  const head = await source.read(0, Math.min(HEAD, source.size));
  const writing = writingOf(head);
  if (source.size === 0) throw emptyFile();
  if (writing === undefined)
    throw new CelluleError(
      'invalid',
      'link.not-text',
      'This file is not delimited text. Save it as CSV, with a header line, and link that.',
    );
  const { newline } = writing;
  let cut: ReturnType<typeof rowReader> | undefined;
  let header: readonly string[] | undefined;
  const rows: (readonly string[])[] = [];
  const add = (cut: readonly Row[]) => {
    for (const row of cut) {
      const cells = row.map(trimmed);
      if (cells.every((cell) => cell === '')) continue;
      if (header === undefined) header = cells;
      else rows.push(filled(cells, header.length));
      if (rows.length > ROWS_MAX) throw tooMany();
    }
  };
  for await (const stretch of textStretches(source, writing)) {
    cut ??= rowReader({ delimiter: delimiterOf(stretch, newline), newline });
    add(cut.push(stretch, false));
  }
  if (cut) add(cut.push('', true));
  if (header === undefined) throw emptyFile();
  return { header, rows };
}

function emptyFile(): CelluleError {
  return new CelluleError(
    'invalid',
    'link.empty',
    'This file is empty. Give a CSV file with a header line and a line for each record.',
  );
}

function tooMany(): CelluleError {
  return new CelluleError(
    'too-large',
    'link.too-many-rows',
    `This file has more than ${ROWS_MAX} rows. Split it by a column that links never cross, such as the year of birth.`,
  );
}

/** A quoted cell after ", " comes with its quotes: they are no part of it. */
function trimmed(cell: string): string {
  const bare = cell.trim();
  return bare.length > 1 && bare.startsWith('"') && bare.endsWith('"')
    ? bare.slice(1, -1).replaceAll('""', '"').trim()
    : bare;
}

function filled(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width ? cells : [...cells, ...Array.from({ length: width - cells.length }, () => '')];
}

/** The delimiter under which the first line has several cells and most lines as many. */
function delimiterOf(text: string, newline: Newline) {
  const head = text.slice(0, HEAD);
  let best: (typeof DELIMITERS)[number] = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const sample = rowReader({ delimiter, newline }).push(head, text.length <= HEAD);
    const width = sample[0]?.length ?? 0;
    if (width < 2) continue;
    const agreeing = sample.filter((row) => row.length === width).length / sample.length;
    const score = agreeing * Math.log2(width + 1);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}
