import type { CrisisId, Instant } from '../../kernel/index.ts';
import { addMs, DAY_MS } from '../../kernel/index.ts';
import type { Journals } from '../../journal/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { closingOf } from '../../respond/index.ts';
import { KEPT_AFTER_CLOSE_DAYS } from './model.ts';
import { subscriberRows } from './store.ts';

/** Addresses that are held for one crisis. */
export type HeldAddresses = Readonly<{
  crisis: CrisisId;
  count: number;
  since: Instant;
  keptDays: number;
  /** The last day on which they are held; nothing while the crisis is open. */
  until: string | undefined;
}>;

/** How many addresses of people who follow are held, and until when. */
export async function subscriberHoldings(store: Store, journals: Journals): Promise<readonly HeldAddresses[]> {
  const held = await subscriberRows(store).held();
  return held.map(({ crisis, count, since }) => {
    const closing = closingOf(journals.open(crisis).entries);
    const until = closing && addMs(closing.at, KEPT_AFTER_CLOSE_DAYS * DAY_MS).slice(0, 10);
    return { crisis, count, since, keptDays: KEPT_AFTER_CLOSE_DAYS, until };
  });
}
