import { readInPart, UnreadError, type Unread } from '../../unread.ts';
import type { DocumentPart } from '../document-part.ts';
import type { Row } from '../row.ts';

/** What the readers of this room give: rows belong to the table that `begins` last. Parts in a form that can be made as bytes come. */
export type Piece =
  | Readonly<{ kind: 'text'; text: string }>
  | Readonly<{ kind: 'rows'; rows: readonly Row[]; begins: boolean }>
  | Readonly<{ kind: 'missing'; unread: Unread }>;

/** Rows that are handed on at once. */
const BATCH_MAX = 2_000;

/** Joins the rows of each table to one part. */
export async function* partsOf(pieces: AsyncIterable<Piece>): AsyncGenerator<DocumentPart> {
  const source = pieces[Symbol.asyncIterator]();
  let next = await source.next();
  const rowsOfTable = async function* (): AsyncGenerator<readonly Row[]> {
    let isFirst = true;
    while (!next.done && next.value.kind === 'rows' && (isFirst || !next.value.begins)) {
      isFirst = false;
      const { rows } = next.value;
      next = await source.next();
      for (let from = 0; from < rows.length; from += BATCH_MAX) yield rows.slice(from, from + BATCH_MAX);
    }
  };
  try {
    while (!next.done) {
      const piece = next.value;
      if (piece.kind !== 'rows') {
        next = await source.next();
        yield piece;
        continue;
      }
      const rows = rowsOfTable();
      yield { kind: 'table', rows };
      // What the taker left of this table is passed over.
      for await (const batch of rows) void batch;
    }
  } finally {
    await source.return?.(undefined);
  }
}

/**
 * The same pieces; where reading them stops at a damage or a bound, what came before counts and `missing` says so.
 *
 * @throws UnreadError when nothing came before
 */
export async function* untilDamage(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  let count = 0;
  try {
    for await (const piece of pieces) {
      count++;
      yield piece;
    }
  } catch (error) {
    if (!(error instanceof UnreadError) || count === 0) throw error;
    yield { kind: 'missing', unread: inPart(error.unread) };
  }
}

/** The reason, said of a part of the document. */
function inPart(missing: Unread): Unread {
  return missing.code === 'damaged-office' ? readInPart('cut-off') : { ...missing, isPartial: true };
}
