import { certainOf, prevailing, type Origin } from './attribute.ts';
import { isoDay } from './iso-day.ts';
import type { ItemAnalysis, SourceGroup } from './model.ts';

/** Records of an item that held on the day of an extraction, and the days on which all of these held. */
export type Taken = Readonly<{ item: number; extraction: number; records: number; from: number; to: number }>;

type Sources = Readonly<{
  sources: readonly SourceGroup[];
  taken: ReadonlyMap<number, NonNullable<ItemAnalysis['taken']>>;
}>;

/** An item shows its extraction by so many records that fit no other one. */
const SHOWN_MIN = 3;

/**
 * Which items come from which extraction: the one that nearly all of an item's records show which fit a single one. Where there is one
 * extraction, it is that of all items most of whose records fit it. Different extractions are different systems or
 * different days of access.
 *
 * @param listed the extractions that are listed, by their place there
 */
export function sourcesOf(
  taken: readonly Taken[],
  origins: readonly Origin[],
  listed: ReadonlyMap<number, number>,
): Sources {
  const extractions = Math.max(-1, ...taken.map(({ extraction }) => extraction)) + 1;
  const certain = certainOf(origins, extractions);
  const totals = new Map<number, number>();
  for (const { item, count } of origins) totals.set(item, (totals.get(item) ?? 0) + count);
  const byItem = Map.groupBy(taken, ({ item }) => item);
  const found = new Map<number, NonNullable<ItemAnalysis['taken']>>();
  for (const [item, records] of totals) {
    const own = byItem.get(item) ?? [];
    const at = extractions === 1 ? mostOf(own, records) : shownBy(certain.get(item) ?? []);
    const window = own.find(({ extraction }) => extraction === at);
    const index = at === undefined ? undefined : listed.get(at);
    if (window === undefined || index === undefined) continue;
    found.set(item, { extraction: index, from: isoDay(window.from), to: isoDay(window.to) });
  }
  const groups = Map.groupBy(
    [...totals.keys()].sort((a, b) => a - b),
    (item) => found.get(item)?.extraction,
  );
  const sources = [...groups].map(([extraction, items]) => ({
    ...(extraction !== undefined && { extraction }),
    items: runsOf(items),
    records: items.reduce((sum, item) => sum + totals.get(item)!, 0),
  }));
  return { sources: sources.toSorted((a, b) => (a.extraction ?? Infinity) - (b.extraction ?? Infinity)), taken: found };
}

function mostOf(own: readonly Taken[], records: number): number | undefined {
  return own.find((taken) => 2 * taken.records > records)?.extraction;
}

function shownBy(certain: readonly number[]): number | undefined {
  const weights = prevailing(certain);
  const at = weights.findIndex((weight) => weight >= SHOWN_MIN);
  return weights.filter((weight) => weight > 0).length === 1 && at >= 0 ? at : undefined;
}

/** Neighbouring numbers as one run. */
function runsOf(items: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] + 1 === item) last[1] = item;
    else runs.push([item, item]);
  }
  return runs;
}
