import type { AnalysisStore } from '../../platform/analysis/index.ts';
import type { Comparison } from './comparison.ts';
import type { TruthColumns } from './truth-columns.ts';

/** Places in the order of versions: differences first, then age, then the mask itself, in one whole number. */
const MASK_BITS = 40;
const AGE_BITS = 17;

/**
 * Makes `link(rid, pid)`: each record (by its row of `leak`) with the persons that its strong keys name.
 *
 * Two keys of one person, in whatever versions, name that person once. Where an insured number and a national id name two,
 * the record is linked to both.
 */
export async function linkRecords(store: AnalysisStore): Promise<void> {
  await store.run(`
    CREATE TABLE by_social AS SELECT l.rowid AS rid, k.pid FROM leak l JOIN (SELECT DISTINCT socialId, pid FROM version WHERE socialId IS NOT NULL) k ON k.socialId = l.socialId;
    CREATE TABLE by_national AS SELECT l.rowid AS rid, k.pid FROM leak l JOIN (SELECT DISTINCT nationalId, pid FROM version WHERE nationalId IS NOT NULL) k ON k.nationalId = l.nationalId;
    CREATE TABLE agreeing AS SELECT DISTINCT rid FROM by_social JOIN by_national USING (rid, pid);
    CREATE TABLE link AS
      SELECT rid, pid FROM by_social c WHERE rid NOT IN (SELECT rid FROM agreeing)
      UNION ALL SELECT rid, pid FROM by_national i WHERE rid NOT IN (SELECT rid FROM agreeing)
      UNION ALL SELECT rid, pid FROM by_social JOIN by_national USING (rid, pid);
  `);
}

/**
 * Makes `pair` (record × version of a person it is linked to, with the mask of its differences) and from it
 * `judged(rid, item, verdict, known, mask)`: `known` whether a key of it is known, `mask` the differences from the nearest
 * version.
 */
export async function judgeRecords(
  store: AnalysisStore,
  truth: TruthColumns,
  comparison: Comparison,
  hasHistory: boolean,
): Promise<void> {
  const mask = comparison.differences
    .map(({ differs }, bit) => `CASE WHEN ${differs} THEN ${2n ** BigInt(bit)}::BIGINT ELSE 0 END`)
    .join(' + ');
  await store.run(
    `CREATE TABLE pair AS SELECT k.rid, k.pid, ${mask} AS mask, v.is_current, v.age, v.lo, v.hi
     FROM link k JOIN version v ON v.pid = k.pid JOIN leak l ON l.rowid = k.rid`,
  );
  await keepNearestPerson(store);
  await store.run(
    `CREATE TABLE judged AS
     SELECT l.rowid AS rid, l.item, ${verdict(truth, hasHistory)} AS verdict, c.rid IS NOT NULL OR i.rid IS NOT NULL AS known,
       n.mask
     FROM leak l
     LEFT JOIN (SELECT DISTINCT rid FROM by_social) c ON c.rid = l.rowid
     LEFT JOIN (SELECT DISTINCT rid FROM by_national) i ON i.rid = l.rowid
     LEFT JOIN agreeing a ON a.rid = l.rowid
     LEFT JOIN (
       SELECT rid, bool_or(mask = 0 AND is_current) AS current_equal, bool_or(mask = 0 AND NOT is_current) AS past_equal,
         min(${NEAREST}) & ${2n ** BigInt(MASK_BITS) - 1n} AS mask
       FROM pair GROUP BY rid) n ON n.rid = l.rowid`.replace(/\$COMPARED/gu, comparison.compared),
  );
}

/** Fewest differences, then newest. */
const NEAREST = `(bit_count(mask)::BIGINT << ${MASK_BITS + AGE_BITS}) + (age::BIGINT << ${MASK_BITS}) + mask`;

/**
 * The verdict of a record, in this order (decision 0012): what keys alone decide comes first, since it needs nothing to
 * compare; then whether there is enough to compare; then the versions.
 */
function verdict({ fields }: TruthColumns, hasHistory: boolean): string {
  const [hasCnss, hasCin] = [fields.has('socialId'), fields.has('nationalId')];
  const shows = [hasCnss ? 'l.socialId IS NOT NULL' : 'false', hasCin ? 'l.nationalId IS NOT NULL' : 'false'];
  const knowsCnss = 'c.rid IS NOT NULL';
  const knowsCin = 'i.rid IS NOT NULL';
  return `CASE
    WHEN NOT (${shows.join(' OR ')}) THEN 'undecided'
    WHEN NOT (${knowsCnss}) AND NOT (${knowsCin}) THEN 'fabricated'
    WHEN ${knowsCnss} AND ${knowsCin} AND a.rid IS NULL THEN 'altered'
    WHEN ${shows[0]} AND NOT (${knowsCnss}) THEN 'altered'
    WHEN ${shows[1]} AND NOT (${knowsCin}) THEN 'altered'
    WHEN $COMPARED < 2 THEN 'undecided'
    WHEN n.current_equal THEN 'authentic'
    ${hasHistory ? `WHEN n.past_equal THEN 'outdated' ELSE 'altered'` : `ELSE 'undecided'`} END`;
}

/** A national id that the truth gives to several people names the one whose version is nearest. */
async function keepNearestPerson(store: AnalysisStore): Promise<void> {
  await store.run(`
    CREATE TABLE doubtful AS SELECT rid FROM by_national WHERE rid NOT IN (SELECT rid FROM by_social) GROUP BY rid HAVING count(*) > 1;
    CREATE TABLE chosen AS SELECT rid, arg_min(pid, (${NEAREST}, pid)) AS pid FROM pair WHERE rid IN (SELECT rid FROM doubtful) GROUP BY rid;
    DELETE FROM pair USING chosen c WHERE pair.rid = c.rid AND pair.pid <> c.pid;
    DELETE FROM link USING chosen c WHERE link.rid = c.rid AND link.pid <> c.pid;
  `);
}
