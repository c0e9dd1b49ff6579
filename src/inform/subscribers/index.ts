/**
 * Subscribers: people who asked for a mail at each new word.
 *
 * Promises: nobody is mailed who did not say yes twice, and whoever leaves is gone at once; an address lies sealed and is found by a keyed
 * hash; each version is told once to each, also after a crash; the answer is the same whether an address was known or not.
 * Never: mails anybody in a rehearsal, writes an address to a journal, a log, an error or a URL, or learns whether a mail was read.
 */
export { subscriberHoldings, type HeldAddresses } from './held-addresses.ts';
export { confirmPath, formPath, leavePath } from './links.ts';
export { KEPT_AFTER_CLOSE_DAYS, UNCONFIRMED_HOURS, type Counts, type Offer } from './model.ts';
export { openSubscribers, type Subscribers } from './open-subscribers.ts';
export { subscriberRoutes } from './routes.ts';
