import { JUDGED_CLASSES, type JudgedClass, type ScopeResult } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { CelluleError } from '../../kernel/index.ts';
import { scopesOf } from '../../ledger/index.ts';
import { readScopeResult } from '../read-result.ts';
import { classOf, sampleOf, SIZES } from './model.ts';
import { folderOf, type SampleParts } from './parts.ts';

/**
 * Decides how many of the records that the attached run laid aside two people will mark: the first so many of its random order. Once for
 * a run, since who may draw until the result pleases has drawn nothing at random.
 *
 * @returns how many there are
 * @throws CelluleError `sample.no-scope`, `sample.drawn-before`, `sample.nothing-judged`, those of `folderOf` and `readScopeResult`
 */
export async function drawSample(parts: SampleParts, journal: Journal, act: Act, size: number): Promise<number> {
  const attached = scopesOf(journal.entries).at(-1);
  if (!attached) throw noScope();
  if (sampleOf(journal.entries)) throw drawnBefore();
  const { result, digest: found } = await readScopeResult(await folderOf(parts, attached.result));
  if (!result.sample || found !== attached.result) throw nothingJudged();
  const { size: laidAside, population, digest } = result.sample;
  const { value } = await journal.append(act, 'sample.drawn', {
    run: attached.run,
    result: attached.result,
    sample: digest,
    size: Math.min(size, laidAside),
    population,
    records: countsOf(result),
  });
  return value.size;
}

/** The sizes that can be drawn of so many records that were laid aside; the usual one is the second. */
export function sizesOf(laidAside: number): readonly number[] {
  return [...new Set(SIZES.map((size) => Math.min(size, laidAside)))];
}

function countsOf({ verdicts }: ScopeResult): Record<JudgedClass, number> {
  const counts = Object.fromEntries(JUDGED_CLASSES.map((verdict) => [verdict, 0])) as Record<JudgedClass, number>;
  for (const [verdict, count] of Object.entries(verdicts.records)) {
    const judged = classOf(verdict as keyof typeof verdicts.records);
    if (judged) counts[judged] += count;
  }
  return counts;
}

function noScope(): CelluleError {
  return new CelluleError('conflict', 'sample.no-scope', 'No run is attached to the crisis. Attach one, then draw.');
}

function drawnBefore(): CelluleError {
  return new CelluleError(
    'conflict',
    'sample.drawn-before',
    'A sample of this run was drawn already, and each run has one. To begin anew, count the run again and attach its figures.',
  );
}

function nothingJudged(): CelluleError {
  return new CelluleError(
    'conflict',
    'sample.nothing-judged',
    'This run laid no records aside: it had no register, could judge nothing, or was counted by an earlier version. Count it again with a register.',
  );
}
