import { ALTERATION_KINDS, VERDICTS, type AlterationKind, type Verdict } from '../../contract/index.ts';
import type { AnalysisStore, Row } from '../../platform/analysis/index.ts';
import { UNBOUNDED_LO } from './busiest-days.ts';
import type { Comparison } from './comparison.ts';
import { isoDay } from './iso-day.ts';
import type { Analysis } from './model.ts';

type Verdicts = Analysis['verdicts'];

/** What `judged`, `alteration` and `alteration_kind` say, in counts; without a register `judged` stands alone. */
export async function countVerdicts(store: AnalysisStore, comparison?: Comparison): Promise<Verdicts> {
  const records = await countRecords(store);
  return {
    records,
    fields: comparison === undefined ? {} : await countFields(store, comparison),
    trueWhenTaken: records.authentic + records.outdated,
    kinds: comparison === undefined ? NO_KINDS : await countKinds(store, comparison),
    outdated: comparison === undefined ? NOT_OUTDATED : await countEnds(store),
    controlSums: await countControlSums(store),
  };
}

const NO_KINDS: Verdicts['kinds'] = { records: {}, fields: {}, factors: [] };
const NOT_OUTDATED: Verdicts['outdated'] = { months: [] };

async function countRecords(store: AnalysisStore): Promise<Record<Verdict, number>> {
  const rows = await store.rows('SELECT verdict, count(*) AS n FROM judged GROUP BY verdict');
  const counts = new Map(rows.map(({ verdict, n }) => [verdict, Number(n)]));
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, counts.get(verdict) ?? 0])) as Record<Verdict, number>;
}

/** Altered records by the columns in which they differ from the nearest version. */
async function countFields(store: AnalysisStore, { differences }: Comparison): Promise<Record<string, number>> {
  const sums = differences.map((_, bit) => `coalesce(sum((mask >> ${bit}) & 1), 0)::BIGINT AS c${bit}`);
  if (sums.length === 0) return {};
  const [row] = await store.rows(`SELECT ${sums.join(', ')} FROM judged WHERE verdict = 'altered'`);
  return Object.fromEntries(
    differences.map(({ heading }, bit) => [heading, Number(row![`c${bit}`])] as const).filter(([, count]) => count > 0),
  );
}

/** The kind of a record is that of its altered fields, and `other` where they are of several kinds. */
export const RECORD_KINDS = `SELECT rid, CASE WHEN min(kind) = max(kind) THEN min(kind) ELSE 'other' END AS kind FROM alteration_kind GROUP BY rid`;

async function countKinds(store: AnalysisStore, { differences }: Comparison): Promise<Verdicts['kinds']> {
  const heading = (bit: unknown) => differences[Number(bit)]!.heading;
  const records = await store.rows(`SELECT kind, count(*) AS n FROM (${RECORD_KINDS}) GROUP BY kind`);
  const fields = await store.rows(
    'SELECT bit, kind, count(*) AS n FROM alteration_kind GROUP BY bit, kind ORDER BY bit',
  );
  const factors = await store.rows(`
    SELECT bit, factor, count(*) AS n FROM scaled JOIN alteration_kind k USING (rid, bit) WHERE k.kind = 'scaled'
    GROUP BY bit, factor ORDER BY n DESC, bit, factor LIMIT ${FACTORS_MAX}`);
  return {
    records: byKind(records),
    fields: Object.fromEntries(
      [...Map.groupBy(fields, ({ bit }) => heading(bit))].map(([of, rows]) => [of, byKind(rows)]),
    ),
    factors: factors.map(({ bit, factor, n }) => ({ field: heading(bit), factor: Number(factor), records: Number(n) })),
  };
}

const FACTORS_MAX = 20;

export function byKind(rows: readonly Row[]): Partial<Record<AlterationKind, number>> {
  const counts = new Map<Row[string], number>();
  for (const { kind, n } of rows) counts.set(kind!, (counts.get(kind!) ?? 0) + Number(n));
  return Object.fromEntries(ALTERATION_KINDS.flatMap((kind) => (counts.has(kind) ? [[kind, counts.get(kind)!]] : [])));
}

/** When outdated records stopped being true, by month, and the days from which and before which any of them was. */
async function countEnds(store: AnalysisStore): Promise<Verdicts['outdated']> {
  const months = await store.rows(`
    SELECT strftime(DATE '1970-01-01' + until, '%Y-%m') AS month, count(*) AS n FROM judged
    WHERE verdict = 'outdated' AND until IS NOT NULL GROUP BY month ORDER BY month`);
  const [bounds] = await store.rows(`
    SELECT min(since) FILTER (since > ${UNBOUNDED_LO}) AS since, max(until) AS until FROM judged WHERE verdict = 'outdated'`);
  const { since, until } = bounds!;
  return {
    months: months.map(({ month, n }) => ({ month: String(month), records: Number(n) })),
    ...(typeof since === 'number' && { from: isoDay(since) }),
    ...(typeof until === 'number' && { to: isoDay(until) }),
  };
}

async function countControlSums(store: AnalysisStore): Promise<Verdicts['controlSums']> {
  const [row] = await store.rows(
    'SELECT count(*) FILTER (control) AS hold, count(*) FILTER (NOT control) AS fail FROM leak',
  );
  return { hold: Number(row!['hold']), fail: Number(row!['fail']) };
}

/**
 * How the records of each item were judged. The verdict of an item is the one that more than half of its records have, authentic and
 * outdated ones together being outdated; else undecided.
 */
export async function readItems(store: AnalysisStore, isExplained: boolean): Promise<Analysis['items']> {
  const rows = await store.rows('SELECT item, verdict, count(*) AS n FROM judged GROUP BY ALL ORDER BY item');
  const kinds = isExplained
    ? await store.rows(
        `SELECT item, k.kind, count(*) AS n FROM (${RECORD_KINDS}) k JOIN judged USING (rid) GROUP BY ALL`,
      )
    : [];
  const kindsOf = Map.groupBy(kinds, ({ item }) => Number(item));
  return [...Map.groupBy(rows, ({ item }) => Number(item))].map(([item, counted]) => {
    const verdicts = Object.fromEntries(counted.map(({ verdict, n }) => [verdict, Number(n)]));
    const altered = kindsOf.get(item);
    return { item, verdict: verdictOf(verdicts), verdicts, ...(altered && { kinds: byKind(altered) }) };
  });
}

function verdictOf(counts: Partial<Record<Verdict, number>>): Verdict {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const most = VERDICTS.find((verdict) => 2 * (counts[verdict] ?? 0) > total);
  if (most !== undefined) return most;
  return 2 * ((counts.authentic ?? 0) + (counts.outdated ?? 0)) > total ? 'outdated' : 'undecided';
}
