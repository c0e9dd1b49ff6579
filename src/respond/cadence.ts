import type { Severity } from '../contract/index.ts';
import type { Entry } from '../journal/index.ts';
import { spanMs } from '../kernel/index.ts';
import { cellOf } from './cell/model.ts';

/** Between two reports where no plan says otherwise: two to four hours in the acute phase (ANSSI, crise d'origine cyber). */
const SITREP_EVERY = 'PT4H';

/** How often the cell reports and the public hears a word, as the plan asks at this severity. */
export function sitrepEveryMs(entries: readonly Entry[]): number {
  return spanMs(rowOf(entries)?.sitrepEvery ?? SITREP_EVERY);
}

/** The longest that the plan lets the public wait between two words at this severity. Undefined without a plan. */
export function wordEvery(entries: readonly Entry[]): Readonly<{ ms: number; severity: Severity }> | undefined {
  const row = rowOf(entries);
  return row && { ms: spanMs(row.wordEvery), severity: row.id };
}

function rowOf(entries: readonly Entry[]) {
  const { plan, severity } = cellOf(entries);
  return plan?.working.severities.find(({ id }) => id === severity);
}
