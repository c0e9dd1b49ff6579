import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/support/app.ts';
import { verifyExport } from '../journal/index.ts';
import type { CrisisId } from '../kernel/index.ts';

// The routes of the crisis, over HTTP, as an API client and a second reader meet them.
let app: TestApp;
let cookie: string;

beforeAll(async () => {
  app = await startTestApp();
  cookie = await app.signIn('director', 'Amina');
});

afterAll(() => app.stop());

const declaration = {
  claimed: 'Des fiches de paie circulent',
  seen: 'un canal public',
  by: 'un journaliste',
  plan: 'none',
};

async function declared(): Promise<string> {
  const answer = await app.ask('POST', '/api/crises', { cookie, body: declaration });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { crisis: string }).crisis;
}

async function post(path: string, body: unknown): Promise<{ status: number; body: { seq?: number; code?: string } }> {
  const answer = await app.ask('POST', path, { cookie, body });
  return { status: answer.status, body: (await answer.json()) as { seq?: number; code?: string } };
}

async function entriesOf(crisis: string) {
  const answer = await app.ask('GET', `/api/crises/${crisis}/entries`, { cookie });
  return ((await answer.json()) as { entries: Entry[] }).entries;
}

type Entry = { seq: number; kind: string; at: string; recordedAt: string; erased: boolean; value?: { text?: string } };

describe('a crisis over HTTP', () => {
  it('opens with three sentences and asks for nothing else', async () => {
    const crisis = await declared();
    const summary = await (await app.ask('GET', `/api/crises/${crisis}`, { cookie })).json();
    expect(summary).toMatchObject({ crisis, mode: 'real', title: 'Des fiches de paie circulent', entries: 1 });
  });

  it('names the field that is missing', async () => {
    const answer = await app.ask('POST', '/api/crises', { cookie, body: { ...declaration, seen: undefined } });
    expect(answer.status).toBe(422);
    expect(Object.keys(((await answer.json()) as { fields: object }).fields)).toEqual(['seen']);
  });

  it('gives what happened its own hour beside the hour at which it was written down', async () => {
    const crisis = await declared();
    await post(`/api/crises/${crisis}/notes`, { text: 'Le portail est fermé.', minutesAgo: 30 });
    const note = (await entriesOf(crisis)).at(-1)!;
    expect(Date.parse(note.recordedAt) - Date.parse(note.at)).toBeGreaterThanOrEqual(30 * 60_000);
  });

  it('keeps what was corrected, and forgets what was erased but its place', async () => {
    const crisis = await declared();
    const { body } = await post(`/api/crises/${crisis}/notes`, { text: 'Un mot de trop.' });
    await post(`/api/crises/${crisis}/corrections`, { seq: body.seq, text: 'Un mot juste.', reason: 'trop vite' });
    expect((await entriesOf(crisis))[1]?.value?.text).toBe('Un mot de trop.');
    await post(`/api/crises/${crisis}/erasures`, { seq: body.seq, reason: 'il nommait quelqu’un' });
    const entries = await entriesOf(crisis);
    expect(entries.map(({ kind, erased }) => [kind, erased])).toEqual([
      ['crisis.declared', false],
      ['note.taken', true],
      ['entry.corrected', false],
      ['entry.erased', false],
    ]);
    const again = await post(`/api/crises/${crisis}/corrections`, { seq: body.seq, text: 'x', reason: 'y' });
    expect(again.body.code).toBe('journal.already-erased');
  });

  it('is not deleted when it is real', async () => {
    const crisis = await declared();
    expect((await post(`/api/crises/${crisis}/removal`, {})).body.code).toBe('crisis.not-a-rehearsal');
    expect(await entriesOf(crisis)).toHaveLength(1);
  });

  it('can be taken along as lines that end with a signed head', async () => {
    const crisis = await declared();
    const answer = await app.ask('GET', `/api/crises/${crisis}/export`, { cookie });
    expect(answer.headers.get('content-disposition')).toContain(crisis);
    const lines = (await answer.text()).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[1]!)).toMatchObject({ head: { crisis, seq: 1 } });
  });

  it('says not-found for a crisis that is none', async () => {
    for (const path of ['/api/crises/nothing-here', '/api/crises/No%20Id/entries']) {
      expect((await app.ask('GET', path, { cookie })).status).toBe(404);
    }
  });
});

describe('the events of a crisis', () => {
  it('begin where the reader stopped, lose nothing and follow what is written next', async () => {
    const crisis = await declared();
    for (const text of ['un', 'deux']) await post(`/api/crises/${crisis}/notes`, { text });
    const stop = new AbortController();
    const answer = await fetch(`${app.server.room}/api/crises/${crisis}/events`, {
      headers: { cookie, 'last-event-id': '1' },
      signal: stop.signal,
    });
    const seen = readIds(answer, 4);
    await post(`/api/crises/${crisis}/notes`, { text: 'trois' });
    await post(`/api/crises/${crisis}/notes`, { text: 'quatre' });
    expect(await seen).toEqual(['2', '3', '4', '5']);
    stop.abort();
  });

  it('carry no words: who may read them asks for the entry', async () => {
    const crisis = await declared();
    const stop = new AbortController();
    const answer = await fetch(`${app.server.room}/api/crises/${crisis}/events?after=0`, {
      headers: { cookie },
      signal: stop.signal,
    });
    const text = await readUntil(answer, /\n\n.*\n\n/s);
    expect(text).toContain('crisis.declared');
    expect(text).not.toContain('fiches de paie');
    stop.abort();
  });
});

describe('a line that a device sends more than once', () => {
  const typedAt = '2026-01-05T10:00:00.000Z';

  it.each([
    ['note.taken', 'Le journaliste rappelle'],
    ['decision.made', '! Fermer le portail parce que la fuite continue'],
    ['task.opened', '@technique isoler le serveur'],
  ])('is one entry, a %s at the hour at which it was typed', async (kind, line) => {
    const crisis = await declared();
    const body = { line, lang: 'fr', id: `line-${kind.slice(0, 4)}`, typedAt };
    const seqs = await Promise.all(
      [1, 2, 3].map(async () => (await post(`/api/crises/${crisis}/lines`, body)).body.seq),
    );
    seqs.push((await post(`/api/crises/${crisis}/lines`, body)).body.seq);
    expect(seqs).toEqual([2, 2, 2, 2]);
    expect((await entriesOf(crisis)).slice(1)).toMatchObject([{ kind, at: typedAt }]);
    const { journals } = app.server;
    expect(await verifyExport(journals.exportLines(crisis as CrisisId))).toMatchObject({ ok: true, entries: 2 });
  });

  it('stays erased when it was erased meanwhile', async () => {
    const crisis = await declared();
    const body = { line: 'Une ligne de trop.', id: 'line-erased', typedAt };
    await post(`/api/crises/${crisis}/lines`, body);
    await post(`/api/crises/${crisis}/erasures`, { seq: 2, reason: 'elle nommait quelqu’un' });
    expect((await post(`/api/crises/${crisis}/lines`, body)).body.seq).toBe(2);
    expect((await entriesOf(crisis)).map(({ kind }) => kind)).toEqual([
      'crisis.declared',
      'note.taken',
      'entry.erased',
    ]);
  });

  it('is sent by whoever typed it, and by nobody else', async () => {
    const crisis = await declared();
    const other = await app.signIn('scribe', 'Nadia');
    const body = { line: 'À moi', id: 'line-mine', typedAt };
    const ask = (more: object) =>
      app.ask('POST', `/api/crises/${crisis}/lines`, { cookie: other, body: { ...body, ...more } });
    const { person } = (await app.server.access.sessions()).find(({ name }) => name === 'Amina')!;
    expect(await (await ask({ by: person })).json()).toMatchObject({ status: 409, code: 'line.of-another' });
    expect((await post(`/api/crises/${crisis}/lines`, { ...body, by: person })).status).toBe(201);
    expect(await (await ask({})).json()).toMatchObject({ code: 'line.of-another' });
    expect(await entriesOf(crisis)).toHaveLength(2);
  });
});

async function readIds(answer: Response, count: number): Promise<string[]> {
  const text = await readUntil(answer, new RegExp(`(id: \\d+[\\s\\S]*?\n\n){${count}}`));
  return [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id!);
}

async function readUntil(answer: Response, enough: RegExp): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (enough.test(text)) break;
  }
  return text;
}
