import { isPinned, isStep, wereTakenOn, windowOf, type Window } from './borne-out.ts';
import { busiestDay, busiestPair, countOf, holdsOn, type Day, type ValidityGroup } from './busiest-days.ts';
import { fitMixture, improve, likeliest, type FileGroups, type Mixture } from './mixture.ts';
import { daysOfTables } from './table-days.ts';
import { thinned } from './thin-groups.ts';

/** An extraction; `day` is its likeliest day. */
export type Found = Window & Readonly<{ day: Day; isPinned: boolean }>;

/** What is found, with the mixture that says so. */
export type Findings = Readonly<{ extractions: readonly Found[]; mixture: Mixture }>;

const DAYS_MAX = 8;
/** All records only move the days and parts a little that a sample has shown. */
const REFINING_ROUNDS = 2;
/** A further day has to make the records likelier by so much, beside what as many days as there are to choose from gain by chance. */
const GAIN_MIN = 12;
/** A day is ruled out when the records are so many times likelier on the best one. */
const RULED_OUT = Math.log(100);

/**
 * The days on which the data of these records was taken.
 *
 * All records of one extraction are equal to versions that held on one day: no such version begins after that day or ends
 * before it. So one, two, … days are sought under which the records are likeliest (see `fitMixture`). Records that were outdated when
 * they were taken are a minority without such a day: their versions begin and end evenly around any day. A day is believed only
 * when births stop and deaths start there, but for records that another day explains. Where the records bear out no day, none
 * is named.
 *
 * A large file was mostly taken at once, so that each file has parts of its own.
 *
 * @param files the groups of each file, or of all files together where they are too many
 * @param today no extraction is later
 */
export function findExtractions(files: readonly FileGroups[], today: Day): Findings {
  const sample = thinned(files);
  const found = fitMixture(sample, believedDays(sample, today), today);
  const mixture = sample === files ? found : improve(files, found, today, REFINING_ROUNDS);
  const windows = mixture.days.map((day, at) => ({ day, ...windowAt(files, mixture, at, today) }));
  const isApart = (one: Window) =>
    windows.every((other) => one === other || one.to < other.from || other.to < one.from);
  const order = windows.map((_, at) => at).toSorted((a, b) => windows[a]!.from - windows[b]!.from);
  return {
    extractions: order.map((at) => ({ ...windows[at]!, isPinned: isPinned(windows[at]!) && isApart(windows[at]!) })),
    mixture: {
      ...mixture,
      days: order.map((at) => mixture.days[at]!),
      weights: mixture.weights.map((weights) => order.map((at) => weights[at]!)),
    },
  };
}

/** One day is known to where all that holds on it held; one of several to where the records do not rule it out. */
function windowAt(files: readonly FileGroups[], mixture: Mixture, at: number, today: Day): Window {
  const day = mixture.days[at]!;
  if (mixture.days.length === 1) {
    const groups = files.flat();
    return windowOf(
      day,
      groups.filter((group) => holdsOn(group, day)),
      today,
    );
  }
  const { profile, first } = likeliest(files, mixture, at, today)!;
  const least = profile[day - first]! - RULED_OUT;
  let [from, to] = [day - first, day - first];
  while (from > 0 && profile[from - 1]! >= least) from--;
  while (to + 1 < profile.length && profile[to + 1]! >= least) to++;
  return { from: first + from, to: first + to };
}

/** The most days that the records bear out. Days of which they do not only help to set the others apart. */
function believedDays(files: readonly FileGroups[], today: Day): readonly Day[] {
  const groups = files.flat();
  const one = busiestDay(groups, today);
  if (one === undefined) return [];
  const single = fitMixture(files, [one], today);
  let believed: readonly Day[] = wereTakenOn(single.days[0]!, groups, today) ? single.days : [];
  let likelihood = single.logLikelihood;
  let best = single;
  for (let count = 2; count <= DAYS_MAX; count++) {
    const starts = startsFor(files, best, count, today);
    const fits = starts.map((days) => fitMixture(files, days, today));
    const next = fits.toSorted((a, b) => b.logLikelihood - a.logLikelihood)[0];
    if (next === undefined || next.logLikelihood - likelihood < GAIN_MIN) break;
    [best, likelihood] = [next, next.logLikelihood];
    const kept = borneOut(files, next, today);
    if (kept.length > Math.max(1, believed.length)) believed = kept;
  }
  return believed;
}

/** Those of the days that births and deaths bear out, once without the others too. */
function borneOut(files: readonly FileGroups[], mixture: Mixture, today: Day): readonly Day[] {
  const shown = mixture.days.filter((_, at) => isStep(files, mixture, at, windowAt(files, mixture, at, today)));
  if (shown.length === mixture.days.length) return shown;
  if (shown.length < 2) return [];
  const again = fitMixture(files, shown, today);
  const all = again.days.every((_, at) => isStep(files, again, at, windowAt(files, again, at, today)));
  return all ? again.days : [];
}

/** Where a search may begin: the days so far and the likeliest further one; the best pair; the days that files show. */
function startsFor(
  files: readonly FileGroups[],
  { days, weights, noise }: Mixture,
  count: number,
  today: Day,
): readonly (readonly Day[])[] {
  const further = likeliest(
    files,
    { days: [...days, Number.NaN], weights: weights.map((own) => [...own, 0.1]), noise },
    days.length,
    today,
  );
  const starts: (readonly Day[])[] = further === undefined ? [] : [[...days, further.day]];
  if (count === 2) starts.push(busiestPair(files.flat(), today));
  const ofTables = daysOfTables(
    files.filter((groups) => countOf(groups) >= TABLE_RECORDS_MIN),
    today,
  );
  if (ofTables.length === count) starts.push(ofTables);
  return starts.filter((start) => new Set(start).size === count);
}

/** A file of so many records can be expected to show its day. */
const TABLE_RECORDS_MIN = 25;

export type { ValidityGroup };
