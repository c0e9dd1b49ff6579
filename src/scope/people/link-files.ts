import type { ByteSource } from '../../platform/files/index.ts';
import { loadProfile } from '../records/index.ts';
import { chosenComparisons, guessComparisons, placeOf } from './choose-comparisons.ts';
import { linkRecords } from './link-records.ts';
import type { ColumnChoice, LinkTable } from './model.ts';
import { readLinkTable } from './read-table.ts';

export type LinkFilesInput = Readonly<{
  left: ByteSource;
  right?: ByteSource;
  /** Heading of the column that names the records (`A:B` where the files differ); the first column where none is given. */
  id?: string;
  columns?: readonly ColumnChoice[];
}>;

export type LinkFilesResult = Readonly<{
  /** Records by their ids; one without id by its row: `row 12`, counted after the header. */
  pairs: readonly Readonly<{ a: string; b: string; score: number }>[];
  /** What the person should know of how it was done, for the terminal. */
  notes: readonly string[];
}>;

/**
 * Links the records of one delimited file, or of two.
 *
 * @throws CelluleError `link.empty`, `link.not-text`, `link.too-many-rows`, `link.unknown-column`
 */
export async function linkFiles(
  { left, right, id, columns }: LinkFilesInput,
  { onProgress }: Readonly<{ onProgress?: (done: number, total: number) => void }> = {},
): Promise<LinkFilesResult> {
  const one = await readLinkTable(left);
  const other = right === undefined ? undefined : await readLinkTable(right);
  const [place, otherPlace] = idPlaces(id, one, other);
  const comparisons =
    columns === undefined
      ? guessComparisons(one, place, other, otherPlace)
      : chosenComparisons(columns, one, other).filter(
          ({ left, right }) => !left.includes(place) && !right.includes(other === undefined ? place : otherPlace),
        );
  const { pairs, dropped } = linkRecords(
    { left: one, ...(other && { right: other }), comparisons },
    { profile: loadProfile('ma'), ...(onProgress && { onProgress }) },
  );
  const notes: string[] = [];
  if (comparisons.length === 0 && one.rows.length > 0 && other?.rows.length !== 0)
    notes.push('Beside the id there is no column to compare. Name columns with --columns, or the id with --id.');
  if (dropped.groups > 0)
    notes.push(
      `${dropped.groups} values that many of the ${dropped.records} records concerned share were not compared for that alone; rarer values and pairs of values were.`,
    );
  const theirs = other ?? one;
  return {
    notes,
    pairs: pairs.map(({ a, b, score }) => ({
      a: idOf(one, a, place),
      b: idOf(theirs, b, other === undefined ? place : otherPlace),
      score,
    })),
  };
}

/** Where each file names its records: its first column, or `COLUMN`, or `COLUMN_OF_A:COLUMN_OF_B`. */
function idPlaces(id: string | undefined, one: LinkTable, other: LinkTable | undefined): readonly [number, number] {
  if (id === undefined) return [0, 0];
  const parts = id.split(':');
  const isWhole = parts.length !== 2 || one.header.includes(id);
  const [mine, theirs] = isWhole ? [id, id] : [parts[0]!, parts[1]!];
  if (other === undefined) return [placeOf(one, mine), 0];
  // One name alone is the first file's: the second may write it otherwise, and has its records named in its first column.
  const place = isWhole && !other.header.includes(theirs) ? 0 : placeOf(other, theirs);
  return [placeOf(one, mine), place];
}

function idOf({ rows }: LinkTable, row: number, place: number): string {
  return rows[row]?.[place] || `row ${row + 1}`;
}
