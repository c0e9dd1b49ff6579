import { assert } from '../../kernel/index.ts';
import { impliedBy, narrow, type IndexedSum } from './bounds.ts';
import { findNarrow, WIDTH_MIN } from './find-narrow.ts';

/** Fewer than this many are never shown (see docs/decisions/0014-small-cells.md). */
export const SMALL_BELOW = 10;

/**
 * A number of a table. `derived` ones stand in no table, but follow from others by subtraction: people without a category,
 * people of a combination who are not in a narrower one. Of two cells that would do, the one of lower `rank` is hidden.
 */
export type Cell = Readonly<{
  id: string;
  value: number;
  rank: number;
  isDerived?: true;
  /** More evidence can only make it more: who saw an earlier release supposes so. */
  grows?: boolean;
  /** More important cells. Where it differs from one by few, that one's number is given in place of its own. */
  leansOn?: readonly string[];
}>;

export type Sum = Readonly<{ whole: string; parts: readonly string[] }>;

/** What is shown of a cell: the number; one that it differs from by fewer than ten; nothing. */
export type Shown = Readonly<{ state: 'exact' | 'near'; value: number } | { state: 'hidden' }>;

/** What was shown once, by id of the cell (`near` ones as a list of one), and how the cells hang together. */
export type Release = Readonly<{
  shown: Readonly<Record<string, number | readonly [near: number] | null>>;
  sums: readonly Sum[];
}>;

/**
 * Decides what of each cell is shown, so that whoever knows all that is shown here, all that was shown before (`earlier`) and which cells
 * are sums of which is left with at least nine possible values of each number that is not shown, of each derived number from
 * 1 to 9, and of each change by 1 to 9 since an earlier release. Zero is shown as zero.
 */
export function protectCells(
  cells: readonly Cell[],
  sums: readonly Sum[],
  earlier: readonly Release[] = [],
): ReadonlyMap<string, Shown> {
  const shown = new Map(cells.filter((cell) => !cell.isDerived).map((cell) => [cell.id, firstShown(cell, earlier)]));
  const leaning = leanOnGreater(cells, shown);
  const system = systemOf(cells, sums, earlier);
  for (let exposed = system.exposed(shown); exposed.length > 0; exposed = system.exposed(shown)) {
    const next = new Set(exposed.flatMap((find) => find(shown) ?? []));
    if (next.size === 0) return hideAll(shown);
    for (const one of next) for (const id of [one, ...(leaning.get(one) ?? [])]) shown.set(id, { state: 'hidden' });
  }
  return shown;
}

/** A release as it is kept for the next run. */
export function releaseOf(shown: ReadonlyMap<string, Shown>, sums: readonly Sum[]): Release {
  const kept = [...shown].map(([id, cell]) => {
    if (cell.state === 'hidden') return [id, null] as const;
    return [id, cell.state === 'near' ? ([cell.value] as const) : cell.value] as const;
  });
  return { shown: Object.fromEntries(kept), sums };
}

function firstShown({ id, value }: Cell, earlier: readonly Release[]): Shown {
  assert(Number.isSafeInteger(value) && value >= 0, 'a cell holds a count');
  if (value === 0) return { state: 'exact', value };
  if (value < SMALL_BELOW) return { state: 'hidden' };
  const before = earlier.flatMap((release) => release.shown[id] ?? []);
  const near = before.filter((old) => old !== value && Math.abs(old - value) < SMALL_BELOW);
  if (near.length === 0) return { state: 'exact', value };
  const last = near.at(-1)!;
  return last >= SMALL_BELOW ? { state: 'near', value: last } : { state: 'hidden' };
}

/** Nearly all of a group, or few more than a more important number: that number is given, and who leans on which is remembered. */
function leanOnGreater(cells: readonly Cell[], shown: Map<string, Shown>): ReadonlyMap<string, readonly string[]> {
  const leaning: [on: string, id: string][] = [];
  for (const { id, value, leansOn = [] } of cells) {
    const near = leansOn.flatMap((on) => {
      const cell = shown.get(on)!;
      const gap = cell.state === 'exact' ? Math.abs(cell.value - value) : 0;
      return cell.state === 'exact' && gap > 0 && gap < SMALL_BELOW ? [{ on, value: cell.value, gap }] : [];
    });
    const nearest = near.toSorted((a, b) => a.gap - b.gap)[0];
    if (nearest === undefined || shown.get(id)!.state !== 'exact') continue;
    shown.set(id, { state: 'near', value: nearest.value });
    leaning.push([nearest.on, id]);
  }
  return new Map([...Map.groupBy(leaning, ([on]) => on)].map(([on, ids]) => [on, ids.map(([, id]) => id)]));
}

function hideAll(shown: Map<string, Shown>): ReadonlyMap<string, Shown> {
  for (const [id, cell] of shown) if (cell.state !== 'hidden' && cell.value !== 0) shown.set(id, { state: 'hidden' });
  return shown;
}

type Variables = Readonly<{
  lo: number[];
  hi: number[];
  sums: IndexedSum[];
  at: Map<string, number>;
  /** Those that must keep their possible values. */
  guarded: Set<number>;
}>;

function add({ lo, hi, at }: Variables, id: string, from: number, to: number): number {
  const index = lo.length;
  lo.push(from);
  hi.push(to);
  at.set(id, index);
  return index;
}

/** All that a reader reasons about: the cells, those of earlier releases, and what changed between them. */
function systemOf(cells: readonly Cell[], sums: readonly Sum[], earlier: readonly Release[]) {
  const system: Variables = { lo: [], hi: [], sums: [], at: new Map(), guarded: new Set() };
  for (const cell of cells) {
    const index = add(system, cell.id, 0, Infinity);
    if (cell.isDerived && cell.value > 0 && cell.value < SMALL_BELOW) system.guarded.add(index);
  }
  addSums(system, sums, '');
  earlier.forEach((release, number) => addRelease(system, release, cells, number));
  const of = new Map(cells.map((cell) => [system.at.get(cell.id)!, cell]));
  return {
    /** For each number of which too little is left open (all that solving finds, else the first): the cell to hide for it. */
    exposed: (shown: ReadonlyMap<string, Shown>): readonly Find[] => {
      const [from, to] = known(system, shown);
      const [lo, hi] = [from.slice(), to.slice()];
      narrow(lo, hi, system.sums);
      const guarded = [
        ...[...shown].flatMap(([id, cell]) => (cell.state === 'exact' ? [] : [system.at.get(id)!])),
        ...system.guarded,
      ];
      const bare = guarded.find((index) => hi[index]! - lo[index]! < WIDTH_MIN);
      const found = bare === undefined ? findNarrow({ from, to, lo, hi, sums: system.sums }, guarded) : [bare];
      return found.map((index) => (now) => nearest(system, of, [boundBy(system.sums, lo, hi, index), [index]], now));
    },
  };
}

type Find = (shown: ReadonlyMap<string, Shown>) => string | undefined;

/** What stands in the sums that say most about the least and about the most that a number can be. */
function boundBy(sums: readonly IndexedSum[], lo: Float64Array, hi: Float64Array, index: number): readonly number[] {
  const about = sums.filter(({ whole, parts }) => whole === index || parts.includes(index));
  const said = about.map((sum) => ({ sum, ...impliedBy(sum, lo, hi, index) }));
  const least = Math.max(...said.map((one) => one.lo));
  const most = Math.min(...said.map((one) => one.hi));
  return said
    .filter((one) => (one.lo === least && least > 0) || (one.hi === most && most < Infinity))
    .flatMap(({ sum: { whole, parts } }) => [whole, ...parts])
    .filter((one) => one !== index);
}

/** The shown cell that hangs together with a number most closely, ring by ring; of several the least important, then the smallest. */
function nearest(
  { sums }: Variables,
  of: ReadonlyMap<number, Cell>,
  rings: readonly (readonly number[])[],
  shown: ReadonlyMap<string, Shown>,
): string | undefined {
  const seen = new Set<number>();
  const later = [...rings];
  for (let ring = later.shift(); ring !== undefined && (ring.length > 0 || later.length > 0);) {
    const found = ring
      .flatMap((index) => of.get(index) ?? [])
      .filter(({ id, value }) => value > 0 && (shown.get(id)?.state ?? 'hidden') !== 'hidden');
    if (found.length > 0) return found.toSorted((a, b) => a.rank - b.rank || a.value - b.value)[0]!.id;
    for (const index of ring) seen.add(index);
    const next = sums.filter(({ whole, parts }) => seen.has(whole) || parts.some((part) => seen.has(part)));
    const around = new Set(next.flatMap(({ whole, parts }) => [whole, ...parts]));
    ring = later.shift() ?? [...around].filter((index) => !seen.has(index));
  }
  return undefined;
}

function addSums({ sums, at }: Variables, given: readonly Sum[], prefix: string): void {
  for (const { whole, parts } of given)
    sums.push({ whole: at.get(prefix + whole)!, parts: parts.map((part) => at.get(prefix + part)!) });
}

/** The cells of an earlier release, and for each that is there again by how much it changed. */
function addRelease(system: Variables, release: Release, cells: readonly Cell[], number: number): void {
  const prefix = `${number}:`;
  const ids = new Set([
    ...Object.keys(release.shown),
    ...release.sums.flatMap(({ whole, parts }) => [whole, ...parts]),
  ]);
  const values = new Map(cells.map((cell) => [cell.id, cell]));
  // Where nothing that was shown shrank, a reader takes it that evidence was only added.
  const isGrown = [...ids].every((id) => {
    const before = release.shown[id];
    return typeof before !== 'number' || before <= (values.get(id)?.value ?? before);
  });
  for (const id of ids) {
    const before = release.shown[id];
    const index = add(system, prefix + id, ...boundsOf(before));
    if (before !== undefined && typeof before !== 'number') system.guarded.add(index);
    const now = values.get(id);
    if (now === undefined) continue;
    const change = add(system, `${prefix}change:${id}`, isGrown && now.grows ? 0 : -Infinity, Infinity);
    const moved = typeof before === 'number' ? Math.abs(now.value - before) : 0;
    if (moved > 0 && moved < SMALL_BELOW) system.guarded.add(change);
    system.sums.push({ whole: system.at.get(id)!, parts: [index, change] });
  }
  addSums(system, release.sums, prefix);
}

/** What stands in a release; a cell that stood in none of its tables is a derived one. */
function boundsOf(shown: number | readonly [number] | null | undefined): [number, number] {
  if (shown === undefined) return [0, Infinity];
  if (shown === null) return [1, Infinity];
  return typeof shown === 'number' ? [shown, shown] : nearly(shown[0]);
}

const nearly = (value: number): [number, number] => [Math.max(1, value - SMALL_BELOW + 1), value + SMALL_BELOW - 1];

function known({ lo, hi, at }: Variables, shown: ReadonlyMap<string, Shown>): [Float64Array, Float64Array] {
  const [from, to] = [Float64Array.from(lo), Float64Array.from(hi)];
  for (const [id, cell] of shown) {
    const index = at.get(id)!;
    const bounds: [number, number] =
      cell.state === 'hidden' ? [1, Infinity] : cell.state === 'near' ? nearly(cell.value) : [cell.value, cell.value];
    [from[index], to[index]] = bounds;
  }
  return [from, to];
}
