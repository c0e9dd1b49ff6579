import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';

// A real OpenID provider on this machine, whose own pages ask for a name and take any password.
let app: TestApp;
let browser: Browser;
let issuer: Server;

beforeAll(async () => {
  issuer = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => issuer.once('listening', resolve));
  const address = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  const identity = { issuer: new URL(address), clientId: 'cellule', clientSecret: 'a secret of the test' };
  [app, browser] = await Promise.all([startTestApp({ identity }), launchBrowser()]);
  const provider = new Provider(address, {
    clients: [
      {
        client_id: identity.clientId,
        client_secret: identity.clientSecret,
        redirect_uris: [`${app.server.room}/sign-in/identity/back`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ['only for this test'] },
  });
  const answer = provider.callback();
  issuer.on('request', (request, response) => void answer(request, response));
});

afterAll(async () => {
  await browser.close();
  await app.stop();
  issuer.close();
});

/** A browser in which nobody is signed in, here or at the provider. */
async function stranger(cookie?: string) {
  const context = await browser.newContext();
  const given = [{ name: 'lang', value: 'en' }, ...(cookie ? [{ name: 'cellule', value: cookie.split('=')[1]! }] : [])];
  await context.addCookies(given.map((one) => ({ ...one, url: app.server.room })));
  const page = await context.newPage();
  const confirm = async (login: string) => {
    await page.locator('[name=login]').fill(login);
    await page.locator('[name=password]').fill('anything');
    await page.locator('button[type=submit]').click();
    await page.locator('button[type=submit]').click();
    await page.waitForURL(`${app.server.room}/**`);
  };
  return { context, page, confirm };
}

it('refuses a return that was begun elsewhere, or that the browser made up', async () => {
  const back = '/sign-in/identity/back?code=made-up&state=made-up';
  const bare = await app.ask('GET', back);
  expect([bare.status, ((await bare.json()) as { code: string }).code]).toEqual([410, 'access.identity-step']);
  const begun = await app.ask('GET', '/sign-in/identity', { accept: 'text/html' });
  const cookie = begun.headers.get('set-cookie')?.split(';')[0];
  expect(cookie).toMatch(/^cellule-identity=/);
  const forged = await app.ask('GET', back, { cookie });
  expect([forged.status, ((await forged.json()) as { code: string }).code]).toEqual([403, 'identity.refused']);
});

it('lets nobody in whom no invite let in before, then whoever bound their account, and nobody while it is compromised', async () => {
  const { room } = app.server;
  const unknown = await stranger();
  await unknown.page.goto(`${room}/sign-in`);
  await unknown.page.getByRole('link', { name: 'institution' }).click();
  await unknown.confirm('salma@institution.example');
  expect(await unknown.page.locator('#problem').textContent()).toContain('this room does not yet');
  expect(await app.server.access.people()).toEqual([]);
  await unknown.context.close();

  const invited = await stranger(await app.signIn('dpo', 'Salma'));
  await invited.page.goto(`${room}/access/me`);
  await invited.page.getByRole('link', { name: 'Bind my account' }).click();
  await invited.confirm('salma@institution.example');
  await invited.page.getByText('Bound to you.').waitFor();
  await invited.context.close();

  const back = await stranger();
  await back.page.goto(`${room}/sign-in/identity`);
  await back.confirm('salma@institution.example');
  expect(await back.page.locator('footer').textContent()).toContain('Salma');
  expect(await app.server.access.people()).toHaveLength(1);
  await back.context.close();

  const thief = await stranger(await app.signIn('scribe', 'Karim'));
  await thief.page.goto(`${room}/access/me/identity`);
  await thief.confirm('salma@institution.example');
  expect(await thief.page.locator('#problem').textContent()).toContain('bound to somebody else');
  await thief.context.close();

  const director = await app.signIn('director');
  const declared = { claimed: 'x', seen: 'y', by: 'z', plan: 'none' };
  await app.ask('POST', '/api/crises', { cookie: director, body: declared });
  const marked = { state: 'compromised', reason: 'its administrator’s mail was read' };
  expect((await app.ask('POST', '/api/channels/identity', { cookie: director, body: marked })).status).toBe(200);
  const late = await stranger();
  await late.page.goto(`${room}/sign-in`);
  expect(await late.page.getByRole('link', { name: 'institution' }).count()).toBe(0);
  await late.page.goto(`${room}/sign-in/identity`);
  expect(await late.page.locator('#problem').textContent()).toContain('held for compromised');
  await late.context.close();
});
