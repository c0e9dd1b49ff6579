import type { Act, Journal, Journals } from '../../journal/index.ts';
import { CelluleError, type CrisisId, type PageLanguage } from '../../kernel/index.ts';
import type { Mail } from '../../platform/delivery/index.ts';
import { proofOf, sealText, type SealKey } from '../../platform/files/index.ts';
import { digestOf } from '../../platform/signing/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { newId, type Clock, type Random } from '../../platform/system/index.ts';
import { closingOf } from '../../respond/index.ts';
import { newestJournal, publicationsOf } from '../page/index.ts';
import { openSender } from './letters/send-letters.ts';
import { letterRows } from './letters/store.ts';
import { composeLetter } from './compose-letter.ts';
import { leaverIn } from './links.ts';
import { sealedAbout, type Counts, type Offer, type SubscriberId } from './model.ts';
import { readAddress } from './read-address.ts';
import { subscriberRows } from './store.ts';
import { tellSubscribers } from './tell-subscribers.ts';

export type SubscriberParts = Readonly<{
  journals: Journals;
  store: Store;
  /** Seals addresses, and keys the hash by which they are found. */
  key: SealKey;
  clock: Clock;
  random: Random;
  /** Without a relay nobody can follow, and the form says so. */
  mail: Mail | undefined;
  address: Readonly<{ page: string; forms: string }>;
  zone: string;
  /** What failed while mails were sent, for the log; they are tried again. */
  onFailure: (error: unknown) => void;
}>;

export type Subscribers = Readonly<{
  /** What the form can do now, and for which institution. */
  offer: () => Offer;
  /**
   * Takes an address, and has a mail sent that lets its owner confirm. The answer is the same whether the address is known or not.
   *
   * @throws CelluleError `subscriber.closed`, `subscriber.address`, `subscriber.too-many`
   */
  ask: (asked: Readonly<{ address: string; language: PageLanguage }>) => Promise<void>;
  /** Whether the link of a mail still confirms. Nothing happens by asking: programs that read mail open links. */
  mayConfirm: (token: string) => Promise<boolean>;
  /** Confirms, once. Answers whether the link still did. */
  confirm: (token: string) => Promise<boolean>;
  /** Whether a link that takes somebody off is one of ours. */
  mayLeave: (token: string) => boolean;
  /** Takes somebody off at once; who is off already stays so. Answers whether the link is one of ours. */
  leave: (token: string) => Promise<boolean>;
  countsOf: (crisis: CrisisId) => Promise<Counts>;
  /** What is due of a crisis: who waited too long, a version to be told, one that was told to all. */
  tend: (journal: Journal, act: Act) => Promise<void>;
  /** Ends after the mail in flight. */
  close: () => Promise<void>;
}>;

export function openSubscribers(parts: SubscriberParts): Subscribers {
  const { store, key, clock, random, mail, journals, onFailure } = parts;
  const people = subscriberRows(store);
  const rows = { ...people, ...letterRows(store) };
  const sender =
    mail &&
    openSender({ rows, clock, mail, write: (intended) => composeLetter({ ...parts, rows }, intended), onFailure });
  const offer = () => offerOf(journals, mail !== undefined);
  return {
    offer,
    ask: async ({ address: typed, language }) => {
      const { state, crisis } = offer();
      const address = readAddress(typed);
      if (!address) throw notAnAddress();
      if (state === 'drill') return;
      if (state === 'closed' || !crisis) throw closed();
      const id = newId<SubscriberId>(random);
      const hash = proofOf(key, `subscriber of ${crisis}`, address.key);
      const sealed = sealText(key, sealedAbout(id), address.to, random);
      const asked = { crisis, id, hash, address: sealed, language, at: clock.now() };
      if ((await people.ask(asked, newId(random))) === 'flooded') throw tooMany();
      sender?.wake();
    },
    mayConfirm: (token) => people.holdsToken(digestOf(token), clock.now()),
    confirm: (token) => people.confirm(digestOf(token), clock.now()),
    mayLeave: (token) => leaverIn(key, token) !== undefined,
    leave: async (token) => {
      const id = leaverIn(key, token);
      if (id) await people.remove(id);
      return id !== undefined;
    },
    countsOf: people.countsOf,
    tend: async (journal, act) => {
      await tellSubscribers(people, journal, act);
      sender?.wake();
    },
    close: async () => sender?.close(),
  };
}

/** The crisis of the page can be followed once it has spoken, until it is closed. */
function offerOf(journals: Journals, hasRelay: boolean): Offer {
  const real = newestJournal(journals, 'real');
  const journal = real ?? newestJournal(journals, 'rehearsal');
  const publication = journal && publicationsOf(journal.entries).at(-1);
  if (!journal || !publication) return { state: 'closed', institution: {}, phone: undefined };
  const { institution, phone } = publication.slots;
  const state = real ? (hasRelay && !closingOf(journal.entries) ? 'open' : 'closed') : 'drill';
  return { state, crisis: journal.crisis, institution, phone };
}

function notAnAddress(): CelluleError {
  return new CelluleError(
    'invalid',
    'subscriber.address',
    'This is no mail address, such as name@example.org. Correct it and send it again.',
  );
}

function closed(): CelluleError {
  return new CelluleError(
    'unavailable',
    'subscriber.closed',
    'Nothing can be followed by mail at the moment. Follow the page by its Atom feed, or call.',
  );
}

function tooMany(): CelluleError {
  return new CelluleError(
    'rate-limited',
    'subscriber.too-many',
    'Very many people are asking at this moment. Try again in ten minutes, or follow the page by its Atom feed.',
  );
}
