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
  for (let round = 0; round < rounds; round++) {
    const before = mixture.logLikelihood;
    const shares = partsOf(files, mixture, total);
    mixture = reweighted(files, mixture, shares);
    let moved = false;
    if (round % 4 === 3 || round < 2)
      for (const at of days.keys()) {
        const best = likeliest(files, { ...mixture, days }, at, today)?.day;
        if (best === undefined || best === days[at]) continue;
        days[at] = best;
        moved = true;
      }
    if (moved) mixture = reweighted(files, { ...mixture, days: [...days] }, shares);
    else if (round > 3 && mixture.logLikelihood - before < 0.2) break;
  }
  return mixture;
}

function mixtureOf(files: readonly FileGroups[], days: readonly Day[], parts: readonly number[]): Mixture {
  const mixture = {
    days: [...days],
    weights: files.map(() => parts.slice(0, -1)),
    noise: files.map(() => parts.at(-1)!),
  };
  return { ...mixture, logLikelihood: logLikelihoodOf(files, mixture) };
}

/** The parts of all files together, noise last: what records that were shared out say. */
function partsOf(files: readonly FileGroups[], mixture: Mixture, total: number): readonly number[] {
  const sums = files.map((groups, file) => sumsOf(groups, mixture, file));
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

function reweighted(files: readonly FileGroups[], mixture: Mixture, shares: readonly number[]): Mixture {
  const parts = files.map((groups, file) => {
    const own = sumsOf(groups, mixture, file);
    const records = own.reduce((a, b) => a + b, 0);
    return own.map((sum, at) => (sum + PRIOR_RECORDS * shares[at]!) / (records + PRIOR_RECORDS));
  });
  const next = {
    days: mixture.days,
    weights: parts.map((part) => part.slice(0, -1)),
    noise: parts.map((part) => part.at(-1)!),
  };
  return { ...next, logLikelihood: logLikelihoodOf(files, next) };
}

function sumsOf(groups: FileGroups, { days, weights, noise }: Omit<Mixture, 'logLikelihood'>, file: number): number[] {
  const sums = [...days, 0].map(() => 0);
  const own = weights[file]!;
  const none = noise[file]! * ONE_VERSION;
  for (const group of groups) {
    let all = none;
    for (const [at, day] of days.entries()) if (holdsOn(group, day)) all += own[at]!;
    for (const [at, day] of days.entries()) if (holdsOn(group, day)) sums[at]! += (group.count * own[at]!) / all;
    sums[days.length]! += (group.count * none) / all;
  }
  return sums;
}

function logLikelihoodOf(
  files: readonly FileGroups[],
  { days, weights, noise }: Omit<Mixture, 'logLikelihood'>,
): number {
  let sum = 0;
  for (const [file, groups] of files.entries())
    for (const group of groups) {
      let all = noise[file]! * ONE_VERSION;
      for (const [at, day] of days.entries()) if (holdsOn(group, day)) all += weights[file]![at]!;
      sum += group.count * Math.log(all);
    }
  return sum;
}

/** What a record adds to the likelihood of day `at` when it holds on it. */
export function gainOf(
  group: ValidityGroup,
  mixture: Omit<Mixture, 'logLikelihood'>,
  file: number,
  at: number,
): number {
  const own = mixture.weights[file]!;
  let rest = mixture.noise[file]! * ONE_VERSION;
  for (const [other, day] of mixture.days.entries()) if (other !== at && holdsOn(group, day)) rest += own[other]!;
  return group.count * Math.log1p(own[at]! / rest);
}

/** The days up to today that are likeliest for extraction `at`, the others given, and how likely each day around is. */
export type Likeliest = Readonly<{ day: Day; last: Day; first: Day; profile: Float64Array }>;

/** By one sweep over births and deaths: a record adds its gain to each day on which it holds. */
export function likeliest(
  files: readonly FileGroups[],
  mixture: Omit<Mixture, 'logLikelihood'>,
  at: number,
  today: Day,
): Likeliest | undefined {
  const first = firstDay(files, today);
  const size = today - first + 1;
  const changes = new Float64Array(size + 1);
  for (const [file, groups] of files.entries())
    for (const group of groups) {
      const gain = gainOf(group, mixture, file, at);
      for (const { lo, hi } of group.spans) {
        if (lo > today || hi <= first) continue;
        changes[Math.max(lo - first, 0)]! += gain;
        changes[Math.min(hi - first, size)]! -= gain;
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

/** No day before the first birth of a version tells more than that one. */
function firstDay(files: readonly FileGroups[], today: Day): Day {
  let first = today;
  for (const groups of files)
    for (const { spans } of groups)
      for (const { lo, hi } of spans) {
        if (lo > EARLIEST && lo - 1 < first) first = lo - 1;
        if (hi - 1 < first && hi - 1 > EARLIEST) first = hi - 1;
      }
  return first;
}

/** 1900: no register is older. */
const EARLIEST = -25_567;
