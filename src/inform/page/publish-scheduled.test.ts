import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCellApp, type CellApp } from '../../../test/support/cell-app.ts';
import { hour } from '../../../test/support/entries.ts';
import { addMs } from '../../kernel/index.ts';
import { settableClock } from '../../platform/system/index.ts';

// Over HTTP, with a clock of its own: approved words that go out by themselves, and what keeps them off the page.
const clock = settableClock(hour(1));
let cell: CellApp;
let crisis: string;

beforeAll(async () => {
  cell = await openCellApp(['director', 'communicator', 'dpo', 'analyst'], { clock });
  crisis = await cell.declare();
});

afterAll(() => cell.stop());

const post: CellApp['post'] = (...given) => cell.post(...given);
const versions = async () => (await cell.entriesOf(crisis, 'page.published')).map(({ value }) => value['version']);
const fact = (value: number, figure = 'people') =>
  post(
    `${crisis}/facts`,
    {
      figure,
      basis: 'counted',
      owner: 'analyst',
      method: 'Lignes du journal d’accès',
      evidence: 'a'.repeat(64),
      asOf: clock.now(),
      value,
    },
    'analyst',
  );

/** A text with its approval, that goes out at this hour. */
async function scheduled(when: number, nextUpdateAt = hour(9)): Promise<string> {
  const slots = {
    institution: { fr: 'Caisse d’essai', ar: 'صندوق', en: 'Test fund' },
    phone: '0800 00 00 00',
    phoneHours: { days: 'every-day', from: '08:00', to: '20:00' },
    alertedAt: hour(0.5),
    nextUpdateAt,
    directBy: hour(70),
    directChannel: 'letter',
  };
  const { body } = await post(`${crisis}/statements`, slots, 'communicator');
  const id = String(body['id']);
  const submitted = await cell.entriesOf(crisis, 'statement.submitted');
  const digests = submitted.find(({ value }) => value['id'] === id)!.value['digests'];
  expect((await post(`${crisis}/statements/${id}/approval`, { digests }, 'dpo')).status).toBe(200);
  const given = await post(`${crisis}/statements/${id}/schedule`, { when: hour(when) }, 'communicator');
  expect(given.status).toBe(200);
  return id;
}

describe('words that have an hour', () => {
  it('go out at it, on behalf of whoever chose it, and not before', async () => {
    await scheduled(2);
    await cell.app.server.watch.look();
    expect(await versions()).toEqual([]);
    clock.set(hour(2.01));
    await cell.app.server.watch.look();
    await cell.app.server.watch.look();
    expect(await versions()).toEqual([1]);
  });

  it('stay off the page when a figure changed meanwhile, and the journal says why, once', async () => {
    await fact(120);
    await fact(100, 'people:salary');
    const id = await scheduled(3);
    await fact(140);
    clock.set(hour(3.01));
    await cell.app.server.watch.look();
    await cell.app.server.watch.look();
    expect(await versions()).toEqual([1]);
    const held = await cell.entriesOf(crisis, 'publication.held');
    expect(held.map(({ value }) => [value['statement'], value['why']])).toEqual([[id, 'fact-changed']]);
  });

  it('stay off the page when another text took their place', async () => {
    const first = await scheduled(4);
    const second = await scheduled(5);
    clock.set(hour(4.01));
    await cell.app.server.watch.look();
    const held = await cell.entriesOf(crisis, 'publication.held');
    expect(held.at(-1)?.value).toMatchObject({ statement: first, why: 'replaced' });
    clock.set(hour(5.01));
    await cell.app.server.watch.look();
    expect(await versions()).toEqual([1, 2]);
    const published = await cell.entriesOf(crisis, 'page.published');
    expect(published.at(-1)?.value['statement']).toBe(second);
  });

  it('at the promised hour itself are not late; the hour is missed where they could not go out', async () => {
    await scheduled(9, hour(12));
    clock.set(addMs(hour(9), 15_000));
    await cell.app.server.watch.look();
    expect(await versions()).toEqual([1, 2, 3]);
    expect(await cell.entriesOf(crisis, 'update.missed')).toEqual([]);
    await scheduled(12, hour(15));
    await fact(150);
    clock.set(addMs(hour(12), 15_000));
    await cell.app.server.watch.look();
    expect(await versions()).toEqual([1, 2, 3]);
    const missed = await cell.entriesOf(crisis, 'update.missed');
    expect(missed.map(({ value }) => value)).toEqual([{ promisedAt: hour(12) }]);
  });
});
