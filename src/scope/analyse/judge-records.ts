import type { AnalysisStore } from '../../platform/analysis/index.ts';
import { UNBOUNDED_HI, UNBOUNDED_LO } from './busiest-days.ts';
import type { Comparison } from './comparison.ts';
import type { TruthColumns } from './truth-columns.ts';

/** Places in the order of versions: differences first, then age, then the mask itself, in one whole number. */
const MASK_BITS = 40;
const AGE_BITS = 17;

/** Fewest differences, then newest. */
export const NEAREST = `(bit_count(mask)::BIGINT << ${MASK_BITS + AGE_BITS}) + (age::BIGINT << ${MASK_BITS}) + mask`;

/** The differences of a record `l` and a version `v`, bit i being `differences[i]`. */
export function maskOf({ differences }: Comparison): string {
  if (differences.length === 0) return '0::BIGINT';
  return differences
    .map(({ differs }, bit) => `CASE WHEN ${differs} THEN ${2n ** BigInt(bit)}::BIGINT ELSE 0 END`)
    .join(' + ');
}

/**
 * Makes `named(rid, social, national, agrees)`: for each record (by its row of `leak`) the persons whom its strong keys name, and
 * whether both are keys of one person; and `link(rid, pid)`: the records with these persons.
 *
 * Two keys of one person, in whatever versions, name that person once. Where an insured number and a national id name two,
 * the record is linked to both.
 */
export async function linkRecords(store: AnalysisStore, comparison: Comparison): Promise<void> {
  await store.run(`
    CREATE TABLE named AS SELECT l.rowid AS rid, s.pid AS social, n.pid AS national, coalesce(n.many, false) AS many,
        CASE WHEN n.many THEN h.pid IS NOT NULL ELSE coalesce(s.pid = n.pid, false) END AS agrees
      FROM leak l LEFT JOIN social_key s ON s.socialId = l.socialId LEFT JOIN national_key n ON n.nationalId = l.nationalId
        LEFT JOIN shared_national h ON h.nationalId = l.nationalId AND h.pid = s.pid;
    CREATE TABLE link AS
      SELECT rid, social AS pid FROM named WHERE social IS NOT NULL
      UNION ALL SELECT rid, national FROM named WHERE national IS NOT NULL AND NOT agrees AND NOT many
      UNION ALL SELECT rid, h.pid FROM named JOIN leak l ON l.rowid = rid JOIN shared_national h ON h.nationalId = l.nationalId
        WHERE many AND NOT agrees;
  `);
  await keepNearestPerson(store, comparison);
}

/** SQL of each of these records beside each version of the persons whom it is linked to. */
export function pairs(comparison: Comparison, rids: string): string {
  return (
    `SELECT k.rid, k.pid, v.rowid AS vid, ${maskOf(comparison)} AS mask, v.is_current, v.age, v.lo, v.hi FROM link k ` +
    `JOIN version v ON v.pid = k.pid JOIN leak l ON l.rowid = k.rid WHERE k.rid IN (${rids})`
  );
}

/** A national id that the truth gives to several people names the one whose version is nearest. */
async function keepNearestPerson(store: AnalysisStore, comparison: Comparison): Promise<void> {
  await store.run(`
    CREATE TABLE chosen AS SELECT rid, arg_min(pid, (${NEAREST}, pid)) AS pid
      FROM (${pairs(comparison, 'SELECT rid FROM named WHERE many AND social IS NULL')}) GROUP BY rid;
    DELETE FROM link USING chosen c WHERE link.rid = c.rid AND link.pid <> c.pid;
    DROP TABLE chosen;
  `);
}

/**
 * Makes `judged(rid, item, verdict, mask, common, since, until, isApart)`: `mask` the differences from the nearest version,
 * `common` those from all versions alike; `since` and `until` the days from which and before which what it says was true (NULL where
 * no version says so), `isApart` where it was not true all the time between.
 */
export async function judgeRecords(
  store: AnalysisStore,
  truth: TruthColumns,
  comparison: Comparison,
  hasHistory: boolean,
): Promise<void> {
  await findEqual(store, comparison);
  await store.run(
    `CREATE TABLE judged AS
     SELECT l.rowid AS rid, l.item, ${verdict(truth, hasHistory)} AS verdict, coalesce(n.mask, CASE WHEN e.rid IS NOT NULL THEN 0 END) AS mask,
       coalesce(n.common, CASE WHEN e.rid IS NOT NULL THEN 0 END) AS common, e.since, e.until, e.equal_days <> e.until - e.since AS isApart
     FROM leak l JOIN named k ON k.rid = l.rowid LEFT JOIN equal e ON e.rid = l.rowid LEFT JOIN unequal n ON n.rid = l.rowid`.replace(
      '$COMPARED',
      comparison.compared,
    ),
  );
  await store.run('DROP TABLE equal; DROP TABLE unequal');
}

/**
 * Makes `equal` (records that equal a version: whether a current one, and when they were true) and `unequal` (the others that name
 * somebody: the mask of the nearest version, and what they have in common). Nearly all records equal a version, and a filter asks no
 * further once a field differs; so only the others are worth a mask.
 */
async function findEqual(store: AnalysisStore, comparison: Comparison): Promise<void> {
  const same = comparison.differences.map(({ differs }) => `NOT (${differs})`);
  await store.run(`
    CREATE TABLE equal AS SELECT rid, bool_or(is_current) AS current_equal,
        min(lo) FILTER (lo < hi) AS since, max(hi) FILTER (lo < hi) AS until, sum(hi - lo) FILTER (lo < hi)::BIGINT AS equal_days
      FROM (SELECT k.rid, v.is_current, coalesce(v.lo, ${UNBOUNDED_LO}) AS lo, coalesce(v.hi, ${UNBOUNDED_HI}) AS hi
        FROM leak l JOIN link k ON k.rid = l.rowid JOIN version v ON v.pid = k.pid WHERE ${['true', ...same].join(' AND ')})
      GROUP BY rid;
    CREATE TABLE unequal AS SELECT rid, min(${NEAREST}) & ${2n ** BigInt(MASK_BITS) - 1n} AS mask, bit_and(mask) AS common
      FROM (${pairs(comparison, 'SELECT rid FROM link WHERE rid NOT IN (SELECT rid FROM equal)')}) GROUP BY rid`);
}

/**
 * The verdict of a record, in this order (decision 0012): what keys alone decide comes first, since it needs nothing to
 * compare; then whether there is enough to compare; then the versions.
 */
function verdict({ fields }: TruthColumns, hasHistory: boolean): string {
  const shows = (['socialId', 'nationalId'] as const).map((key) =>
    fields.has(key) ? `l.${key} IS NOT NULL` : 'false',
  );
  return `CASE
    WHEN NOT (${shows.join(' OR ')}) THEN 'undecided'
    WHEN k.social IS NULL AND k.national IS NULL THEN 'fabricated'
    WHEN k.social IS NOT NULL AND k.national IS NOT NULL AND NOT k.agrees THEN 'altered'
    WHEN ${shows[0]} AND k.social IS NULL THEN 'altered'
    WHEN ${shows[1]} AND k.national IS NULL THEN 'altered'
    WHEN $COMPARED < 2 THEN 'undecided'
    WHEN e.current_equal THEN 'authentic'
    ${hasHistory ? `WHEN e.rid IS NOT NULL THEN 'outdated' ELSE 'altered'` : `ELSE 'undecided'`} END`;
}
