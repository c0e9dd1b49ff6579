import { DAY_MS } from '../../kernel/index.ts';
import { openAnalysis, type AnalysisStore } from '../../platform/analysis/index.ts';
import { buildVersions } from './build-versions.ts';
import { comparisonOf } from './comparison.ts';
import { countGroups } from './count-groups.ts';
import { countCategories, countKeysSeen, countRegisterPeople } from './count-people.ts';
import { countVerdicts, readItems } from './count-verdicts.ts';
import { dateLeak, UNDATED, type Dating } from './date-leak.ts';
import { drawRecords } from './draw-records.ts';
import { explainAlterations, findNearest } from './explain-alterations.ts';
import { judgeRecords, linkRecords } from './judge-records.ts';
import { loadLeak, loadTruth } from './load-tables.ts';
import { theirCategories } from './lost-categories.ts';
import type { Analysis, AnalysisInput, Truth } from './model.ts';
import { gatherPersonFacts } from './person-facts.ts';
import { resolveAgainstRegister, resolveAmongRecords, UNRESOLVED } from './resolve-people.ts';
import { sameNameMacros } from './same-name.ts';
import { truthColumns } from './truth-columns.ts';

/** With it the reference case (2 million people, 8 million versions) stays under 2.5 GB in all; what does not fit is spilled. */
const MEMORY_MB = 1200;

/** An analysis in its stages, which are called once each, in this order. */
export type Stages = Readonly<{
  store: AnalysisStore;
  /** Reads the lines of truth and leak into tables. */
  load: () => Promise<void>;
  /** Links each record to the persons that its keys name, and judges it. */
  judge: () => Promise<void>;
  /** Finds in what way altered records differ, and links what no key links. */
  explain: () => Promise<void>;
  date: () => Promise<void>;
  count: () => Promise<Analysis>;
}>;

/** Opens the store of an analysis. Whoever opens it closes it. */
export async function openStages(input: AnalysisInput): Promise<Stages> {
  const store = await openAnalysis({ folder: input.runFolder, memoryMb: input.memoryMb ?? MEMORY_MB });
  const { register } = input;
  return register === undefined ? withoutRegister(store, input) : withRegister(store, input, register);
}

function withoutRegister(store: AnalysisStore, input: AnalysisInput): Stages {
  let resolved = UNRESOLVED;
  return {
    store,
    load: async () => {
      await loadLeak(store, input);
      await gatherPersonFacts(store, input);
      resolved = await resolveAmongRecords(store, input);
      await release(input);
    },
    judge: () => store.run(`CREATE TABLE judged AS SELECT rowid AS rid, item, 'undecided' AS verdict FROM leak`),
    explain: async () => {},
    date: async () => {},
    count: async () => ({
      people: await countKeysSeen(store, resolved),
      categories: await countCategories(store),
      organisations: await countGroups(store, 'organisation'),
      verdicts: await countVerdicts(store),
      dating: [],
      sources: [],
      items: await readItems(store, false),
    }),
  };
}

function withRegister(store: AnalysisStore, input: AnalysisInput, register: Truth): Stages {
  const hasHistory = input.history !== undefined;
  const today = Math.floor(Date.parse(input.today) / DAY_MS);
  const truth = truthColumns(register.plan, input.history?.plan);
  const comparison = comparisonOf(truth);
  let dating: Dating = UNDATED;
  let resolved = UNRESOLVED;
  return {
    store,
    load: async () => {
      for (const macro of sameNameMacros()) await store.run(macro);
      await loadTruth(store, input, truth);
      await buildVersions(store, truth, hasHistory, today);
      await loadLeak(store, input, truth);
    },
    judge: async () => {
      await linkRecords(store, truth, comparison);
      await judgeRecords(store, comparison, hasHistory);
    },
    explain: async () => {
      await findNearest(store);
      await explainAlterations(store, input, truth, comparison);
      if (input.sample) input.sample.take(await drawRecords(store, input, truth, comparison, input.sample.places));
      await store.run('DROP TABLE word');
      await gatherPersonFacts(store, input);
      await release(input);
      resolved = await resolveAgainstRegister(store, register, truth);
    },
    date: async () => {
      if (hasHistory) dating = await dateLeak(store, comparison, today);
    },
    count: async () => {
      const { extractions, sources, taken } = dating;
      const items = await readItems(store, true);
      return {
        people: await countRegisterPeople(store, theirCategories(comparison, truth), resolved),
        categories: await countCategories(store),
        organisations: await countGroups(store, 'organisation'),
        verdicts: await countVerdicts(store, comparison),
        dating: extractions,
        sources,
        items: items.map((item) => ({ ...item, ...(taken.has(item.item) && { taken: taken.get(item.item)! }) })),
      };
    },
  };
}

async function release({ leak, register, history, loaded }: AnalysisInput): Promise<void> {
  for (const table of [...leak, register, history]) if (table !== undefined) await loaded?.(table.file);
}
