import { categoryBit } from '../records/index.ts';
import type { Comparison } from './comparison.ts';
import type { Difference, TruthColumns } from './truth-columns.ts';

/**
 * SQL over a record `l` and `mask`, its differences from a person's nearest version: the categories that the record shows, less
 * those of which every value that was compared is not the person's. A value that nothing is held against stays theirs.
 */
export function theirCategories({ differences }: Comparison, truth: TruthColumns): string {
  const byCategory = Map.groupBy(
    differences.map((difference, bit) => ({ ...difference, bit })),
    (difference) => categoriesOf(difference, truth),
  );
  byCategory.delete(0);
  const lost = [...byCategory].map(([bits, columns]) => {
    const all = columns.reduce((sum, { bit }) => sum + 2n ** BigInt(bit), 0n);
    const stays = columns.map(({ applies, bit }) => `WHEN ${applies} AND (mask >> ${bit}) & 1 = 0 THEN 0`);
    return `CASE WHEN mask & ${all} = 0 THEN 0 ${stays.join(' ')} ELSE ${bits} & ~l.uncompared END`;
  });
  return lost.length === 0 ? 'l.categories' : `l.categories & ~(${lost.join(' | ')})`;
}

/** Where the truth has one of RIB and IBAN, both are held against it. */
function categoriesOf({ field }: Difference, { fields }: TruthColumns): number {
  const isAccount = field === 'rib' || field === 'iban';
  if (!isAccount || fields.has('rib') === fields.has('iban')) return categoryBit(field);
  return categoryBit('rib') | categoryBit('iban');
}
