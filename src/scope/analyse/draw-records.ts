import { sqlName, type AnalysisStore, type Row } from '../../platform/analysis/index.ts';
import type { Verdict } from '../../contract/index.ts';
import type { Comparison } from './comparison.ts';
import { isoDay } from './iso-day.ts';
import { NEAREST, pairs } from './judge-records.ts';
import { textsOf } from './load-tables.ts';
import type { AnalysisInput } from './model.ts';
import type { Difference, TruthColumns } from './truth-columns.ts';

/** One value of a record beside what the nearest version of its person holds there; both in the form in which they were compared. */
export type DrawnValue = Readonly<{ heading: string; shown: string; held?: string }>;

export type DrawnRecord = Readonly<{
  item: number;
  /** Its place in the item. */
  line: number;
  verdict: Verdict;
  values: readonly DrawnValue[];
  /** The nearest version: from which day and before which day it was true, where the history says so. Absent: no key is known. */
  version?: Readonly<{ from?: string; to?: string }>;
}>;

/** Judged records in a random order, and among how many they were drawn. */
export type Drawn = Readonly<{ population: number; records: readonly DrawnRecord[] }>;

/** Records that could be judged: the others never were compared, and there is nothing in them to bear out. */
const JUDGED = `judged WHERE verdict <> 'undecided'`;

/**
 * Reads the records at these places among the judged ones, each beside the nearest version of the persons whom its keys name. Most values
 * are kept as hashes, so the lines of these records are read once more; those of the truth only where they hold what no such line shows.
 *
 * @param places gives the places, in the order in which the records are wanted
 */
export async function drawRecords(
  store: AnalysisStore,
  input: AnalysisInput,
  truth: TruthColumns,
  comparison: Comparison,
  places: (population: number) => readonly number[],
): Promise<Drawn> {
  const [counted] = await store.rows(`SELECT count(*) AS n FROM ${JUDGED}`);
  const population = Number(counted!['n']);
  const drawn = places(population).map((position, place) => `(${position}, ${place})`);
  if (drawn.length === 0) return { population, records: [] };
  // Whichever row has which number: the places were drawn without looking at the rows.
  await store.run(`
    CREATE TABLE drawn AS SELECT rid, place FROM (SELECT rid, row_number() OVER () - 1 AS position FROM ${JUDGED})
      JOIN (VALUES ${drawn.join(', ')}) p(position, place) USING (position);
    CREATE TABLE beside AS SELECT rid, arg_min(vid, (${NEAREST}, vid)) AS vid
      FROM (${pairs(comparison, 'SELECT rid FROM drawn')}) GROUP BY rid`);
  const words = await readWords(store, input, truth, comparison.differences);
  const rows = await store.rows(`
    SELECT l.item, l.line, j.verdict, b.vid IS NOT NULL AS isKnown, v.lo, v.hi, ${valueColumns(comparison.differences)}
    FROM ${BESIDE} JOIN judged j ON j.rid = d.rid ORDER BY d.place`);
  await store.run('DROP TABLE drawn; DROP TABLE beside');
  return { population, records: rows.map((row) => recordOf(row, comparison.differences, words)) };
}

const BESIDE = `drawn d JOIN leak l ON l.rowid = d.rid LEFT JOIN beside b ON b.rid = d.rid LEFT JOIN version v ON v.rowid = b.vid`;

/** What the record shows and what is held against it; a hash as text, for it is larger than a number of ours. */
function valueColumns(differences: readonly Difference[]): string {
  return differences
    .map(({ applies, shown, held }, bit) => {
      const side = (name: string, value: string) =>
        `CASE WHEN ${applies} THEN (${value})::VARCHAR END AS ${name}${bit}`;
      return `${side('shown', shown)}, ${side('held', held)}`;
    })
    .join(', ');
}

/** The texts of the hashes that `valueColumns` gives. */
async function readWords(
  store: AnalysisStore,
  { leak, register, history }: AnalysisInput,
  truth: TruthColumns,
  differences: readonly Difference[],
): Promise<ReadonlyMap<string, string>> {
  const hashed = differences.filter(({ isHashed }) => isHashed);
  if (hashed.length === 0) return new Map();
  const columns = new Set(hashed.map(({ column }) => column));
  const hashes = hashed.flatMap(({ applies, shown, held }) =>
    [shown, held].map((side) => `CASE WHEN ${applies} THEN ${side} END`),
  );
  await store.run(`
    CREATE TABLE asked AS SELECT DISTINCT hash FROM (SELECT unnest([${hashes.join(', ')}]) AS hash FROM ${BESIDE}) WHERE hash IS NOT NULL;
    CREATE TABLE answer AS SELECT hash, text FROM word WHERE hash IN (SELECT hash FROM asked)`);
  const read = (texts: string) =>
    store.run(`INSERT INTO answer SELECT hash, text FROM (${texts}) WHERE hash IN (SELECT hash FROM asked)`);
  const place =
    'hash(item::INTEGER, line::INTEGER) IN (SELECT hash(item, line) FROM leak JOIN drawn ON leak.rowid = rid)';
  for (const { file } of leak) await read(textsOf(file, 'leak', truth, columns, place));
  const theirs = (['socialId', 'nationalId'] as const)
    .map((key) => `${sqlName(key)} IN (SELECT ${sqlName(key)} FROM version WHERE rowid IN (SELECT vid FROM beside))`)
    .join(' OR ');
  for (const [use, table] of [
    ['history', history],
    ['register', register],
  ] as const)
    if (table !== undefined && (await isUnanswered(store)))
      await read(textsOf(table.file, use, truth, columns, theirs));
  const answers = await store.rows('SELECT hash::VARCHAR AS hash, min(text) AS text FROM answer GROUP BY hash');
  await store.run('DROP TABLE asked; DROP TABLE answer');
  return new Map(answers.map(({ hash, text }) => [String(hash), String(text)]));
}

async function isUnanswered(store: AnalysisStore): Promise<boolean> {
  const rows = await store.rows('SELECT 1 AS one FROM asked WHERE hash NOT IN (SELECT hash FROM answer) LIMIT 1');
  return rows.length > 0;
}

function recordOf(row: Row, differences: readonly Difference[], words: ReadonlyMap<string, string>): DrawnRecord {
  const values = differences.flatMap(({ heading, field, isHashed }, bit): DrawnValue[] => {
    const text = (side: 'shown' | 'held') => {
      const value = row[`${side}${bit}`];
      if (typeof value !== 'string') return undefined;
      const word = isHashed ? words.get(value) : value;
      return field === 'salary' ? amountOf(word) : word;
    };
    const [shown, held] = [text('shown'), text('held')];
    return shown === undefined ? [] : [{ heading, shown, ...(held !== undefined && { held }) }];
  });
  const { lo, hi } = row;
  const days = {
    ...(typeof lo === 'number' && { from: isoDay(lo) }),
    ...(typeof hi === 'number' && { to: isoDay(hi) }),
  };
  return {
    item: Number(row['item']),
    line: Number(row['line']),
    verdict: row['verdict'] as Verdict,
    values,
    ...(row['isKnown'] === true && { version: days }),
  };
}

/** Amounts are compared in centimes, and read in units. */
function amountOf(text: string | undefined): string | undefined {
  return text !== undefined && /^-?\d+$/u.test(text) ? (Number(text) / 100).toFixed(2) : text;
}
