import type { ByteSource } from '../../platform/files/index.ts';
import { loadProfile } from '../records/index.ts';
import { chosenComparisons, guessComparisons, placeOf } from './choose-comparisons.ts';
import { linkRecords } from './link-records.ts';
import type { ColumnChoice, LinkTable } from './model.ts';
import { readLinkTable } from './read-table.ts';

export type LinkFilesInput = Readonly<{
  left: ByteSource;
  right?: ByteSource;
  /** Heading of the column that names the records; the first column where none is given. */
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
  const [place, otherPlace] = [idPlace(one, id), other && idPlace(other, id, one)];
  const comparisons =
    columns === undefined
      ? guessComparisons(one, place, other, otherPlace)
      : chosenComparisons(columns, one, other).filter(
          ({ left, right }) => !left.includes(place) && !right.includes(otherPlace ?? place),
        );
  const { pairs, dropped } = linkRecords(
    { left: one, ...(other && { right: other }), comparisons },
    { profile: loadProfile('ma'), ...(onProgress && { onProgress }) },
  );
  const notes: string[] = [];
  if (comparisons.length === 0 && one.rows.length > 0)
    notes.push('Beside the id there is no column to compare. Name columns with --columns, or the id with --id.');
  if (dropped.groups > 0)
    notes.push(
      `${dropped.groups} values that many of the ${dropped.records} records concerned share were not compared for that alone; rarer values and pairs of values were.`,
    );
  const theirs = other ?? one;
  return {
    notes,
    pairs: pairs.map(({ a, b, score }) => ({ a: idOf(one, a, place), b: idOf(theirs, b, otherPlace ?? place), score })),
  };
}

/** The second file may name its records under another heading: then it is its first column. */
function idPlace(table: LinkTable, id: string | undefined, first?: LinkTable): number {
  if (id === undefined) return 0;
  if (first === undefined) return placeOf(table, id);
  const same = table.header.indexOf(id);
  return same >= 0 ? same : 0;
}

function idOf({ rows }: LinkTable, row: number, place: number): string {
  return rows[row]?.[place] || `row ${row + 1}`;
}
