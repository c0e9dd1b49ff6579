import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openPublicSite, openSubscribers, publishStatement, type Subscribers } from '../../src/inform/index.ts';
import { approveStatement, findStatement, submitStatement } from '../../src/inform/index.ts';
import { addMs, HOUR_MS, type PageLanguage, type PersonId } from '../../src/kernel/index.ts';
import { openMail, type Mail } from '../../src/platform/delivery/index.ts';
import { loadKey } from '../../src/platform/files/index.ts';
import type { Store } from '../../src/platform/store/index.ts';
import { systemRandom } from '../../src/platform/system/index.ts';
import { publicRenderer as render } from '../../src/web/public/index.ts';
import { pathIn } from './followed-page.ts';
import type { MailRelay } from './mail-relay.ts';
import { openCell, openStoreJournals, slots, ZONE, type Cell } from './words.ts';

/** One process that tells people, on a clock that the test sets. */
export type Teller = Readonly<{
  subscribers: Subscribers;
  failures: readonly unknown[];
  /** Does what is due now; mails leave in the background. */
  tend: () => Promise<void>;
  close: () => Promise<void>;
}>;

export type Followers = Cell &
  Readonly<{
    publish: (changed?: Partial<typeof slots>) => Promise<void>;
    /** Another process on this store. */
    teller: (store: Store, mail: Mail) => Promise<Teller>;
    /** Has these people follow, by real mails through this relay. */
    follow: (teller: Teller, relay: MailRelay, addresses: readonly string[], language?: PageLanguage) => Promise<void>;
    /** Moves the clock on. */
    pass: (ms: number) => void;
  }>;

/** A crisis whose page has spoken once, and people who follow it. */
export async function openFollowers(store: Store, mode: 'real' | 'rehearsal' = 'real'): Promise<Followers> {
  const cell = await openCell(store, mode);
  const { journals, journal, clock, as } = cell;
  const key = await loadKey(join(mkdtempSync(join(tmpdir(), 'cellule-followers-')), 'a.key'), systemRandom);
  const site = await openPublicSite({ journals, store, render, zone: ZONE });
  const publish: Followers['publish'] = async (changed = {}) => {
    const nextUpdateAt = addMs(clock.now(), 4 * HOUR_MS);
    const words = {
      skeleton: 'first-word' as const,
      slots: { ...slots, measures: [], nextUpdateAt, ...changed },
      zone: ZONE,
    };
    const id = await submitStatement(journal, as('carla', 'communicator'), words);
    await approveStatement(journal, as('amina'), findStatement(journal, id));
    await publishStatement({ store, site, zone: ZONE }, journal, as('carla', 'communicator'), id);
  };
  const teller: Followers['teller'] = async (own, mail) => {
    const opened = await openStoreJournals(own, clock);
    const failures: unknown[] = [];
    const subscribers = openSubscribers({
      journals: opened,
      store: own,
      key,
      clock,
      random: systemRandom,
      mail,
      address: { page: 'https://info.example', forms: 'https://forms.example' },
      zone: ZONE,
      onFailure: (error) => failures.push(error),
    });
    // Another process learns of an entry a moment after it was written.
    const tend = async () => {
      const own = opened.open(journal.crisis);
      await expect.poll(() => own.entries.length).toBeGreaterThanOrEqual(journal.entries.length);
      return subscribers.tend(own, { author: 'watch' as PersonId, role: 'observer', at: clock.now() });
    };
    const close = async () => {
      await subscribers.close();
      await opened.close();
    };
    return { subscribers, failures, tend, close };
  };
  const follow: Followers['follow'] = async ({ subscribers }, relay, addresses, language = 'fr') => {
    for (const address of addresses) await subscribers.ask({ address, language });
    for (const address of addresses) {
      await expect.poll(() => mailsTo(relay, address), { timeout: 20_000 }).toBeGreaterThan(0);
      const mail = relay.received.findLast(({ to }) => to.includes(address))!;
      expect(await subscribers.confirm(pathIn(mail, 'confirmer').split('/').at(-1)!)).toBe(true);
    }
  };
  await publish();
  return { ...cell, publish, teller, follow, pass: (ms) => clock.set(addMs(clock.now(), ms)) };
}

export const mailsTo = (relay: MailRelay, address: string): number =>
  relay.received.filter(({ to }) => to.includes(address)).length;

export const mailThrough = (relay: MailRelay): Mail => openMail({ url: relay.url, from: 'cellule@example.org' });
