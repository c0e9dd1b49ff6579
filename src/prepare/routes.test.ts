import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/support/app.ts';
import { keepSmallPlan, SMALL_PLAN } from '../../test/support/small-plan.ts';
import { instant } from '../kernel/index.ts';
import { settableClock } from '../platform/system/index.ts';
import { checkPlan, readPlan } from './index.ts';

const NOW = instant('2026-11-29T08:00:00.000Z');

let app: TestApp;
let folder: string;

beforeAll(async () => {
  app = await startTestApp({ clock: settableClock(NOW) });
  folder = keepSmallPlan(app.dataFolder);
  const broken = join(app.dataFolder, 'plans', 'broken-plan');
  mkdirSync(broken);
  writeFileSync(join(broken, 'plan.yaml'), 'name: broken-plan\nname: broken-plan\n');
});

afterAll(() => app.stop());

const ask = async (path: string) => {
  const answer = await app.ask('GET', path, { cookie: await app.signIn('dpo') });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

describe('the plans over the API', () => {
  it('are listed with what keeps each from being relied on, also beside one that cannot be read', async () => {
    const { plans } = (await ask('/api/plans')).body as { plans: Record<string, unknown>[] };
    const read = await readPlan(folder);
    const blocking = checkPlan(read, NOW).findings.filter(({ level }) => level === 'block').length;
    expect(blocking).toBeGreaterThan(0);
    expect(plans.find(({ name }) => name === SMALL_PLAN)).toEqual({
      name: SMALL_PLAN,
      isShipped: false,
      version: '1',
      digest: read.digest,
      title: read.plan.title,
      institution: read.plan.institution,
      languages: ['fr', 'ar'],
      ready: false,
      blocking,
      warnings: 0,
    });
    expect(plans.find(({ name }) => name === 'broken-plan')).toMatchObject({
      ready: false,
      error: { code: 'plan.not-yaml', place: { path: 'plan.yaml', line: 2 } },
    });
    expect(plans.filter(({ isShipped }) => isShipped === true).length).toBeGreaterThan(1);
  });

  it('say of one what the command line says', async () => {
    const { status, body } = await ask(`/api/plans/${SMALL_PLAN}`);
    expect(status).toBe(200);
    expect(body).toEqual(JSON.parse(JSON.stringify(checkPlan(await readPlan(folder), NOW))));
    expect(body).toMatchObject({ ready: false, findings: expect.arrayContaining([expect.anything()]) as unknown[] });
  });

  it('hold no path of this machine and no address of anybody', async () => {
    const bodies = await Promise.all(
      ['', `/${SMALL_PLAN}`, '/ma-securite-sociale', '/broken-plan'].map((path) => ask(`/api/plans${path}`)),
    );
    const text = JSON.stringify(bodies);
    expect(text).toContain('contacts.yaml#');
    expect(text).not.toMatch(new RegExp(`${app.dataFolder}|${process.cwd()}|@|\\+212`));
  });

  it('refuse a name that is none, and one whose files are broken, each with its code', async () => {
    expect(await ask('/api/plans/no-such-plan')).toMatchObject({ status: 404, body: { code: 'plan.unknown' } });
    expect(await ask('/api/plans/broken-plan')).toMatchObject({ status: 422, body: { code: 'plan.not-yaml' } });
  });
});
