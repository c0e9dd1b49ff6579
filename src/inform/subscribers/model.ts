import type { CrisisId, Digest, Id, Instant, PageLanguage, PublicationId } from '../../kernel/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/index.ts';

export type SubscriberId = Id & { readonly __subscriber: true };

/** How long somebody who did not confirm is kept, and the link that confirms holds. */
export const UNCONFIRMED_HOURS = 48;
export const WAITING_MS = UNCONFIRMED_HOURS * HOUR_MS;
/** How long addresses are kept once the crisis is closed: it may begin again. */
export const KEPT_AFTER_CLOSE_DAYS = 30;

/** Mails that ask to confirm, to one address. */
export const ASKS_OF_ONE = { most: 3, withinMs: DAY_MS } as const;
/** Forms that are taken, from everybody together: whoever floods the form must not flood mailboxes. */
export const ASKS_OF_ALL = { most: 600, withinMs: 10 * MINUTE_MS } as const;

/** So many mails are claimed at once, and for how long another process leaves them alone. */
export const CLAIM_MAX = 20;
export const LEASE_MS = 5 * MINUTE_MS;
/** Between two mails, so that the relay is not pressed. */
export const PAUSE_MS = 50;
/** When a mail that the relay did not take for now is tried again; after the last, no more. */
const RETRY_MS = [MINUTE_MS, 5 * MINUTE_MS, 20 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS] as const;
/** When the relay itself cannot be used. */
export const RELAY_DOWN_MS = MINUTE_MS / 4;
/** So many mailboxes refused one after another are a fault of ours rather than theirs: nobody is taken off for it. */
export const REFUSED_IN_A_ROW_MAX = 10;

/** What the form can do now. */
export type Offer = Readonly<{
  /** `drill`: it takes an address, keeps nothing and mails nobody. `closed`: there is nothing to follow, or no relay. */
  state: 'open' | 'drill' | 'closed';
  crisis?: CrisisId;
  /** By language, where the page has said it. */
  institution: Readonly<Partial<Record<PageLanguage, string | undefined>>>;
  phone: string | undefined;
}>;

/** Of one crisis, and of the version that was told last. */
export type Counts = Readonly<{
  confirmed: number;
  /** Asked, and have not confirmed yet. */
  waiting: number;
  told?: Readonly<{ version: number; sent: number; failed: number; remaining: number }>;
}>;

/** A mail that this process may send until its lease ends. */
export type Claimed = Readonly<{ bucket: number; id: string; fence: number }>;

/** The same, once it is written down that it is being sent. */
export type Intended = Claimed &
  Readonly<{
    crisis: CrisisId;
    subscriber: SubscriberId;
    /** Sealed. */
    address: string;
    publication: PublicationId | null;
    language: PageLanguage;
    tries: number;
  }>;

export type Round = Readonly<{ publication: PublicationId; version: number; sent: number; failed: number }>;

export type Asked = Readonly<{
  crisis: CrisisId;
  id: SubscriberId;
  hash: Buffer;
  address: string;
  language: PageLanguage;
  at: Instant;
}>;

export type Token = Readonly<{ digest: Digest; language: PageLanguage; expiresAt: Instant }>;

/** After how long it is tried again; nothing when it was tried often enough. */
export function retryAfterMs(tries: number): number | undefined {
  return RETRY_MS[tries];
}

/** What seals an address binds it to whom it belongs to. */
export const sealedAbout = (id: SubscriberId): string => `subscriber ${id}`;
