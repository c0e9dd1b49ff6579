import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCellApp, type CellApp } from '../../../test/support/cell-app.ts';
import { addMs, HOUR_MS, MINUTE_MS, type Role } from '../../kernel/index.ts';
import { systemClock } from '../../platform/system/index.ts';

// Over HTTP: one tap that says nothing is new, a text that is taken off the page, an earlier version that is put back.
let cell: CellApp;
let crisis: string;

beforeAll(async () => {
  cell = await openCellApp(['director', 'communicator', 'dpo', 'analyst']);
  crisis = await cell.declare();
});

afterAll(() => cell.stop());

const post: CellApp['post'] = (...given) => cell.post(...given);
const inHours = (hours: number) => addMs(systemClock.now(), hours * HOUR_MS);
const page = async (path: string) => (await fetch(`${cell.app.server.page}${path}`)).text();
const digestsOf = async (id: unknown) => {
  const submitted = await cell.entriesOf(crisis, 'statement.submitted');
  return submitted.find(({ value }) => value['id'] === id)!.value['digests'];
};
const approve = async (id: unknown, role: Role) =>
  post(`${crisis}/statements/${String(id)}/approval`, { digests: await digestsOf(id) }, role);
const text = {
  institution: { fr: 'Caisse d’essai', ar: 'صندوق', en: 'Test fund' },
  phone: '0800 00 00 00',
  phoneHours: { days: 'every-day', from: '08:00', to: '20:00' },
  directBy: inHours(70),
  directChannel: 'letter',
};
const slotsNow = (changes: object = {}) => ({
  ...text,
  alertedAt: addMs(systemClock.now(), -MINUTE_MS),
  nextUpdateAt: inHours(3),
  ...changes,
});
const publishWord = async (changes: object = {}) => {
  const { body } = await post(`${crisis}/statements`, slotsNow(changes), 'communicator');
  await approve(body['id'], 'dpo');
  return post(`${crisis}/statements/${String(body['id'])}/publication`, {}, 'communicator');
};
/** French and English are read and on the page; Arabic follows, and is asked of a role that has not said yes. */
const publishWithoutArabic = async () => {
  const { body } = await post(`${crisis}/statements`, slotsNow({ needs: ['dpo'] }), 'communicator');
  const id = String(body['id']);
  const { fr, en } = (await digestsOf(id)) as Record<string, string>;
  await post(`${crisis}/statements/${id}/approval`, { digests: { fr, en } }, 'dpo');
  return post(`${crisis}/statements/${id}/publication`, { promised: { ar: inHours(1) } }, 'communicator');
};
const lastPublished = async () => (await cell.entriesOf(crisis, 'page.published')).at(-1)!.value;
const count = (value: number, figure = 'people') => {
  const fact = { figure, value, basis: 'counted', owner: 'analyst', method: 'Lignes du journal d’accès' };
  return post(`${crisis}/facts`, { ...fact, evidence: 'a'.repeat(64), asOf: inHours(-0.01) }, 'analyst');
};

describe('nothing new', () => {
  it('cannot be said before anything was', async () => {
    const { status, body } = await post(`${crisis}/nothing-new`, { nextUpdateAt: inHours(2) }, 'communicator');
    expect([status, body['code']]).toEqual([409, 'statement.nothing-on-page']);
  });

  it('is one tap and one approver: the same words, one sentence before them, another hour', async () => {
    expect((await publishWord()).status).toBe(201);
    const before = await page('/fr/');
    const { status, body } = await post(`${crisis}/nothing-new`, { nextUpdateAt: inHours(5) }, 'communicator');
    expect(status).toBe(201);
    expect((await approve(body['id'], 'communicator')).status).toBe(403);
    expect((await approve(body['id'], 'dpo')).status).toBe(200);
    const after = await page('/fr/');
    expect(after).toContain('Rien de nouveau');
    expect(before).not.toContain('Rien de nouveau');
    const published = await cell.entriesOf(crisis, 'page.published');
    expect(published.map(({ value }) => value['version'])).toEqual([1, 2]);
  });

  it('leaves a text that awaits approval where it is', async () => {
    const slots = { ...text, alertedAt: addMs(systemClock.now(), -MINUTE_MS), nextUpdateAt: inHours(4) };
    const { body: waiting } = await post(`${crisis}/statements`, slots, 'communicator');
    const { body } = await post(`${crisis}/nothing-new`, { nextUpdateAt: inHours(5) }, 'communicator');
    expect((await approve(body['id'], 'dpo')).status).toBe(200);
    expect((await approve(waiting['id'], 'dpo')).status).toBe(200);
  });

  it('is refused when something is: a figure changed since', async () => {
    await count(120);
    await count(100, 'people:salary');
    expect((await publishWord()).status).toBe(201);
    expect((await post(`${crisis}/nothing-new`, { nextUpdateAt: inHours(5) }, 'communicator')).status).toBe(201);
    await count(140);
    const { status, body } = await post(`${crisis}/nothing-new`, { nextUpdateAt: inHours(5) }, 'communicator');
    expect([status, body['code']]).toEqual([409, 'statement.something-new']);
  });
});

describe('a text that must not stay', () => {
  it('is taken off the page at once by one person, who leaves hour, reason and next word', async () => {
    const reason = { reason: 'figure-wrong', nextUpdateAt: inHours(1) };
    expect((await post(`${crisis}/withdrawal`, reason, 'analyst')).status).toBe(403);
    expect((await post(`${crisis}/withdrawal`, { ...reason, reason: 'shame' }, 'communicator')).status).toBe(422);
    const { status } = await post(`${crisis}/withdrawal`, reason, 'communicator');
    expect(status).toBe(201);
    const home = await page('/fr/');
    expect(home).toContain('Nous avons retiré un texte');
    expect(home).not.toContain('120 personnes');
    const [last] = (await cell.entriesOf(crisis, 'page.published')).slice(-1);
    expect(last!.value).toMatchObject({ withdrawn: { reason: 'figure-wrong' } });
    expect(last!.value).toHaveProperty('oneSignature');
  });

  it('gets its second signature within the hour', async () => {
    await cell.app.server.watch.look();
    const clocks = await cell.entriesOf(crisis, 'clock.started');
    expect(clocks.filter(({ value }) => String(value['clock']).startsWith('second-signature'))).toHaveLength(1);
    const [last] = (await cell.entriesOf(crisis, 'page.published')).slice(-1);
    expect((await approve(last!.value['statement'], 'dpo')).status).toBe(200);
  });
});

describe('an earlier version', () => {
  it('is put back as a new one, with its own words and another hour', async () => {
    const order = { version: 1, nextUpdateAt: inHours(2) };
    const { status, body } = await post(`${crisis}/roll-back`, order, 'director');
    expect(status).toBe(201);
    expect(await page('/fr/')).toContain('<h1>Possible fuite de données');
    const [last] = (await cell.entriesOf(crisis, 'page.published')).slice(-1);
    expect(last!.value).toMatchObject({ id: body['id'] });
  });

  it('whose figures have changed since is not', async () => {
    crisis = await cell.declare();
    await count(100);
    await count(80, 'people:salary');
    await publishWord();
    await count(120);
    expect((await publishWord({ skeleton: 'correction-word' })).status).toBe(201);
    const order = { version: 1, nextUpdateAt: inHours(2) };
    const { status, body } = await post(`${crisis}/roll-back`, order, 'director');
    expect([status, body['code']]).toEqual([409, 'statement.fact-changed']);
    const none = await post(`${crisis}/roll-back`, { version: 99, nextUpdateAt: inHours(2) }, 'director');
    expect([none.status, none.body['code']]).toEqual([404, 'page.version-unknown']);
  });
});

describe('a language that nobody has approved', () => {
  beforeAll(async () => {
    crisis = await cell.declare();
  });

  it('still needs those who were asked for it when nothing is new in the others', async () => {
    expect((await publishWithoutArabic()).status).toBe(201);
    const { body } = await post(`${crisis}/nothing-new`, { nextUpdateAt: inHours(5) }, 'communicator');
    const id = String(body['id']);
    const digests = await digestsOf(id);
    expect((await post(`${crisis}/statements/${id}/approval`, { digests }, 'director')).status).toBe(200);
    expect(Object.keys((await lastPublished())['digests'] as object).sort()).toEqual(['en', 'fr']);
    expect(await lastPublished()).toMatchObject({ promised: { ar: expect.any(String) } });
    const { ar } = digests as Record<string, string>;
    expect((await post(`${crisis}/statements/${id}/approval`, { digests: { ar } }, 'dpo')).status).toBe(200);
    expect(Object.keys((await lastPublished())['digests'] as object).sort()).toEqual(['ar', 'en', 'fr']);
  });

  it('does not come onto the page with an earlier version in which it was not there', async () => {
    expect((await publishWord()).status).toBe(201);
    expect((await post(`${crisis}/roll-back`, { version: 1, nextUpdateAt: inHours(2) }, 'director')).status).toBe(201);
    expect(Object.keys((await lastPublished())['digests'] as object).sort()).toEqual(['en', 'fr']);
    expect(await page('/ar/')).not.toContain('تسريب');
    expect(await page('/fr/')).toContain('<h1>Possible fuite de données');
  });
});

describe('what was said of a figure', () => {
  beforeAll(async () => {
    crisis = await cell.declare();
  });

  it('is corrected also where a version between gave none, and never taken back by an earlier one', async () => {
    expect((await publishWord()).status).toBe(201);
    const unfit = { reason: 'figure-wrong', nextUpdateAt: inHours(1) };
    expect((await post(`${crisis}/withdrawal`, unfit, 'communicator')).body['code']).toBe('statement.reason-unfit');
    await count(100);
    await count(80, 'people:salary');
    expect((await publishWord()).status).toBe(201);
    const back = { version: 1, nextUpdateAt: inHours(2) };
    const { status, body } = await post(`${crisis}/roll-back`, back, 'director');
    expect([status, body['code']]).toEqual([409, 'statement.figures-are-out']);
    expect((await post(`${crisis}/withdrawal`, unfit, 'communicator')).status).toBe(201);
    expect((await post(`${crisis}/withdrawal`, unfit, 'communicator')).body['code']).toBe('statement.withdrawn-before');
    await count(120);
    expect((await publishWord()).status).toBe(201);
    const { version } = await lastPublished();
    const said = await page(`/fr/maj/${String(version)}/`);
    expect(said).toMatch(/100/);
    expect(said).toMatch(/120/);
    expect(said).toContain('nous avions dit');
  });

  it('with wrong advice is taken off the page without saying that advice again', async () => {
    const specific = 'Si l’on vous menace de révéler';
    expect((await publishWord()).status).toBe(201);
    expect(await page('/fr/')).toContain(specific);
    const order = { reason: 'advice-wrong', nextUpdateAt: inHours(1) };
    expect((await post(`${crisis}/withdrawal`, order, 'communicator')).status).toBe(201);
    const home = await page('/fr/');
    expect(home).toContain('Ses conseils ne valent plus');
    expect(home).not.toContain('restent valables');
    expect(home).not.toContain(specific);
    expect(home).toContain('Ne donnez jamais un code');
  });
});

describe('what is said again', () => {
  beforeAll(async () => {
    crisis = await cell.declare();
    await count(100);
    await count(80, 'people:salary');
    await publishWord();
  });
  const nothingNew = () => post(`${crisis}/nothing-new`, { nextUpdateAt: inHours(5) }, 'communicator');

  it('is what was approved, whatever came into the ledger since; and something is new then', async () => {
    await publishWord({ phone: '0800 00 00 01' });
    await count(30, 'people:password');
    const { status, body } = await nothingNew();
    expect([status, body['code']]).toEqual([409, 'statement.something-new']);
    expect((await post(`${crisis}/roll-back`, { version: 1, nextUpdateAt: inHours(2) }, 'director')).status).toBe(201);
    const home = await page('/fr/');
    expect(home).toContain('0800 00 00 00');
    expect(home).not.toContain('Mot de passe');
  });

  it('does not bring back words that were withdrawn while it waited', async () => {
    await publishWord();
    const { body } = await nothingNew();
    const order = { reason: 'said-too-much', nextUpdateAt: inHours(1) };
    expect((await post(`${crisis}/withdrawal`, order, 'communicator')).status).toBe(201);
    const { status, body: refused } = await approve(body['id'], 'dpo');
    expect([status, refused['code']]).toEqual([409, 'statement.replaced']);
    expect(await page('/fr/')).toContain('Nous avons retiré un texte');
  });

  it('may be the notice of a withdrawal itself, and the correction that followed', async () => {
    expect((await approve((await nothingNew()).body['id'], 'dpo')).status).toBe(200);
    const home = await page('/fr/');
    expect(home).toContain('Rien de nouveau');
    expect(home).toContain('Nous avons retiré un texte');
    await publishWord();
    await count(110);
    expect((await publishWord({ skeleton: 'correction-word' })).status).toBe(201);
    expect((await approve((await nothingNew()).body['id'], 'dpo')).status).toBe(200);
    const corrected = await page('/fr/');
    expect(corrected).toContain('Rien de nouveau');
    expect(corrected).toContain('Nous disons maintenant 110');
  });

  it('leaves nobody with old words in a language: it is promised by an hour, or the text waits', async () => {
    const { body } = await post(`${crisis}/statements`, slotsNow({ languages: ['fr'] }), 'communicator');
    await approve(body['id'], 'dpo');
    const publication = `${crisis}/statements/${String(body['id'])}/publication`;
    const owed = await post(publication, {}, 'communicator');
    expect([owed.status, owed.body['code']]).toEqual([409, 'statement.language-owed']);
    const promised = { ar: inHours(1), en: inHours(1) };
    expect((await post(publication, { promised }, 'communicator')).status).toBe(201);
  });
});

it('takes words off wherever they were said, and out of every version that is named, for good', async () => {
  crisis = await cell.declare();
  await publishWord();
  await publishWord({ phone: '0800 00 00 02' });
  const again = await post(`${crisis}/nothing-new`, { nextUpdateAt: inHours(5) }, 'communicator');
  await approve(again.body['id'], 'dpo');
  const order = { reason: 'said-too-much', nextUpdateAt: inHours(1) };
  const unknown = await post(`${crisis}/withdrawal`, { ...order, also: ['7'] }, 'communicator');
  expect([unknown.status, unknown.body['code']]).toEqual([404, 'page.version-unknown']);
  expect((await post(`${crisis}/withdrawal`, { ...order, also: '1' }, 'communicator')).status).toBe(201);
  for (const version of [1, 2, 3]) {
    const said = await page(`/fr/maj/${version}/`);
    expect(said).toContain('Ce texte a été retiré');
    expect(said).not.toContain('0800 00 00 02');
    const back = await post(`${crisis}/roll-back`, { version, nextUpdateAt: inHours(2) }, 'director');
    expect([back.status, back.body['code']]).toEqual([404, 'page.version-unknown']);
  }
});

it('counts no yes of somebody who was shut out before the words were on the page', async () => {
  crisis = await cell.declare();
  const { body } = await post(`${crisis}/statements`, slotsNow(), 'communicator');
  await approve(body['id'], 'dpo');
  const approvals = (await cell.entriesOf(crisis, 'statement.approved')) as unknown as { author: string }[];
  const author = approvals[0]!.author;
  const removed = await cell.ask('POST', `/api/people/${author}/removal`, 'director', { reason: 'compte compromis' });
  expect(removed.status).toBe(200);
  const publication = `${crisis}/statements/${String(body['id'])}/publication`;
  expect((await post(publication, {}, 'communicator')).body['code']).toBe('statement.not-approved');
  expect((await approve(body['id'], 'director')).status).toBe(200);
  expect((await post(publication, {}, 'communicator')).status).toBe(201);
});
