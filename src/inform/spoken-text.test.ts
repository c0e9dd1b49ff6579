import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCellApp, type CellApp } from '../../test/support/cell-app.ts';
import { BESIDE, mp4Sound, mpegSound, oggSound } from '../../test/support/sounds.ts';
import { addMs, HOUR_MS, MINUTE_MS, type Role } from '../kernel/index.ts';
import { systemClock } from '../platform/system/index.ts';

// Over HTTP: a text that a person has read aloud, approved by whoever listened, on the page as long as its text holds.
let cell: CellApp;
let crisis: string;
let statement: string;

beforeAll(async () => {
  cell = await openCellApp(['director', 'communicator', 'dpo', 'legal', 'analyst', 'observer']);
  crisis = await cell.declare();
  await count(1200);
  await count(1100, 'people:salary');
  statement = await submit();
});

afterAll(() => cell.stop());

const post: CellApp['post'] = (...given) => cell.post(...given);
const count = (value: number, figure = 'people') =>
  post(
    `${crisis}/facts`,
    {
      figure,
      value,
      basis: 'counted',
      method: 'Lignes du journal d’accès',
      evidence: 'a'.repeat(64),
      asOf: addMs(systemClock.now(), -MINUTE_MS),
      owner: 'analyst',
    },
    'analyst',
  );

async function submit(): Promise<string> {
  const text = {
    skeleton: 'figures-word',
    institution: { fr: 'Caisse d’essai', ar: 'صندوق التجربة', en: 'Test fund' },
    phone: '0800 00 00 00',
    phoneHours: { days: 'every-day', from: '08:00', to: '20:00' },
    directBy: addMs(systemClock.now(), 70 * HOUR_MS),
    directChannel: 'letter',
    alertedAt: addMs(systemClock.now(), -MINUTE_MS),
    nextUpdateAt: addMs(systemClock.now(), 3 * HOUR_MS),
  };
  return String((await post(`${crisis}/statements`, text, 'communicator')).body['id']);
}

async function digestsOf(id: string): Promise<Record<string, string>> {
  const submitted = await cell.entriesOf(crisis, 'statement.submitted');
  return submitted.find(({ value }) => value['id'] === id)!.value['digests'] as Readonly<Record<string, string>>;
}

async function publish(id: string): Promise<void> {
  await post(`${crisis}/statements/${id}/approval`, { digests: await digestsOf(id) }, 'dpo');
  expect((await post(`${crisis}/statements/${id}/publication`, {}, 'communicator')).status).toBe(201);
}

async function handIn(sound: Buffer, variety = 'ary', role: Role = 'communicator') {
  const answer = await fetch(`${cell.app.server.room}${crisis}/statements/${statement}/speech?variety=${variety}`, {
    method: 'PUT',
    headers: { cookie: cell.cookieOf(role) ?? '', origin: cell.app.server.room },
    body: new Uint8Array(sound),
  });
  return {
    status: answer.status,
    body: (await answer.json()) as Readonly<Record<string, unknown>> & { code?: string },
  };
}

const newest = async () => (await cell.entriesOf(crisis, 'speech.recorded')).at(-1)!.value;
async function approve(more: object = {}, role: Role = 'legal') {
  const { id, digest, textDigest } = await newest();
  return post(`${crisis}/speech/${String(id)}/approval`, { digest, textDigest, ...more }, role);
}
const page = async (path: string) => fetch(`${cell.app.server.page}${path}`);

describe('handing a recording in', () => {
  it('waits for the words to be approved', async () => {
    expect((await handIn(oggSound(30))).body.code).toBe('speech.text-not-approved');
    await publish(statement);
  });

  it.each([
    ['what is no sound', Buffer.from('<html>'), 422, 'speech.type'],
    ['what is cut', oggSound(30).subarray(0, 500), 422, 'speech.damaged'],
    ['more than 75 seconds', mp4Sound(76), 422, 'speech.too-long'],
    ['more than 150 kB', mpegSound(76), 413, 'speech.too-large'],
  ])('refuses %s', async (_, sound, status, code) => {
    const answer = await handIn(sound);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await cell.entriesOf(crisis, 'speech.recorded')).toEqual([]);
  });

  it('keeps the sound without what was written beside it, and its digest, its length and its words in the journal', async () => {
    expect((await handIn(oggSound(30), 'ary', 'analyst')).status).toBe(403);
    expect((await handIn(oggSound(30))).status).toBe(201);
    const { ar } = await digestsOf(statement);
    expect(await newest()).toMatchObject({ variety: 'ary', language: 'ar', seconds: 30, statement, textDigest: ar });
    const { id, type } = await newest();
    const kept = await cell.app.ask('GET', `${crisis}/speech/${String(id)}`, { cookie: cell.cookieOf('observer') });
    expect(kept.headers.get('content-type')).toBe(type);
    expect(Buffer.from(await kept.arrayBuffer()).includes(BESIDE)).toBe(false);
  });
});

describe('the yes of whoever listened', () => {
  it('is a second person’s, to these bytes and to these words', async () => {
    expect((await page('/ar/parole.ogg')).status).toBe(404);
    expect((await approve({}, 'observer')).status).toBe(403);
    expect((await approve({ digest: 'b'.repeat(64) })).body.code).toBe('speech.other-bytes');
    expect((await approve({ textDigest: 'b'.repeat(64) })).body.code).toBe('speech.another-text');
    expect((await approve()).status).toBe(200);
    expect((await approve()).body.code).toBe('speech.approved-before');
  });

  it('is none of whoever handed it in', async () => {
    await handIn(mp4Sound(20), 'zgh', 'director');
    expect(await newest()).toMatchObject({ variety: 'zgh', language: 'ar', type: 'audio/mp4' });
    expect((await approve({}, 'director')).body.code).toBe('speech.own-voice');
    expect((await approve()).status).toBe(200);
  });

  it('puts it on the page at once: Darija with the Arabic text, Tamazight where its text is not written', async () => {
    const sound = await page('/ar/parole.ogg');
    expect([sound.status, sound.headers.get('content-type')]).toEqual([200, 'audio/ogg']);
    expect(await (await page('/ar/')).text()).toContain('parole.ogg');
    expect(await (await page('/zgh/')).text()).toContain('parole.m4a');
    expect(await (await page('/fr/')).text()).not.toContain('parole');
    const manifest = (await (await page('/manifest.json')).json()) as { files: Record<string, string> };
    expect(manifest.files['/ar/parole.ogg']).toBe(
      (await cell.entriesOf(crisis, 'speech.recorded'))[0]!.value['digest'],
    );
  });

  it('is played in parts, as telephones ask for it', async () => {
    const part = await fetch(`${cell.app.server.page}/ar/parole.ogg`, { headers: { range: 'bytes=0-3' } });
    expect([part.status, await part.text()]).toEqual([206, 'OggS']);
    expect(part.headers.get('content-range')).toMatch(/^bytes 0-3\/\d+$/);
    const whole = await fetch(`${cell.app.server.page}/ar/parole.ogg`, { headers: { range: 'bytes=9-2' } });
    expect(whole.status).toBe(200);
  });
});

describe('a spoken text', () => {
  it('leaves the page when something in its text is known otherwise', async () => {
    await count(1300);
    await cell.app.server.watch.look();
    expect(await (await page('/ar/')).text()).not.toContain('parole');
    expect((await page('/ar/parole.ogg')).status).toBe(404);
    expect((await handIn(oggSound(30))).body.code).toBe('speech.text-over');
  });

  it('and so does all else that was made of these words: it is recalled, and nothing is left to send', async () => {
    const path = `${crisis}/statements/${statement}/mouths/fr`;
    const { body } = await cell.ask('GET', path, 'observer');
    expect(body).toMatchObject({ recalled: 'stale' });
    expect([body['sms'], body['social']]).toEqual([undefined, undefined]);
    expect(JSON.stringify(body['press'])).toContain('RAPPELÉ');
    expect((await cell.ask('GET', `${path}/card`, 'observer')).body.code).toBe('mouth.recalled');
  });

  it('does not go on with the next text, unless somebody has listened again beside its words', async () => {
    const [first] = await cell.entriesOf(crisis, 'speech.recorded');
    const next = await submit();
    const { ar: textDigest } = await digestsOf(next);
    const { id, digest } = first!.value;
    const again = () =>
      post(`${crisis}/speech/${String(id)}/approval`, { digest, textDigest, statement: next }, 'legal');
    expect((await again()).body.code).toBe('speech.text-not-approved');
    await publish(next);
    expect(await (await page('/ar/')).text()).not.toContain('parole');
    expect((await again()).status).toBe(200);
    expect(await (await page('/ar/')).text()).toContain('parole.ogg');
    expect(await (await page('/zgh/')).text()).not.toContain('parole');
  });

  it('is taken back with a reason: it leaves the page and is kept no longer', async () => {
    const [first] = await cell.entriesOf(crisis, 'speech.recorded');
    const path = `${crisis}/speech/${String(first!.value['id'])}`;
    expect((await post(`${path}/end`, { reason: 'Une hésitation' }, 'communicator')).status).toBe(200);
    expect(await (await page('/ar/')).text()).not.toContain('parole');
    expect((await cell.ask('GET', path, 'observer')).status).toBe(404);
    expect((await post(`${path}/end`, { reason: 'Encore' }, 'communicator')).body.code).toBe('speech.dropped');
  });
});

describe('when the same words are said again', () => {
  const inHours = (hours: number) => addMs(systemClock.now(), hours * HOUR_MS);
  const screen = async (id: string) =>
    (
      await cell.app.ask('GET', `${crisis.replace('/api/crises', '/c')}/statements/${id}/speech`, {
        cookie: cell.cookieOf('observer'),
      })
    ).text();

  it('the sound stays with them; page and room say of which text it is', async () => {
    statement = await submit();
    await publish(statement);
    expect((await handIn(oggSound(40))).status).toBe(201);
    expect((await approve()).status).toBe(200);
    expect(await (await page('/ar/')).text()).not.toContain('سُجّل لنص');
    const again = await post(`${crisis}/nothing-new`, { nextUpdateAt: inHours(5) }, 'communicator');
    const id = String(again.body['id']);
    const yes = await post(`${crisis}/statements/${id}/approval`, { digests: await digestsOf(id) }, 'dpo');
    expect(yes.status).toBe(200);
    const html = await (await page('/ar/')).text();
    expect(html).toContain('parole.ogg');
    expect(html).toContain('سُجّل لنص');
    expect(await screen(id)).toContain('mais dit celui de');
    expect(await screen(statement)).not.toContain('mais dit celui de');
  });

  it('and leaves with words that are withdrawn', async () => {
    const withdrawal = { reason: 'advice-wrong', nextUpdateAt: inHours(4) };
    expect((await post(`${crisis}/withdrawal`, withdrawal, 'director')).status).toBe(201);
    expect(await (await page('/ar/')).text()).not.toContain('parole');
    expect((await page('/ar/parole.ogg')).status).toBe(404);
  });
});
