import { foldOnce } from '../../journal/index.ts';
import type { Instant, PersonId } from '../../kernel/index.ts';

/** Something that the crisis costs; `amount` is in the smallest unit of the currency. */
export type Cost = Readonly<{
  seq: number;
  amount: number;
  currency: string;
  what: string;
  by: PersonId;
  at: Instant;
}>;

/** What was spent, oldest first, and how much that is per currency: currencies are never added up. */
export type Costs = Readonly<{ costs: readonly Cost[]; totals: ReadonlyMap<string, number> }>;

export const costsOf = foldOnce((entries): Costs => {
  const costs = entries.flatMap(({ kind, value, seq, author: by, at }) =>
    kind === 'cost.recorded' ? [{ ...value, seq, by, at }] : [],
  );
  const totals = new Map<string, number>();
  for (const { currency, amount } of costs) totals.set(currency, (totals.get(currency) ?? 0) + amount);
  return { costs, totals };
});
