import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCellApp, type CellApp } from '../../test/support/cell-app.ts';
import { addMs, HOUR_MS, type Role } from '../kernel/index.ts';
import { digestOfWords } from '../prepare/index.ts';
import { systemClock } from '../platform/system/index.ts';

// Words approved in peacetime, over HTTP: one signature at night, the second within the hour.
const words = {
  fr: '# Ce que nous savons\n\nLe {{alertedAt}}, nous avons appris une chose.\n\nNotre mot suivant : {{nextUpdateAt}}. Appelez {{phone}}.',
  ar: '# ما نعرفه\n\nيوم {{alertedAt}} علمنا بأمر.\n\nكلمتنا التالية: {{nextUpdateAt}}. اتصلوا على {{phone}}.',
  en: '# What we know\n\nOn {{alertedAt}}, we learned of something.\n\nOur next word: {{nextUpdateAt}}. Call {{phone}}.',
};
const holding = (changes: object = {}) => ({
  id: 'holding-2',
  phase: 'aware',
  approved: { by: 'La directrice', on: '2026-10-01', digest: digestOfWords(words) },
  words,
  ...changes,
});

let cell: CellApp;
let crisis: string;

beforeAll(async () => {
  const changed = holding({ id: 'changed', words: { ...words, fr: words.fr.replace('une chose', 'autre chose') } });
  const skeletons = [holding(), changed, holding({ id: 'draft', approved: undefined })];
  cell = await openCellApp(['director', 'communicator', 'dpo'], { plan: { skeletons } });
  crisis = await cell.declare();
});

afterAll(() => cell.stop());

const post: CellApp['post'] = (...given) => cell.post(...given);
const entriesOf = (kind: string) => cell.entriesOf(crisis, kind);

const slots = (changes: object = {}) => ({
  institution: { fr: 'Caisse d’essai', ar: 'صندوق', en: 'Test fund' },
  phone: '0800 00 00 00',
  alertedAt: addMs(systemClock.now(), -HOUR_MS),
  nextUpdateAt: addMs(systemClock.now(), 2 * HOUR_MS),
  ...changes,
});
const send = (id: string, role: Role = 'director', given: object = slots()) =>
  post(`${crisis}/approved-words/${id}/publication`, given, role);

describe('words approved in peacetime', () => {
  it('are offered only while they are those that were approved', async () => {
    const { body } = await cell.ask('GET', `${crisis}/approved-words`, 'communicator');
    expect(body['words']).toEqual([
      { id: 'holding-2', digest: digestOfWords(words), by: 'La directrice', on: '2026-10-01' },
    ]);
    for (const id of ['changed', 'draft', 'nothing']) {
      const { status, body: problem } = await send(id);
      expect([status, problem['code']]).toEqual([404, 'statement.words-not-approved']);
    }
  });

  it('are not sent with a promise that has passed, by somebody who may not, or without a telephone', async () => {
    const past = await send('holding-2', 'director', slots({ nextUpdateAt: addMs(systemClock.now(), -HOUR_MS) }));
    expect([past.status, past.body['code']]).toEqual([409, 'statement.next-update-past']);
    expect((await send('holding-2', 'dpo')).status).toBe(403);
    expect((await send('holding-2', 'director', slots({ phone: '' }))).status).toBe(422);
    expect(await entriesOf('page.published')).toEqual([]);
  });

  it('go out on one signature: the page has them, the journal says by which approval, and a clock asks for the second', async () => {
    const { status, body } = await send('holding-2');
    expect([status, body['version']]).toEqual([201, 1]);
    const page = await (await fetch(`${cell.app.server.page}/fr/`)).text();
    expect(page).toContain('nous avons appris une chose');
    expect(page).toContain('0800 00 00 00');
    const [published] = await entriesOf('page.published');
    expect(published?.value).toMatchObject({ version: 1, oneSignature: digestOfWords(words) });
    await cell.app.server.watch.look();
    const [clock] = (await entriesOf('clock.started')).filter(({ value }) => value['clock'] === 'second-signature-1');
    expect(clock?.value).toMatchObject({ owner: 'dpo', kind: 'house' });
  });

  it('are not sent again before somebody else has read them', async () => {
    const { status, body } = await send('holding-2', 'communicator');
    expect([status, body['code']]).toEqual([409, 'statement.second-due']);
  });

  it('are signed by a second person, who is not the first, and for the words that are on the page', async () => {
    const [submitted] = await entriesOf('statement.submitted');
    const path = `${crisis}/statements/${String(submitted?.value['id'])}/approval`;
    const digests = submitted?.value['digests'] as object;
    expect((await post(path, { digests })).body['code']).toBe('statement.own-text');
    const other = await post(path, { digests: { ...digests, fr: '0'.repeat(64) } }, 'dpo');
    expect(other.body['code']).toBe('statement.other-text');
    expect((await post(path, { digests }, 'dpo')).status).toBe(200);
    expect((await post(path, { digests }, 'dpo')).body['code']).toBe('statement.not-awaiting');
    await cell.app.server.watch.look();
    const [published] = await entriesOf('page.published');
    const met = (await entriesOf('clock.met')).find(({ value }) => value['clock'] === 'second-signature-1');
    expect(met?.value['proof']).toEqual({ seq: published?.seq });
  });

  it('can be sent again as the next word; a second person who refuses leaves them on the page and says so', async () => {
    expect((await send('holding-2', 'communicator')).status).toBe(201);
    const submitted = (await entriesOf('statement.submitted')).at(-1);
    const path = `${crisis}/statements/${String(submitted?.value['id'])}`;
    expect((await post(`${path}/refusal`, { reason: 'Le numéro est faux' })).status).toBe(200);
    await cell.app.server.watch.look();
    const dropped = (await entriesOf('clock.dropped')).find(({ value }) => value['clock'] === 'second-signature-2');
    expect(dropped?.value['reason']).toBe('Le numéro est faux');
    expect((await send('holding-2')).body['code']).toBe('statement.second-due');
  });

  it('need no second signature any more once a word that two people approved has taken their place', async () => {
    const approvedByTwo = async () => {
      const { body } = await post(`${crisis}/statements`, { ...slots(), skeleton: 'first-word' });
      const path = `${crisis}/statements/${String(body['id'])}`;
      const submitted = (await entriesOf('statement.submitted')).at(-1);
      await post(`${path}/approval`, { digests: submitted?.value['digests'] }, 'dpo');
      return (await post(`${path}/publication`)).status;
    };
    expect(await approvedByTwo()).toBe(201);
    expect((await send('holding-2')).status).toBe(201);
    await cell.app.server.watch.look();
    expect(await approvedByTwo()).toBe(201);
    await cell.app.server.watch.look();
    const ended = (await entriesOf('clock.dropped')).find(({ value }) => value['clock'] === 'second-signature-4');
    expect(ended?.value['reason']).toBe('v5');
  });
});
