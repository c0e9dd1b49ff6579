import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/support/app.ts';
import { keepSmallPlan } from '../../test/support/small-plan.ts';
import type { SignedHead } from '../contract/index.ts';
import { verifyExport } from '../journal/index.ts';
import type { Role } from '../kernel/index.ts';

// What a cell takes from the shelf of its plan, what leaves the house, and how a line is found again; over HTTP.
let app: TestApp;
let dataFolder: string;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'cellule-app-'));
  keepSmallPlan(dataFolder);
  app = await startTestApp({ dataFolder });
  for (const role of ['director', 'coordinator', 'technical', 'scribe', 'observer'] as const)
    cookies.set(role, await app.signIn(role));
});

afterAll(async () => {
  await app.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

type Answer = Readonly<{ status: number; body: Readonly<Record<string, unknown>> & { code?: string } }>;

async function ask(method: string, path: string, role: Role = 'director', body: unknown = {}): Promise<Answer> {
  const cookie = cookies.get(role);
  const answer = await app.ask(method, path, { cookie, ...(method === 'POST' && { body }) });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

const post = (path: string, body: unknown = {}, role: Role = 'director') => ask('POST', path, role, body);

async function declared(): Promise<string> {
  const { body } = await post('/api/crises', { claimed: 'Des fiches de paie', seen: 'un canal', by: 'la presse' });
  return `/api/crises/${body['crisis'] as string}`;
}

describe('an act from the library of the plan', () => {
  it('becomes a task in one tap, once, and is offered no more', async () => {
    const crisis = await declared();
    const offered = async () =>
      ((await ask('GET', `${crisis}/actions`)).body['actions'] as readonly { id: string }[]).map(({ id }) => id);
    expect(await offered()).toEqual(['freeze-accounts']);
    expect((await post(`${crisis}/actions/freeze-accounts`, {}, 'technical')).status).toBe(201);
    const again = await post(`${crisis}/actions/freeze-accounts`, {}, 'coordinator');
    expect([again.status, again.body.code]).toEqual([409, 'task.action-started']);
    expect((await post(`${crisis}/actions/no-such-action`)).body.code).toBe('task.no-such-action');
    expect(await offered()).toEqual([]);
    const tasks = (await ask('GET', `${crisis}/tasks`)).body['tasks'] as readonly Record<string, unknown>[];
    expect(tasks.find(({ id }) => id === 'freeze-accounts')).toMatchObject({ owner: 'technical', mandatory: true });
  });
});

describe('a head that leaves the house', () => {
  it('is written down as it was handed out, so that a later export is anchored up to there', async () => {
    const crisis = await declared();
    const { status, body } = await post(`${crisis}/heads`, { by: 'print' }, 'scribe');
    expect(status).toBe(201);
    const head = body['head'] as SignedHead;
    const found = (await ask('GET', `${crisis}/entries?kind=head.left`)).body['entries'];
    const [left] = found as readonly { seq: number; value: unknown }[];
    expect(left?.value).toEqual({ head, by: 'print' });
    const heads = (await ask('GET', `${crisis}/heads`, 'observer')).body['left'] as readonly Record<string, unknown>[];
    expect(heads).toMatchObject([{ way: 'print', head, seq: left?.seq }]);
    const lines = await (await app.ask('GET', `${crisis}/export`, { cookie: cookies.get('director') })).text();
    const verified = await verifyExport(lines.split('\n').filter(Boolean), { heads: [head.digest] });
    expect(verified).toMatchObject({ ok: true, anchoredTo: head.seq });
    expect((await post(`${crisis}/heads`, { by: 'print' }, 'observer')).status).toBe(403);
  });
});

describe('looking for a line', () => {
  it('finds what people wrote by words, kind, role and facet', async () => {
    const crisis = await declared();
    await post(`${crisis}/notes`, { text: 'Le numéro Vert est saturé', facets: ['public'], sort: 'call' }, 'scribe');
    await post(`${crisis}/notes`, { text: 'Rien à signaler' }, 'technical');
    const found = async (query: string) => {
      const entries = (await ask('GET', `${crisis}/entries?${query}`)).body['entries'];
      return (entries as readonly { kind: string; value: { text?: string } }[]).map(({ value }) => value.text);
    };
    expect(await found('q=numero%20vert')).toEqual(['Le numéro Vert est saturé']);
    expect(await found('kind=note.taken&role=technical')).toEqual(['Rien à signaler']);
    expect(await found('facet=public')).toEqual(['Le numéro Vert est saturé']);
    expect((await ask('GET', `${crisis}/entries?kind=no.such`)).status).toBe(422);
  });
});
