import { assertNever } from '../../kernel/index.ts';
import { LETTERS_MAX } from './similarity.ts';
import type { Column, Records } from './encode-columns.ts';

/** Which pairs are worth comparing: those that share a value, or part of one, with few others. */
export type Candidates = Readonly<{
  /** Calls `visit` for each other record (a later one, or one of the second table) to be compared with this record, once. */
  forEachPartner: (record: number, visit: (partner: number) => void) => void;
  /** How many pairs all records together have, at most. */
  pairs: number;
  dropped: Readonly<{ groups: number; records: number }>;
}>;

/** Up to this many possible pairs, all are compared. */
const ALL_PAIRS = 3_000_000;
const PAIRS_A_RECORD = 120;
const PAIRS_MIN = 4_000_000;
const PAIRS_MAX = 40_000_000;
/** Keys of all records together: what bounds memory. */
const KEYS_MAX = 24_000_000;
const GROUP_MAX = 2_000;

export function possiblePairs({ count, split }: Records): number {
  return split < count ? split * (count - split) : (count * (count - 1)) / 2;
}

export function findCandidates(records: Records): Candidates {
  const { count, split } = records;
  const isOneTable = split === count;
  const possible = possiblePairs(records);
  if (possible <= ALL_PAIRS) {
    return {
      pairs: possible,
      dropped: { groups: 0, records: 0 },
      forEachPartner: (record, visit) => {
        for (let other = isOneTable ? record + 1 : split; other < count; other++) visit(other);
      },
    };
  }
  const groups = groupByKeys(records);
  const budget = Math.min(PAIRS_MAX, Math.max(PAIRS_MIN, PAIRS_A_RECORD * count));
  const { members, starts, pairs, dropped } = smallestGroups(groups, records, budget);
  const { places, from } = groupsOfRecords(members, starts, count);
  const seenIn = new Int32Array(count);
  let turn = 0;
  return {
    pairs,
    dropped,
    forEachPartner: (record, visit) => {
      turn++;
      for (let at = from[record]!; at < from[record + 1]!; at++) {
        const group = places[at]!;
        for (let place = starts[group + 1]! - 1; place >= starts[group]!; place--) {
          // Members stand in order, so partners come first from the end.
          const other = members[place]!;
          if (other <= record || (!isOneTable && other < split)) break;
          if (seenIn[other] === turn) continue;
          seenIn[other] = turn;
          visit(other);
        }
      }
    },
  };
}

/** A record's keys under one rule: numbers made of the values that the rule looks at; 0 for none. */
type Rule = readonly ((record: number) => number)[];

type Groups = Readonly<{ members: Int32Array; starts: Int32Array }>[];

function groupByKeys(records: Records): Groups {
  const rules = rulesOf(records);
  return rules.map((rule) => groupBy(rule, records));
}

function groupBy(rule: Rule, { count, split }: Records): Groups[number] {
  const sorted = new Float64Array(count * rule.length);
  let keyed = 0;
  for (const keyOf of rule)
    for (let record = 0; record < count; record++) {
      const key = keyOf(record);
      if (key !== 0) sorted[keyed++] = (key >>> 1) * 2 ** 22 + record;
    }
  const order = sorted.subarray(0, keyed).sort();
  const members: number[] = [];
  const starts = [0];
  for (let at = 0; at < keyed;) {
    const key = Math.floor(order[at]! / 2 ** 22);
    let end = at + 1;
    while (end < keyed && Math.floor(order[end]! / 2 ** 22) === key) end++;
    const [first, last] = [order[at]! - key * 2 ** 22, order[end - 1]! - key * 2 ** 22];
    const isUseful = end - at > 1 && (split === count || (first < split && last >= split));
    if (isUseful) {
      for (let place = at; place < end; place++) members.push(order[place]! - key * 2 ** 22);
      starts.push(members.length);
    }
    at = end;
  }
  return { members: Int32Array.from(members), starts: Int32Array.from(starts) };
}

/** Takes groups from the smallest on, until the pairs that they bring are as many as can be compared. */
function smallestGroups(groups: Groups, records: Records, budget: number) {
  const bySize = new Float64Array(GROUP_MAX + 1);
  const each = (visit: (group: Groups[number], at: number, size: number) => void) => {
    for (const group of groups)
      for (let at = 0; at + 1 < group.starts.length; at++) visit(group, at, group.starts[at + 1]! - group.starts[at]!);
  };
  each((group, at, size) => {
    if (size <= GROUP_MAX) bySize[size]! += pairsIn(group, at, records);
  });
  let [limit, pairs] = [1, 0];
  while (limit < GROUP_MAX && pairs + bySize[limit + 1]! <= budget) pairs += bySize[++limit]!;
  let [kept, taken, groupsDropped] = [0, 0, 0];
  const left = new Set<number>();
  each((group, at, size) => {
    if (size <= limit) {
      kept += size;
      taken++;
      return;
    }
    groupsDropped++;
    if (left.size < 1_000_000)
      for (let place = group.starts[at]!; place < group.starts[at + 1]!; place++) left.add(group.members[place]!);
  });
  const members = new Int32Array(kept);
  const starts = new Int32Array(taken + 1);
  let [place, next] = [0, 0];
  each((group, at, size) => {
    if (size > limit) return;
    members.set(group.members.subarray(group.starts[at], group.starts[at + 1]), place);
    place += size;
    starts[++next] = place;
  });
  return { members, starts, pairs, dropped: { groups: groupsDropped, records: left.size } };
}

function pairsIn({ members, starts }: Groups[number], at: number, { split, count }: Records): number {
  const size = starts[at + 1]! - starts[at]!;
  if (split === count) return (size * (size - 1)) / 2;
  let left = 0;
  for (let place = starts[at]!; place < starts[at + 1]!; place++) if (members[place]! < split) left++;
  return left * (size - left);
}

function groupsOfRecords(members: Int32Array, starts: Int32Array, count: number) {
  const from = new Int32Array(count + 1);
  for (const record of members) from[record + 1]!++;
  for (let record = 0; record < count; record++) from[record + 1]! += from[record]!;
  const next = from.slice();
  const places = new Int32Array(members.length);
  for (let group = 0; group + 1 < starts.length; group++)
    for (let place = starts[group]!; place < starts[group + 1]!; place++) places[next[members[place]!]!++] = group;
  return { places, from };
}

/**
 * Rules: each value and each part of one that a slip leaves alone; then two columns together, so that what many share
 * (a town) still helps. As many as memory allows, the most telling columns first.
 */
function rulesOf({ columns, swaps, count }: Records): readonly Rule[] {
  const rules: Rule[] = [];
  const parts = columns.map((column) => partsOf(column));
  for (const [at, { ids, comparison }] of columns.entries()) {
    const [whole, ...rest] = parts[at]!.map((keys) => (record: number) => keys[ids[record]!]!);
    // A rare word ranks differently beside other words, so all ranks are one rule.
    const isWords = comparison.kind === 'text' || comparison.kind === 'fullname';
    rules.push([whole!], ...(isWords ? [rest] : rest.map((keyOf) => [keyOf])));
  }
  const alone = rules.length;
  for (const { one, other } of swaps) {
    const [first, second] = [columns[one]!.ids, columns[other]!.ids];
    rules.push([
      (record) => {
        const [low, high] = [Math.min(first[record]!, second[record]!), Math.max(first[record]!, second[record]!)];
        return low === 0 ? 0 : mixed(low, high);
      },
    ]);
  }
  const telling = [...columns.keys()].sort((a, b) => columns[b]!.values.length - columns[a]!.values.length);
  for (const [rank, one] of telling.entries())
    for (const other of telling.slice(0, rank))
      for (let which = 0; which < 3; which++) {
        const [first, second] = [part(parts[one]!, which & 1), part(parts[other]!, which >> 1)];
        const [ids, otherIds] = [columns[one]!.ids, columns[other]!.ids];
        rules.push([
          (record) => {
            const [key, otherKey] = [first[ids[record]!]!, second[otherIds[record]!]!];
            return key === 0 || otherKey === 0 ? 0 : mixed(key, otherKey);
          },
        ]);
      }
  return rules.slice(0, Math.max(alone, Math.floor(KEYS_MAX / Math.max(1, count))));
}

const part = (parts: readonly Int32Array[], at: number) => parts[Math.min(at, parts.length - 1)]!;

/** For each value of a column its keys: the whole, then parts of it. 0 where there is none. */
function partsOf({ comparison: { kind }, values }: Column): readonly Int32Array[] {
  const keysBy = (write: (value: string) => string) =>
    Int32Array.from(values, (value) => {
      const key = value === '' ? '' : write(value);
      return key === '' ? 0 : hashed(key);
    });
  const whole = keysBy((value) => value);
  switch (kind) {
    case 'date':
      return [whole, keysBy((v) => sortedSigns(v)), keysBy((v) => v.slice(0, 6)), keysBy((v) => `-${v.slice(4)}`)];
    case 'number':
      return [
        whole,
        keysBy((v) => (v.length > 3 ? sortedSigns(v) : '')),
        keysBy((v) => (v.length > 4 ? v.slice(0, v.length >> 1) : '')),
        keysBy((v) => (v.length > 4 ? `-${v.slice(v.length >> 1)}` : '')),
      ];
    case 'amount':
      return [whole];
    case 'text':
    case 'fullname':
      return [whole, ...rareWords(values, kind === 'text' ? 6 : 4)];
    case 'name':
    case 'word':
      return [
        whole,
        keysBy((v) => v.slice(0, 4)),
        keysBy((v) => (v.length > 4 ? `-${v.slice(-4)}` : '')),
        keysBy(skeleton),
      ];
    default:
      return assertNever(kind);
  }
}

/** The signs of a number in order: two that stand swapped leave it as it is. */
function sortedSigns(value: string): string {
  return value.split('').sort().join('');
}

/** A name without vowels and doubled letters, as it sounds: spellings of one name mostly agree in it. */
function skeleton(value: string): string {
  const letters = value.replaceAll(' ', '').replaceAll('PH', 'F').replaceAll('CK', 'K').replaceAll('C', 'K');
  const bare = letters.replace(/[AEIOUYH]/gu, '').replace(/(.)\1+/gu, '$1');
  return bare.length < 2 ? '' : `=${bare.slice(0, LETTERS_MAX)}`;
}

/** Keys by a value's rarest words, one list a rank. */
function rareWords(values: readonly string[], ranks: number): readonly Int32Array[] {
  const seen = new Map<string, number>();
  for (const value of values) for (const word of new Set(value.split(' '))) seen.set(word, (seen.get(word) ?? 0) + 1);
  const keys = Array.from({ length: ranks }, () => new Int32Array(values.length));
  for (const [id, value] of values.entries()) {
    if (value === '') continue;
    const words = [...new Set(value.split(' '))].sort((a, b) => seen.get(a)! - seen.get(b)! || (a < b ? -1 : 1));
    for (const [rank, word] of words.slice(0, ranks).entries()) keys[rank]![id] = hashed(word);
  }
  return keys;
}

function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash, text.length);
}

function mixed(one: number, other: number): number {
  let hash = Math.imul(one ^ 0x9e3779b9, 0x85ebca6b) ^ other;
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  hash ^= hash >>> 13;
  return hash === 0 ? 1 : hash;
}
