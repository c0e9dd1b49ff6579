import { countOf, holdsOn, type Day, type ValidityGroup } from './busiest-days.ts';

/** The groups of one file, or of all files together. */
export type FileGroups = readonly ValidityGroup[];

/**
 * A leak as a mixture: each record was taken on one of these days, or shows some version of its person that was over by then.
 * `weights[f]` are the parts of file f, one a day; `noise[f]` what is left.
 */
export type Mixture = Readonly<{
  days: readonly Day[];
  weights: readonly (readonly number[])[];
  noise: readonly number[];
  logLikelihood: number;
}>;
type Unrated = Omit<Mixture, 'logLikelihood'>;

/** How likely an outdated record shows just this version of its person. */
const ONE_VERSION = 0.5;
/** Records of all files that speak in each file, so that a file of few records is not of a day of its own. */
const PRIOR_RECORDS = 2;
const ROUNDS = 40;

/**
 * Fits days and parts to the records by maximum likelihood (EM for the parts; each day in turn moves to where the records are likeliest,
 * all others given). A record that holds on several days is likely from any of them, one that holds on none from nowhere: so the
 * best days are those after which births of versions stop, and before which deaths do.
 */
export function fitMixture(files: readonly FileGroups[], start: readonly Day[], today: Day): Mixture {
  const parts = start.length === 0 ? [1] : [...start.map(() => 0.95 / start.length), 0.05];
  return improve(files, mixtureOf(files, start, parts), today, ROUNDS);
}

/** Goes on from a mixture of these files, for so many rounds at most. */
export function improve(files: readonly FileGroups[], from: Mixture, today: Day, rounds: number): Mixture {
  const total = files.reduce((sum, groups) => sum + countOf(groups), 0);
  const days = [...from.days];
  let mixture = from;
  let held = heldOn(files, days);
  for (let round = 0; round < rounds; round++) {
    const before = mixture.logLikelihood;
    const shares = partsOf(held, mixture, total);
    mixture = reweighted(held, mixture, shares);
    let moved = false;
    if (round % 4 === 3 || round < 2)
      for (const at of days.keys()) {
        const best = likeliest(files, { ...mixture, days }, at, today)?.day;
        if (best === undefined || best === days[at]) continue;
        days[at] = best;
        moved = true;
      }
    if (moved) {
      held = heldOn(files, days);
      mixture = reweighted(held, { ...mixture, days: [...days] }, shares);
    } else if (round > 3 && mixture.logLikelihood - before < 0.2) break;
  }
  return mixture;
}

function mixtureOf(files: readonly FileGroups[], days: readonly Day[], parts: readonly number[]): Mixture {
  const mixture = {
    days: [...days],
    weights: files.map(() => parts.slice(0, -1)),
    noise: files.map(() => parts.at(-1)!),
  };
  return { ...mixture, logLikelihood: logLikelihoodOf(heldOn(files, days), mixture) };
}

/** Bit i: holds on day i. */
type Mask = number;
/**
 * On which of some days each group of each file holds, and how many records of a file hold on just these. How likely a record is hangs
 * on nothing else, so that rounds go over a few masks and not over all groups.
 */
type Held = readonly Readonly<{ masks: readonly Mask[]; records: ReadonlyMap<Mask, number> }>[];

function heldOn(files: readonly FileGroups[], days: readonly Day[]): Held {
  return files.map((groups) => {
    const masks: Mask[] = [];
    const records = new Map<Mask, number>();
    for (const group of groups) {
      let mask = 0;
      for (let at = 0; at < days.length; at++) if (holdsOn(group, days[at]!)) mask |= 1 << at;
      masks.push(mask);
      records.set(mask, (records.get(mask) ?? 0) + group.count);
    }
    return { masks, records };
  });
}

/** What the days of a mask weigh together in a file, beside what any record may be. */
function weightOf(mask: Mask, { days, weights, noise }: Unrated, file: number): number {
  let all = noise[file]! * ONE_VERSION;
  for (let at = 0; at < days.length; at++) if ((mask >> at) & 1) all += weights[file]![at]!;
  return all;
}

/** The parts of all files together, noise last: what records that were shared out say. */
function partsOf(held: Held, mixture: Mixture, total: number): readonly number[] {
  const sums = held.map(({ records }, file) => sumsOf(records, mixture, file));
  const parts = [...mixture.days, 0].map((_, at) => sums.reduce((sum, own) => sum + own[at]!, 0) / total);
  return kept(parts, total);
}

/** Nothing is impossible: each part keeps half a record. */
function kept(parts: readonly number[], records: number): readonly number[] {
  const least = 0.5 / (records + 1);
  const raised = parts.map((part) => Math.max(part, least));
  const sum = raised.reduce((a, b) => a + b, 0);
  return raised.map((part) => part / sum);
}

function reweighted(held: Held, mixture: Mixture, shares: readonly number[]): Mixture {
  const parts = held.map((of, file) => {
    const own = sumsOf(of.records, mixture, file);
    const records = own.reduce((a, b) => a + b, 0);
    return own.map((sum, at) => (sum + PRIOR_RECORDS * shares[at]!) / (records + PRIOR_RECORDS));
  });
  const next = {
    days: mixture.days,
    weights: parts.map((part) => part.slice(0, -1)),
    noise: parts.map((part) => part.at(-1)!),
  };
  return { ...next, logLikelihood: logLikelihoodOf(held, next) };
}

function sumsOf(records: ReadonlyMap<Mask, number>, mixture: Unrated, file: number): number[] {
  const { days, weights, noise } = mixture;
  const sums = [...days, 0].map(() => 0);
  for (const [mask, count] of records) {
    const all = weightOf(mask, mixture, file);
    for (const at of days.keys()) if ((mask >> at) & 1) sums[at]! += (count * weights[file]![at]!) / all;
    sums[days.length]! += (count * noise[file]! * ONE_VERSION) / all;
  }
  return sums;
}

function logLikelihoodOf(held: Held, mixture: Unrated): number {
  let sum = 0;
  for (const [file, { records }] of held.entries())
    for (const [mask, count] of records) sum += count * Math.log(weightOf(mask, mixture, file));
  return sum;
}

/** What a record adds to the likelihood of day `at` when it holds on it. */
export function gainOf(group: ValidityGroup, mixture: Unrated, file: number, at: number): number {
  const own = mixture.weights[file]!;
  let rest = mixture.noise[file]! * ONE_VERSION;
  for (const [other, day] of mixture.days.entries()) if (other !== at && holdsOn(group, day)) rest += own[other]!;
  return group.count * Math.log1p(own[at]! / rest);
}

/** The same of one record, for each mask of the days on which records hold. */
function gainsOf(records: ReadonlyMap<Mask, number>, mixture: Unrated, file: number, at: number): Map<Mask, number> {
  const own = mixture.weights[file]![at]!;
  const gain = (mask: Mask) => Math.log1p(own / weightOf(mask & ~(1 << at), mixture, file));
  return new Map([...records.keys()].map((mask) => [mask, gain(mask)]));
}

/** The days up to today that are likeliest for extraction `at`, the others given, and how likely each day around is. */
export type Likeliest = Readonly<{ day: Day; last: Day; first: Day; profile: Float64Array }>;

/** By one sweep over births and deaths: a record adds its gain to each day on which it holds. */
export function likeliest(
  files: readonly FileGroups[],
  mixture: Unrated,
  at: number,
  today: Day,
): Likeliest | undefined {
  const first = firstDay(files, today);
  const size = today - first + 1;
  const changes = new Float64Array(size + 1);
  for (const [file, { masks, records }] of heldOn(files, mixture.days).entries()) {
    const gains = gainsOf(records, mixture, file, at);
    for (const [index, { spans, count }] of files[file]!.entries()) {
      const gain = count * gains.get(masks[index]!)!;
      for (const { lo, hi } of spans) {
        if (lo > today || hi <= first) continue;
        changes[Math.max(lo - first, 0)]! += gain;
        changes[Math.min(hi - first, size)]! -= gain;
      }
    }
  }
  let best = -1;
  for (let day = 1; day < size; day++) changes[day]! += changes[day - 1]!;
  const profile = changes.subarray(0, size);
  // Sums of the same terms in another order differ in their last digits; days that do so only are equally likely.
  for (const [day, value] of profile.entries()) if (best < 0 || value > profile[best]! + 1e-6) best = day;
  if (best < 0) return undefined;
  let last = best;
  while (last + 1 < size && profile[last + 1]! > profile[best]! - 1e-6) last++;
  return { day: first + best, last: first + last, first, profile };
}

const firstDays = new WeakMap<readonly FileGroups[], Day>();

/** No day before the first birth of a version tells more than that one. A search asks it of the same files again and again. */
function firstDay(files: readonly FileGroups[], today: Day): Day {
  const known = firstDays.get(files);
  if (known !== undefined) return Math.min(known, today);
  let first = Infinity;
  for (const groups of files)
    for (const { spans } of groups)
      for (const { lo, hi } of spans) {
        if (lo > EARLIEST && lo - 1 < first) first = lo - 1;
        if (hi - 1 < first && hi - 1 > EARLIEST) first = hi - 1;
      }
  firstDays.set(files, first);
  return Math.min(first, today);
}

/** 1900: no register is older. */
const EARLIEST = -25_567;
