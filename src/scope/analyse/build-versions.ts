import { sqlName, type AnalysisStore } from '../../platform/analysis/index.ts';
import { comparedColumns } from './load-tables.ts';
import type { Field } from '../records/index.ts';
import type { TruthColumn, TruthColumns } from './truth-columns.ts';

/** Versions older than the newest by more days than fit are equally old. */
const AGE_MAX = 131_071;

/**
 * Makes `version(pid, socialId, nationalId, …, is_current, age, lo, hi)` of register and history: one row for each state that a
 * person of the truth was ever in; and the ways from a key to persons, `social_key` and `national_key`.
 *
 * A person is the register's insured number or, where there is none, the insured number that the national id was ever seen
 * with, else the national id; `pid` numbers them in that order. A version is current when the register says so or when the history leaves it open; `lo` and `hi`
 * are the days from which and before which it held (NULL: unbounded), `age` the days from its start to the newest start.
 * A column that only one side has is the same in all versions of the other side.
 *
 * @param todayDay days since 1970: a version that ends later has not ended
 */
export async function buildVersions(
  store: AnalysisStore,
  truth: TruthColumns,
  hasHistory: boolean,
  todayDay: number,
): Promise<void> {
  const names = ['socialId', 'nationalId', ...comparedColumns(truth, sqlName).map(([name]) => name)];
  const rows = 'SELECT socialId, nationalId FROM register_row';
  if (!hasHistory) {
    await numberPersons(store, rows);
    await store.run(
      `CREATE TABLE version AS SELECT k.number AS pid, t.*, true AS is_current, 0 AS age, NULL::INTEGER AS lo, NULL::INTEGER AS hi FROM register_row t ${NUMBERED}`,
    );
    await store.run('DROP TABLE register_row; DROP TABLE owner; DROP TABLE person_number');
    await findKeys(store);
    return;
  }
  await numberPersons(store, `${rows} UNION ALL SELECT socialId, nationalId FROM history_row`);
  await store.run(
    `CREATE TABLE now AS SELECT k.number AS pid, t.* FROM register_row t ${NUMBERED}; DROP TABLE register_row`,
  );
  await store.run(`CREATE TABLE past AS ${pastVersions(todayDay)}; DROP TABLE history_row`);
  await store.run('DROP TABLE owner; DROP TABLE person_number');
  await completeColumns(store, truth, names);
  await store.run(`INSERT INTO past BY NAME ${registerVersions(names)}`);
  await store.run('DROP TABLE now; ALTER TABLE past RENAME TO version');
  await findKeys(store);
}

/** `person_number(pid, number)`: small numbers join three times as fast as texts. */
async function numberPersons(store: AnalysisStore, rows: string): Promise<void> {
  await store.run(ownerTable(rows));
  await store.run(
    `CREATE TABLE person_number AS SELECT pid, (row_number() OVER (ORDER BY pid))::INTEGER AS number
     FROM (SELECT DISTINCT ${PID} AS pid FROM (${rows}) t ${OWNED})`,
  );
}

/** A national id that several persons have ever had (`many`) stands in `shared_national` with each of them. */
async function findKeys(store: AnalysisStore): Promise<void> {
  await store.run(`
    CREATE TABLE social_key AS SELECT DISTINCT socialId, pid FROM version WHERE socialId IS NOT NULL;
    CREATE TABLE national_key AS SELECT nationalId, min(pid) AS pid, min(pid) <> max(pid) AS many FROM version
      WHERE nationalId IS NOT NULL GROUP BY nationalId;
    CREATE TABLE shared_national AS SELECT DISTINCT nationalId, pid FROM version
      WHERE nationalId IN (SELECT nationalId FROM national_key WHERE many);
  `);
}

const PID = `coalesce(t.socialId, owner.socialId, 'C:' || t.nationalId)`;
const OWNED = 'LEFT JOIN owner ON t.socialId IS NULL AND owner.nationalId = t.nationalId';
const NUMBERED = `${OWNED} JOIN person_number k ON k.pid = ${PID}`;

/** Whose insured number a national id without one belongs to. */
function ownerTable(rows: string): string {
  return (
    `CREATE TABLE owner AS SELECT nationalId, min(socialId) AS socialId FROM (${rows}) WHERE socialId IS NOT NULL ` +
    `AND nationalId IN (SELECT nationalId FROM (${rows}) WHERE socialId IS NULL) GROUP BY nationalId`
  );
}

function pastVersions(todayDay: number): string {
  const isCurrent = `(t.hi IS NULL OR t.hi > ${todayDay})`;
  const age = `CASE WHEN t.lo IS NULL THEN ${AGE_MAX} ELSE least(${AGE_MAX}, 1 + (SELECT max(lo) FROM history_row) - t.lo) END`;
  return (
    `SELECT k.number AS pid, t.* REPLACE (CASE WHEN NOT ${isCurrent} THEN t.hi END AS hi), ${isCurrent} AS is_current, ` +
    `${age} AS age FROM history_row t ${NUMBERED}`
  );
}

/**
 * The register's rows that the history does not already hold as open versions, valid since the history last knew otherwise. Rows are
 * told apart by 64-bit hashes of all their values, as most values are.
 */
function registerVersions(names: readonly string[]): string {
  const row = (table: string) => `hash(${names.map((name) => `${table}.${sqlName(name)}`).join(', ')})`;
  return (
    `SELECT n.pid, ${names.map((name) => `n.${sqlName(name)}`).join(', ')}, true AS is_current, 0 AS age, b.lo, NULL::INTEGER AS hi FROM now n ` +
    `LEFT JOIN (SELECT pid, max(CASE WHEN is_current THEN lo ELSE hi END) AS lo FROM past GROUP BY pid) b ON b.pid = n.pid ` +
    `WHERE NOT EXISTS (SELECT 1 FROM past p WHERE p.pid = n.pid AND p.is_current AND ${row('p')} = ${row('n')})`
  );
}

/** Fills each side's missing columns from the other side: the register's row, the history's open version. */
async function completeColumns(store: AnalysisStore, truth: TruthColumns, names: readonly string[]): Promise<void> {
  const missing = (held: (column: TruthColumn) => boolean) => {
    const columns: readonly (readonly [string, TruthColumn])[] = [
      ...truth.fields,
      ...[...truth.extras.values()].map((extra, at) => [`extra${at}`, extra] as const),
    ];
    const absent = new Set(columns.filter(([, column]) => !held(column)).flatMap(([name]) => derived(name as Field)));
    return names.filter((name) => absent.has(name));
  };
  const inPast = missing(({ inHistory }) => inHistory);
  if (inPast.length > 0) await store.run(completed('past', 'now', inPast, 'true'));
  const inNow = missing(({ inRegister }) => inRegister);
  if (inNow.length > 0) await store.run(completed('now', 'past', inNow, 'is_current'));
}

function derived(name: string): readonly string[] {
  return name === 'full' || name === 'fullAr' ? [name, `${name}Unordered`] : [name];
}

function completed(table: string, from: string, columns: readonly string[], where: string): string {
  const first = columns.map((name) => `first(${sqlName(name)}) AS ${sqlName(name)}`).join(', ');
  const replaced = columns.map((name) => `o.${sqlName(name)} AS ${sqlName(name)}`).join(', ');
  return (
    `CREATE OR REPLACE TABLE ${table} AS SELECT t.* REPLACE (${replaced}) FROM ${table} t ` +
    `LEFT JOIN (SELECT pid, ${first} FROM ${from} WHERE ${where} GROUP BY pid) o ON o.pid = t.pid`
  );
}
