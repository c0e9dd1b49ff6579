import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CrisisId } from '../../src/kernel/index.ts';
import { startTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
let director: string;
let crisis: CrisisId;

beforeAll(async () => {
  app = await startTestApp();
  director = await app.signIn('director', 'Amina');
  const body = { claimed: 'Des fichiers circulent', seen: 'un canal', by: 'un journaliste', plan: 'none' };
  const answer = await app.ask('POST', '/api/crises', { cookie: director, body });
  ({ crisis } = (await answer.json()) as { crisis: CrisisId });
});

afterAll(() => app.stop());

const post = (path: string, body: unknown = {}, cookie = director) => app.ask('POST', path, { cookie, body });
const personNamed = async (name: string) => (await app.server.access.people()).find((one) => one.name === name)!;
const entries = () => app.server.journals.open(crisis).entries;

async function tokenFor(body: object): Promise<string> {
  const answer = await post('/api/tokens', { label: 'test', days: 1, ...body });
  return ((await answer.json()) as { secret: string }).secret;
}

const byToken = (method: string, path: string, token: string, headers: Record<string, string> = {}) =>
  fetch(`${app.server.room}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(method === 'POST' && { body: JSON.stringify({ text: 'from a program' }) }),
  });

describe('the director', () => {
  it('ends a session, and its live screen goes dark at once', async () => {
    const observer = await app.signIn('observer', 'Omar');
    const stream = await app.ask('GET', `/api/crises/${crisis}/events?after=0`, { cookie: observer });
    const reader = stream.body!.getReader();
    await reader.read();
    const { sessions } = (await (await app.ask('GET', '/api/sessions', { cookie: director })).json()) as {
      sessions: { id: string; name: string }[];
    };
    const { id } = sessions.find(({ name }) => name === 'Omar')!;
    expect((await post(`/api/sessions/${id}/removal`)).status).toBe(200);
    // Ends long before the heartbeat of twenty seconds would look: the test has fifteen.
    for (;;) if ((await reader.read()).done) break;
    expect((await app.ask('GET', '/api/crises', { cookie: observer })).status).toBe(401);
    expect((await post(`/api/sessions/${id}/removal`)).status).toBe(404);
  });

  it('gives a role and shuts somebody out, both in the journal; never oneself', async () => {
    const cookie = await app.signIn('scribe', 'Karim');
    const { id: person } = await personNamed('Karim');
    expect((await post(`/api/people/${person}/roles`, { role: 'technical' })).status).toBe(200);
    expect(entries().at(-1)).toMatchObject({ kind: 'role.granted', value: { person, role: 'technical' } });
    expect((await app.ask('GET', '/channels', { cookie, accept: 'text/html' })).status).toBe(200);
    expect((await post(`/api/people/${person}/removal`, {})).status).toBe(422);
    expect((await post(`/api/people/${person}/removal`, { reason: 'a lost phone' })).status).toBe(200);
    expect(entries().at(-1)).toMatchObject({ kind: 'role.released', value: { person, reason: 'a lost phone' } });
    expect((await app.ask('GET', '/api/crises', { cookie })).status).toBe(401);
    const { id: own } = await personNamed('Amina');
    expect((await post(`/api/people/${own}/removal`, { reason: 'x' })).status).toBe(409);
    expect((await post('/api/people/nobody-here/roles', { role: 'scribe' })).status).toBe(404);
  });

  it('sees it all on one screen, where a token is shown once', async () => {
    const page = await (await app.ask('GET', '/admin', { cookie: director, accept: 'text/html' })).text();
    expect(page).toContain('Amina');
    expect(page).toContain(app.server.journals.open(crisis).head().key);
    const form = { label: 'sauvegarde', scopes: ['journal.export'], days: '7' };
    const made = await app.ask('POST', '/admin/tokens', { cookie: director, body: form, accept: 'text/html' });
    const secret = /clt_[0-9a-z]{32}/.exec(await made.text())?.[0];
    expect(secret).toBeDefined();
    const after = await (await app.ask('GET', '/admin', { cookie: director, accept: 'text/html' })).text();
    expect(after).toContain('sauvegarde');
    expect(after).not.toContain(secret);
  });
});

describe('a program with a token', () => {
  it('does what the token names, from anywhere, in the name and role of its owner', async () => {
    const token = await tokenFor({ scopes: ['journal.write'] });
    const elsewhere = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    expect((await byToken('POST', `/api/crises/${crisis}/notes`, token, elsewhere)).status).toBe(201);
    const { id: author } = await personNamed('Amina');
    expect(entries().at(-1)).toMatchObject({ kind: 'note.taken', author, role: 'director' });
    for (const path of ['/api/crises', '/admin', '/access/me', '/api/tokens', `/api/crises/${crisis}/export`])
      expect((await byToken('GET', path, token)).status, path).toBe(403);
  });

  it('is not helped by a cookie, and a cookie not by an invented token', async () => {
    const elsewhere = { origin: 'https://elsewhere.example', cookie: director };
    const answer = await byToken('POST', `/api/crises/${crisis}/notes`, `clt_${'0'.repeat(32)}`, elsewhere);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'access.token-unknown' });
    expect((await byToken('POST', `/api/crises/${crisis}/notes`, 'something-else', elsewhere)).status).toBe(403);
  });

  it('goes through each route that its owner may take and it names, and no other', async () => {
    const token = await tokenFor({ scopes: ['crisis.read'] });
    for (const { method, path, act } of app.server.routes) {
      const asked = path.replaceAll(/\{\w+\}/g, 'no-such-thing');
      const answer = await byToken(method, asked, token);
      await answer.body?.cancel();
      const isFree = ['page.read', 'link.use', 'session.begin', 'calendar.read'].includes(act);
      const isIn = answer.status !== 403;
      expect(isIn, `${method} ${path}: ${answer.status}`).toBe(act === 'crisis.read' || isFree);
    }
  });
});

describe('a channel in other hands', () => {
  it('is said once with a reason, shown, and taken back', async () => {
    const technical = await app.signIn('technical', 'Tarik');
    const mark = (state: string, reason = 'mails were read') =>
      post('/api/channels/mail', { state, reason }, technical);
    expect((await mark('compromised', '')).status).toBe(422);
    expect((await mark('compromised')).status).toBe(200);
    expect((await mark('compromised')).status).toBe(409);
    expect(entries().at(-1)).toMatchObject({ kind: 'channel.compromised', role: 'technical' });
    const page = await (await app.ask('GET', '/channels', { cookie: technical, accept: 'text/html' })).text();
    expect(page).toContain('compromis');
    expect((await mark('restored')).status).toBe(200);
    expect((await post('/api/channels/pigeons', { state: 'compromised', reason: 'x' }, technical)).status).toBe(404);
    const scribe = await app.signIn('scribe');
    expect((await post('/api/channels/mail', { state: 'compromised', reason: 'x' }, scribe)).status).toBe(403);
  });
});

describe('the log of reads', () => {
  it('shows an hour whose lines were changed', async () => {
    const { reads, journals } = app.server;
    const { id: person } = await personNamed('Amina');
    const journal = journals.open(crisis);
    await reads.record({ person, role: 'director' }, { kind: 'sample', object: '7', crisis });
    const [from, to] = ['2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z'] as never[];
    const hour = await reads.addUp(crisis, from!, to!);
    await journal.append({ author: person, role: 'director', at: journal.entries.at(-1)!.at }, 'reads.digested', hour);
    const asked = async () =>
      (await (await app.ask('GET', '/api/access-log', { cookie: director })).json()) as {
        reads: object[];
        hours: { hours: { holds: boolean }[] }[];
      };
    expect(await asked()).toMatchObject({
      reads: [{ person, kind: 'sample', object: '7', crisis }],
      hours: [{ hours: [{ holds: true }] }],
    });
    const database = new pg.Client({ connectionString: app.databaseUrl });
    await database.connect();
    await database.query("update access_read set object = '8'");
    await database.end();
    expect((await asked()).hours).toMatchObject([{ hours: [{ holds: false }] }]);
    const dpo = await app.signIn('dpo');
    const page = await (await app.ask('GET', '/access-log', { cookie: dpo, accept: 'text/html' })).text();
    expect(page).toContain('ne correspond plus');
  });
});
