import type { AnalysisStore } from '../../platform/analysis/index.ts';
import { UNBOUNDED_HI, UNBOUNDED_LO } from './busiest-days.ts';
import type { Comparison } from './comparison.ts';
import { l, not, shown, v } from './lazy-sql.ts';
import type { Difference } from './truth-columns.ts';

/** Columns that the records of a group all show, as bits of their places among the plain ones. */
type Columns = number;
/** Columns that records show, and how many records show just these. */
export type Shape = Readonly<{ columns: Columns; records: number }>;

/** All versions are looked through again for each group: a group is worth it that holds so large a part of the records. */
const GROUPS_MAX = 3;
const GROUP_SHARE = 0.2;
/** Of so many shapes, the most frequent ones, groups are made. */
const SHAPES_MAX = 16;
/** Columns beyond are compared one by one; numbers of JavaScript shift 32 bits. */
const PLAIN_MAX = 30;

/**
 * Makes `equal(rid, current_equal, since, until, equal_days)`: the records that equal a version of a person whom they are linked to;
 * whether a current one, and when what they say was true.
 *
 * Columns that are equal where their values are (`isPlain`) are compared all at once, by one hash of them beside the person. As records
 * show different columns, they are taken in a few groups, each with the columns that all its records show; what else a record
 * shows, names above all, is asked of the few pairs that are left. Two versions of one person have one hash, and differ, once in 10^19.
 */
export async function findEqual(store: AnalysisStore, { differences }: Comparison): Promise<void> {
  const plain = differences.filter(({ isPlain }) => isPlain).slice(0, PLAIN_MAX);
  const shapes = await readShapes(store, plain);
  await store.run(
    'CREATE TABLE equal (rid BIGINT, current_equal BOOLEAN, since INTEGER, until INTEGER, equal_days BIGINT)',
  );
  const earlier: string[] = [];
  const groups = groupsOf(shapes);
  for (const columns of groups) {
    const together = plain.filter((_, at) => (columns >> at) & 1);
    const showsThem = together.map(({ column }) => shown(column));
    const ofGroup = [...showsThem, ...earlier.map(not)].join(' AND ');
    const others = differences.filter((difference) => !together.includes(difference));
    await store.run(`INSERT INTO equal ${equalOf(together, others, ofGroup)}`);
    earlier.push(`(${showsThem.join(' AND ')})`);
  }
  const isWhole =
    shapes.length < SHAPES_MAX && shapes.every(({ columns }) => groups.some((group) => holds(columns, group)));
  if (!isWhole)
    await store.run(`INSERT INTO equal ${equalOf([], differences, ['true', ...earlier.map(not)].join(' AND '))}`);
}

function equalOf(together: readonly Difference[], others: readonly Difference[], ofGroup: string): string {
  const print = (of: (column: string) => string) =>
    together.length === 0 ? '0' : `hash(${together.map(({ column }) => of(column)).join(', ')})`;
  return `
    SELECT rid, bool_or(is_current), min(lo) FILTER (lo < hi), max(hi) FILTER (lo < hi), sum(hi - lo) FILTER (lo < hi)
    FROM (SELECT l.rid, v.is_current, coalesce(v.lo, ${UNBOUNDED_LO}) AS lo, coalesce(v.hi, ${UNBOUNDED_HI}) AS hi
      FROM (SELECT k.rid, k.pid, l.*, ${print(l)} AS print FROM leak l JOIN link k ON k.rid = l.rowid WHERE ${ofGroup}) l
      JOIN (SELECT v.*, ${print(v)} AS print FROM version v) v ON v.pid = l.pid AND v.print = l.print
      WHERE ${['true', ...others.map(({ differs }) => not(differs))].join(' AND ')})
    GROUP BY rid`;
}

/** Which of these columns records show, most frequent first. */
async function readShapes(store: AnalysisStore, plain: readonly Difference[]): Promise<readonly Shape[]> {
  if (plain.length === 0) return [];
  const columns = plain.map(({ column }, at) => `((${shown(column)})::INTEGER << ${at})`).join(' | ');
  const rows = await store.rows(
    `SELECT ${columns} AS columns, count(*) AS n FROM leak l GROUP BY columns ORDER BY n DESC, columns LIMIT ${SHAPES_MAX}`,
  );
  return rows.map((row) => ({ columns: Number(row['columns']), records: Number(row['n']) }));
}

/**
 * The columns that groups of records have in common, each group being of the records that no earlier one holds: what most records
 * show of the most columns comes first.
 */
export function groupsOf(shapes: readonly Shape[]): readonly Columns[] {
  const groups: Columns[] = [];
  const all = recordsOf(shapes);
  let rest = shapes.filter(({ columns }) => columns !== 0);
  while (rest.length > 0 && groups.length < GROUPS_MAX) {
    const among = rest;
    const showing = (columns: Columns) => recordsOf(among.filter((shape) => holds(shape.columns, columns)));
    const worth = (columns: Columns) => bitsOf(columns) * showing(columns);
    const common = among.flatMap((one) => among.map((other) => one.columns & other.columns));
    const best = common.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    if (showing(best) < GROUP_SHARE * all) break;
    groups.push(best);
    rest = among.filter(({ columns }) => !holds(columns, best));
  }
  return groups;
}

const recordsOf = (shapes: readonly Shape[]) => shapes.reduce((sum, { records }) => sum + records, 0);

const holds = (columns: Columns, part: Columns) => (columns & part) === part;

function bitsOf(columns: Columns): number {
  let bits = 0;
  for (let left = columns; left !== 0; left &= left - 1) bits++;
  return bits;
}
