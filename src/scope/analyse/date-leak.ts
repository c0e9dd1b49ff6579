import { DAY_MS, instant } from '../../kernel/index.ts';
import type { AnalysisStore, Row } from '../../platform/analysis/index.ts';
import { one } from './count-people.ts';
import { UNBOUNDED_HI, UNBOUNDED_LO, type ValidityGroup } from './busiest-days.ts';
import { findExtractions, type Found } from './find-extractions.ts';
import type { Extraction } from './model.ts';

/**
 * When the data was taken, from the versions that its records equal (`pair`, `judged`).
 *
 * `share` is the part of the records that equal a version which comes from this extraction. A record whose person did not change
 * between two extractions fits both; it is given to the one that its file's other records show, else in proportion.
 *
 * @param today days since 1970
 */
export async function dateLeak(store: AnalysisStore, today: number): Promise<readonly Extraction[]> {
  await store.run(SPANS);
  const matched = await one(store, `SELECT count(*) AS n FROM judged WHERE verdict IN ('authentic', 'outdated')`);
  const found = findExtractions(await readGroups(store), await readTables(store), today);
  if (!found.some(({ isPinned }) => isPinned)) return [];
  const shares = attribute(await readOrigins(store, found), found.length);
  return found.flatMap(({ from, to, isPinned }, at) =>
    isPinned ? [{ from: isoDay(from), to: isoDay(to), share: Math.round((shares[at]! / matched) * 1e6) / 1e6 }] : [],
  );
}

/** `span(rid, lo, hi)`: when what a record says was true, versions that follow one another joined. */
const SPANS = `
  CREATE TABLE matching AS SELECT p.rid, coalesce(p.lo, ${UNBOUNDED_LO}) AS lo, coalesce(p.hi, ${UNBOUNDED_HI}) AS hi
    FROM pair p JOIN judged j USING (rid)
    WHERE p.mask = 0 AND j.verdict IN ('authentic', 'outdated') AND (p.lo IS NULL OR p.hi IS NULL OR p.lo < p.hi);
  CREATE TABLE repeated AS SELECT rid FROM matching GROUP BY rid HAVING count(*) > 1;
  CREATE TABLE span AS SELECT rid, lo, hi FROM matching WHERE rid NOT IN (SELECT rid FROM repeated);
  INSERT INTO span
    WITH apart AS (SELECT *, coalesce(lo > max(hi) OVER before, true) AS starts FROM matching
        WHERE rid IN (SELECT rid FROM repeated)
        WINDOW before AS (PARTITION BY rid ORDER BY lo, hi ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
      numbered AS (SELECT *, sum(starts::INTEGER) OVER (PARTITION BY rid ORDER BY lo, hi ROWS UNBOUNDED PRECEDING) AS part FROM apart)
    SELECT rid, min(lo), max(hi) FROM numbered GROUP BY rid, part;
`;

/** When what each record says was true, as one line a record. */
const VALIDITY = `SELECT rid, min(lo) AS lo, max(hi) AS hi,
  CASE WHEN count(*) > 1 THEN string_agg(lo || ' ' || hi, ' ' ORDER BY lo) END AS spans FROM span GROUP BY rid`;

async function readGroups(store: AnalysisStore): Promise<readonly ValidityGroup[]> {
  const rows = await store.rows(
    `SELECT lo, hi, spans, count(*) AS n FROM (${VALIDITY}) GROUP BY lo, hi, spans ORDER BY lo, hi, spans`,
  );
  return rows.map(groupOf);
}

/** A file of so many records can be expected to show its day; with more in all, all together show it well enough. */
const TABLE_RECORDS_MIN = 25;
const TABLES_RECORDS_MAX = 200_000;

async function readTables(store: AnalysisStore): Promise<readonly (readonly ValidityGroup[])[]> {
  const rows = await store.rows(`
    WITH known AS (SELECT j.item, v.* FROM (${VALIDITY}) v JOIN judged j USING (rid)),
      large AS (SELECT item FROM known GROUP BY item HAVING count(*) >= ${TABLE_RECORDS_MIN})
    SELECT item, lo, hi, spans, count(*) AS n FROM known JOIN large USING (item)
    WHERE (SELECT count(*) FROM known) <= ${TABLES_RECORDS_MAX}
    GROUP BY item, lo, hi, spans ORDER BY item, lo, hi, spans`);
  return [...Map.groupBy(rows, ({ item }) => item).values()].map((table) => table.map(groupOf));
}

function groupOf({ lo, hi, spans, n }: Row): ValidityGroup {
  return {
    spans: spans === null ? [{ lo: Number(lo), hi: Number(hi) }] : pairsOf(String(spans).split(' ').map(Number)),
    count: Number(n),
  };
}

function pairsOf(bounds: readonly number[]): ValidityGroup['spans'] {
  return bounds.flatMap((lo, at) => (at % 2 === 0 ? [{ lo, hi: bounds[at + 1]! }] : []));
}

/** How many records of an item fit which extractions: bit i of `fits` is extraction i. */
export type Origin = Readonly<{ item: number; fits: number; count: number }>;

/**
 * A record fits an extraction when what it says held on its day. Which day of the window that is, nobody knows; so what held on
 * the day of another extraction fits this one too when it held on any day of the window.
 */
async function readOrigins(store: AnalysisStore, extractions: readonly Found[]): Promise<readonly Origin[]> {
  const bits = (holds: (extraction: Found) => string) =>
    extractions.map((extraction, bit) => `(bool_or(${holds(extraction)})::INTEGER << ${bit})`).join(' + ');
  const rows = await store.rows(`
    SELECT j.item, f.held, f.near, count(*) AS n FROM (
      SELECT rid, ${bits(({ day }) => `lo <= ${day} AND ${day} < hi`)} AS held,
        ${bits(({ from, to }) => `lo <= ${to} AND ${from} < hi`)} AS near FROM span GROUP BY rid) f
    JOIN judged j USING (rid) WHERE f.held > 0 GROUP BY j.item, f.held, f.near`);
  return rows.map(({ item, near, n }) => ({ item: Number(item), fits: Number(near), count: Number(n) }));
}

/**
 * Gives each record to one of the extractions that it fits: to that of its file where nearly all records of the file that
 * fit a single one fit that, else in their proportion, else in the proportion of all files.
 */
export function attribute(origins: readonly Origin[], extractions: number): readonly number[] {
  const certain = new Map<number, number[]>();
  const overall = Array.from({ length: extractions }, () => 0);
  for (const { item, fits, count } of origins) {
    const only = Math.log2(fits);
    if (!Number.isInteger(only)) continue;
    const own = certain.get(item) ?? overall.map(() => 0);
    own[only]! += count;
    certain.set(item, own);
    overall[only]! += count;
  }
  const shares = overall.map(() => 0);
  for (const { item, fits, count } of origins) {
    const weights =
      among(prevailing(certain.get(item) ?? []), fits) ??
      among(overall, fits) ??
      among(
        overall.map(() => 1),
        fits,
      )!;
    const sum = weights.reduce((a, b) => a + b, 0);
    for (const [at, weight] of weights.entries()) shares[at]! += (count * weight) / sum;
  }
  return shares;
}

/** A file is taken at once: a few records that seem to be of another day were outdated when it was. */
const NEARLY_ALL = 0.95;

function prevailing(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.some((weight) => weight >= NEARLY_ALL * sum)
    ? weights.map((weight) => (weight >= NEARLY_ALL * sum ? weight : 0))
    : weights;
}

function among(weights: readonly number[], fits: number): readonly number[] | undefined {
  const kept = weights.map((weight, at) => ((fits >> at) & 1 ? weight : 0));
  return kept.some((weight) => weight > 0) ? kept : undefined;
}

function isoDay(day: number): string {
  return instant(day * DAY_MS).slice(0, 10);
}
