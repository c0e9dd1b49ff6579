import { LEVELS } from './compare-values.ts';
import { levelsOfTrait, type Comparer } from './compare-records.ts';
import type { Records } from './encode-columns.ts';
import type { Trait } from './estimate-model.ts';
import type { Kind, Role } from './model.ts';

/** What one expects of a column among pairs of one person before seeing any, level 1 (nothing alike) first. */
const EXPECTED: Readonly<Record<Kind, readonly number[]>> = {
  name: [0.06, 0.02, 0.03, 0.09, 0.8],
  word: [0.09, 0.03, 0.05, 0.08, 0.75],
  fullname: [0.04, 0.04, 0.06, 0.16, 0.7],
  text: [0.06, 0.1, 0.19, 0.15, 0.5],
  number: [0.08, 0.03, 0.09, 0.8],
  date: [0.05, 0.04, 0.08, 0.83],
  amount: [0.2, 0.1, 0.1, 0.6],
};
const SWAP_EXPECTED = [0.97, 0.03];

const SHARED: ReadonlySet<Role> = new Set<Role>([
  'family',
  'street',
  'number',
  'unit',
  'city',
  'postcode',
  'region',
  'country',
  'phone',
]);
const OWN: ReadonlySet<Role> = new Set<Role>(['given', 'full', 'birth', 'identity', 'sex', 'email', 'age', 'account']);
const WHERE: ReadonlySet<Role> = new Set<Role>(['street', 'postcode', 'city', 'phone']);

/** How often relatives under one roof agree although they are two: twins, a shared mailbox or account, the surname in a whole name. */
const KIN: Readonly<Partial<Record<Role, Readonly<{ level: number; share: number }>>>> = {
  birth: { level: 4, share: 0.02 },
  email: { level: 5, share: 0.15 },
  account: { level: 4, share: 0.1 },
  full: { level: 2, share: 0.6 },
};

const RANDOM_PAIRS = 100_000;
/** What is expected of two people beforehand weighs as much as this many pairs seen. */
const PRIOR_PAIRS = 3;

/** Random pairs of records, compared: hardly any is one person. */
export type Drawn = Readonly<{
  traits: number;
  sample: readonly Readonly<{ one: number; other: number; levels: Uint8Array }>[];
}>;

export function drawPairs(records: Records, { compare, traits }: Comparer): Drawn {
  const sample: { one: number; other: number; levels: Uint8Array }[] = [];
  forRandomPairs(records, (one, other) => {
    const levels = new Uint8Array(traits);
    compare(one, other, levels);
    sample.push({ one, other, levels });
  });
  return { traits, sample };
}

/** How often values occur, and how two people compare, measured on pairs of two different groups (`entity`). */
export type Measured = Readonly<{
  traits: readonly Trait[];
  /** For each column and value, the logarithm of the share of people who have it. */
  logFrequency: readonly Float64Array[];
}>;

export function measureTraits(records: Records, { traits, sample }: Drawn, entity: Int32Array): Measured {
  const seen = Array.from({ length: traits }, (_, trait) => new Float64Array(levelsOfTrait(records, trait) + 1));
  for (const { one, other, levels } of sample) {
    if (entity[one] === entity[other]) continue;
    for (let trait = 0; trait < traits; trait++) seen[trait]![levels[trait]!]!++;
  }
  const frequencies = records.columns.map((_, at) => frequenciesOf(records, at, entity));
  const roles = households(records);
  return {
    logFrequency: frequencies.map(({ logs }) => logs),
    traits: seen.map((counts, at): Trait => {
      const kind = records.columns[at]?.comparison.kind;
      const count = levelsOfTrait(records, at);
      if (kind === undefined)
        return { levels: count, expected: SWAP_EXPECTED, apart: Float64Array.of(1, 1, 1), ...roles(at) };
      return {
        levels: count,
        expected: EXPECTED[kind],
        apart: apartShares(counts, frequencies[at]!.agreeing),
        ...roles(at),
      };
    }),
  };
}

/**
 * Shares of levels among two people: the highest from how often values occur (which sees what a sample cannot), the others as
 * counted, what was hardly seen being taken as rarer for higher levels.
 */
function apartShares(counts: Float64Array, agreeing: number): Float64Array {
  const top = counts.length - 1;
  const shares = new Float64Array(counts.length);
  shares[0] = 1;
  let total = PRIOR_PAIRS;
  for (let level = 1; level < top; level++) total += counts[level]!;
  let rest = 1;
  for (let level = top - 1; level > 1; level--) {
    const expected = PRIOR_PAIRS * 0.1 ** (level - 1) * 0.5;
    shares[level] = ((counts[level]! + expected) / total) * (1 - agreeing);
    rest -= shares[level]!;
  }
  shares[top] = agreeing;
  shares[1] = Math.max(1e-3, rest - agreeing);
  return shares;
}

/** One value a person counts once for the person, however many records show it. */
function frequenciesOf({ columns, count }: Records, at: number, entity: Int32Array) {
  const { ids, values } = columns[at]!;
  const counts = new Float64Array(values.length);
  const lastEntity = new Map<number, Set<number>>();
  let total = 0;
  for (let record = 0; record < count; record++) {
    const id = ids[record]!;
    if (id === 0) continue;
    const group = entity[record]!;
    if (group !== record) {
      // Of a group of several records, each value counts once.
      const known = lastEntity.get(group) ?? new Set([ids[group]!]);
      lastEntity.set(group, known);
      if (known.has(id)) continue;
      known.add(id);
    }
    counts[id]!++;
    total++;
  }
  const [once, twice] = timesSeen(counts);
  // What was seen once is rarer than one in all (Good 1953): how much so shows in how few were seen twice.
  const single = Math.min(1, Math.max(0.05, (2 * (twice + 0.5)) / (once + 1)));
  let agreeing = 0;
  const logs = new Float64Array(values.length);
  for (let id = 1; id < values.length; id++) {
    const times = counts[id]!;
    agreeing += (times * (times - 1)) / Math.max(1, total * (total - 1));
    logs[id] = Math.log((times <= 1 ? single : times) / Math.max(20, total));
  }
  const least = single / Math.max(20, total);
  return { logs, agreeing: Math.min(0.999, Math.max(agreeing, least)) };
}

function timesSeen(counts: Float64Array): [number, number] {
  let [once, twice] = [0, 0];
  for (const times of counts) {
    if (times === 1) once++;
    if (times === 2) twice++;
  }
  return [once, twice];
}

/** Which columns a household has in common; none where the columns do not show where people live. */
function households({ columns }: Records): (at: number) => Pick<Trait, 'isShared' | 'kin'> {
  const roles = columns.map(({ comparison }) => comparison.role);
  const has = (set: ReadonlySet<Role>) => roles.some((role) => role !== undefined && set.has(role));
  if (!has(WHERE) || !has(OWN)) return () => ({});
  return (at) => {
    const [role, kind] = [roles[at], columns[at]?.comparison.kind];
    if (role !== undefined && SHARED.has(role)) return { isShared: true };
    const known = role === undefined ? undefined : KIN[role];
    const kin = known !== undefined && kind !== undefined && known.level <= LEVELS[kind] ? known : undefined;
    // Columns are swapped by who writes a record, whomever it is about.
    if (kind === undefined) return { isShared: true };
    const isOwn = (role !== undefined && OWN.has(role)) || kind === 'number' || kind === 'date';
    return { isShared: !isOwn, ...(kin !== undefined && { kin }) };
  };
}

function forRandomPairs({ count, split }: Records, visit: (one: number, other: number) => void): void {
  const isOneTable = split === count;
  const possible = isOneTable ? (count * (count - 1)) / 2 : split * (count - split);
  if (possible <= RANDOM_PAIRS) {
    for (let one = 0; one < (isOneTable ? count : split); one++)
      for (let other = isOneTable ? one + 1 : split; other < count; other++) visit(one, other);
    return;
  }
  // The same pairs in each run, so that the same files give the same links (xorshift32, Marsaglia 2003).
  let state = 2463534242;
  const below = (limit: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  for (let turn = 0; turn < RANDOM_PAIRS; turn++) {
    const one = below(isOneTable ? count : split);
    const other = isOneTable ? below(count) : split + below(count - split);
    if (one !== other) visit(one, other);
  }
}
