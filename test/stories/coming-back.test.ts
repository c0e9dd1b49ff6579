import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/platform/system/index.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';

// Somebody who came by a link comes back without one: in a real browser, with the authenticator that Chromium plays.
let app: TestApp;
let browser: Browser;
let here: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
  here = app.server.room.replace('127.0.0.1', 'localhost');
});

afterAll(async () => {
  await browser.close();
  await app.stop();
});

async function newcomer(role: 'dpo' | 'scribe' = 'dpo', lang = 'en') {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await context.addCookies([{ name: 'lang', value: lang, url: here }]);
  const page = await context.newPage();
  const { token } = await app.server.access.invite({ role });
  await page.goto(`${here}/l/${token}`);
  await page.getByRole('textbox').fill('Salma');
  await page.locator('main button').click();
  await page.waitForURL(`${here}/`);
  return { context, page };
}

async function withAuthenticator(context: BrowserContext, page: Page): Promise<CDPSession> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return devtools;
}

async function signOut(page: Page): Promise<void> {
  await page.locator('footer form button').click();
  await page.waitForURL(`${here}/code`);
}

describe('a passkey', () => {
  it('is added after a link, lets its owner back in without a name, and nobody once it is removed', async () => {
    const { context, page } = await newcomer();
    await withAuthenticator(context, page);
    await page.goto(`${here}/access/me`);
    await page.getByLabel('Name of the device').fill('blue key');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('blue key').waitFor();
    await signOut(page);

    await page.getByRole('link', { name: /I was here before/ }).click();
    await page.getByRole('button', { name: 'Enter with a passkey' }).click();
    await page.waitForURL(`${here}/`);
    expect(await page.locator('footer').textContent()).toContain('Salma');
    expect(await app.server.access.people()).toHaveLength(1);

    await page.goto(`${here}/access/me`);
    await page.getByText('used', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Remove' }).first().click();
    await page.getByText('None yet.').waitFor();
    await signOut(page);
    await page.goto(`${here}/sign-in`);
    await page.getByRole('button', { name: 'Enter with a passkey' }).click();
    expect(await page.locator('[data-error]').textContent()).toContain('Nothing was confirmed');
    await context.close();
  });

  it('cannot be replayed: the same answer of a device opens once', async () => {
    const { context, page } = await newcomer('scribe');
    await withAuthenticator(context, page);
    await page.goto(`${here}/access/me`);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.locator('input[name=id]').waitFor({ state: 'attached' });
    await signOut(page);
    await page.goto(`${here}/sign-in`);
    const sent = page.waitForRequest((request) => request.url().endsWith('/api/sign-in/passkey'));
    await page.getByRole('button', { name: 'Enter with a passkey' }).click();
    const body = (await sent).postDataJSON() as unknown;
    await page.waitForURL(`${here}/`);
    const replayed = await fetch(`${here}/api/sign-in/passkey`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(replayed.status).toBe(401);
    expect(replayed.headers.get('set-cookie')).toBeNull();
    await context.close();
  });

  it('asks for a name in the address where it has numbers, and leads there', async () => {
    const answer = await app.ask('GET', '/sign-in', { accept: 'text/html' });
    expect(await answer.text()).toContain(`href="${here}/sign-in"`);
  });
});

describe('password and code', () => {
  it('are set in one step and let back in, in Arabic, with pasted words and without script', async () => {
    const { context, page } = await newcomer('dpo', 'ar');
    await page.goto(`${here}/access/me/password`);
    const secret = await page.locator('#secret').inputValue();
    const code = (later: number) =>
      new TOTP({ secret }).generate({ timestamp: Date.parse(systemClock.now()) + later * 30_000 });
    await page.locator('[name=login]').fill('salma');
    await page.locator('[name=password]').fill('short');
    await page.locator('[name=code]').fill(code(-1));
    await page.locator('main button').click();
    expect(await page.locator('[data-error]').textContent()).toContain('كلمة السر');
    expect(await page.locator('[name=login]').inputValue()).toBe('salma');
    await page.locator('[name=password]').fill('quatre mots tout simples');
    await page.locator('main button').click();
    await page.waitForURL(`${here}/access/me`);
    await context.close();

    const bare = await browser.newContext({ javaScriptEnabled: false });
    const plain = await bare.newPage();
    await plain.goto(`${here}/sign-in`);
    await plain.locator('[name=login]').fill('Salma');
    await plain.locator('[name=password]').fill('quatre mots tout simples');
    await plain.locator('[name=code]').fill(code(0));
    await plain.locator('form[action="/sign-in/password"] button').click();
    await plain.waitForURL(`${here}/`);
    expect(await plain.locator('footer').textContent()).toContain('Salma');
    await bare.close();
  });
});

describe('recovery codes', () => {
  it('are shown once and printed, and one of them lets back in, once', async () => {
    const { context, page } = await newcomer();
    await page.goto(`${here}/access/me`);
    await page.getByRole('button', { name: 'Make ten codes' }).click();
    await page.locator('#secrets').waitFor();
    const codes = await page.locator('#secrets code').allTextContents();
    expect(codes).toHaveLength(10);
    await page.goto(`${here}/access/me`);
    expect(await page.content()).not.toContain(codes[0]);
    await signOut(page);
    for (const [isOpen, code] of [true, false].map((open) => [open, codes[3]!] as const)) {
      await page.goto(`${here}/sign-in`);
      await page.locator('[name=recovery]').fill(code);
      await page.locator('form[action="/sign-in/recovery"] button').click();
      if (isOpen) {
        await page.waitForURL(`${here}/`);
        await signOut(page);
      } else expect(await page.locator('[data-error]').textContent()).toContain('does not open');
    }
    await context.close();
  });
});

describe('a link that somebody opens while they are in', () => {
  it('gives them its role, and the journal names the same person', async () => {
    const { context, page } = await newcomer('scribe');
    const before = (await app.server.access.people()).length;
    const { token } = await app.server.access.invite({ role: 'analyst' });
    await page.goto(`${here}/l/${token}`);
    await page.getByRole('button', { name: 'Take this role' }).click();
    await page.waitForURL(`${here}/`);
    const people = await app.server.access.people();
    expect(people).toHaveLength(before);
    expect(people.at(-1)?.roles).toEqual(['scribe', 'analyst']);
    await context.close();
  });
});
