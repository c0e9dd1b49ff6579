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
  const width = ids.length;
  const apartWeights = Float64Array.from(weights, (levels) => levels[1]!);
  const swapped = swaps.map((swap) => [ids[swap.one]!, ids[swap.other]!] as const);
  // Where one of two swapped columns stands in the other's place, only the full comparison can tell.
  const mayBeSwapped = (one: number, other: number) => {
    for (let at = 0; at < swapped.length; at++) {
      const swap = swapped[at]!;
      const mine = swap[0][one]!;
      if (mine !== 0 && mine === swap[1][other]) return true;
      const second = swap[1][one]!;
      if (second !== 0 && second === swap[0][other]) return true;
    }
    return false;
  };
  // Columns that a closer look may still lower, by their place in `order`: this pair's, so that none is asked twice.
  const open = new Uint8Array(width);
  return (one, other) => {
    if (mayBeSwapped(one, other)) return true;
    let most = prior;
    for (let rank = 0; rank < width; rank++) {
      const at = order[rank]!;
      const column = ids[at]!;
      const mine = column[one]!;
      const theirs = column[other]!;
      open[rank] = 0;
      if (mine === 0 || theirs === 0) continue;
      if (mine === theirs) most += topSame[at]! - logFrequency[at]![mine]!;
      else if (unlike[at]!(mine, theirs)) most += apartWeights[at]!;
      else {
        most += best[at]!;
        open[rank] = 1;
      }
    }
    for (let rank = 0; rank < width; rank++) {
      if (most < needed) return false;
      if (open[rank] === 0) continue;
      const at = order[rank]!;
      most += weights[at]![compareColumn(at, one, other)]! - best[at]!;
    }
    return most >= needed;
  };
}

/** Scores what was kept once more, under a better model. */
export function rescore({ ones, others, patterns }: Kept, traits: number, score: Score): Float64Array {
  return Float64Array.from(patterns, (pattern, at) => score(ones[at]!, others[at]!, levelsOf(pattern, traits)));
}
