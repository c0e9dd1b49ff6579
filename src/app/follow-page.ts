import { openSubscribers, type Subscribers } from '../inform/index.ts';
import type { Journals } from '../journal/index.ts';
import type { Mail } from '../platform/delivery/index.ts';
import type { SealKey } from '../platform/files/index.ts';
import { placeOf, type Log } from '../platform/log/index.ts';
import type { Store } from '../platform/store/index.ts';
import { systemRandom, type Clock } from '../platform/system/index.ts';
import type { Listeners } from './listeners.ts';

type FollowParts = Readonly<{
  journals: Journals;
  mail: Mail | undefined;
  publish: Readonly<{ store: Store; zone: string }>;
  keys: Readonly<{ subscribers: SealKey }>;
}>;

type Surroundings = Readonly<{ clock: Clock; log: Log; cleanUp: (() => Promise<void> | void)[] }>;

/** Lets people follow the page. Without an address of the forms nobody is mailed: each mail has a link there that ends them. */
export function followPage(
  { journals, mail, publish, keys }: FollowParts,
  { page, forms }: Listeners['address'],
  { clock, log, cleanUp }: Surroundings,
): Subscribers {
  const subscribers = openSubscribers({
    journals,
    store: publish.store,
    key: keys.subscribers,
    clock,
    random: systemRandom,
    mail: forms === undefined ? undefined : mail,
    address: { page, forms: forms ?? '' },
    zone: publish.zone,
    onFailure: (error) => log('mail.failed', placeOf(error)),
  });
  cleanUp.push(subscribers.close);
  return subscribers;
}
