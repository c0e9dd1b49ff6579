import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/support/app.ts';
import { hour } from '../../test/support/entries.ts';
import { scopeResult } from '../../test/support/words.ts';
import type { PersonId } from '../kernel/index.ts';
import { declareCrisis } from '../respond/index.ts';

let app: TestApp;
let cookie: string;

beforeAll(async () => {
  app = await startTestApp();
  cookie = await app.signIn('director', 'Amina');
  writeFileSync(`${app.dataFolder}/scope.json`, JSON.stringify(scopeResult));
});

afterAll(() => app.stop());

async function declared(mode: 'real' | 'rehearsal') {
  const act = { author: 'amina' as PersonId, role: 'director', at: hour(0) } as const;
  return declareCrisis(app.server.journals, act, { mode, claimed: 'All data', seen: 'A channel', by: 'A reader' });
}

it('lets no run of a rehearsal become figures of a real crisis, by its folder or by its name', async () => {
  const [rehearsal, real] = [await declared('rehearsal'), await declared('real')];
  const attach = (crisis: string, body: unknown) => app.ask('POST', `/api/crises/${crisis}/scope`, { cookie, body });
  expect((await attach(rehearsal, { folder: app.dataFolder })).status).toBe(201);
  for (const body of [{ folder: app.dataFolder }, { run: scopeResult.run }]) {
    const answer = await attach(real, body);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'scope.rehearsal-run' });
  }
});
