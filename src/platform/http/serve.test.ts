import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { CelluleError } from '../../kernel/index.ts';
import { formValue, listen, routeBuilder, webApp, type Listener } from './index.ts';

const route = routeBuilder<string | undefined, 'read' | 'write'>();
const bugs: string[] = [];
let streams = 0;
const stop = new AbortController();
let listener: Listener;

beforeAll(async () => {
  const app = webApp<string | undefined>({
    routes: [
      route({
        method: 'POST',
        path: '/api/things/{id}',
        act: 'write',
        summary: 'Changes a thing',
        params: z.object({ id: z.string() }),
        body: z.object({ name: z.string().min(2), size: z.coerce.number() }),
        handle: ({ params, body }) => ({ json: { ...params, ...body }, location: '/things' }),
      }),
      route({
        method: 'PUT',
        path: '/bytes',
        act: 'write',
        summary: 'Takes bytes of any number',
        takesStream: true,
        handle: async ({ stream }) => {
          let bytes = 0;
          for await (const stretch of stream) bytes += stretch.length;
          return { json: { bytes } };
        },
      }),
      route({
        method: 'GET',
        path: '/bug',
        act: 'read',
        summary: 'Fails',
        handle: () => Promise.reject(new Error('a value of a person')),
      }),
      route({
        method: 'GET',
        path: '/live',
        act: 'read',
        summary: 'Streams',
        handle: () => ({
          events: (send) => {
            streams++;
            return send({ id: '7', data: 'two\nlines' });
          },
        }),
      }),
    ],
    door: { outside: new URL('https://room.example'), contentSecurityPolicy: "default-src 'none'" },
    recognise: async (header) => header('x-person'),
    guard: (session, { act }) => {
      if (act === 'write' && !session) throw new CelluleError('unauthenticated', 'access.sign-in', 'Sign in first.');
    },
    problemPage: ({ detail }) => `<p>${detail}</p>`,
    onBug: (_, where) => bugs.push(where),
    stopping: stop.signal,
  });
  listener = await listen(0);
  listener.serve(app);
});

afterAll(async () => {
  stop.abort();
  await listener.close(100);
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${listener.port}${path}`, { redirect: 'manual', ...init });
const json = { 'content-type': 'application/json', 'x-person': 'someone' };

describe('the server', () => {
  it('reads JSON and forms into the same shape, and answers each in kind', async () => {
    const fromApi = await ask('/api/things/a1', { method: 'POST', headers: json, body: '{"name":"list","size":3}' });
    expect(await fromApi.json()).toEqual({ id: 'a1', name: 'list', size: 3 });
    const fromBrowser = await ask('/api/things/a1', {
      method: 'POST',
      headers: { accept: 'text/html', 'x-person': 'someone' },
      body: new URLSearchParams({ name: 'list', size: '3' }),
    });
    expect([fromBrowser.status, fromBrowser.headers.get('location')]).toEqual([303, '/things']);
  });

  it('names the fields that did not parse, without what was typed', async () => {
    const answer = await ask('/api/things/a1', { method: 'POST', headers: json, body: '{"name":"x","size":3}' });
    const problem = (await answer.json()) as { fields: object; code: string };
    expect([answer.status, problem.code, Object.keys(problem.fields)]).toEqual([422, 'http.fields', ['name']]);
  });

  it('refuses an act without its guard’s yes, a stranger’s host, and an unknown address', async () => {
    expect((await ask('/api/things/a1', { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await ask('/nowhere')).status).toBe(404);
    const stranger = await webApp({ ...emptyParts, routes: [open] }).request('/open', {
      headers: { host: 'evil.example' },
    });
    expect(await stranger.json()).toMatchObject({ code: 'http.host' });
  });

  it('shows nothing of a bug', async () => {
    const answer = await ask('/bug');
    expect([answer.status, (await answer.text()).includes('person')]).toEqual([500, false]);
    expect(bugs).toContain('GET /bug');
  });

  it('refuses a form that another site sent', async () => {
    const answer = await ask('/api/things/a1', {
      method: 'POST',
      headers: { ...json, origin: 'https://evil.example' },
      body: '{}',
    });
    expect(await answer.json()).toMatchObject({ status: 403, code: 'http.cross-site' });
  });

  it('refuses a body beyond its bound', async () => {
    const answer = await ask('/api/things/a1', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ name: 'x'.repeat(600_000) }),
    });
    expect(await answer.json()).toMatchObject({ status: 413, code: 'http.body-too-large' });
  });

  it('hands on a body of any size to a route that takes a stream, and to none before its guard', async () => {
    const bytes = new Uint8Array(3_000_000);
    const taken = await ask('/bytes', { method: 'PUT', headers: { 'x-person': 'someone' }, body: bytes });
    expect(await taken.json()).toEqual({ bytes: 3_000_000 });
    expect((await ask('/bytes', { method: 'PUT', body: bytes.subarray(0, 100) })).status).toBe(401);
  });

  it('sends events with their ids', async () => {
    const text = await (await ask('/live')).text();
    expect(text).toContain('id: 7\ndata: two\ndata: lines\n\n');
  });

  it('begins no events for somebody who asks for the headers only', async () => {
    const started = streams;
    const answer = await ask('/live', { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(streams).toBe(started);
  });

  it('says which port is taken and what to do', async () => {
    const second = listen(listener.port);
    await expect(second).rejects.toMatchObject({ code: 'http.port-taken' });
  });
});

const open = route({ method: 'GET', path: '/open', act: 'read', summary: 'Answers', handle: () => ({ text: 'yes' }) });

const emptyParts = {
  routes: [],
  door: { contentSecurityPolicy: '' },
  recognise: async () => undefined,
  guard: () => {},
  problemPage: () => '',
  onBug: () => {},
  stopping: stop.signal,
};

it('ends the events of a reader whose session has ended', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let isIn = true;
  const live = await listen(0);
  live.serve(
    webApp<string | undefined>({
      routes: [
        route({
          method: 'GET',
          path: '/live',
          act: 'read',
          summary: 'Streams until the reader goes',
          handle: () => ({
            events: (_, gone) => new Promise((resolve) => gone.addEventListener('abort', () => resolve())),
          }),
        }),
      ],
      door: { contentSecurityPolicy: '' },
      recognise: async () => undefined,
      guard: () => {
        if (!isIn) throw new CelluleError('unauthenticated', 'access.sign-in', 'Sign in first.');
      },
      problemPage: () => '',
      onBug: () => {},
      stopping: stop.signal,
    }),
  );
  const answer = await fetch(`http://127.0.0.1:${live.port}/live`);
  vi.advanceTimersByTime(20_000);
  isIn = false;
  vi.advanceTimersByTime(20_000);
  expect(await answer.text()).toMatch(/^retry: 2000\n\n/);
  vi.useRealTimers();
  await live.close(100);
});

describe('a posted form', () => {
  it('becomes nested objects and lists, and leaves empty fields out', () => {
    const form = new URLSearchParams('slots.phone=0800&slots.empty=&list=a&list=b&one[]=x');
    expect(formValue(form)).toEqual({ slots: { phone: '0800' }, list: ['a', 'b'], one: ['x'] });
  });

  it('cannot reach the prototype of anything', () => {
    formValue(new URLSearchParams('__proto__.polluted=yes&constructor.prototype.polluted=yes'));
    formValue(
      new URLSearchParams('list=a&list=b&list.__proto__.__proto__.polluted=yes&one[]=x&one.__proto__.polluted=yes'),
    );
    expect(([] as { polluted?: string }).polluted).toBeUndefined();
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});
