import type { Instant } from '../kernel/index.ts';
import type { BlankEntry, Entry } from './model.ts';

/** A moment of a journal: everything that was written by an hour, or up to an entry. */
export type Moment = Readonly<{ by: Instant } | { upTo: number }>;

/**
 * What was known then: the entries that had been written by that moment, whatever hour they tell of. What was erased since stays
 * erased, then too.
 */
export function asKnown<Line extends Entry | BlankEntry>(lines: readonly Line[], moment: Moment): readonly Line[] {
  if ('upTo' in moment) return lines.filter(({ seq }) => seq <= moment.upTo);
  return lines.filter(({ recordedAt }) => recordedAt <= moment.by);
}
