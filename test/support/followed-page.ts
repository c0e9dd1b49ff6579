import { expect } from 'vitest';
import type { ServerOptions } from '../../src/app.ts';
import { addMs, HOUR_MS, type CrisisId, type Instant, type PageLanguage } from '../../src/kernel/index.ts';
import { systemClock, type Clock } from '../../src/platform/system/index.ts';
import { startTestApp, type TestApp } from './app.ts';
import { startMailRelay, type MailRelay, type Received } from './mail-relay.ts';

/** A server with a relay, and a crisis whose page has spoken; people who follow it as their browsers do. */
export type FollowedPage = Readonly<{
  app: TestApp;
  relay: MailRelay;
  crisis: CrisisId;
  /** The origin of the forms. */
  forms: string;
  /** Publishes the next version, and looks after what is due. */
  publish: () => Promise<void>;
  /** Looks after what is due. */
  look: () => Promise<void>;
  post: (path: string, form?: Readonly<Record<string, string>>) => Promise<Response>;
  ask: (address: string, language?: PageLanguage) => Promise<Response>;
  /** Waits until this address was sent so many mails, and gives the last one. */
  mailTo: (address: string, count?: number) => Promise<Received>;
  /** Asks and confirms by the link of the mail. */
  follow: (address: string, language?: PageLanguage) => Promise<void>;
  counts: () => Promise<Readonly<Record<string, unknown>>>;
  stop: () => Promise<void>;
}>;

type Given = Partial<ServerOptions> & Readonly<{ relay?: MailRelay; clock?: Clock; mode?: 'real' | 'rehearsal' }>;

export async function openFollowedPage({ relay: given, mode = 'real', ...options }: Given = {}): Promise<FollowedPage> {
  const relay = given ?? (await startMailRelay());
  const clock = options.clock ?? systemClock;
  const mail = { url: relay.url, from: 'Cellule <cellule@example.org>' };
  const app = await startTestApp({ mail, ...options });
  const director = await app.signIn('director');
  const dpo = await app.signIn('dpo');
  const journal = await app.server.journals.create();
  const act = { author: 'amina' as never, role: 'director', at: clock.now() } as const;
  const declared = { mode, claimed: 'All data', seen: 'A channel', by: 'A reader' };
  await journal.append(act, 'crisis.declared', declared);
  const { crisis } = journal;
  const look = () => app.server.watch.look();
  const publish = async () => {
    await publishWord({ app, crisis, writer: director, approver: dpo, now: clock.now() });
    await look();
  };
  await publish();
  const forms = app.server.forms!;
  const local = app.server.formsPort ? `http://127.0.0.1:${app.server.formsPort}` : forms;
  const post: FollowedPage['post'] = (path, form = {}) =>
    fetch(`${local}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });
  const ask: FollowedPage['ask'] = (address, language = 'fr') => post(`/suivre/${language}/`, { address });
  const mailTo: FollowedPage['mailTo'] = async (address, count = 1) => {
    const of = () => relay.received.filter(({ to }) => to.includes(address));
    await expect.poll(() => of().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count);
    return of().at(-1)!;
  };
  return {
    app,
    relay,
    crisis,
    forms: local,
    publish,
    look,
    post,
    ask,
    mailTo,
    follow: async (address, language) => {
      const before = relay.received.filter(({ to }) => to.includes(address)).length;
      await ask(address, language);
      const path = pathIn(await mailTo(address, before + 1), 'confirmer');
      expect((await post(path)).status).toBe(303);
    },
    counts: async () =>
      (await (await app.ask('GET', `/api/crises/${crisis}/subscribers`, { cookie: director })).json()) as Record<
        string,
        unknown
      >,
    stop: async () => {
      await app.stop();
      if (!given) await relay.stop();
    },
  };
}

type Word = Readonly<{ app: TestApp; crisis: CrisisId; writer: string; approver: string; now: Instant }>;

/** A word in three languages, through the API. */
async function publishWord({ app, crisis, writer, approver, now }: Word): Promise<void> {
  const send = async (path: string, cookie: string, body: unknown) => {
    const answer = await app.ask('POST', `/api/crises/${crisis}${path}`, { cookie, body });
    const text = await answer.text();
    expect(answer.status, `${path}: ${text}`).toBeLessThan(300);
    return JSON.parse(text) as Record<string, string>;
  };
  const { id } = await send('/statements', writer, {
    institution: { fr: 'Caisse de prévoyance', ar: 'صندوق الاحتياط', en: 'Provident Fund' },
    phone: '0800 00 12 34',
    alertedAt: addMs(now, -HOUR_MS),
    nextUpdateAt: addMs(now, 4 * HOUR_MS),
    claimedCategories: ['salary'],
    measures: [],
  });
  const { entries } = app.server.journals.open(crisis);
  const last = entries.findLast(({ kind }) => kind === 'statement.submitted');
  const digests = last?.kind === 'statement.submitted' ? last.value.digests : {};
  await send(`/statements/${id}/approval`, approver, { digests });
  await send(`/statements/${id}/publication`, writer, {});
}

/** The words of a mail as its reader sees them. */
export function textOf({ text }: Received): string {
  const [head = '', ...body] = text.split('\r\n\r\n');
  const encoding = /^content-transfer-encoding: (.*)$/im.exec(head)?.[1]?.trim();
  const words = body.join('\r\n\r\n');
  if (encoding === 'base64') return Buffer.from(words, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return words;
  const bytes = words
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The header of a mail, its folded lines joined. */
export function headerOf({ text }: Received, name: string): string | undefined {
  const head = text.split('\r\n\r\n')[0]!.replaceAll(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1];
}

/** The path of the link of this kind in a mail. */
export function pathIn(mail: Received, kind: 'confirmer' | 'arreter'): string {
  const link = new RegExp(`https?://\\S+/suivre/[a-z]+/${kind}/[0-9a-z]+`).exec(textOf(mail))?.[0];
  expect(link).toBeDefined();
  return new URL(link!).pathname;
}
