import type { Fact, Threshold } from '../../contract/index.ts';
import type { Entry } from '../../journal/index.ts';
import { boundsOf } from '../../ledger/index.ts';
import { cellOf } from '../cell/model.ts';

/** A threshold of the plan, and the entry that crossed it. */
export type Crossing = Readonly<{ threshold: Threshold; because: number }>;

/**
 * Thresholds that were crossed and of which nothing was written yet. A threshold is crossed once: what a bigger number asks for is
 * another threshold. A number that is only claimed crosses none, for whoever claims it could steer the cell; of an interval the most
 * that is possible counts, for the cell prepares for it.
 */
export function newCrossings(entries: readonly Entry[]): readonly Crossing[] {
  const { plan } = cellOf(entries);
  if (!plan) return [];
  const known = new Set(entries.flatMap(({ kind, value }) => (kind === 'threshold.crossed' ? [value.threshold] : [])));
  return plan.working.thresholds.flatMap((threshold) => {
    if (known.has(threshold.id)) return [];
    const cause = entries.find((entry) => crosses(entry, threshold.when));
    return cause ? [{ threshold, because: cause.seq }] : [];
  });
}

function crosses(entry: Entry, when: Threshold['when']): boolean {
  switch (when.kind) {
    case 'people':
      return entry.kind === 'fact.recorded' && isOf(entry.value, 'people') && mostOf(entry.value) > when.above;
    case 'files':
      return entry.kind === 'scope.attached' && entry.value.files > when.above;
    case 'category':
      return entry.kind === 'fact.recorded' && hasCategory(entry.value, when.categories);
    case 'publication':
      return entry.kind === 'scope.started' && entry.value.waves > when.above;
    default:
      return false;
  }
}

/** A number of people or files as a whole, not of those with one kind of data. */
function isOf({ figure, basis }: Fact, kind: 'people'): boolean {
  return basis !== 'claimed' && figure.kind === kind && figure.category === undefined;
}

function hasCategory(fact: Fact, categories: readonly string[]): boolean {
  const { figure, basis } = fact;
  if (basis === 'claimed' || figure.kind !== 'people' || figure.category === undefined) return false;
  return categories.includes(figure.category) && mostOf(fact) > 0;
}

function mostOf(fact: Fact): number {
  return boundsOf(fact).high;
}
