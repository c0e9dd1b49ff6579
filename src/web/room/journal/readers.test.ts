import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOf, DESK, openBusyRoom, PHONE, type BusyRoom } from '../../../../test/support/busy-room.ts';
import { verifyExport } from '../../../journal/index.ts';

let room: BusyRoom;
beforeAll(async () => {
  room = await openBusyRoom();
  const journal = room.app.server.journals.open(room.crisis);
  await journal.append(actOf(3), 'note.taken', { text: 'Le préfet a rappelé', facets: ['legal'] });
  await journal.append(actOf(2, 'scribe'), 'note.taken', { text: 'اتصل رئيس البلديّة' });
});
afterAll(() => room.close());

const SEEN = { role: 'director', lang: 'fr', viewport: DESK } as const;

describe('the screen of the journal', () => {
  it('finds a line however its words are written, and keeps what was asked in its address', async () => {
    const page = await room.see(`/c/${room.crisis}/journal`, SEEN);
    await page.locator('form.search input[name=q]').fill('PREFET');
    await page.locator('form.search button').click();
    await expect.poll(() => page.locator('#entries .entry').count()).toBe(1);
    expect(await page.locator('#entries').innerText()).toContain('Le préfet a rappelé');
    expect(page.url()).toContain('q=PREFET');
    const lane = page.locator('nav.filter a').nth(1);
    expect(await lane.getAttribute('href')).toContain('q=PREFET');
    await page.close();
    const arabic = await room.see(`/c/${room.crisis}/journal?q=البلدية&role=scribe`, {
      ...SEEN,
      lang: 'ar',
      dark: true,
      viewport: PHONE,
    });
    expect(await arabic.locator('#entries .entry').count()).toBe(1);
    await arabic.close();
  });

  it('takes one whole note after another, each with what was ticked for it and nothing of the one before', async () => {
    const page = await room.see(`/c/${room.crisis}/journal`, SEEN);
    await page.locator('#note summary').press('Enter');
    for (const [text, facet] of [
      ['L’assureur est prévenu', 'cost'],
      ['La presse est là', 'public'],
    ] as const) {
      await page.locator('#note textarea').fill(text);
      await page.locator(`#note input[value=${facet}]`).check();
      await page.locator('#note button').last().click();
      await expect.poll(() => page.locator('#note textarea').inputValue()).toBe('');
    }
    const notes = room.app.server.journals
      .open(room.crisis)
      .entries.slice(-2)
      .map(({ value }) => value);
    expect(notes).toMatchObject([
      { text: 'L’assureur est prévenu', facets: ['cost'] },
      { text: 'La presse est là', facets: ['public'] },
    ]);
    await page.close();
  });

  it('adds a cost to the total of its currency', async () => {
    const page = await room.see(`/c/${room.crisis}/journal`, SEEN);
    await page.locator('.costs summary').press('Enter');
    await page.locator('.costs input[name=what]').fill('Traducteurs');
    await page.locator('.costs input[name=sum]').fill('123,45');
    await page.locator('.costs button').click();
    await expect.poll(() => page.locator('.costs summary').innerText()).toContain('123,45');
    await page.close();
  });
});

describe('what was known at a moment', () => {
  it('is shown under a band that says so, without what came later and without a form that writes', async () => {
    for (const path of ['', '/journal', '/scope']) {
      const page = await room.see(`/c/${room.crisis}${path}?asof=1`, SEEN);
      expect(await page.locator('.band.past').innerText()).toContain('Le passé');
      expect(await page.locator('form[method=post][action^="/api/crises/"]').count(), path).toBe(0);
      if (path === '/journal') expect(await page.locator('#entries .entry').count()).toBe(1);
      await page.close();
    }
  });

  it('is what the API answers, too, by an hour or by a line', async () => {
    const cookie = await room.app.signIn('observer');
    const ask = async (asof: string) =>
      (await (await room.app.ask('GET', `/api/crises/${room.crisis}?asof=${asof}`, { cookie })).json()) as object;
    expect(await ask('2')).toMatchObject({ entries: 2, crisis: room.crisis });
    expect(await ask('2001-01-01T00:00:00.000Z')).toMatchObject({ entries: 0 });
  });
});

it('an extract leaves the room for those who may export, and verifies', async () => {
  const path = `/api/crises/${room.crisis}/export?for=regulator`;
  const extract = await room.app.ask('GET', path, { cookie: await room.app.signIn('dpo') });
  const text = await extract.text();
  expect(text).toContain('préfet');
  expect(text).not.toContain('البلديّة');
  expect(await verifyExport(text.trimEnd().split('\n'))).toMatchObject({ ok: true });
  const refused = await room.app.ask('GET', path, { cookie: await room.app.signIn('observer') });
  expect(refused.status).toBe(403);
});
