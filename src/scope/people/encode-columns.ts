import { dateIn, foldText, foldWords, nameParts, type Profile } from '../records/index.ts';
import type { Comparison, Kind, LinkInput, LinkTable } from './model.ts';

/** One comparison's values of all records (those of the second table after those of the first), each text held once. */
export type Column = Readonly<{
  comparison: Comparison;
  /** Place of each record's value in `values`; 0 where it shows none. */
  ids: Int32Array;
  values: readonly string[];
}>;

/** Two columns whose values people write into one another's place: given name and surname, the lines of an address. */
export type SwapPair = Readonly<{ one: number; other: number }>;

export type Records = Readonly<{
  columns: readonly Column[];
  swaps: readonly SwapPair[];
  count: number;
  /** Records from here on are the second table's; `count` where there is one table. */
  split: number;
}>;

/** Cells that say that there is nothing. */
const EMPTY = /^(?:n[./]?a\.?|null|none|nan|nil|unknown|inconnue?|neant|néant|\?+|-+|\.+)$/iu;
const CELL_MAX = 400;
const PERSON_ROLES: ReadonlySet<string> = new Set(['given', 'family', 'full']);

/** Brings the compared cells of both tables into one form, so that equal means equal, and numbers the values. */
export function encodeRecords({ left, right, comparisons }: LinkInput, profile: Profile): Records {
  const split = left.rows.length;
  const count = split + (right?.rows.length ?? 0);
  const swaps = swapPairs(comparisons);
  const dictionaries = comparisons.map(() => new Map<string, number>());
  // What may be swapped is numbered together, so that equal values have equal numbers in either place.
  for (const { one, other } of swaps) dictionaries[other] = dictionaries[one]!;
  const encoded = comparisons.map((comparison, at) => {
    const write = writer(comparison, [left, ...(right === undefined ? [] : [right])], profile);
    const ids = new Int32Array(count);
    const fill = (table: LinkTable, places: readonly number[], from: number) => {
      for (const [row, cells] of table.rows.entries()) {
        const value = write(joined(cells, places));
        if (value !== '') ids[from + row] = numbered(dictionaries[at]!, value);
      }
    };
    fill(left, comparison.left, 0);
    if (right !== undefined) fill(right, comparison.right, split);
    return { comparison, ids };
  });
  const lists = new Map(dictionaries.map((dictionary) => [dictionary, ['', ...dictionary.keys()]]));
  const columns = encoded.map((column, at) => ({ ...column, values: lists.get(dictionaries[at]!)! }));
  return { columns, swaps, count, split };
}

function numbered(dictionary: Map<string, number>, value: string): number {
  let id = dictionary.get(value);
  if (id === undefined) dictionary.set(value, (id = dictionary.size + 1));
  return id;
}

function joined(cells: readonly string[], places: readonly number[]): string {
  const [only] = places;
  return places.length === 1
    ? (cells[only!] ?? '')
    : places
        .map((place) => cells[place] ?? '')
        .filter(Boolean)
        .join(' ');
}

function swapPairs(comparisons: readonly Comparison[]): readonly SwapPair[] {
  const at = (role: string) =>
    comparisons.findIndex((comparison) => comparison.role === role && comparison.kind !== 'fullname');
  return [
    ['given', 'family'],
    ['street', 'unit'],
  ].flatMap(([one, other]) => {
    const [first, second] = [at(one!), at(other!)];
    const isAlike = first >= 0 && second >= 0 && comparisons[first]!.kind === comparisons[second]!.kind;
    return isAlike ? [{ one: first, other: second }] : [];
  });
}

function writer(
  { kind, role, left, right }: Comparison,
  tables: readonly LinkTable[],
  profile: Profile,
): (cell: string) => string {
  const write = WRITE[kind];
  if (kind === 'date') {
    const places = [left, right];
    const monthFirst = tables.some((table, at) => isMonthFirst(table, places[at]!));
    return (cell) => (isEmpty(cell) ? '' : digitsOfDate(cell, monthFirst));
  }
  const isName = role !== undefined && PERSON_ROLES.has(role);
  if (isName) return (cell) => (isEmpty(cell) ? '' : nameParts(cell.slice(0, CELL_MAX), profile).join(' '));
  return (cell) => (isEmpty(cell) ? '' : write(cell.slice(0, CELL_MAX)));
}

function isEmpty(cell: string): boolean {
  return cell === '' || EMPTY.test(cell);
}

const WRITE: Readonly<Record<Kind, (cell: string) => string>> = {
  name: foldWords,
  fullname: foldWords,
  word: foldWords,
  text: foldWords,
  // An international prefix, zeros in front and separators say nothing about which number it is; words are none.
  number: (cell) => (/\p{Nd}/u.test(cell) ? foldText(cell.replace(/\.0+$/u, '')).replace(/^0+(?=.)/u, '') : ''),
  amount: (cell) => amountOf(cell),
  date: (cell) => digitsOfDate(cell, false),
};

function amountOf(cell: string): string {
  const plain = cell.replace(/[^\d.,-]/gu, '');
  const decimal = /[.,](\d{1,2})$/u.exec(plain);
  const whole = (decimal ? plain.slice(0, decimal.index) : plain).replace(/[.,]/gu, '');
  return whole === '' ? '' : String(Number(`${whole}.${decimal?.[1] ?? '0'}`));
}

/**
 * A date as eight digits, year first, without asking whether it exists: a typing error may have made it impossible, and it
 * is to be compared all the same. What has no such form comes back folded.
 */
function digitsOfDate(cell: string, monthFirst: boolean): string {
  const parts = /^(\d{1,4})[-/.\s](\d{1,2})[-/.\s](\d{1,4})(?:[T\s].{0,30})?$/u.exec(cell);
  if (parts) {
    const [, first, second, third] = parts as unknown as [string, string, string, string];
    const [year, month, day] =
      first.length >= 3 ? [first, second, third] : monthFirst ? [third, first, second] : [third, second, first];
    return century(year) + month.padStart(2, '0') + day.padStart(2, '0');
  }
  const plain = cell.replace(/\.0+$/u, '');
  if (/^\d{6,8}$/u.test(plain)) return plain;
  return dateIn(cell)?.replaceAll('-', '') ?? foldText(cell);
}

function century(year: string): string {
  return year.length === 2 ? (Number(year) <= 29 ? `20${year}` : `19${year}`) : year;
}

function isMonthFirst({ rows }: LinkTable, [place]: readonly number[]): boolean {
  if (place === undefined) return false;
  let [first, second] = [0, 0];
  for (const cells of rows) {
    const parts = /^(\d{1,2})[-/.\s](\d{1,2})[-/.\s]\d{2,4}/u.exec(cells[place] ?? '');
    if (!parts) continue;
    if (Number(parts[1]) > 12) first++;
    if (Number(parts[2]) > 12) second++;
  }
  return second > 0 && first * 20 < second;
}
