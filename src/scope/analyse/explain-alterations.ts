import { sqlName, type AnalysisStore } from '../../platform/analysis/index.ts';
import { AMOUNTS, KINDS, OWN_FIELDS, SCALED, signsOfValues, swappedRows, trueValues } from './alteration-kinds.ts';
import type { Comparison } from './comparison.ts';
import { NEAREST } from './judge-records.ts';
import { textsOf } from './load-tables.ts';
import type { AnalysisInput } from './model.ts';
import type { Difference, TruthColumns } from './truth-columns.ts';

/**
 * Makes `alteration(rid, pid, vid, mask, isNearest)` of `unlike`: each altered record with the nearest version (its row of `version`) of each
 * person whom it names; `isNearest` marks the nearest of all. Equally near ones are told apart by what they hold, never by their order.
 */
export async function findNearest(store: AnalysisStore): Promise<void> {
  await store.run(`
    CREATE TEMP TABLE near AS SELECT *, ${NEAREST} AS place FROM unlike WHERE rid IN (SELECT rid FROM judged WHERE verdict = 'altered')
      QUALIFY place = min(place) OVER (PARTITION BY rid, pid);
    DROP TABLE unlike;
    CREATE TEMP TABLE tied AS SELECT vid FROM near JOIN (SELECT rid, pid FROM near GROUP BY rid, pid HAVING count(*) > 1) USING (rid, pid);
    CREATE TABLE alteration AS
    WITH chosen AS (SELECT rid, pid, place, arg_min(struct_pack(vid := n.vid, mask := n.mask), coalesce(t.held, 0)) AS best
      FROM near n LEFT JOIN (SELECT v.rowid AS vid, hash(v) AS held FROM version v WHERE v.rowid IN (SELECT vid FROM tied)) t ON t.vid = n.vid
      GROUP BY rid, pid, place)
    SELECT rid, pid, best.vid AS vid, best.mask AS mask,
      row_number() OVER (PARTITION BY rid ORDER BY place, pid) = 1 AS isNearest FROM chosen;
    DROP TABLE near; DROP TABLE tied`);
}

type Altered = Difference & Readonly<{ bit: number }>;

/**
 * Makes `alteration_kind(rid, bit, kind)` of the fields in which altered records differ from the nearest version. Reads the lines of
 * these records and of their persons again, since the tables hold only hashes of most values; `word(hash, text)` is left behind.
 */
export async function explainAlterations(
  store: AnalysisStore,
  input: AnalysisInput,
  truth: TruthColumns,
  { differences }: Comparison,
): Promise<void> {
  const found = await store.rows(
    `SELECT bit, count(*) AS n FROM alteration, (SELECT unnest(range(${differences.length}))::INTEGER AS bit)
     WHERE isNearest AND (mask >> bit) & 1 = 1 GROUP BY bit ORDER BY bit`,
  );
  const altered = found.map(({ bit }) => ({ ...differences[Number(bit)]!, bit: Number(bit) }));
  await readWords(store, input, truth, altered);
  await store.run(BESIDE);
  await store.run('CREATE TABLE altered_field (rid BIGINT, item INTEGER, bit INTEGER, shown VARCHAR, held VARCHAR)');
  for (const field of altered) await store.run(`INSERT INTO altered_field ${valuesOf(field)}`);
  await store.run(signsOfValues(altered.flatMap(({ bit, field }) => (AMOUNTS.has(field) ? [bit] : []))));
  await store.run(SCALED);
  await store.run(`
    CREATE TABLE swapped (rid BIGINT, bit INTEGER);
    CREATE TABLE spliced AS SELECT rid FROM judged WHERE verdict = 'altered' AND common = 0
      UNION SELECT rid FROM alteration GROUP BY rid HAVING count(*) > 1`);
  if (altered.length > 0) await store.run(trueValues(altered.map(({ column }) => column)));
  for (const { bit, column, field } of altered) await store.run(swappedRows(bit, column, OWN_FIELDS.has(field)));
  await store.run(KINDS);
  for (const table of ['altered_field', 'signed_field', 'beside', 'untrue', 'true_count'])
    await store.run(`DROP TABLE IF EXISTS ${table}`);
}

/** `beside(rid, mask, l, v)`: each altered record, whole, beside its nearest version; looked up once for all fields. */
const BESIDE = `CREATE TEMP TABLE beside AS SELECT t.rid, t.mask, l, v FROM alteration t JOIN leak l ON l.rowid = t.rid
  JOIN version v ON v.rowid = t.vid WHERE t.isNearest`;

function valuesOf({ bit, shown, held, isHashed }: Altered): string {
  const [left, right] = isHashed ? ['a.text', 'b.text'] : [shown, held];
  const words = isHashed ? `LEFT JOIN word a ON a.hash = ${shown} LEFT JOIN word b ON b.hash = ${held}` : '';
  return `SELECT t.rid, t.l.item, ${bit}, ${left}, ${right} FROM beside t ${words} WHERE (t.mask >> ${bit}) & 1 = 1`;
}

/** `word(hash, text)`: the texts of the altered fields, of altered records and of their persons' versions. */
async function readWords(
  store: AnalysisStore,
  { leak, register, history }: AnalysisInput,
  truth: TruthColumns,
  altered: readonly Altered[],
): Promise<void> {
  await store.run('CREATE TABLE read_word (hash UBIGINT, text VARCHAR)');
  const columns = new Set(altered.flatMap(({ column, isHashed }) => (isHashed ? [column] : [])));
  if (columns.size > 0) {
    const place = 'SELECT hash(item, line) FROM leak JOIN alteration ON leak.rowid = rid';
    for (const { file } of leak) {
      const where = `hash(item::INTEGER, line::INTEGER) IN (${place})`;
      await store.run(`INSERT INTO read_word ${textsOf(file, 'leak', truth, columns, where)}`);
    }
    const of = (key: string) =>
      `${sqlName(key)} IN (SELECT ${sqlName(key)} FROM version WHERE ${sqlName(key)} IS NOT NULL AND pid IN (SELECT pid FROM alteration))`;
    const where = `${of('socialId')} OR ${of('nationalId')}`;
    // The history mostly holds the register's values too: the register is read for those that it does not.
    if (history) await store.run(`INSERT INTO read_word ${textsOf(history.file, 'history', truth, columns, where)}`);
    if (register && (history === undefined || (await isMissing(store, altered))))
      await store.run(`INSERT INTO read_word ${textsOf(register.file, 'register', truth, columns, where)}`);
  }
  await store.run(
    'CREATE TABLE word AS SELECT hash, min(text) AS text FROM read_word GROUP BY hash; DROP TABLE read_word',
  );
}

/** Whether the text of a value that an altered record is held against was not read yet. */
async function isMissing(store: AnalysisStore, altered: readonly Altered[]): Promise<boolean> {
  const held = altered.flatMap(({ column, isHashed }) => (isHashed ? [`v.${sqlName(column)}`] : []));
  const found = await store.rows(
    `SELECT 1 AS one FROM (SELECT unnest([${held.join(', ')}]) AS hash FROM alteration a JOIN version v ON v.rowid = a.vid)
     WHERE hash IS NOT NULL AND hash NOT IN (SELECT hash FROM read_word) LIMIT 1`,
  );
  return found.length > 0;
}
