/**
 * Analyse: what the record lines of a leak say, in counts: people, categories, organisations, verdicts, dates.
 *
 * Promises: every count is exact, the same for the same lines in any order, and in bounded memory; docs/decisions/0012 says
 * what each one means.
 * Never: hands out a value of a record (but those of a sample that was asked for), reads a file outside the run folder, or leaves anything behind in it.
 *
 * The tables of an analysis, which `withTables` may read (a row of `leak` is named by its rowid, elsewhere `rid`; a row of `version` `vid`):
 * - `leak(item, line, categories, uncompared, control, socialId, nationalId, content, …)`: the person records; `categories` are the
 *   bits of `categoryBit`, `uncompared` those of values that the truth has no column for; then one column a compared field, names as
 *   texts, the rest as hashes. `organisation(a, b)`: employer number and company id of each row, either NULL.
 * - `version(pid, socialId, nationalId, …, is_current, age, lo, hi)`: what was true of a person of the truth, from day `lo` to before `hi`.
 * - `named(rid, item, social, national, many, agrees, ruling)`: the persons whom a record's two keys name, and the verdict where that alone
 *   decides it; `link(rid, pid)`: the same as pairs.
 * - `judged(rid, item, verdict, mask, common, since, until, isApart)`: one row a record. Without a register: `rid, item, verdict`.
 * - `alteration(rid, pid, vid, mask, isNearest)`: altered records beside the nearest version of each of their persons;
 *   `alteration_kind(rid, bit, kind)`: why each field differs.
 * - `person_fact(pid, birth, region, deceased, sex, employer)`: of persons of whom any is known: day since 1970, ISO 3166-2, whether dead,
 *   M or F, a hash of the employer's number; `fact_source(fact, source)`: whether `register` or `leak` says so.
 * - `person(pid, categories)`: each certain person, and the categories of theirs that leaked. Without a register `pid` is the key.
 */
import type { Analysis, AnalysisInput, AnalysisStep } from './model.ts';
import { openStages, type Stages } from './stages.ts';

export type { Drawn, DrawnRecord, DrawnValue } from './draw-records.ts';
export type { Analysis, AnalysisInput, AnalysisStep, Extraction, ItemAnalysis, SourceGroup, Truth } from './model.ts';

/** Counts a leak against the truth that is given: nothing, a register, or a register and its history. */
export async function analyse(input: AnalysisInput): Promise<Analysis> {
  const stages = await openStages(input);
  try {
    const step = <Name extends AnalysisStep>(name: Name) => {
      input.onStep?.(name);
      return stages[name]() as ReturnType<Stages[Name]>;
    };
    await step('load');
    await step('judge');
    await step('explain');
    await step('date');
    const analysis = await step('count');
    await input.withTables?.(stages.store);
    return analysis;
  } finally {
    await stages.store.close();
  }
}
