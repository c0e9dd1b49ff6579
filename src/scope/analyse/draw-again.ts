import { holdsOn, UNBOUNDED_HI, type Day } from './busiest-days.ts';
import { gainOf, type FileGroups, type Mixture } from './mixture.ts';
import type { Window } from './borne-out.ts';

const DRAWINGS = 200;
/** In so large a part of the drawings the likeliest days lie inside the interval. */
export const LEVEL = 0.95;
/** Births and deaths that decide about a day are the nearest so many on each side. */
const EDGES_MAX = 400;

/** A version that began or ended on a day: from that day on, records are likelier (or less likely) by `gain` each. */
type Edge = Readonly<{ day: Day; gain: number; count: number }>;

/**
 * The bootstrap interval of an extraction: records are drawn anew, as many as there are, 200 times, and each time the likeliest days
 * sought around the window. The ends of the interval leave out 2.5 % of the drawings each. Each record is drawn as often as
 * a Poisson law of mean 1 says, which needs no list of records; the seed is the records themselves, so that the same
 * evidence gives the same interval.
 */
export function drawAgain(
  files: readonly FileGroups[],
  mixture: Mixture,
  at: number,
  window: Window,
  today: Day,
): Window {
  const day = mixture.days[at]!;
  const [before, after] = edgesAround(files, mixture, at, day, today);
  const random = randomOf(seedOf([...before, ...after]));
  const drawn = Array.from({ length: DRAWINGS }, () => ({
    from: lowest(before, random, -1) ?? window.from,
    to: lowest(after, random, 1) ?? window.to,
  }));
  const left = Math.floor((DRAWINGS * (1 - LEVEL)) / 2);
  const froms = drawn.map(({ from }) => from).sort((a, b) => a - b);
  const tos = drawn.map(({ to }) => to).sort((a, b) => b - a);
  return { from: Math.min(window.from, froms[left]!), to: Math.max(window.to, Math.min(tos[left]!, today)) };
}

/** Walks away from the day while the drawn records do not speak against going on: the last day that is as likely as any so far. */
function lowest(edges: readonly Edge[], random: () => number, step: 1 | -1): Day | undefined {
  let [likely, best] = [0, 0];
  let reached: Day | undefined;
  for (const { day, gain, count } of edges) {
    // All days up to the one before this edge are as likely as what was passed so far.
    if (likely >= best - 1e-9) {
      best = likely;
      reached = step < 0 ? day : day - 1;
    }
    likely += gain * poisson(count, random);
    if (likely < best - GIVEN_UP) return reached;
  }
  // Nothing speaks against going on: then what is known of the past, or today, is the end.
  return likely >= best - 1e-9 ? (step < 0 ? edges.at(-1)?.day : UNBOUNDED_HI) : reached;
}

const GIVEN_UP = 60;

/** Edges from the day back into the past, and from the day on, nearest first; gains are those of crossing the edge that way. */
function edgesAround(
  files: readonly FileGroups[],
  mixture: Mixture,
  at: number,
  day: Day,
  today: Day,
): readonly [readonly Edge[], readonly Edge[]] {
  const [before, after]: [Map<string, Edge>, Map<string, Edge>] = [new Map(), new Map()];
  const add = (edges: Map<string, Edge>, edge: Edge) => {
    const key = `${edge.day} ${edge.gain}`;
    edges.set(key, { ...edge, count: edge.count + (edges.get(key)?.count ?? 0) });
  };
  const reach = reachOf(files, day);
  for (const [file, groups] of files.entries())
    for (const group of groups) {
      const near = group.spans.filter(({ lo, hi }) => Math.abs(lo - day) <= reach || Math.abs(hi - day) <= reach);
      if (near.length === 0) continue;
      const { count } = group;
      const gain = gainOf(group, mixture, file, at) / count;
      for (const { lo, hi } of near) {
        if (lo <= day && day - lo <= reach) add(before, { day: lo, gain: -gain, count });
        if (hi <= day && day - hi <= reach) add(before, { day: hi, gain, count });
        if (lo > day && lo <= today && lo - day <= reach) add(after, { day: lo, gain, count });
        if (hi > day && hi - day <= reach) add(after, { day: hi, gain: -gain, count });
      }
    }
  const order = (edges: Map<string, Edge>, step: 1 | -1) =>
    [...edges.values()].toSorted((a, b) => step * (a.day - b.day) || a.gain - b.gain);
  return [order(before, -1).slice(0, EDGES_MAX), order(after, 1).slice(0, EDGES_MAX)];
}

/** How many days around hold enough births and deaths to decide. */
function reachOf(files: readonly FileGroups[], day: Day): number {
  const distances: number[] = [];
  for (const groups of files)
    for (const group of groups) {
      if (!holdsOn(group, day)) continue;
      for (const { lo, hi } of group.spans) distances.push(Math.abs(lo - day), Math.abs(hi - day));
    }
  distances.sort((a, b) => a - b);
  return Math.min(distances[Math.min(EDGES_MAX, distances.length - 1)] ?? 0, 2000) + 1;
}

function seedOf(edges: readonly Edge[]): number {
  let seed = 2_166_136_261;
  for (const { day, count } of edges) seed = Math.imul(seed ^ (day * 31 + count), 16_777_619);
  return seed >>> 0;
}

/** A sequence of numbers in [0, 1) that its seed gives (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function poisson(mean: number, random: () => number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const least = Math.exp(-mean);
  let [count, product] = [0, random()];
  while (product > least) {
    count++;
    product *= random();
  }
  return count;
}

/** Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
