import type { AnalysisStore, Row } from '../../platform/analysis/index.ts';
import { attribute, type Origin } from './attribute.ts';
import { UNBOUNDED_HI, UNBOUNDED_LO, type ValidityGroup } from './busiest-days.ts';
import type { Comparison } from './comparison.ts';
import { drawAgain, LEVEL } from './draw-again.ts';
import { findExtractions, type Found } from './find-extractions.ts';
import { isoDay } from './iso-day.ts';
import { pairs } from './judge-records.ts';
import type { FileGroups, Mixture } from './mixture.ts';
import type { Extraction, ItemAnalysis, SourceGroup } from './model.ts';
import { sourcesOf, type Taken } from './sources.ts';

/** When a leak was taken, and which items belong to which of its extractions. */
export type Dating = Readonly<{
  extractions: readonly Extraction[];
  sources: readonly SourceGroup[];
  taken: ReadonlyMap<number, NonNullable<ItemAnalysis['taken']>>;
}>;

export const UNDATED: Dating = { extractions: [], sources: [], taken: new Map() };

/**
 * When the data was taken, from the versions that its records equal (`judged`).
 *
 * `share` is the part of the records that equal a version which comes from this extraction. A record whose person did not change
 * between two extractions fits both; it is given to the one that its file's other records show, else in proportion.
 *
 * @param today days since 1970
 */
export async function dateLeak(store: AnalysisStore, comparison: Comparison, today: number): Promise<Dating> {
  await findSpans(store, comparison);
  const [counted] = await store.rows(
    `SELECT count(*) AS n, count(DISTINCT item) AS items FROM judged WHERE verdict IN ('authentic', 'outdated')`,
  );
  const matched = Number(counted!['n']);
  const files = await readFiles(store, matched <= FILES_RECORDS_MAX);
  const { extractions: found, mixture } = findExtractions(files, today);
  if (!found.some(({ isPinned }) => isPinned)) return UNDATED;
  const origins = await readOrigins(store, found);
  const shares = attribute(origins, found.length);
  const listed = found.flatMap((extraction, at) =>
    extraction.isPinned
      ? [{ at, extraction: described(files, mixture, at, extraction, shares[at]! / matched, today) }]
      : [],
  );
  const taken = await readTaken(store, found, today);
  return {
    extractions: listed.map(({ extraction }) => extraction),
    ...sourcesOf(taken, origins, new Map(listed.map(({ at }, index) => [at, index]))),
  };
}

function described(
  files: readonly FileGroups[],
  mixture: Mixture,
  at: number,
  { from, to }: Found,
  share: number,
  today: number,
): Extraction {
  const drawn = drawAgain(files, mixture, at, { from, to }, today);
  return {
    from: isoDay(from),
    to: isoDay(to),
    share: Math.round(share * 1e6) / 1e6,
    interval: { from: isoDay(drawn.from), to: isoDay(drawn.to), level: LEVEL },
  };
}

const TRUE_WHEN_TAKEN = `verdict IN ('authentic', 'outdated')`;

/**
 * Makes `span(rid, item, lo, hi, isApart)`: when what a record says was true, versions that follow one another joined. Only of records that
 * were true at separate times (`isApart`, which are few) are the versions looked up again.
 */
async function findSpans(store: AnalysisStore, comparison: Comparison): Promise<void> {
  await store.run(`CREATE TABLE span AS SELECT rid, item, since AS lo, until AS hi, false AS isApart FROM judged
    WHERE ${TRUE_WHEN_TAKEN} AND since IS NOT NULL AND NOT isApart`);
  const apart = `FROM judged WHERE ${TRUE_WHEN_TAKEN} AND isApart`;
  if ((await store.rows(`SELECT 1 AS one ${apart} LIMIT 1`)).length === 0) return;
  await store.run(`
  INSERT INTO span
    WITH matching AS (SELECT rid, coalesce(lo, ${UNBOUNDED_LO}) AS lo, coalesce(hi, ${UNBOUNDED_HI}) AS hi
        FROM (${pairs(comparison, `SELECT rid ${apart}`)}) WHERE mask = 0 AND (lo IS NULL OR hi IS NULL OR lo < hi)),
      apart AS (SELECT *, coalesce(lo > max(hi) OVER before, true) AS starts FROM matching
        WINDOW before AS (PARTITION BY rid ORDER BY lo, hi ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
      numbered AS (SELECT *, sum(starts::INTEGER) OVER (PARTITION BY rid ORDER BY lo, hi ROWS UNBOUNDED PRECEDING) AS part FROM apart)
    SELECT rid, j.item, n.lo, n.hi, true FROM (SELECT rid, min(lo) AS lo, max(hi) AS hi FROM numbered GROUP BY rid, part) n JOIN judged j USING (rid)`);
}

/** With more records, all files together show the days well enough. */
const FILES_RECORDS_MAX = 200_000;

/** Records by when what they say was true, file by file or all together. */
async function readFiles(store: AnalysisStore, isByFile: boolean): Promise<readonly FileGroups[]> {
  const item = isByFile ? 'item' : '0 AS item';
  const rows = await store.rows(`
    SELECT item, lo, hi, spans, count(*) AS n FROM (
      SELECT ${item}, lo, hi, NULL AS spans FROM span WHERE NOT isApart
      UNION ALL SELECT any_value(${isByFile ? 'item' : '0'}), min(lo), max(hi), string_agg(lo || ' ' || hi, ' ' ORDER BY lo) FROM span
        WHERE isApart GROUP BY rid)
    GROUP BY ALL ORDER BY item, lo, hi, spans`);
  return [...Map.groupBy(rows, ({ item: of }) => of).values()].map((file) => file.map(groupOf));
}

function groupOf({ lo, hi, spans: apart, n }: Row): ValidityGroup {
  return {
    spans: apart === null ? [{ lo: Number(lo), hi: Number(hi) }] : pairsOf(String(apart).split(' ').map(Number)),
    count: Number(n),
  };
}

function pairsOf(bounds: readonly number[]): ValidityGroup['spans'] {
  return bounds.flatMap((lo, at) => (at % 2 === 0 ? [{ lo, hi: bounds[at + 1]! }] : []));
}

/**
 * A record fits an extraction when what it says held on its day. Which day of the window that is, nobody knows; so what held on
 * the day of another extraction fits this one too when it held on any day of the window.
 */
async function readOrigins(store: AnalysisStore, extractions: readonly Found[]): Promise<readonly Origin[]> {
  const bits = (holds: (extraction: Found) => string) =>
    extractions.map((extraction, bit) => `((${holds(extraction)})::INTEGER << ${bit})`).join(' + ');
  const fits =
    `${bits(({ day }) => `lo <= ${day} AND ${day} < hi`)} AS held, ` +
    `${bits(({ from, to }) => `lo <= ${to} AND ${from} < hi`)} AS near`;
  const rows = await store.rows(`
    SELECT item, held, near, count(*) AS n FROM (
      SELECT item, ${fits} FROM span WHERE NOT isApart
      UNION ALL SELECT any_value(item), bit_or(held), bit_or(near) FROM (
        SELECT rid, item, ${fits} FROM span WHERE isApart) GROUP BY rid)
    GROUP BY item, held, near ORDER BY item, held, near`);
  return rows.map(({ item, held, near, n }) => ({
    item: Number(item),
    fits: Number(held) === 0 ? 0 : Number(near),
    count: Number(n),
  }));
}

/**
 * For each item and extraction, how many of its records held on that day, and the days on which all of these held: none after today,
 * and where nothing says since when, none before the extraction's own.
 */
async function readTaken(
  store: AnalysisStore,
  extractions: readonly Found[],
  today: number,
): Promise<readonly Taken[]> {
  const each = extractions.map(
    ({ day, from }, at) => `SELECT item, ${at} AS extraction, count(*) AS n,
      CASE WHEN max(lo) = ${UNBOUNDED_LO} THEN ${from} ELSE max(lo) END AS since, least(min(hi) - 1, ${today}) AS until
      FROM span WHERE lo <= ${day} AND ${day} < hi GROUP BY item`,
  );
  const rows = await store.rows(`${each.join(' UNION ALL ')} ORDER BY item, extraction`);
  return rows.map(({ item, extraction, n, since, until }) => ({
    item: Number(item),
    extraction: Number(extraction),
    records: Number(n),
    from: Number(since),
    to: Number(until),
  }));
}
