import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayDo, POLICY, type PolicyAct } from '../src/access/index.ts';
import { ROLES } from '../src/kernel/index.ts';
import { startTestApp, type TestApp } from './support/app.ts';

// Every route of the running server, asked by everybody: nobody signed in, then each role. Who was let through is the golden
// file test/golden/access.txt, which is read at each change; the policy table alone decides.
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ publicUrl: new URL('http://localhost:1'), formsUrl: new URL('http://localhost:2') });
});

afterAll(() => app.stop());

const pathOf = (path: string) => path.replaceAll(/\{\w+\}/g, 'no-such-thing');

it('lets each role through the routes that the policy names, and through no other', async () => {
  const lines: string[] = [];
  for (const { method, path, act } of app.server.routes) {
    const letIn: string[] = [];
    for (const who of [undefined, ...ROLES]) {
      const cookie = who && (await app.signIn(who));
      const { status, body } = await app.ask(method, pathOf(path), { cookie, ...(method !== 'GET' && { body: {} }) });
      await body?.cancel();
      const isIn = status !== 401 && status !== 403;
      expect(isIn, `${method} ${path} as ${who ?? 'nobody'}: ${status}`).toBe(mayDo(who, act));
      if (isIn) letIn.push(who ?? 'nobody');
      else expect(status, `${method} ${path} as ${who ?? 'nobody'}`).toBe(who ? 403 : 401);
    }
    lines.push(`${method.padEnd(6)} ${path}  [${act}]  ${letIn.length > ROLES.length ? 'anyone' : letIn.join(' ')}`);
  }
  expect(lines.length).toBeGreaterThan(20);
  await expect(`${lines.toSorted().join('\n')}\n`).toMatchFileSnapshot('golden/access.txt');
});

it('answers no room route on the public listener, not even to the director', async () => {
  const cookie = await app.signIn('director');
  for (const { method, path } of app.server.routes) {
    const answer = await fetch(`http://127.0.0.1:${app.server.pagePort}${pathOf(path)}`, {
      method,
      headers: { cookie },
      redirect: 'manual',
    });
    const text = await answer.text();
    const isRoomAnswer = answer.status < 400 && !(method === 'GET' && path === '/');
    expect(isRoomAnswer, `${method} ${path} answered ${answer.status} on the public listener`).toBe(false);
    expect(text).not.toContain('action="/api/');
  }
});

it('answers on the listener of the forms its own routes alone, whoever asks', async () => {
  const { routes, formRoutes, formsPort, pagePort, local } = app.server;
  const cookie = await app.signIn('director');
  const asked = async (port: number | string | undefined, { method, path }: (typeof routes)[number]) => {
    const place = `http://127.0.0.1:${port}${path.replace('{language}', 'fr').replace('{token}', 'nosuchtoken')}`;
    const answer = await fetch(place, { method, headers: { cookie }, redirect: 'manual' });
    return { status: answer.status, text: await answer.text(), setsCookie: answer.headers.has('set-cookie') };
  };
  const own = new Set(formRoutes.map(({ method, path }) => `${method} ${path}`));
  expect(own.size).toBeGreaterThan(7);
  for (const route of formRoutes) {
    const { status, text, setsCookie } = await asked(formsPort, route);
    expect(text, route.path).not.toContain('http.not-found');
    expect([status < 500 || status === 503, setsCookie]).toEqual([true, false]);
    const others = [pagePort, new URL(local).port];
    for (const port of others.filter(() => route.path.startsWith('/suivre/'))) {
      expect([(await asked(port, route)).status, port, route.path]).toEqual([404, port, route.path]);
    }
  }
  for (const route of routes.filter(({ method, path }) => !own.has(`${method} ${path}`)))
    expect([(await asked(formsPort, route)).status, route.path]).toEqual([404, route.path]);
  for (const path of ['/', '/fr/', '/fr/feed.xml', '/manifest.json'])
    expect((await fetch(`http://127.0.0.1:${formsPort}${path}`)).status).toBe(404);
});

describe('at outside addresses', () => {
  let outside: TestApp;
  beforeAll(async () => {
    outside = await startTestApp({
      roomUrl: new URL('https://cellule.example'),
      publicUrl: new URL('https://info.example'),
      formsUrl: new URL('https://forms.example'),
    });
  });
  afterAll(() => outside.stop());

  it('refuses plain HTTP, and any name that is not its own', async () => {
    const { pagePort, formsPort = 0 } = outside.server;
    const roomPort = Number(new URL(outside.server.local).port);
    const status = (port: number, host: string, protocol: string) =>
      statusOf(port, '/code', { host, 'x-forwarded-proto': protocol });
    expect(await status(roomPort, 'cellule.example', 'https')).toBe(200);
    expect(await status(roomPort, 'cellule.example', 'http')).toBe(403);
    expect(await status(roomPort, 'info.example', 'https')).toBe(404);
    expect(await statusOf(pagePort, '/fr/', { host: 'info.example', 'x-forwarded-proto': 'https' })).toBe(200);
    expect(await statusOf(pagePort, '/fr/', { host: 'info.example', 'x-forwarded-proto': 'http' })).toBe(403);
    expect(await statusOf(pagePort, '/code', { host: 'info.example', 'x-forwarded-proto': 'https' })).toBe(404);
    const onForms = (host: string, protocol: string) =>
      statusOf(formsPort, '/suivre/fr/envoye', { host, 'x-forwarded-proto': protocol });
    expect(await onForms('forms.example', 'https')).toBe(200);
    expect(await onForms('forms.example', 'http')).toBe(403);
    expect(await onForms('cellule.example', 'https')).toBe(404);
  });

  it('gives a cookie that travels over HTTPS only', async () => {
    const { token } = await outside.server.access.invite({ role: 'scribe' });
    const answer = await fetch(`${outside.server.local}/l/${token}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html' },
      body: new URLSearchParams({ name: 'Salma' }),
    });
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-cellule=\w+;.*HttpOnly.*Secure/);
  });
});

/** A request under another host name, which fetch does not send. */
function statusOf(port: number, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    }).once('error', reject);
  });
}

it('uses every row of the policy table, so that no row stays without a door', () => {
  const used = new Set([...app.server.routes, ...app.server.formRoutes].map(({ act }) => act));
  const idle = (Object.keys(POLICY) as PolicyAct[]).filter((act) => !used.has(act) && act !== 'page.read');
  expect(idle).toEqual([]);
});
