/**
 * Analyse: what the record lines of a leak say, in counts: people, categories, organisations, verdicts, dates.
 *
 * Promises: every count is exact, the same for the same lines in any order, and in bounded memory; docs/decisions/0012 says
 * what each one means.
 * Never: hands out a value of a record, reads a file outside the run folder, or leaves anything behind in it.
 */
import { DAY_MS } from '../../kernel/index.ts';
import { openAnalysis, type AnalysisStore } from '../../platform/analysis/index.ts';
import { VERDICTS, type Verdict } from '../../contract/index.ts';
import { buildVersions } from './build-versions.ts';
import { comparisonOf, type Comparison } from './comparison.ts';
import { countGroups } from './count-groups.ts';
import { countCategories, countKeysSeen, countRegisterPeople } from './count-people.ts';
import { dateLeak } from './date-leak.ts';
import { judgeRecords, linkRecords } from './judge-records.ts';
import { loadLeak, loadTruth } from './load-tables.ts';
import type { Analysis, AnalysisInput } from './model.ts';
import { sameNameMacros } from './same-name.ts';
import { truthColumns } from './truth-columns.ts';

export type { Analysis, AnalysisInput, Truth } from './model.ts';

const MEMORY_MB = 1536;

/** Counts a leak against the truth that is given: nothing, a register, or a register and its history. */
export async function analyse(input: AnalysisInput): Promise<Analysis> {
  const store = await openAnalysis({ folder: input.runFolder, memoryMb: input.memoryMb ?? MEMORY_MB });
  try {
    return input.register === undefined ? await withoutRegister(store, input) : await withRegister(store, input);
  } finally {
    store.close();
  }
}

async function withoutRegister(store: AnalysisStore, input: AnalysisInput): Promise<Analysis> {
  await loadLeak(store, input);
  await store.run(`CREATE TABLE judged AS SELECT rowid AS rid, item, 'undecided' AS verdict FROM leak`);
  return {
    people: await countKeysSeen(store),
    categories: await countCategories(store),
    organisations: await countGroups(store, 'organisation'),
    verdicts: { records: await countVerdicts(store), fields: {} },
    dating: [],
    items: await readItems(store),
  };
}

async function withRegister(store: AnalysisStore, input: AnalysisInput): Promise<Analysis> {
  const hasHistory = input.history !== undefined;
  const today = Math.floor(Date.parse(input.today) / DAY_MS);
  const truth = truthColumns(input.register!.plan, input.history?.plan);
  const comparison = comparisonOf(truth);
  for (const macro of sameNameMacros()) await store.run(macro);
  await loadTruth(store, input, truth);
  await buildVersions(store, truth, hasHistory, today);
  await loadLeak(store, input, truth);
  await linkRecords(store);
  await judgeRecords(store, truth, comparison, hasHistory);
  return {
    people: await countRegisterPeople(store),
    categories: await countCategories(store),
    organisations: await countGroups(store, 'organisation'),
    verdicts: { records: await countVerdicts(store), fields: await countFields(store, comparison) },
    dating: hasHistory ? await dateLeak(store, today) : [],
    items: await readItems(store),
  };
}

async function countVerdicts(store: AnalysisStore): Promise<Record<Verdict, number>> {
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

async function readItems(store: AnalysisStore): Promise<Analysis['items']> {
  const rows = await store.rows('SELECT item, verdict, count(*) AS n FROM judged GROUP BY ALL ORDER BY item');
  const items = new Map<number, Partial<Record<Verdict, number>>>();
  for (const { item, verdict, n } of rows) {
    const verdicts = items.get(Number(item)) ?? {};
    verdicts[verdict as Verdict] = Number(n);
    items.set(Number(item), verdicts);
  }
  return [...items].map(([item, verdicts]) => ({ item, verdicts }));
}
