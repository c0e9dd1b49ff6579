import { describe, expect, it } from 'vitest';
import { freshDatabase, freshStore } from '../../../test/support/database.ts';
import { headerOf, textOf } from '../../../test/support/followed-page.ts';
import { mailsTo, mailThrough, openFollowers, type Teller } from '../../../test/support/followers.ts';
import { startMailRelay, type MailRelay } from '../../../test/support/mail-relay.ts';
import { largest, publication } from '../../../test/support/public-sites.ts';
import { scopeResult, ZONE } from '../../../test/support/words.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Digest, type PageLanguage } from '../../kernel/index.ts';
import { changesSince } from '../page/index.ts';
import { subscriberHoldings } from './index.ts';
import { newsLetter } from './letters/write-letter.ts';
import type { Mail } from '../../platform/delivery/index.ts';
import type { Followers } from '../../../test/support/followers.ts';

/** How the newest text begins in French. */
const firstOf = ({ journal }: Followers): string => {
  const submitted = journal.entries.findLast(({ kind }) => kind === 'statement.submitted');
  const { texts } = (submitted as { value: { texts: { fr: { blocks: { paragraphs: string[] }[] } } } }).value;
  return texts.fr.blocks[0]!.paragraphs[0]!.replaceAll(/[\u00a0\u202f]/g, ' ');
};

/** What is said in a language whose text does not exist. */
const NOT_WRITTEN = { es: 'Todavía no está escrita en su idioma', zgh: 'ⵓⵔ ⵜⴰ ⵜⵜⵓⵔⴰⵏ ⵙ ⵜⵎⴰⵣⵉⵖⵜ' };

const people = (count: number) => Array.from({ length: count }, (_, index) => `person${index}@example.org`);
/** How many mails each got after the one with which they confirmed. */
const told = (relay: MailRelay, addresses: readonly string[]) => addresses.map((one) => mailsTo(relay, one) - 1);
const countsOf = ({ journal }: Followers, { subscribers }: Teller) => subscribers.countsOf(journal.crisis);
const headsLeft = ({ journal }: Followers) => journal.entries.filter(({ kind }) => kind === 'head.left').length;
const settled = (followers: Followers, teller: Teller) =>
  expect.poll(async () => (await countsOf(followers, teller)).told?.remaining, { timeout: 20_000 }).toBe(0);
/** The same, while the rounds of the watch go on. */
const laterSettled = (followers: Followers, teller: Teller) =>
  expect
    .poll(
      async () => {
        followers.pass(MINUTE_MS / 3);
        await teller.tend();
        return (await countsOf(followers, teller)).told?.remaining;
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(0);

/** The head is written down by the round that finds everybody told. */
const headLeft = (followers: Followers, teller: Teller) =>
  expect
    .poll(
      async () => {
        await teller.tend();
        return headsLeft(followers);
      },
      { timeout: 20_000, interval: 200 },
    )
    .toBe(1);

describe('telling those who follow', { timeout: 60_000 }, () => {
  it('waits while the relay is away, then tells each once', async () => {
    await using store = await freshStore();
    const first = await startMailRelay();
    const followers = await openFollowers(store);
    const teller = await followers.teller(store, mailThrough(first));
    await teller.tend();
    await followers.follow(teller, first, people(3));
    await first.stop();
    await followers.publish();
    for (let round = 0; round < 3; round++) {
      await teller.tend();
      followers.pass(MINUTE_MS);
    }
    expect(await countsOf(followers, teller)).toMatchObject({ told: { version: 2, sent: 0, remaining: 3 } });
    const second = await startMailRelay(Number(first.url.port));
    await laterSettled(followers, teller);
    await headLeft(followers, teller);
    expect(people(3).map((one) => mailsTo(second, one))).toEqual([1, 1, 1]);
    expect([headsLeft(followers), teller.failures]).toEqual([1, []]);
    await teller.close();
    await second.stop();
  });

  it('tells each once from two processes, and writes one head down', async () => {
    const database = await freshDatabase();
    await using store = await database.open();
    await using other = await database.open();
    const relay = await startMailRelay();
    const followers = await openFollowers(store);
    const tellers = [
      await followers.teller(store, mailThrough(relay)),
      await followers.teller(other, mailThrough(relay)),
    ] as const;
    await followers.follow(tellers[0], relay, people(25));
    await followers.publish();
    await expect.poll(() => Promise.all(tellers.map((teller) => teller.tend())).then(() => true)).toBe(true);
    await settled(followers, tellers[0]);
    await Promise.all(tellers.map((teller) => teller.tend()));
    await headLeft(followers, tellers[1]);
    expect(new Set(told(relay, people(25)))).toEqual(new Set([1]));
    expect(headsLeft(followers)).toBe(1);
    for (const teller of tellers) await teller.close();
    await relay.stop();
  });

  it('loses nobody when a process dies in the middle', async () => {
    const database = await freshDatabase();
    await using store = await database.open();
    const relay = await startMailRelay();
    const followers = await openFollowers(store);
    const teller = await followers.teller(store, mailThrough(relay));
    await followers.follow(teller, relay, people(30));
    await followers.publish();
    // It stops for ever with one mail in its hands, and others claimed.
    const hanging: Mail = { send: () => new Promise(() => {}), close: () => {} };
    const dying = await followers.teller(store, hanging);
    await dying.tend();
    await expect.poll(async () => (await countsOf(followers, teller)).told?.remaining).toBe(30);
    await teller.tend();
    await expect.poll(async () => (await countsOf(followers, teller)).told?.sent, { timeout: 20_000 }).toBe(10);
    followers.pass(6 * MINUTE_MS);
    await teller.tend();
    await settled(followers, teller);
    expect(new Set(told(relay, people(30)))).toEqual(new Set([1]));
    await teller.close();
    await relay.stop();
  });

  it('takes off who has no mailbox any more, and nobody for a fault of the relay', async () => {
    await using store = await freshStore();
    const relay = await startMailRelay();
    const followers = await openFollowers(store);
    const teller = await followers.teller(store, mailThrough(relay));
    await followers.follow(teller, relay, people(3));
    relay.refuse({ to: 'person1@example.org' });
    await followers.publish();
    await teller.tend();
    await settled(followers, teller);
    expect(await countsOf(followers, teller)).toEqual({
      confirmed: 2,
      waiting: 0,
      told: { version: 2, sent: 2, failed: 1, remaining: 0 },
    });
    relay.refuse({ says: '550 5.7.1 relaying denied' });
    await followers.publish();
    for (const ms of [0, MINUTE_MS, 6 * MINUTE_MS, HOUR_MS]) {
      followers.pass(ms);
      await teller.tend();
      await expect.poll(async () => (await countsOf(followers, teller)).told?.version).toBe(3);
    }
    expect(await countsOf(followers, teller)).toMatchObject({ confirmed: 2, told: { sent: 0, remaining: 2 } });
    relay.accept();
    followers.pass(DAY_MS / 4);
    await teller.tend();
    await settled(followers, teller);
    expect(await countsOf(followers, teller)).toMatchObject({ confirmed: 2, told: { sent: 2 } });
    await teller.close();
    await relay.stop();
  });

  it('takes a relay that refuses everybody for broken', async () => {
    await using store = await freshStore();
    const relay = await startMailRelay();
    const followers = await openFollowers(store);
    const teller = await followers.teller(store, mailThrough(relay));
    await followers.follow(teller, relay, people(14));
    relay.refuse();
    await followers.publish();
    await teller.tend();
    await expect.poll(async () => (await countsOf(followers, teller)).told?.failed, { timeout: 20_000 }).toBe(10);
    await expect.poll(async () => (await countsOf(followers, teller)).confirmed, { timeout: 20_000 }).toBe(4);
    expect(await countsOf(followers, teller)).toMatchObject({ told: { remaining: 4 } });
    await teller.close();
    await relay.stop();
  });

  it('tells the newest version alone where two were published while the relay was away', async () => {
    await using store = await freshStore();
    const first = await startMailRelay();
    const followers = await openFollowers(store);
    const teller = await followers.teller(store, mailThrough(first));
    await followers.follow(teller, first, people(2));
    await first.stop();
    for (let version = 2; version <= 3; version++) {
      await followers.publish();
      await teller.tend();
      followers.pass(MINUTE_MS);
    }
    const second = await startMailRelay(Number(first.url.port));
    await laterSettled(followers, teller);
    expect(people(2).map((one) => mailsTo(second, one))).toEqual([1, 1]);
    expect(await countsOf(followers, teller)).toMatchObject({ told: { version: 3, sent: 2 } });
    await teller.close();
    await second.stop();
  });

  it('says in each language what it can: the beginning, or that it is not written yet', async () => {
    await using store = await freshStore();
    const relay = await startMailRelay();
    const followers = await openFollowers(store);
    const teller = await followers.teller(store, mailThrough(relay));
    const languages = ['fr', 'ar', 'en', 'es', 'zgh'] as const;
    for (const language of languages) await followers.follow(teller, relay, [`${language}@example.org`], language);
    await followers.publish();
    await teller.tend();
    await settled(followers, teller);
    const { texts } = followers.journal.entries.findLast(({ kind }) => kind === 'statement.submitted')!.value as never;
    for (const language of languages) {
      const mail = relay.received.findLast(({ to }) => to.includes(`${language}@example.org`))!;
      const text = textOf(mail);
      expect(headerOf(mail, 'Content-Language')).toBe(language);
      expect(headerOf(mail, 'Auto-Submitted')).toBe('auto-generated');
      expect(text).toContain(`https://info.example/${language}/`);
      expect(text).toContain('0800 00 12 34');
      const said = (texts as Record<string, { title: string }>)[language];
      if (said) expect(text).toContain(said.title);
      else expect(text).toContain(NOT_WRITTEN[language as keyof typeof NOT_WRITTEN]);
    }
    await teller.close();
    await relay.stop();
  });

  it('says what changed since the version that each got last, and the beginning to whoever got none', async () => {
    await using store = await freshStore();
    const relay = await startMailRelay();
    const followers = await openFollowers(store);
    const teller = await followers.teller(store, mailThrough(relay));
    const lastTo = (address: string) =>
      textOf(relay.received.findLast(({ to }) => to.includes(address))!).replaceAll(/[\u00a0\u202f]/g, ' ');
    const tell = async () => {
      await teller.tend();
      await settled(followers, teller);
    };
    await followers.follow(teller, relay, ['early@example.org']);
    await followers.publish();
    await tell();
    expect(lastTo('early@example.org')).not.toContain('Ce qui a changé');
    expect(lastTo('early@example.org')).toContain(firstOf(followers));
    await followers.follow(teller, relay, ['late@example.org']);
    await followers.follow(teller, relay, ['arabic@example.org'], 'ar');
    followers.pass(HOUR_MS);
    await followers.publish({ phone: '0800 99 88 77' });
    await tell();
    const early = lastTo('early@example.org');
    expect(early).toContain('Ce qui a changé depuis la version 2, que vous avez reçue :');
    expect(early).toMatch(/Avant : .*0800 00 12 34.*\r?\nMaintenant : .*0800 99 88 77/);
    expect(early.indexOf('Ce qui a changé')).toBeLessThan(early.indexOf('Le texte entier :'));
    expect(lastTo('late@example.org')).not.toContain('Ce qui a changé');
    await followers.publish({ phone: '0800 99 88 77' });
    await tell();
    expect(lastTo('late@example.org')).toContain('Les mots sont les mêmes que dans la version 3, que vous avez reçue.');
    expect(lastTo('arabic@example.org')).toContain('الكلمات هي نفسها كما في النسخة 3');
    await teller.close();
    await relay.stop();
  });

  it('compares with what was received where a version was missed, figures with why they changed', () => {
    const [one, two] = [publication(1, scopeResult), publication(2, scopeResult)];
    const people = one.figures.find(({ figure }) => figure.kind === 'people' && !figure.category)!;
    const errata = [{ fact: people.id, reason: 'more-files-read' as const }];
    const three = publication(3, largest, { errata });
    const four = publication(4, largest);
    const mail = (language: PageLanguage, got: readonly number[]) => {
      const changes = changesSince([one, two, three, four], four, language, ({ version }) => got.includes(version));
      const told = {
        publication: four,
        changes,
        manifest: 'f'.repeat(64) as Digest,
        pageLink: 'https://info.example/',
      };
      const common = { language, institution: 'CNSS', leaveLink: 'https://forms.example/', zone: ZONE };
      return newsLetter({ ...common, ...told }).text.replaceAll(/[\u00a0\u202f]/g, ' ');
    };
    const french = mail('fr', [1]);
    expect(french).toContain('Ce qui a changé depuis la version 1');
    expect(french).toMatch(/nous avions dit au moins 1 200.*Nous disons maintenant au moins 1 996 026/);
    expect(french).toContain('Raison : nous avons lu d’autres fichiers.');
    expect(mail('en', [1, 3])).toContain('The words are the same as in version 3, which you received.');
    expect(mail('zgh', [1])).toContain(NOT_WRITTEN.zgh);
  });

  it('mails nobody in a rehearsal, and keeps nothing', async () => {
    await using store = await freshStore();
    const relay = await startMailRelay();
    const followers = await openFollowers(store, 'rehearsal');
    const teller = await followers.teller(store, mailThrough(relay));
    expect(teller.subscribers.offer().state).toBe('drill');
    await teller.subscribers.ask({ address: 'amal@example.org', language: 'fr' });
    await followers.publish();
    await teller.tend();
    expect(await countsOf(followers, teller)).toEqual({ confirmed: 0, waiting: 0 });
    await teller.close();
    expect(relay.received).toEqual([]);
    await relay.stop();
  });
});

describe('what is kept', { timeout: 60_000 }, () => {
  it('goes after 48 hours without a second yes, and the link with it', async () => {
    await using store = await freshStore();
    const relay = await startMailRelay();
    const followers = await openFollowers(store);
    const teller = await followers.teller(store, mailThrough(relay));
    await teller.subscribers.ask({ address: 'amal@example.org', language: 'fr' });
    await expect.poll(() => mailsTo(relay, 'amal@example.org')).toBe(1);
    const token = /confirmer\/([0-9a-z]+)/.exec(textOf(relay.received[0]!))![1]!;
    followers.pass(47 * HOUR_MS);
    await teller.tend();
    expect(await teller.subscribers.mayConfirm(token)).toBe(true);
    followers.pass(HOUR_MS);
    expect(await teller.subscribers.confirm(token)).toBe(false);
    await teller.tend();
    expect(await countsOf(followers, teller)).toMatchObject({ confirmed: 0, waiting: 0 });
    await teller.close();
    await relay.stop();
  });

  it('goes 30 days after the crisis is closed', async () => {
    await using store = await freshStore();
    const relay = await startMailRelay();
    const followers = await openFollowers(store);
    const teller = await followers.teller(store, mailThrough(relay));
    await followers.follow(teller, relay, people(2));
    await followers.journal.append(followers.as('amina'), 'crisis.closed', { reason: 'All criteria are met' });
    await expect.poll(() => teller.subscribers.offer().state).toBe('closed');
    const [held] = await subscriberHoldings(store, followers.journals);
    expect(held).toMatchObject({ count: 2, keptDays: 30, until: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) });
    followers.pass(29 * DAY_MS);
    await teller.tend();
    expect(await countsOf(followers, teller)).toMatchObject({ confirmed: 2 });
    followers.pass(DAY_MS);
    await teller.tend();
    expect(await countsOf(followers, teller)).toMatchObject({ confirmed: 0, waiting: 0 });
    await teller.close();
    await relay.stop();
  });

  it('bounds how often one address is mailed, and how many are taken at once', { timeout: 90_000 }, async () => {
    await using store = await freshStore();
    const relay = await startMailRelay();
    const followers = await openFollowers(store);
    const teller = await followers.teller(store, mailThrough(relay));
    const ask = (address: string) => teller.subscribers.ask({ address, language: 'fr' });
    for (let time = 0; time < 6; time++) {
      await ask(time % 2 ? 'AMAL@Example.org' : 'amal@example.org');
      await expect.poll(async () => (await countsOf(followers, teller)).waiting).toBe(1);
      await expect.poll(() => relay.received.length).toBe(Math.min(time + 1, 3));
    }
    await teller.close();
    await Promise.all(people(594).map(ask));
    await expect(ask('one-more@example.org')).rejects.toMatchObject({ code: 'subscriber.too-many' });
    followers.pass(11 * MINUTE_MS);
    await ask('one-more@example.org');
    await relay.stop();
  });
});
