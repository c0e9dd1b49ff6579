import type { Comparer } from './compare-records.ts';
import type { Records } from './encode-columns.ts';
import type { Model, Trait } from './estimate-model.ts';
import type { Weigh } from './group-records.ts';

/** More records that vouch for a value make it no surer. */
const VOUCHERS_MAX = 3;

/**
 * What two groups say against being one person's. Where two records or more of each vouch for its own identity number (or given
 * name, or birth), and both are wholly unlike, no slip explains it: it would have been made in each of them, and alike. What a
 * household shares may have changed, by a move or a marriage, and is left out.
 */
export function groupsAgainst(
  { columns }: Records,
  { compareColumn }: Comparer,
  traits: readonly Trait[],
  { same }: Model,
): Weigh['against'] {
  const own = columns.flatMap(({ ids }, at) => (traits[at]!.isShared === false ? [{ ids, at }] : []));
  return (left, right) => {
    if (left.length < 2 || right.length < 2) return 0;
    let against = 0;
    for (const { ids, at } of own) {
      const [mine, theirs] = [mostShown(left, ids), mostShown(right, ids)];
      const vouchers = Math.min(mine.count, theirs.count, VOUCHERS_MAX);
      if (vouchers < 2 || ids[mine.record] === ids[theirs.record]) continue;
      if (compareColumn(at, mine.record, theirs.record) > 1) continue;
      against += (vouchers - 1) * Math.log(same[at]![1]!);
    }
    return against;
  };
}

/** A record that shows what most records of a group show, and how many do. */
function mostShown(group: readonly number[], ids: Int32Array): { record: number; count: number } {
  const counts = new Map<number, number>();
  let best = { record: group[0]!, count: 0 };
  for (const record of group) {
    const id = ids[record]!;
    if (id === 0) continue;
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    if (count > best.count) best = { record, count };
  }
  return best;
}
