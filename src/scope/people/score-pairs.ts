import { patternOf, type Comparer } from './compare-records.ts';
import type { Records } from './encode-columns.ts';
import { levelsOf, type Model, type Patterns } from './estimate-model.ts';
import type { Candidates } from './find-candidates.ts';
import type { Measured } from './measure-traits.ts';

/** Pairs that are, or nearly are, one person: their records and the pattern that they show. */
export type Kept = { ones: number[]; others: number[]; patterns: number[] };

/** The natural logarithm of the odds that a pair is one person. */
export type Score = (one: number, other: number, levels: Uint8Array) => number;

/** Pairs with odds below e^-9 are let go: no later estimate makes people of them. */
const KEPT_FROM = -9;

/** How many pairs show each pattern. */
export function countPatterns({ patterns }: Kept): Patterns {
  const counts = new Map<number, number>();
  for (const pattern of patterns) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  return counts;
}

/**
 * The score of a pair: what its levels tell, an equal value counting by how rare it is (a shared rare surname tells more than
 * a common one), against both being of one household and against both being anyone.
 */
export function scoring(records: Records, model: Model, { logFrequency, traits }: Measured): Score {
  const { columns } = records;
  const ids = columns.map((column) => column.ids);
  const tops = traits.map(({ levels }) => levels);
  const logs = (shares: readonly Float64Array[]) => shares.map((levels) => levels.map((share) => Math.log(share)));
  const [same, kin, apart] = [logs(model.same), logs(model.kin), logs(model.apart)];
  const [priorSame, priorKin] = [Math.log(model.sameShare), Math.log(model.kinShare)];
  const shared = traits.map(({ isShared }) => isShared === true);
  return (one, other, levels) => {
    let [asSame, asKin, asApart] = [priorSame, priorKin, 0];
    for (let at = 0; at < levels.length; at++) {
      const level = levels[at]!;
      if (level === 0) continue;
      asSame += same[at]![level]!;
      const isEqual = level === tops[at] && at < columns.length && ids[at]![one] === ids[at]![other];
      const chance = isEqual ? logFrequency[at]![ids[at]![one]!]! : apart[at]![level]!;
      asApart += chance;
      asKin += shared[at] ? same[at]![level]! : isEqual ? Math.max(chance, kin[at]![level]!) : kin[at]![level]!;
    }
    const against =
      asKin > asApart ? asKin + Math.log1p(Math.exp(asApart - asKin)) : asApart + Math.log1p(Math.exp(asKin - asApart));
    return asSame - against;
  };
}

/** Compares all candidates and keeps those that may be one person. `onRecord` is told how far it is. */
export function keepLikely(
  records: Records,
  candidates: Candidates,
  comparer: Comparer,
  { model, measured }: Readonly<{ model: Model; measured: Measured }>,
  onRecord: (record: number) => void,
): { kept: Kept; compared: number } {
  const kept: Kept = { ones: [], others: [], patterns: [] };
  const levels = new Uint8Array(comparer.traits);
  // Against chance alone: what a household explains is still to be learned from these pairs.
  const score = scoring(records, { ...model, kinShare: 0 }, measured);
  const mayBeLikely = bounding(records, comparer, model, measured);
  let compared = 0;
  for (let one = 0; one < records.split; one++) {
    if ((one & 1023) === 0) onRecord(one);
    candidates.forEachPartner(one, (other) => {
      compared++;
      if (!mayBeLikely(one, other)) return;
      comparer.compare(one, other, levels);
      if (score(one, other, levels) < KEPT_FROM) return;
      kept.ones.push(one);
      kept.others.push(other);
      kept.patterns.push(patternOf(levels));
    });
  }
  return { kept, compared };
}

/**
 * Whether a pair can still reach what is kept: first the columns whose values are equal, which costs nothing, then one column
 * after the other, the most telling first, until what is left cannot make up for what differs.
 */
function bounding(
  { columns, swaps }: Records,
  { compareColumn, unlike }: Comparer,
  { same, apart, sameShare }: Model,
  { logFrequency, traits }: Measured,
): (one: number, other: number) => boolean {
  const ids = columns.map((column) => column.ids);
  const weights = columns.map((_, at) =>
    same[at]!.map((share, level) => (level === 0 ? 0 : Math.log(share / apart[at]![level]!))),
  );
  const best = weights.map((levels, at) => Math.max(0, ...levels.subarray(0, traits[at]!.levels)));
  const topSame = columns.map((_, at) => Math.log(same[at]!.at(-1)!));
  const order = [...columns.keys()].sort((a, b) => best[b]! - weights[b]![1]! - (best[a]! - weights[a]![1]!));
  const prior = Math.log(sameShare);
  const needed = KEPT_FROM - 0.5;
  // Where one of two swapped columns stands in the other's place, only the full comparison can tell.
  const mayBeSwapped = (one: number, other: number) =>
    swaps.some((swap) => {
      const [a1, b2] = [ids[swap.one]![one]!, ids[swap.other]![other]!];
      const [a2, b1] = [ids[swap.other]![one]!, ids[swap.one]![other]!];
      return (a1 !== 0 && a1 === b2) || (a2 !== 0 && a2 === b1);
    });
  return (one, other) => {
    if (mayBeSwapped(one, other)) return true;
    let most = prior;
    for (let at = 0; at < ids.length; at++) {
      const [mine, theirs] = [ids[at]![one]!, ids[at]![other]!];
      if (mine === 0 || theirs === 0) continue;
      if (mine === theirs) most += topSame[at]! - logFrequency[at]![mine]!;
      else most += unlike[at]!(mine, theirs) ? weights[at]![1]! : best[at]!;
    }
    for (const at of order) {
      if (most < needed) return false;
      const [mine, theirs] = [ids[at]![one]!, ids[at]![other]!];
      if (mine !== 0 && theirs !== 0 && mine !== theirs && !unlike[at]!(mine, theirs))
        most += weights[at]![compareColumn(at, one, other)]! - best[at]!;
    }
    return most >= needed;
  };
}

/** Scores what was kept once more, under a better model. */
export function rescore({ ones, others, patterns }: Kept, traits: number, score: Score): Float64Array {
  return Float64Array.from(patterns, (pattern, at) => score(ones[at]!, others[at]!, levelsOf(pattern, traits)));
}
