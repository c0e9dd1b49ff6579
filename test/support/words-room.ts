import type { Page } from 'playwright-core';
import { findStatement } from '../../src/inform/index.ts';
import { addMs, HOUR_MS, type CrisisId, type Instant, type Role, type StatementId } from '../../src/kernel/index.ts';
import { settableClock, systemClock } from '../../src/platform/system/index.ts';
import { startTestApp, type TestApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { DESK, PHONE } from './busy-room.ts';

type Seen = Readonly<{ role: Role; lang?: string; script?: boolean; dark?: boolean; isPhone?: boolean }>;
type Answer = Readonly<{ status: number; body: Readonly<Record<string, unknown>> & { id: string; code?: string } }>;

/** A crisis in which words are made: what its people do over HTTP, and what they see in a browser. */
export type Words = Readonly<{
  crisis: CrisisId;
  /** Of its screens. */
  place: string;
  post: (path: string, body?: unknown, role?: Role) => Promise<Answer>;
  get: (path: string, role?: Role) => Promise<Answer>;
  /** The analyst has counted so many people, all with their salary. */
  count: (people: number) => Promise<void>;
  /** A text of the communicator that awaits a yes. */
  submit: (changes?: object) => Promise<StatementId>;
  /** The yes of the data protection officer, in these languages or in all. */
  approve: (id: StatementId, languages?: readonly string[]) => Promise<Answer>;
  publish: (id: StatementId, promised?: object) => Promise<Answer>;
  see: (path: string, seen: Seen) => Promise<Page>;
  /** Posts fields as a browser without script does. */
  postForm: (action: string, fields: URLSearchParams, role: Role) => Promise<Response>;
}>;

export type WordsRoom = Readonly<{
  app: TestApp;
  /** The hour of the server; a browser follows it. */
  clock: Readonly<{ now: () => Instant; set: (at: Instant) => void }>;
  begin: () => Promise<Words>;
  close: () => Promise<void>;
}>;

/** A server whose clock the test moves, and a browser. */
export async function openWordsRoom(): Promise<WordsRoom> {
  const clock = settableClock(systemClock.now());
  const [app, browser] = await Promise.all([startTestApp({ clock }), launchBrowser()]);
  const cookies = new Map<Role, Promise<string>>();
  const cookieOf = (role: Role) => {
    const cookie = cookies.get(role) ?? app.signIn(role, `Samira ${role}`);
    cookies.set(role, cookie);
    return cookie;
  };
  const see = async (path: string, { role, lang = 'fr', script = true, dark = false, isPhone = false }: Seen) => {
    const context = await browser.newContext({
      viewport: isPhone ? PHONE : DESK,
      colorScheme: dark ? 'dark' : 'light',
      javaScriptEnabled: script,
    });
    const given = { cellule: (await cookieOf(role)).replace('cellule=', ''), lang };
    await context.addCookies(Object.entries(given).map(([name, value]) => ({ name, value, url: app.server.room })));
    const page = await context.newPage();
    await page.goto(`${app.server.room}${path}`);
    return page;
  };
  const begin = () => beginWords({ app, clock, cookieOf, see });
  const close = async () => {
    await browser.close();
    await app.stop();
  };
  return { app, clock, begin, close };
}

type Parts = Pick<WordsRoom, 'app' | 'clock'> &
  Readonly<{ cookieOf: (role: Role) => Promise<string>; see: Words['see'] }>;

async function beginWords({ app, clock, cookieOf, see }: Parts): Promise<Words> {
  const asked = async (method: string, path: string, role: Role, body?: unknown): Promise<Answer> => {
    const answer = await app.ask(method, path, { cookie: await cookieOf(role), body });
    return { status: answer.status, body: (await answer.json()) as Answer['body'] };
  };
  const declaration = { claimed: 'Des fiches de paie circulent', seen: 'un canal public', by: 'un journaliste' };
  const { body } = await asked('POST', '/api/crises', 'director', declaration);
  const crisis = body['crisis'] as CrisisId;
  const post: Words['post'] = (path, given = {}, role = 'communicator') =>
    asked('POST', `/api/crises/${crisis}${path}`, role, given);
  /** What has to succeed for a test to begin. */
  const done: Words['post'] = async (...given) => {
    const answer = await post(...given);
    if (answer.status >= 300) throw new Error(`${given[0]}: ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const hours = (count: number) => addMs(clock.now(), count * HOUR_MS);
  const fields = () => ({
    institution: { fr: 'Caisse nationale de prévoyance', ar: 'الصندوق الوطني للاحتياط', en: 'Provident Fund' },
    phone: '0800 00 12 34',
    phoneHours: { days: 'every-day', from: '08:00', to: '20:00' },
    alertedAt: hours(-0.5),
    nextUpdateAt: hours(4),
    spokesperson: { fr: 'Nadia Berrada', ar: 'نادية برادة', en: 'Nadia Berrada' },
    directChannel: 'letter',
    directBy: hours(120),
    recourse: ['data-authority'],
  });
  const digestsOf = (id: StatementId, languages?: readonly string[]) => {
    const { digests } = findStatement(app.server.journals.open(crisis), id);
    return Object.fromEntries(Object.entries(digests).filter(([one]) => languages?.includes(one) ?? true));
  };
  return {
    crisis,
    place: `/c/${crisis}`,
    post,
    get: (path, role = 'communicator') => asked('GET', `/api/crises/${crisis}${path}`, role),
    count: async (people) => {
      const fact = { value: people, basis: 'counted', method: 'Lignes rapprochées du référentiel.', owner: 'analyst' };
      const how = { evidence: 'e'.repeat(64), asOf: clock.now() };
      for (const figure of ['people', 'people:salary']) await done('/facts', { figure, ...fact, ...how }, 'analyst');
    },
    submit: async (changes = {}) => (await done('/statements', { ...fields(), ...changes })).body.id as StatementId,
    approve: (id, languages) => done(`/statements/${id}/approval`, { digests: digestsOf(id, languages) }, 'dpo'),
    publish: (id, promised) => done(`/statements/${id}/publication`, promised ? { promised } : {}),
    see,
    postForm: async (action, fields, role) =>
      fetch(`${app.server.room}${action}`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          accept: 'text/html',
          cookie: await cookieOf(role),
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: fields.toString(),
      }),
  };
}
