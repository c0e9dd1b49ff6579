import type { Entry } from './model.ts';

/**
 * A pure fold, computed at most once for each state of a journal: a list of entries only grows, and an erasure replaces it, so
 * the list and its length name the state. What it answers is shared by all callers: nobody changes it.
 */
export function foldOnce<Sum>(fold: (entries: readonly Entry[]) => Sum): (entries: readonly Entry[]) => Sum {
  const known = new WeakMap<readonly Entry[], Readonly<{ length: number; sum: Sum }>>();
  return (entries) => {
    const last = known.get(entries);
    if (last?.length === entries.length) return last.sum;
    const sum = fold(entries);
    known.set(entries, { length: entries.length, sum });
    return sum;
  };
}
