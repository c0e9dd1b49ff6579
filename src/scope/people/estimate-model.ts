/**
 * How much each level of each comparison tells (Fellegi and Sunter 1969): `m` its share among pairs of one person, `u` among
 * pairs of two, both learned from the data by expectation and maximisation over the counts of patterns.
 */
export type Trait = Readonly<{
  levels: number;
  /** Shares of levels 1…n among pairs of one person that one would expect before seeing any; sum 1. */
  expected: readonly number[];
  /** Whether people of one household have it in common; undefined where no household shows in the data. */
  isShared?: boolean;
  /** Shares among pairs of two people. */
  apart: Float64Array;
  /** A level that people of one household show by being related, not by chance (twins share a birthday), and how often, before any is seen. */
  kin?: Readonly<{ level: number; share: number }>;
}>;

export type Model = Readonly<{
  /** `same[trait][level]`, level 0 (missing) being 1. */
  same: readonly Float64Array[];
  kin: readonly Float64Array[];
  apart: readonly Float64Array[];
  /** Share of all pairs (not of the compared ones) that are one person, and that are two of one household. */
  sameShare: number;
  kinShare: number;
}>;

/** A pattern of levels, one digit a trait, and how many of the pairs looked at show it. */
export type Patterns = ReadonlyMap<number, number>;

export const PATTERN_BASE = 6;

const STEPS = 40;
/** What is expected beforehand weighs as much as this many pairs seen. */
const EXPECTED_WEIGHT = 12;
const LEAST = 1e-6;
/** However many relatives seem to agree by being related, it is not more than so many times what is known of relatives. */
const KIN_SHARE_MAX = 2;

/**
 * What one believes before any pair is seen: a record in ten is shown twice, levels are as expected.
 *
 * @param pairs how many pairs the records make, those that no rule compares included
 */
export function modelBefore(traits: readonly Trait[], pairs: number, records: number): Model {
  const hasKin = traits.some(({ isShared }) => isShared === true) && traits.some(({ isShared }) => isShared === false);
  const model: Model = {
    same: traits.map(({ levels, expected }) => withMissing(levels, (level) => expected[level - 1]!)),
    apart: traits.map(({ apart }) => apart),
    kin: [],
    sameShare: Math.min(0.2, (0.1 * records) / pairs),
    kinShare: hasKin ? Math.min(0.2, (0.05 * records) / pairs) : 0,
  };
  return { ...model, kin: kinShares(traits, model) };
}

/**
 * Learns from patterns. Those of pairs that are no one person may be left out, since they teach nothing of `m`; the share of
 * pairs that are one person is taken of all `pairs`. (Their share among the compared pairs alone would ask for far too little.)
 */
export function estimateModel(traits: readonly Trait[], patterns: Patterns, pairs: number, records: number): Model {
  const read = [...patterns].map(([pattern, count]) => ({ levels: levelsOf(pattern, traits.length), count }));
  let model = modelBefore(traits, pairs, records);
  for (let step = 0; step < STEPS; step++) model = improved(model, traits, read, pairs);
  return model;
}

export function levelsOf(pattern: number, traits: number): Uint8Array {
  const levels = new Uint8Array(traits);
  let rest = pattern;
  for (let at = 0; at < traits; at++) {
    levels[at] = rest % PATTERN_BASE;
    rest = Math.floor(rest / PATTERN_BASE);
  }
  return levels;
}

type Read = Readonly<{ levels: Uint8Array; count: number }>;

function improved(model: Model, traits: readonly Trait[], patterns: readonly Read[], pairs: number): Model {
  const sums = traits.map(({ levels }) => new Float64Array(levels + 1));
  const kinSums = traits.map(({ levels }) => new Float64Array(levels + 1));
  let [same, kin] = [0, 0];
  for (const { levels, count } of patterns) {
    const like = likelihoods(model, levels);
    const total = like.same + like.kin + like.apart;
    const weight = (count * like.same) / total;
    same += weight;
    const kinWeight = (count * like.kin) / total;
    kin += kinWeight;
    for (let at = 0; at < levels.length; at++) {
      sums[at]![levels[at]!]! += weight;
      kinSums[at]![levels[at]!]! += kinWeight;
    }
  }
  const next: Model = {
    ...model,
    same: traits.map(({ levels, expected }, at) => {
      const seen = sums[at]!;
      let total = EXPECTED_WEIGHT;
      for (let level = 1; level <= levels; level++) total += seen[level]!;
      return withMissing(levels, (level) => (seen[level]! + EXPECTED_WEIGHT * expected[level - 1]!) / total);
    }),
    sameShare: Math.min(0.9, (same + 0.05) / (pairs + 1)),
    kinShare: model.kinShare === 0 ? 0 : Math.min(0.9, (kin + 0.01) / (pairs + 1)),
  };
  return { ...next, kin: kinShares(traits, next, kinSums) };
}

/** People of one household share what households share, as one person does, and else are as two people are, or relatives. */
function kinShares(
  traits: readonly Trait[],
  { same, apart }: Pick<Model, 'same' | 'apart'>,
  seen?: readonly Float64Array[],
): readonly Float64Array[] {
  return traits.map(({ isShared, kin, levels }, at) => {
    if (isShared) return same[at]!;
    const shares = apart[at]!.slice();
    if (kin === undefined) return shares;
    const total =
      EXPECTED_WEIGHT + (seen?.[at]!.reduce((sum, count, level) => (level === 0 ? sum : sum + count), 0) ?? 0);
    const share = Math.min(
      KIN_SHARE_MAX * kin.share,
      (EXPECTED_WEIGHT * kin.share + (seen?.[at]![kin.level] ?? 0)) / total,
    );
    for (let level = 1; level <= levels; level++) shares[level]! *= 1 - share;
    shares[kin.level]! += share;
    return shares;
  });
}

function likelihoods(model: Model, levels: Uint8Array): { same: number; kin: number; apart: number } {
  let [same, kin, apart] = [model.sameShare, model.kinShare, 1 - model.sameShare - model.kinShare];
  for (let at = 0; at < levels.length; at++) {
    const level = levels[at]!;
    if (level === 0) continue;
    same *= model.same[at]![level]!;
    kin *= model.kin[at]![level]!;
    apart *= model.apart[at]![level]!;
  }
  return { same, kin, apart };
}

function withMissing(levels: number, share: (level: number) => number): Float64Array {
  const shares = new Float64Array(levels + 1);
  shares[0] = 1;
  for (let level = 1; level <= levels; level++) shares[level] = Math.max(LEAST, share(level));
  return shares;
}
