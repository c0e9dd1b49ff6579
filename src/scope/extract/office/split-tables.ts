import { planTable, type Profile } from '../../records/index.ts';
import { readInPart } from '../../unread.ts';
import type { Row } from '../row.ts';
import type { Piece } from './pieces.ts';

/** A row of a sheet that shows something, and which row it is. */
export type SheetRow = Readonly<{ at: number; cells: Row }>;

/** How many rows after a gap say whether another table begins. */
const LOOK_AHEAD = 6;
/** By how many rows it is judged whether tables stand side by side. */
const SAMPLE = 1_000;
/** Gaps that are looked at; a sheet with more of them is a list with blank lines. */
const GAPS_MAX = 256;
const BANDS_MAX = 8;
/** Cells of tables that stand beside the first one, which wait until it is read. */
const WAITING_MAX = 4_000_000;

/**
 * Cuts the rows of a sheet into its tables. Another table begins after a blank row where a header follows that is not the same
 * one again, or where the columns are all others; tables stand side by side where a blank column parts them and each has a header
 * of its own. A blank line within a list, and a blank column within a table, part nothing.
 */
export async function* splitTables(
  batches: AsyncIterable<readonly SheetRow[]> | Iterable<readonly SheetRow[]>,
  profile: Profile,
): AsyncGenerator<Piece> {
  const cut = new GapCut(profile);
  let bands = new Bands(profile);
  const take = function* (stretches: readonly Stretch[]): Generator<Piece> {
    for (const { rows, begins } of stretches) {
      if (begins) {
        yield* bands.end();
        bands = new Bands(profile);
      }
      yield* bands.push(rows);
    }
  };
  for await (const batch of batches)
    for (let from = 0; from < batch.length; from += SAMPLE) yield* take(cut.push(batch.slice(from, from + SAMPLE)));
  yield* take(cut.end());
  yield* bands.end();
}

type Stretch = Readonly<{ rows: readonly SheetRow[]; begins: boolean }>;

/** Cuts rows at the gaps that begin another table. */
class GapCut {
  readonly #profile: Profile;
  #last = Number.NaN;
  /** Rows after a gap, until it is known what they begin. */
  #pending: SheetRow[] | undefined;
  #headings: string | undefined;
  #left = Number.POSITIVE_INFINITY;
  #right = -1;
  #gaps = 0;

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  push(batch: readonly SheetRow[]): Stretch[] {
    const out: Stretch[] = [];
    let rows: SheetRow[] = [];
    const flush = () => {
      if (rows.length > 0) out.push({ rows, begins: false });
      rows = [];
    };
    for (const row of batch) {
      const isGap = row.at !== this.#last + 1;
      this.#last = row.at;
      if (isGap && this.#gaps < GAPS_MAX) {
        flush();
        if (this.#pending) out.push(this.#settle());
        this.#pending = [];
      }
      if (!this.#pending) {
        rows.push(row);
        continue;
      }
      this.#pending.push(row);
      if (this.#pending.length >= LOOK_AHEAD) out.push(this.#settle());
    }
    flush();
    return out;
  }

  end(): Stretch[] {
    return this.#pending && this.#pending.length > 0 ? [this.#settle()] : [];
  }

  #settle(): Stretch {
    const rows = this.#pending!;
    this.#pending = undefined;
    const isFirst = this.#right < 0;
    const [left, right] = extentOf(rows);
    const headings = headingsOf(rows, this.#profile);
    const isElsewhere = left > this.#right || right < this.#left;
    const begins = isFirst || isElsewhere || (headings !== undefined && headings !== this.#headings);
    if (begins) {
      [this.#left, this.#right, this.#headings] = [left, right, headings];
      if (!isFirst) this.#gaps++;
    } else {
      this.#gaps++;
      this.#left = Math.min(this.#left, left);
      this.#right = Math.max(this.#right, right);
    }
    return { rows, begins };
  }
}

function extentOf(rows: readonly SheetRow[]): [left: number, right: number] {
  let [left, right] = [Number.POSITIVE_INFINITY, -1];
  for (const { cells } of rows) {
    const first = cells.findIndex((cell) => cell !== '');
    if (first < 0) continue;
    left = Math.min(left, first);
    right = Math.max(right, cells.length - 1);
  }
  return [left, right];
}

/** The header among the rows; nothing where they have none. What it reads tells a repeated header from another table's. */
function headingsOf(rows: readonly SheetRow[], profile: Profile): string | undefined {
  if (!rows.some(({ cells }) => isWordy(cells))) return undefined;
  const { headerRows } = planTable(
    rows.map(({ cells }) => cells),
    profile,
    'leak',
  );
  return headerRows === 0 ? undefined : rows[headerRows - 1]!.cells.join('\t').trim();
}

/** Whether a row could be a header: words, and no long number. */
function isWordy(cells: Row): boolean {
  return !cells.some((cell) => /\d{4}|@/u.test(cell)) && cells.some((cell) => /\p{L}/u.test(cell));
}

type Band = Readonly<{ from: number; to: number }>;

/** The tables that stand side by side in one stretch of rows: the first is handed on as it comes, the others follow it. */
class Bands {
  readonly #profile: Profile;
  #sample: SheetRow[] | undefined = [];
  #bands: readonly Band[] = [];
  #waiting: SheetRow[][] = [];
  #first: GapCut | undefined;
  #held = 0;
  #isCut = false;
  #begun = false;

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  *push(rows: readonly SheetRow[]): Generator<Piece> {
    if (!this.#sample) {
      yield* this.#take(rows);
      return;
    }
    this.#sample.push(...rows);
    if (this.#sample.length >= SAMPLE) yield* this.#settle();
  }

  *end(): Generator<Piece> {
    if (this.#sample) yield* this.#settle();
    if (this.#first) yield* pieces(this.#first.end());
    for (const rows of this.#waiting) {
      const cut = new GapCut(this.#profile);
      yield* pieces(cut.push(rows));
      yield* pieces(cut.end());
    }
    if (this.#isCut) yield { kind: 'missing', unread: readInPart('wide-table') };
  }

  *#settle(): Generator<Piece> {
    const sample = this.#sample!;
    this.#sample = undefined;
    this.#bands = bandsOf(sample, this.#profile);
    if (this.#bands.length > 1) this.#first = new GapCut(this.#profile);
    this.#waiting = this.#bands.slice(1).map(() => []);
    yield* this.#take(sample);
  }

  *#take(rows: readonly SheetRow[]): Generator<Piece> {
    if (!this.#first) {
      if (rows.length > 0) yield { kind: 'rows', rows: rows.map(({ cells }) => cells), begins: !this.#begun };
      this.#begun = true;
      return;
    }
    const [first, ...others] = this.#bands;
    yield* pieces(this.#first.push(cropped(rows, first!)));
    for (const [index, band] of others.entries()) {
      const own = cropped(rows, band);
      this.#held += own.length * (band.to - band.from);
      if (this.#held <= WAITING_MAX) this.#waiting[index]!.push(...own);
      else if (own.length > 0) this.#isCut = true;
    }
  }
}

function* pieces(stretches: readonly Stretch[]): Generator<Piece> {
  for (const { rows, begins } of stretches) yield { kind: 'rows', rows: rows.map(({ cells }) => cells), begins };
}

/** The cells of a band, of the rows that show something in it. */
function cropped(rows: readonly SheetRow[], { from, to }: Band): SheetRow[] {
  return rows.flatMap(({ at, cells }) => {
    const own = cells.slice(from, to);
    return own.some((cell) => cell !== '') ? [{ at, cells: own }] : [];
  });
}

function bandsOf(sample: readonly SheetRow[], profile: Profile): readonly Band[] {
  const bands = columnRuns(sample);
  if (bands.length < 2 || bands.length > BANDS_MAX) return [WHOLE];
  const joined: { from: number; to: number }[] = [];
  for (const band of bands) {
    const before = joined.at(-1);
    if (before && !standApart(cropped(sample, before), cropped(sample, band), profile)) before.to = band.to;
    else joined.push({ ...band });
  }
  return joined.length < 2 ? [WHOLE] : joined;
}

const WHOLE: Band = { from: 0, to: Number.POSITIVE_INFINITY };

/** Runs of columns that show something, between columns that are blank all along. */
function columnRuns(sample: readonly SheetRow[]): Band[] {
  const used: boolean[] = [];
  for (const { cells } of sample)
    for (let column = 0; column < cells.length; column++) if (cells[column] !== '') used[column] = true;
  const bands: Band[] = [];
  for (let from = 0; from < used.length; from++) {
    if (!used[from]) continue;
    let to = from;
    while (used[to]) to++;
    bands.push({ from, to });
    from = to;
  }
  return bands;
}

/** Two tables: each has a header, and they name a column alike or do not begin and end together. */
function standApart(one: readonly SheetRow[], other: readonly SheetRow[], profile: Profile): boolean {
  if (one.length < 2 || other.length < 2) return false;
  const [left, right] = [
    headingsOf(one.slice(0, LOOK_AHEAD), profile),
    headingsOf(other.slice(0, LOOK_AHEAD), profile),
  ];
  if (left === undefined || right === undefined) return false;
  const words = new Set(left.split('\t').filter(Boolean));
  if (right.split('\t').some((word) => words.has(word))) return true;
  return one[0]!.at !== other[0]!.at || one.at(-1)!.at !== other.at(-1)!.at;
}
