import type { Profile } from '../records/index.ts';
import { comparer } from './compare-records.ts';
import { encodeRecords, type Records } from './encode-columns.ts';
import { estimateModel, modelBefore, type Model } from './estimate-model.ts';
import { findCandidates, possiblePairs } from './find-candidates.ts';
import { assignAcross, groupRecords, leftOver, type Edge, type Weigh } from './group-records.ts';
import { drawPairs, measureTraits, type Measured } from './measure-traits.ts';
import type { LinkInput, LinkResult, LinkedPair } from './model.ts';
import { countPatterns, keepLikely, rescore, scoring, type Kept, type Score } from './score-pairs.ts';
import { groupsAgainst } from './weigh-groups.ts';

export type LinkDeps = Readonly<{ profile: Profile; onProgress?: (done: number, total: number) => void }>;

/** A group of more records is a value that many share by mistake; its pairs would be millions. */
const PAIRS_OF_GROUP_MAX = 2_000_000;

/**
 * Finds the records that are one person (or one thing), within one table or across two, at the threshold where a link is more
 * likely true than not (posterior 0.5).
 *
 * Model: Fellegi and Sunter 1969, levels of likeness a column, `u` from random pairs, `m` by expectation and maximisation over
 * counts of patterns, equal values weighed by their frequency, a third class for people of one household. All is estimated
 * twice: the groups of the first pass say how often values occur among people rather than among records.
 */
export function linkRecords(input: LinkInput, { profile, onProgress = () => {} }: LinkDeps): LinkResult {
  const records = encodeRecords(input, profile);
  const nothing = { pairs: [], compared: 0, dropped: { groups: 0, records: 0 } };
  const isOneTable = input.right === undefined;
  if (records.columns.length === 0 || records.count < 2 || records.split === 0) return nothing;
  if (!isOneTable && records.split === records.count) return nothing;
  const compare = comparer(records);
  const candidates = findCandidates(records);
  const pairs = possiblePairs(records);
  const entities = identical(records);
  const drawn = drawPairs(records, compare);
  const measured = measureTraits(records, drawn, entities);
  const before = { measured, model: modelBefore(measured.traits, pairs, records.count) };
  const { kept, compared } = keepLikely(records, candidates, compare, before, (record) =>
    onProgress(record, records.split),
  );
  const patterns = countPatterns(kept);
  const modelBy = ({ traits }: Measured) => estimateModel(traits, patterns, pairs, records.count);
  const firstModel = modelBy(measured);
  const firstScore = scoring(records, firstModel, measured);
  const weighBy = ({ traits }: Measured, model: Model, score: Score): Weigh => {
    const levels = new Uint8Array(compare.traits);
    return {
      against: groupsAgainst(records, compare, traits, model),
      oddsOf: (one, other) => {
        compare.compare(one, other, levels);
        return score(one, other, levels);
      },
    };
  };
  const grouped = groupRecords(
    records.count,
    edgesOf(kept, rescore(kept, compare.traits, firstScore)),
    weighBy(measured, firstModel, firstScore),
  );
  const again = measureTraits(records, drawn, grouped.group);
  const model = modelBy(again);
  const score = scoring(records, model, again);
  const edges = edgesOf(kept, rescore(kept, compare.traits, score));
  const linked = isOneTable
    ? within(records.count, edges, weighBy(again, model, score))
    : across(edges, records, model);
  return { pairs: linked, compared, dropped: candidates.dropped };
}

/** Records that agree in fewer values may well be two people: half a town is called alike. */
const IDENTICAL_VALUES = 3;

/**
 * Records that are alike in each compared column, by the first of them: taken for one, so that a file that repeats its rows does
 * not make its values look common.
 */
function identical({ columns, count }: Records): Int32Array {
  const seen = new Map<string, number>();
  return Int32Array.from({ length: count }, (_, record) => {
    const shown = columns.map(({ ids }) => ids[record]!);
    if (shown.filter((id) => id !== 0).length < IDENTICAL_VALUES) return record;
    const key = shown.join(' ');
    const first = seen.get(key) ?? record;
    seen.set(key, first);
    return first;
  });
}

function edgesOf({ ones, others }: Kept, odds: Float64Array): readonly Edge[] {
  return ones.map((one, at) => ({ one, other: others[at]!, odds: odds[at]! }));
}

function across(edges: readonly Edge[], records: Records, model: Model): readonly LinkedPair[] {
  const { links, isOneToOne } = assignAcross(edges);
  const all = isOneToOne ? [...links, ...linksOfRest(leftOver(edges, links), links.length, records, model)] : links;
  return all
    .map(({ one, other, odds }) => ({ a: one, b: other - records.split, score: shareOf(odds) }))
    .sort((x, y) => x.a - y.a || x.b - y.b);
}

const REST_STEPS = 30;
/** Of those that are left, no more than this share is believed beforehand to have a record in the other table. */
const REST_MATCHED_MAX = 0.5;

/**
 * Where nearly everyone has found their record in the other table, the few that are left are likelier to belong to one another
 * than any two records are: what is believed beforehand is estimated once more among them alone.
 */
function linksOfRest(rest: readonly Edge[], linked: number, { count, split }: Records, model: Model): readonly Edge[] {
  const [left, right] = [split - linked, count - split - linked];
  const most = REST_MATCHED_MAX / Math.max(1, left, right);
  let more = 0;
  for (let step = 0; step < REST_STEPS; step++) {
    const matched = rest.reduce((sum, { odds }) => sum + 1 / (1 + Math.exp(-odds - more)), 0);
    const share = Math.min(most, matched / Math.max(1, left * right));
    more = Math.max(0, Math.log(share / model.sameShare));
  }
  return assignAcross(
    rest.map((edge) => ({ ...edge, odds: edge.odds + more })),
    true,
  ).links;
}

/** All pairs of each group. A pair that others vouch for is as sure as the weakest join that put both in one group. */
function within(count: number, edges: readonly Edge[], weigh: Weigh): readonly LinkedPair[] {
  const { group, joins } = groupRecords(count, edges, weigh);
  const members = new Map<number, number[]>();
  for (const { one } of joins) if (!members.has(group[one]!)) members.set(group[one]!, []);
  for (let record = 0; record < count; record++) members.get(group[record]!)?.push(record);
  const weakest = new Map<number, number>();
  for (const { one, odds } of joins) weakest.set(group[one]!, Math.min(odds, weakest.get(group[one]!) ?? odds));
  const pairs: LinkedPair[] = [];
  for (const [first, all] of members) {
    const isSmall = all.length * all.length <= PAIRS_OF_GROUP_MAX;
    for (const [at, a] of all.entries())
      for (const b of all.slice(at + 1)) {
        const odds = isSmall ? Math.max(weigh.oddsOf(a, b), weakest.get(first)!) : weakest.get(first)!;
        pairs.push({ a, b, score: shareOf(odds) });
      }
  }
  return pairs.sort((x, y) => x.a - y.a || x.b - y.b);
}

function shareOf(odds: number): number {
  return Math.round(1e6 / (1 + Math.exp(-odds))) / 1e6;
}
