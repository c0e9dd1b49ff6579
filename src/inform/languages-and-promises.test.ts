import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCellApp, type CellApp } from '../../test/support/cell-app.ts';
import { addMs, HOUR_MS, MINUTE_MS, type Role } from '../kernel/index.ts';
import { systemClock } from '../platform/system/index.ts';

// Over HTTP: French now and Arabic by an hour, an hour of publication, claims, and promises that the page cannot hide.
let cell: CellApp;
let crisis: string;

beforeAll(async () => {
  cell = await openCellApp(['director', 'communicator', 'dpo', 'legal', 'analyst']);
  crisis = await cell.declare();
});

afterAll(() => cell.stop());

const post: CellApp['post'] = (...given) => cell.post(...given);
const inHours = (hours: number) => addMs(systemClock.now(), hours * HOUR_MS);
const text = (changes: object = {}) => ({
  institution: { fr: 'Caisse d’essai', ar: 'صندوق', en: 'Test fund' },
  phone: '0800 00 00 00',
  phoneHours: { days: 'every-day', from: '08:00', to: '20:00' },
  alertedAt: addMs(systemClock.now(), -MINUTE_MS),
  nextUpdateAt: inHours(3),
  ...changes,
});
const submit = async (changes: object = {}) => {
  const { status, body } = await post(`${crisis}/statements`, text(changes), 'communicator');
  expect(status).toBe(201);
  const id = String(body['id']);
  const [submitted] = (await cell.entriesOf(crisis, 'statement.submitted')).filter(({ value }) => value['id'] === id);
  return { id, digests: submitted!.value['digests'] as Record<string, string> };
};
const approve = (id: string, digests: object, role: Role) =>
  post(`${crisis}/statements/${id}/approval`, { digests }, role);
const publish = (id: string, body: object = {}) => post(`${crisis}/statements/${id}/publication`, body, 'communicator');
const page = async (language: string) => (await fetch(`${cell.app.server.page}/${language}/`)).text();

describe('French now, Arabic by an hour', () => {
  it('needs the hour, then publishes what is approved, and takes the rest when its yes comes', async () => {
    const { id, digests } = await submit();
    expect((await approve(id, { fr: digests['fr'], en: digests['en'] }, 'dpo')).status).toBe(200);
    const without = await publish(id);
    expect([without.status, without.body['code']]).toEqual([409, 'statement.language-owed']);
    const past = await publish(id, { promised: { ar: inHours(-1) } });
    expect([past.status, past.body['code']]).toEqual([409, 'statement.follow-past']);
    expect((await publish(id, { promised: { ar: inHours(1) } })).body).toMatchObject({ version: 1 });
    expect(await page('fr')).toContain('Caisse d’essai');
    expect(await page('ar')).not.toContain('علمنا بتداول');
    const [first] = await cell.entriesOf(crisis, 'page.published');
    expect(Object.keys(first!.value['digests'] as object).sort()).toEqual(['en', 'fr']);
    expect(first!.value['promised']).toHaveProperty('ar');

    expect((await publish(id)).body['code']).toBe('statement.not-approved');
    expect((await approve(id, { ar: digests['ar'] }, 'legal')).status).toBe(200);
    expect((await publish(id)).body).toMatchObject({ version: 2 });
    expect(await page('ar')).toContain('علمنا بتداول');
  });

  it('is not approved by nobody for nothing', async () => {
    const { id } = await submit();
    const { status, body } = await approve(id, {}, 'dpo');
    expect([status, body['code']]).toEqual([422, 'statement.no-language']);
  });
});

describe('roles that are asked', () => {
  it('each give their yes within the half hour, and the text waits for the last', async () => {
    const { id, digests } = await submit({ needs: ['director', 'legal'] });
    const [submitted] = (await cell.entriesOf(crisis, 'statement.submitted')).filter(({ value }) => value['id'] === id);
    expect(submitted!.value['needs']).toMatchObject([{ role: 'director' }, { role: 'legal' }]);
    await cell.app.server.watch.look();
    const clocks = await cell.entriesOf(crisis, 'clock.started');
    const asked = clocks.filter(({ value }) => String(value['clock']).startsWith(`approval-${id}`));
    expect(asked.map(({ value }) => value['owner'])).toEqual(['director', 'legal']);
    expect((await approve(id, digests, 'dpo')).body['code']).toBe('statement.other-role');
    expect((await approve(id, digests, 'legal')).status).toBe(200);
    expect((await publish(id)).body['code']).toBe('statement.not-approved');
    expect((await approve(id, digests, 'director')).status).toBe(200);
    expect((await publish(id)).status).toBe(201);
    await cell.app.server.watch.look();
    await cell.app.server.watch.look();
    const met = await cell.entriesOf(crisis, 'clock.met');
    expect(met.filter(({ value }) => String(value['clock']).startsWith(`approval-${id}`))).toHaveLength(2);
  });
});

describe('what is claimed and not known', () => {
  it('is recorded with an owner and the date of the next answer, or refused with what is missing', async () => {
    const cause = { subject: 'cause', status: 'unknown', texts: { fr: 'La cause.' }, owner: 'technical' };
    const asOf = inHours(-0.1);
    const lacking = await post(`${crisis}/claims`, { ...cause, asOf }, 'analyst');
    expect([lacking.status, lacking.body['code']]).toEqual([422, 'claim.incomplete']);
    const { status, body } = await post(`${crisis}/claims`, { ...cause, asOf, nextCheckAt: inHours(5) }, 'analyst');
    expect(status).toBe(201);
    const word = { figure: 'people', status: 'claimed', by: 'A channel', value: '1996026', asOf, owner: 'analyst' };
    expect((await post(`${crisis}/claims`, word, 'analyst')).status).toBe(201);
    const { body: ledger } = await cell.ask('GET', `${crisis}/ledger`, 'communicator');
    expect(ledger['claims']).toMatchObject([
      { id: body['id'], status: 'unknown' },
      { status: 'claimed', value: 1_996_026 },
    ]);
  });

  it('is withheld by an order that each language names, on a number that is counted too', async () => {
    const asOf = inHours(-0.1);
    const order = { figure: 'people', status: 'withheld', asOf, owner: 'legal' };
    const until = inHours(48);
    const lacking = await post(`${crisis}/claims`, { ...order, withheld: { by: {}, until } }, 'legal');
    expect(lacking.status).toBe(422);
    const by = { fr: 'le parquet', ar: 'النيابة العامة' };
    const { status, body } = await post(`${crisis}/claims`, { ...order, withheld: { by, until } }, 'legal');
    expect(status).toBe(201);
    const again = await post(`${crisis}/claims`, { ...order, withheld: { by: 'le parquet', until } }, 'legal');
    expect(again.body).toEqual({ id: body['id'] });
    const unit = await post(
      `${crisis}/claims`,
      {
        subject: 'cause',
        status: 'unknown',
        asOf,
        owner: 'technical',
        nextCheckAt: inHours(6),
        texts: { fr: 'La cause.' },
      },
      'legal',
    );
    const { body: ledger } = await cell.ask('GET', `${crisis}/ledger`, 'communicator');
    const claims = ledger['claims'] as readonly { id: string; subject?: string }[];
    expect(claims.filter(({ subject }) => subject === 'cause').map(({ id }) => id)).toEqual([unit.body['id']]);
  });

  it('is no figure; a figure by hand needs method and evidence', async () => {
    const fact = { figure: 'people:salary', value: 12, basis: 'counted', owner: 'analyst', asOf: inHours(-0.1) };
    expect((await post(`${crisis}/facts`, fact, 'analyst')).status).toBe(422);
    const whole = { ...fact, method: 'Lignes du journal d’accès', evidence: 'a'.repeat(64) };
    expect((await post(`${crisis}/facts`, whole, 'analyst')).body).toEqual({ facts: ['people-salary'] });
    expect((await post(`${crisis}/facts`, whole, 'communicator')).status).toBe(403);
    for (const value of ['', null, undefined]) {
      const empty = await post(`${crisis}/facts`, { ...whole, value }, 'analyst');
      expect([empty.status, empty.body['code']]).toEqual([422, 'fact.no-number']);
    }
    for (const value of ['12 000', '12\u202f000', '12\u00a0000']) {
      const spaced = await post(`${crisis}/facts`, { ...whole, figure: 'people:phone', value }, 'analyst');
      expect(spaced.status).toBe(201);
    }
    const { body: ledger } = await cell.ask('GET', `${crisis}/ledger`, 'communicator');
    expect(ledger['facts']).toMatchObject([{}, { id: 'people-phone', value: 12_000 }]);
    const low = await post(`${crisis}/facts`, { ...whole, value: undefined, low: 20, high: 10 }, 'analyst');
    expect([low.status, low.body['code']]).toEqual([422, 'fact.low-above-high']);
  });
});

describe('a promise', () => {
  it('is made of a sentence that the public reads, in each of its languages', async () => {
    const [published] = (await cell.entriesOf(crisis, 'page.published')).slice(-1);
    const statement = published!.value['statement'];
    const order = { statement, place: 'next 0 0', owner: 'communicator', dueAt: inHours(3), isPublic: true };
    const other = await post(`${crisis}/commitments`, { ...order, dueAt: inHours(50) }, 'communicator');
    expect([other.status, other.body['code']]).toEqual([422, 'commitment.date-differs']);
    const { dueAt: _, ...undated } = order;
    const { status, body } = await post(`${crisis}/commitments`, undated, 'communicator');
    expect(status).toBe(201);
    const { body: ledger } = await cell.ask('GET', `${crisis}/ledger`, 'analyst');
    expect(ledger['commitments']).toMatchObject([{ id: body['id'], state: 'open' }]);
    const [{ texts }] = ledger['commitments'] as [{ texts: object }];
    expect(Object.keys(texts).sort()).toEqual(['ar', 'en', 'fr']);
    const [made] = (await cell.entriesOf(crisis, 'commitment.made')).slice(-1);
    const promised = String(published!.value['nextUpdateAt']);
    // The text says the hour of its next update to the minute.
    expect(made!.value['dueAt']).toBe(`${promised.slice(0, 16)}:00.000Z`);
    const twice = await post(`${crisis}/commitments`, order, 'communicator');
    expect([twice.status, twice.body['code']]).toEqual([409, 'commitment.made-before']);
    const nowhere = await post(`${crisis}/commitments`, { ...order, place: 'next 9 9' }, 'communicator');
    expect([nowhere.status, nowhere.body['code']]).toEqual([422, 'commitment.sentence-missing']);
  });

  it('of a decision has words in each language of the page, or stays inside', async () => {
    const decision = { question: 'Ouvrir ?', choice: 'Oui', reason: 'Les gens attendent' };
    await post(`${crisis}/decisions`, decision, 'director');
    const [made] = await cell.entriesOf(crisis, 'decision.made');
    const order = { decision: made!.seq, owner: 'resources', dueAt: inHours(30), isPublic: true };
    const lacking = await post(`${crisis}/commitments`, { ...order, texts: { fr: 'Douze guichets.' } }, 'communicator');
    expect([lacking.status, lacking.body['code']]).toEqual([422, 'commitment.languages']);
    const inside = { ...order, isPublic: false, texts: { fr: 'Douze guichets.' } };
    const { status, body } = await post(`${crisis}/commitments`, inside, 'communicator');
    expect(status).toBe(201);
    const path = `${crisis}/commitments/${String(body['id'])}`;
    expect((await post(`${path}/kept`, { proof: 'Photographs' }, 'analyst')).status).toBe(200);
    const again = await post(`${path}/broken`, { texts: { fr: 'Non.' } }, 'communicator');
    expect([again.status, again.body['code']]).toEqual([409, 'commitment.ended']);
  });

  it('in words that a rule stops is refused beside their field, unless the director answers for it by name', async () => {
    const [made] = await cell.entriesOf(crisis, 'decision.made');
    const texts = {
      fr: 'Nous poursuivrons la puissance étrangère qui a fait cela.',
      ar: 'ستُفتح اثنا عشر شباكا.',
      en: 'Twelve desks will open.',
    };
    const order = { decision: made!.seq, owner: 'legal', dueAt: inHours(30), isPublic: true, texts };
    const stopped = await post(`${crisis}/commitments`, order, 'communicator');
    expect([stopped.status, stopped.body['code']]).toEqual([422, 'commitment.rules']);
    expect(stopped.body['fields']).toMatchObject({ 'texts.fr': expect.stringMatching(/^L12: .*puissance étrangère/) });
    expect(Object.keys(stopped.body['fields'] as object)).toEqual(['texts.fr']);
    const despite = 'Le procureur l’a dit ce matin.';
    // A reason of somebody who may not pass over rules is not heard.
    const unheard = await post(`${crisis}/commitments`, { ...order, despite }, 'communicator');
    expect(unheard.body['code']).toBe('commitment.rules');
    const { status, body } = await post(`${crisis}/commitments`, { ...order, despite }, 'director');
    expect(status).toBe(201);
    const [override] = (await cell.entriesOf(crisis, 'rule.overridden')).slice(-1);
    const { id } = body;
    expect(override!.value).toMatchObject({ commitment: id, rule: 'L12', language: 'fr', reason: despite });

    const slip = { dueAt: inHours(40), texts: { ...texts, fr: 'L’incident est limité.' } };
    const moved = await post(`${crisis}/commitments/${String(id)}/date`, slip, 'communicator');
    expect([moved.status, moved.body['code']]).toEqual([422, 'commitment.rules']);
    const inside = {
      ...order,
      isPublic: false,
      texts: { fr: 'La puissance étrangère qui a fait cela sera poursuivie.' },
    };
    expect((await post(`${crisis}/commitments`, inside, 'communicator')).status).toBe(201);
  });
});
