import { wereTakenOn } from './borne-out.ts';
import { busiestDay, countOf, holdsOn, type Day, type ValidityGroup } from './busiest-days.ts';

type Table = readonly ValidityGroup[];

/** A day explains a table as well as the table's own day does, but for so many records that were outdated. */
const APART_SHARE = 0.02;
const APART_MIN = 2;

/** A day of its own needs so much of all records: of many small files some seem to be of another day by chance. */
const OWN_SHARE = 0.1;
/** Files that show no day may hold so much of all records; with more, files say nothing about days. */
const SILENT_SHARE = 0.2;

/**
 * The days on which large files were taken, when each of them was taken on one day: the largest file's, then that of the
 * files which it explains clearly worse than a day of their own would, and so on. None where files are mixtures.
 */
export function daysOfTables(tables: readonly Table[], today: Day): readonly Day[] {
  const days: Day[] = [];
  const all = countOf(tables.flat());
  let silent = 0;
  let rest = tables.toSorted((a, b) => countOf(b) - countOf(a));
  while (rest.length > 0) {
    const [largest] = rest;
    const seed = busiestDay(largest!, today);
    if (seed === undefined) return [];
    const together = rest.filter((table) => isExplained(table, seed, today));
    const day = busiestDay(together.flat(), today) ?? seed;
    const isOwn = countOf(together.flat()) >= OWN_SHARE * all;
    if (isOwn && wereTakenOn(day, together.flat(), today)) days.push(day);
    else silent += countOf(together.flat());
    rest = rest.filter((table) => !together.includes(table));
  }
  return silent <= SILENT_SHARE * all ? days : [];
}

function isExplained(table: Table, day: Day, today: Day): boolean {
  const best = busiestDay(table, today);
  if (best === undefined) return true;
  const missed = heldOn(table, best) - heldOn(table, day);
  return missed <= Math.max(APART_MIN, APART_SHARE * countOf(table));
}

function heldOn(table: Table, day: Day): number {
  return countOf(table.filter((group) => holdsOn(group, day)));
}
