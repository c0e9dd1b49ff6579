import type { AnalysisStore } from '../../platform/analysis/index.ts';
import type { Field } from '../records/index.ts';
import type { Comparison } from './comparison.ts';
import { findEqual } from './find-equal.ts';
import { shown } from './lazy-sql.ts';
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
 * Makes `named(rid, item, social, national, many, agrees, ruling)`: for each record (by its row of `leak`) the persons whom its strong keys
 * name, whether both are keys of one person, and the verdict where keys and number of fields alone decide it; and `link(rid, pid)`:
 * the records with these persons.
 *
 * Two keys of one person, in whatever versions, name that person once. Where an insured number and a national id name two,
 * the record is linked to both.
 */
export async function linkRecords(store: AnalysisStore, truth: TruthColumns, comparison: Comparison): Promise<void> {
  const shows = (key: Field) => (truth.fields.has(key) ? shown(key) : 'false');
  await store.run(`
    CREATE TABLE named AS SELECT rid, item, social, national, many, agrees, ${RULING} AS ruling FROM (
      SELECT l.rowid AS rid, l.item, s.pid AS social, n.pid AS national, coalesce(n.many, false) AS many,
        CASE WHEN n.many THEN h.pid IS NOT NULL ELSE coalesce(s.pid = n.pid, false) END AS agrees,
        ${shows('socialId')} AS shows_social, ${shows('nationalId')} AS shows_national, ${comparison.compared} AS compared
      FROM leak l LEFT JOIN social_key s ON s.socialId = l.socialId LEFT JOIN national_key n ON n.nationalId = l.nationalId
        LEFT JOIN shared_national h ON h.nationalId = l.nationalId AND h.pid = s.pid);
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
  const shared = await store.rows('SELECT 1 AS one FROM named WHERE many AND social IS NULL LIMIT 1');
  if (shared.length === 0) return;
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
 * no version says so), `isApart` where it was not true all the time between. And `unlike(rid, pid, vid, mask, age)`: records that
 * equal no version beside each version of their persons.
 */
export async function judgeRecords(store: AnalysisStore, comparison: Comparison, hasHistory: boolean): Promise<void> {
  await findEqual(store, comparison);
  // Nearly all records equal a version; only the others are worth a mask.
  await store.run(`
    CREATE TABLE unlike AS SELECT rid, pid, vid, mask, age
      FROM (${pairs(comparison, 'SELECT rid FROM link WHERE rid NOT IN (SELECT rid FROM equal)')});
    CREATE TABLE judged AS
      SELECT k.rid, k.item, ${verdict(hasHistory)} AS verdict, coalesce(n.mask, CASE WHEN e.rid IS NOT NULL THEN 0 END) AS mask,
        coalesce(n.common, CASE WHEN e.rid IS NOT NULL THEN 0 END) AS common, e.since, e.until, e.equal_days <> e.until - e.since AS isApart
      FROM named k LEFT JOIN equal e ON e.rid = k.rid LEFT JOIN (
        SELECT rid, min(${NEAREST}) & ${2n ** BigInt(MASK_BITS) - 1n} AS mask, bit_and(mask) AS common FROM unlike GROUP BY rid) n ON n.rid = k.rid;
    DROP TABLE equal`);
}

/**
 * The verdict of a record, in this order (decision 0012): what keys alone decide comes first, since it needs nothing to
 * compare; then whether there is enough to compare; then the versions.
 */
const RULING = `CASE
  WHEN NOT (shows_social OR shows_national) THEN 'undecided'
  WHEN social IS NULL AND national IS NULL THEN 'fabricated'
  WHEN social IS NOT NULL AND national IS NOT NULL AND NOT agrees THEN 'altered'
  WHEN shows_social AND social IS NULL THEN 'altered'
  WHEN shows_national AND national IS NULL THEN 'altered'
  WHEN compared < 2 THEN 'undecided' END`;

function verdict(hasHistory: boolean): string {
  return `CASE WHEN k.ruling IS NOT NULL THEN k.ruling WHEN e.current_equal THEN 'authentic'
    ${hasHistory ? `WHEN e.rid IS NOT NULL THEN 'outdated' ELSE 'altered'` : `ELSE 'undecided'`} END`;
}
