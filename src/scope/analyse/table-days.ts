import { wereTakenOn } from './borne-out.ts';
import { busiestDay, countOf, holdsOn, type Day, type ValidityGroup } from './busiest-days.ts';

type Table = readonly ValidityGroup[];

/** A day explains a table as well as the table's own day does, but for so many records that were outdated. */
const APART_SHARE = 0.02;
const APART_MIN = 2;

/**
 * The days on which large files were taken, when each of them was taken on one day: the largest file's, then that of the
 * files which it explains clearly worse than a day of their own would, and so on. None where one of the files itself
 * is a mixture.
 */
export function daysOfTables(tables: readonly Table[], today: Day): readonly Day[] {
  const days: Day[] = [];
  let rest = tables.toSorted((a, b) => countOf(b) - countOf(a));
  while (rest.length > 0) {
    const [largest] = rest;
    const seed = busiestDay(largest!, today);
    if (seed === undefined) return [];
    const together = rest.filter((table) => isExplained(table, seed, today));
    const day = busiestDay(together.flat(), today) ?? seed;
    if (!wereTakenOn(day, together.flat(), today)) return [];
    days.push(day);
    rest = rest.filter((table) => !together.includes(table));
  }
  return days;
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
