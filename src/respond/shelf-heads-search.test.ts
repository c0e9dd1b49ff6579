import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCellApp, type CellApp } from '../../test/support/cell-app.ts';
import type { SignedHead } from '../contract/index.ts';
import { verifyExport } from '../journal/index.ts';

// What a cell takes from the shelf of its plan, what leaves the house, and how a line is found again; over HTTP.
let cell: CellApp;

beforeAll(async () => {
  cell = await openCellApp(['director', 'coordinator', 'technical', 'scribe', 'observer']);
});

afterAll(() => cell.stop());

const { ask, post }: Pick<CellApp, 'ask' | 'post'> = {
  ask: (...given) => cell.ask(...given),
  post: (...given) => cell.post(...given),
};

describe('an act from the library of the plan', () => {
  it('becomes a task in one tap, once, and is offered no more', async () => {
    const crisis = await cell.declare();
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
    const crisis = await cell.declare();
    const { status, body } = await post(`${crisis}/heads`, { by: 'print' }, 'scribe');
    expect(status).toBe(201);
    const head = body['head'] as SignedHead;
    const [left] = await cell.entriesOf(crisis, 'head.left');
    expect(left?.value).toEqual({ head, by: 'print' });
    const heads = (await ask('GET', `${crisis}/heads`, 'observer')).body['left'] as readonly Record<string, unknown>[];
    expect(heads).toMatchObject([{ way: 'print', head, seq: left?.seq }]);
    const lines = await (await cell.app.ask('GET', `${crisis}/export`, { cookie: cell.cookieOf('director') })).text();
    const verified = await verifyExport(lines.split('\n').filter(Boolean), { heads: [head.digest] });
    expect(verified).toMatchObject({ ok: true, anchoredTo: head.seq });
    expect((await post(`${crisis}/heads`, { by: 'print' }, 'observer')).status).toBe(403);
  });
});

describe('looking for a line', () => {
  it('finds what people wrote by words, kind, role and facet', async () => {
    const crisis = await cell.declare();
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
