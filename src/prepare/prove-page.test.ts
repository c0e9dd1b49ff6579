import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startTestApp, type TestApp } from '../../test/support/app.ts';
import { keepSmallPlan } from '../../test/support/small-plan.ts';
import { instant } from '../kernel/index.ts';
import { askAddress, type AskAddress } from '../platform/outside/index.ts';
import { settableClock } from '../platform/system/index.ts';
import { checkPlan, provePage, readPlan } from './index.ts';

const NOW = instant('2026-11-29T08:00:00.000Z');
const clock = settableClock(NOW);

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

/** The plan's host as the public's name service would lead to it: to a server of this machine. */
const leadingTo =
  (origin: string, asked: string[] = []): AskAddress =>
  (url) => {
    asked.push(url.href);
    return askAddress(new URL(url.pathname, origin));
  };

function ownPlan(channels?: object): string {
  const data = mkdtempSync(join(tmpdir(), 'prove-page-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  return keepSmallPlan(data, channels ? { channels } : {});
}

it('is proved when our page is there in each language of the plan', async () => {
  const folder = ownPlan();
  const asked: string[] = [];
  const record = await provePage(await readPlan(folder), { ask: leadingTo(app.server.page, asked), clock });
  expect(asked).toEqual(['https://info.caisse.example/fr/feed.xml', 'https://info.caisse.example/ar/feed.xml']);
  const read = await readPlan(folder);
  expect(record).toMatch(/^records\/2026-11-29-send-[0-9a-f]{8}\.yaml$/);
  expect(read.records).toEqual([
    {
      kind: 'send',
      on: '2026-11-29',
      channel: 'page',
      receipt: expect.stringMatching(/^200, our page in fr, ar/) as string,
    },
  ]);
  const paths = checkPlan(read, NOW).findings.flatMap(({ rule, path }) =>
    rule === 'channel-not-proved' ? [path] : [],
  );
  expect(paths).toEqual(['plan.yaml#channels.mail', 'plan.yaml#channels.sms']);
});

it.each([
  ['another page', 200, 'something else than our page'],
  ['a page that leads elsewhere', 302, 'status 302'],
  ['an error', 503, 'status 503'],
])('is not proved by %s', async (_, status, words) => {
  const server = createServer((__, answer) =>
    answer.writeHead(status, { location: app.server.page }).end('<h1>Welcome</h1>'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const ask = leadingTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const folder = ownPlan();
  await expect(provePage(await readPlan(folder), { ask, clock })).rejects.toMatchObject({
    code: 'plan.page-not-ours',
    message: expect.stringContaining(words) as string,
  });
  expect((await readPlan(folder)).records).toEqual([]);
});

it('is not proved where nothing answers', async () => {
  const ask = leadingTo('http://127.0.0.1:1');
  await expect(provePage(await readPlan(ownPlan()), { ask, clock })).rejects.toMatchObject({
    message: expect.stringContaining('nothing answers') as string,
  });
});

it.each([
  ['this machine, which the public does not reach', { page: 'https://localhost' }, undefined],
  ['a name that is no host', { page: 'chez notre hébergeur' }, undefined],
])('is not looked for at %s', async (_, channels, address) => {
  const ask = leadingTo(app.server.page);
  await expect(provePage(await readPlan(ownPlan(channels)), { ask, clock, address })).rejects.toMatchObject({
    code: 'plan.page-address',
  });
});

it('is looked for where the operator says, when the plan names it in words', async () => {
  const asked: string[] = [];
  const folder = ownPlan({ page: 'chez notre hébergeur' });
  const options = { ask: leadingTo(app.server.page, asked), clock, address: 'https://info.caisse.example' };
  await provePage(await readPlan(folder), options);
  expect(asked[0]).toBe('https://info.caisse.example/fr/feed.xml');
  expect((await readPlan(folder)).records).toHaveLength(1);
});

it('is asked for over HTTPS only beyond this machine', async () => {
  expect(await askAddress(new URL('http://info.caisse.example/'))).toEqual({ status: 0, text: '' });
});
