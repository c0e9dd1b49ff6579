import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/support/app.ts';
import type { TextDigests } from '../contract/index.ts';
import { addMs, HOUR_MS, type CrisisId } from '../kernel/index.ts';
import { systemClock } from '../platform/system/index.ts';

// The routes as the room's forms use them, over HTTP, with two people.
let app: TestApp;
let crisis: CrisisId;
let communicator: string;
let director: string;

beforeAll(async () => {
  app = await startTestApp();
  communicator = await app.signIn('communicator');
  director = await app.signIn('director');
  const journal = await app.server.journals.create();
  const act = { author: 'amina' as never, role: 'director', at: systemClock.now() } as const;
  await journal.append(act, 'crisis.declared', {
    mode: 'real',
    claimed: 'All data',
    seen: 'A channel',
    by: 'A reader',
  });
  crisis = journal.crisis;
});
afterAll(() => app.stop());

const inHours = (hours: number) => addMs(systemClock.now(), hours * HOUR_MS);

/** The fields of the words screen as a browser posts them; empty ones are left empty, as a browser does. */
const fields = () => ({
  'institution.fr': 'Caisse de prévoyance',
  'institution.ar': 'صندوق الاحتياط',
  'institution.en': 'Provident Fund',
  phone: '0800 00 12 34',
  'phoneHours.days': '',
  'phoneHours.from': '08:00',
  'phoneHours.to': '20:00',
  alertedAt: inHours(-2),
  nextUpdateAt: inHours(4),
  seenOn: '',
  'claimedCategories[]': 'salary',
  'measures.service-closed': inHours(-1),
  'measures.complaint-filed': '',
});

function post(path: string, cookie: string, form: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${app.server.room}/api/crises/${crisis}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
}

async function submitted(): Promise<{ place: string; digests: Readonly<Record<string, string>> }> {
  const { status, headers } = await post('/statements', communicator, fields());
  expect(status).toBe(303);
  const place = headers.get('location')!.replace(`/c/${crisis}`, '');
  const last = app.server.journals.open(crisis).entries.at(-1)!;
  const digests: TextDigests = last.kind === 'statement.submitted' ? last.value.digests : {};
  return {
    place,
    digests: Object.fromEntries(Object.entries(digests).map(([language, digest]) => [`digests.${language}`, digest])),
  };
}

describe('the routes of statements', () => {
  it('say which skeleton to fill, and with what', async () => {
    const answer = await app.ask('GET', `/api/crises/${crisis}/skeleton`, { cookie: communicator });
    expect(await answer.json()).toMatchObject({ skeleton: 'first-word', phase: 'aware', slots: {} });
  });

  it('show how half a form would read', async () => {
    const answer = await app.ask('POST', `/api/crises/${crisis}/statements/preview`, {
      cookie: communicator,
      body: { institution: { fr: 'Caisse' }, measures: { 'service-closed': inHours(-1) } },
    });
    const { texts, missing } = (await answer.json()) as { texts: { fr: object }; missing: string[] };
    expect(missing).toContain('phone');
    expect(JSON.stringify(texts.fr)).toContain('nous avons fermé le service en ligne');
    expect(app.server.journals.open(crisis).entries).toHaveLength(1);
  });

  it('take a form as a browser posts it, and send the browser to the statement', async () => {
    const { place } = await submitted();
    expect(place).toMatch(/^\/statements\/[0-9a-z]{26}$/);
    expect(app.server.journals.open(crisis).entries.at(-1)).toMatchObject({
      kind: 'statement.submitted',
      value: { slots: { claimedCategories: ['salary'], measures: [{ id: 'service-closed' }] } },
    });
  });

  it('refuse a form that is not complete', async () => {
    const { phone: _, ...rest } = fields();
    expect((await post('/statements', communicator, rest)).status).toBe(422);
  });

  it('let a second person approve and the first one publish, and then everybody reads it', async () => {
    const { place, digests } = await submitted();
    expect((await post(`${place}/publication`, communicator, {})).status).toBe(409);
    expect((await post(`${place}/approval`, communicator, digests)).status).toBe(403);
    expect((await post(`${place}/approval`, director, { ...digests, 'digests.ar': '0'.repeat(64) })).status).toBe(409);
    expect((await post(`${place}/approval`, director, digests)).status).toBe(303);
    const { status, headers } = await post(`${place}/publication`, communicator, {});
    expect([status, headers.get('location')]).toEqual([303, `/c/${crisis}`]);
    const page = await fetch(`${app.server.page}/ar/`);
    expect(await page.text()).toContain('صندوق الاحتياط');
  });

  it('tell one text as it stands: words, digests, each yes given and owed, findings, state', async () => {
    const { place, digests } = await submitted();
    const read = async () => {
      const answer = await app.ask('GET', `/api/crises/${crisis}${place}`, { cookie: communicator });
      return (await answer.json()) as Record<string, unknown>;
    };
    const before = await read();
    expect(before).toMatchObject({ state: 'awaiting', approvals: [], owed: [{ languages: ['fr', 'ar', 'en'] }] });
    expect(before['digests']).toMatchObject({ fr: digests['digests.fr'] });
    expect(before['texts']).toMatchObject({ fr: { title: expect.any(String) } });
    expect(before['findings']).toEqual(expect.arrayContaining([expect.objectContaining({ isAnswered: false })]));
    await post(`${place}/approval`, director, { 'digests.fr': digests['digests.fr']! });
    const yes = { role: 'director', digests: { fr: digests['digests.fr'] } };
    expect(await read()).toMatchObject({ state: 'approved', approvals: [yes], approvedLanguages: ['fr'] });
    await submitted();
    expect(await read()).toMatchObject({ state: 'superseded' });
    for (const path of ['approval', 'refusal', 'publication', 'schedule']) {
      const body = { digests: {}, reason: 'Non.', when: inHours(1) };
      const answer = await app.ask('POST', `/api/crises/${crisis}${place}/${path}`, { cookie: director, body });
      expect([path, ((await answer.json()) as { code: string }).code]).toEqual([path, 'statement.replaced']);
    }
    const missing = await app.ask('GET', `/api/crises/${crisis}/statements/${'0'.repeat(26)}`, { cookie: director });
    expect(missing.status).toBe(404);
  });

  it('do not let one person both write and approve', async () => {
    const { status } = await post('/statements', director, fields());
    expect(status).toBe(303);
    const last = app.server.journals.open(crisis).entries.at(-1)!;
    if (last.kind !== 'statement.submitted') throw new Error('the statement was not written');
    const { id, digests } = last.value;
    const answer = await app.ask('POST', `/api/crises/${crisis}/statements/${id}/approval`, {
      cookie: director,
      body: { digests },
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'statement.own-text' });
  });

  it('send a text back with a reason', async () => {
    const { place } = await submitted();
    expect((await post(`${place}/refusal`, director, { reason: 'The telephone number is wrong' })).status).toBe(303);
    expect(app.server.journals.open(crisis).entries.at(-1)).toMatchObject({
      kind: 'statement.refused',
      value: { reason: 'The telephone number is wrong' },
    });
  });
});
