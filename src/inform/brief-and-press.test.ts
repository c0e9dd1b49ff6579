import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCellApp, type CellApp } from '../../test/support/cell-app.ts';
import { addMs, HOUR_MS, MINUTE_MS, msBetween, type Instant } from '../kernel/index.ts';
import { systemClock } from '../platform/system/index.ts';

// Over HTTP: a page for other speakers that is recalled when a fact changes, and questions of the press with their own clock.
let cell: CellApp;
let crisis: string;

beforeAll(async () => {
  cell = await openCellApp(['director', 'communicator', 'dpo', 'legal', 'analyst', 'liaison', 'observer']);
  crisis = await cell.declare();
});

afterAll(() => cell.stop());

const post: CellApp['post'] = (...given) => cell.post(...given);
const inHours = (hours: number) => addMs(systemClock.now(), hours * HOUR_MS);
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

async function publish(skeleton: string): Promise<string> {
  const text = {
    skeleton,
    institution: { fr: 'Caisse d’essai', ar: 'صندوق التجربة', en: 'Test fund' },
    phone: '0800 00 00 00',
    alertedAt: addMs(systemClock.now(), -MINUTE_MS),
    nextUpdateAt: inHours(3),
    phoneHours: { days: 'every-day', from: '08:00', to: '20:00' },
    directBy: inHours(70),
    directChannel: 'letter',
    spokesperson: { fr: 'Nadia Berrada', ar: 'نادية برادة', en: 'Nadia Berrada' },
  };
  const { body } = await post(`${crisis}/statements`, text, 'communicator');
  const id = String(body['id']);
  const submitted = await cell.entriesOf(crisis, 'statement.submitted');
  const { digests } = submitted.find(({ value }) => value['id'] === id)!.value;
  await post(`${crisis}/statements/${id}/approval`, { digests }, 'dpo');
  expect((await post(`${crisis}/statements/${id}/publication`, {}, 'communicator')).status).toBe(201);
  return id;
}

const issue = (order: object = {}) =>
  post(
    `${crisis}/briefs`,
    { audience: 'government', to: 'Porte-parole du gouvernement\nCabinet du ministre', ...order },
    'communicator',
  );
const briefs = async () =>
  (await cell.ask('GET', `${crisis}/briefs`, 'observer')).body['briefs'] as Record<string, unknown>[];

describe('what an approved text becomes', () => {
  it('exists once it is approved, and names its digest', async () => {
    const early = await post(
      `${crisis}/statements`,
      {
        institution: { fr: 'Caisse d’essai', ar: 'صندوق التجربة', en: 'Test fund' },
        phone: '0800 00 00 00',
        alertedAt: addMs(systemClock.now(), -MINUTE_MS),
        nextUpdateAt: inHours(3),
      },
      'communicator',
    );
    const path = `${crisis}/statements/${String(early.body['id'])}/mouths`;
    expect((await cell.ask('GET', `${path}/fr`, 'observer')).body.code).toBe('mouth.not-approved');
    await count(1200);
    await count(1100, 'people:salary');
    const id = await publish('figures-word');
    const { status, body } = await cell.ask('GET', `${crisis}/statements/${id}/mouths/ar`, 'observer');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      statement: id,
      language: 'ar',
      version: 1,
      sms: { short: { count: { segments: 1 } } },
    });
    expect(JSON.stringify(body['press'])).toContain(String(body['digest']).slice(0, 12));
    expect((await cell.ask('GET', `${crisis}/statements/${id}/mouths/zgh`, 'observer')).status).toBe(409);
    const picture = await cell.app.ask('GET', `${crisis}/statements/${id}/mouths/ar/card`, {
      cookie: cell.cookieOf('observer'),
    });
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });
});

describe('a brief for other speakers', () => {
  it('holds facts with basis and hour, what is not known with its date, what not to say, in three languages', async () => {
    await post(
      `${crisis}/claims`,
      {
        subject: 'cause',
        status: 'unknown',
        texts: { fr: 'La cause de la fuite.' },
        owner: 'analyst',
        asOf: inHours(-0.1),
        nextCheckAt: inHours(5),
      },
      'analyst',
    );
    const { status, body } = await issue({ neverSay: { fr: 'Le nom du prestataire\nAppelez le CIN AB123456' } });
    expect(status).toBe(201);
    const [entry] = await cell.entriesOf(crisis, 'brief.issued');
    const { texts, number, to, facts, claims } = entry!.value as {
      texts: Record<string, { parts: { id: string; lines: string[] }[] }>;
    } & Record<string, unknown>;
    expect({ number, to }).toEqual({ number: 1, to: ['Porte-parole du gouvernement', 'Cabinet du ministre'] });
    expect([facts, claims]).toMatchObject([[{ id: 'people' }, { id: 'people-salary' }], [{}]]);
    const linesOf = (language: string, part: string) =>
      texts[language]!.parts.find(({ id }) => id === part)!.lines.join('\n');
    expect(linesOf('fr', 'facts')).toMatch(/Situation au .*1\s200.*confirmé/su);
    expect(linesOf('fr', 'unknown')).toMatch(/La cause de la fuite .*réponse au plus tard le/u);
    expect(linesOf('fr', 'facts')).not.toContain('avant nous');
    expect(linesOf('en', 'unknown')).toMatch(/^The cause .*answer by/u);
    expect(linesOf('ar', 'never')).toContain('لا دولة');
    expect(linesOf('fr', 'never')).toContain('Le nom du prestataire');
    expect(JSON.stringify(entry)).not.toContain('AB123456');
    expect(linesOf('fr', 'contact')).toContain('Nadia Berrada');
    expect((await briefs())[0]).toMatchObject({ id: body['id'], state: 'lack', lack: to });
  });

  it('is written by whoever may, and received once by each, each by its way', async () => {
    expect((await post(`${crisis}/briefs`, { audience: 'ministry', to: 'X' }, 'analyst')).status).toBe(403);
    const [{ id }] = (await briefs()) as [{ id: string }];
    const receive = (by: string, more: object = {}) =>
      post(`${crisis}/briefs/${id}/receipt`, { by, channel: 'phone', ...more }, 'liaison');
    expect((await receive('Porte-parole du gouvernement')).status).toBe(200);
    expect((await receive('Porte-parole du gouvernement')).body.code).toBe('brief.received-before');
    expect((await receive('Porte-parole du gouvernement', { of: 'recall' })).body.code).toBe('brief.not-recalled');
    expect((await briefs())[0]).toMatchObject({ state: 'lack', lack: ['Cabinet du ministre'] });
    await receive('Cabinet du ministre', { channel: 'mail' });
    expect((await briefs())[0]).toMatchObject({ state: 'held', lack: [] });
    const nowhere = await post(`${crisis}/briefs/no-such-brief/receipt`, { by: 'X', channel: 'hand' }, 'liaison');
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'brief.unknown']);
  });

  it('is recalled once, by itself, when a fact that it gave changes; those who have it must hear so', async () => {
    await cell.app.server.watch.look();
    expect(await cell.entriesOf(crisis, 'brief.recalled')).toEqual([]);
    await count(1300);
    await cell.app.server.watch.look();
    await cell.app.server.watch.look();
    const [fact] = (await cell.entriesOf(crisis, 'fact.recorded')).slice(-1);
    const recalled = await cell.entriesOf(crisis, 'brief.recalled');
    expect(recalled).toMatchObject([{ value: { why: 'figure', because: fact!.seq } }]);
    const screen = await cell.app.ask('GET', `${crisis.replace('/api/crises', '/c')}/brief`, {
      cookie: cell.cookieOf('observer'),
    });
    const html = await screen.text();
    expect(html).toMatch(/Rappelé à .*\s: un chiffre a changé\./);
    expect(html).not.toContain(`#${fact!.seq}<`);
    expect(html).toContain(`/journal#e${fact!.seq}`);
    const [first] = (await briefs()) as [{ id: string; to: string[] }];
    expect(first).toMatchObject({ state: 'tell', tell: first.to });
    const told = { by: 'Cabinet du ministre', channel: 'phone', of: 'recall' };
    expect((await post(`${crisis}/briefs/${first.id}/receipt`, told, 'liaison')).status).toBe(200);
    expect((await briefs())[0]).toMatchObject({ state: 'tell', tell: ['Porte-parole du gouvernement'] });
    // Whoever has the next one that holds need not be told of the one before.
    const next = await issue();
    const [, second] = await cell.entriesOf(crisis, 'brief.issued');
    expect(JSON.stringify(second!.value['texts'])).toContain('à ne pas dire avant nous');
    const by = 'Porte-parole du gouvernement';
    await post(`${crisis}/briefs/${String(next.body['id'])}/receipt`, { by, channel: 'hand' }, 'liaison');
    expect(await briefs()).toMatchObject([
      { state: 'recalled', replacedBy: 2 },
      { number: 2, state: 'lack' },
    ]);
  });
});

describe('a question of the press', () => {
  const ask = (more: object = {}) =>
    post(`${crisis}/press`, { outlet: 'Radio d’essai', question: 'Combien ?', channel: 'phone', ...more }, 'liaison');
  const answer = (id: string, body: object) => post(`${crisis}/press/${id}/answer`, body, 'communicator');
  const asked = async () => String((await ask()).body['id']);
  const digestOf = async (id: string) => {
    const { body } = await cell.ask('GET', `${crisis}/press`, 'observer');
    const questions = body['questions'] as { id: string; proposal: { digest: string } }[];
    return questions.find((one) => one.id === id)!.proposal.digest;
  };

  it('has its answer due within two hours, or by the hour that was agreed', async () => {
    await ask();
    const [entry] = (await cell.entriesOf(crisis, 'press.asked')).slice(-1);
    const due = msBetween(systemClock.now(), entry!.value['dueAt'] as Instant);
    expect(due).toBeGreaterThan(1.9 * HOUR_MS);
    expect(due).toBeLessThanOrEqual(2 * HOUR_MS);
    expect((await ask({ dueAt: inHours(-1) })).body.code).toBe('press.due-past');
    expect((await post(`${crisis}/press`, {}, 'observer')).status).toBe(403);
  });

  it('is answered by sentences of the page alone, word for word, without asking anybody', async () => {
    const stale = await answer(await asked(), { language: 'fr', sentences: ['next 0 0'] });
    expect(stale.body.code).toBe('press.sentence-missing');
    await publish('figures-word');
    const id = await asked();
    expect((await answer(id, { language: 'fr' })).body.code).toBe('press.empty');
    expect((await answer(id, { language: 'fr', sentences: ['next 9 9'] })).body.code).toBe('press.sentence-missing');
    expect((await answer(id, { language: 'fr', sentences: ['next 0 0', 'advice 0 0'] })).status).toBe(200);
    const [given] = await cell.entriesOf(crisis, 'press.answered');
    const [text] = (await cell.entriesOf(crisis, 'statement.submitted')).slice(-1);
    const { blocks } = (text!.value['texts'] as { fr: { blocks: { paragraphs: string[] }[] } }).fr;
    const page = blocks.flatMap(({ paragraphs }) => paragraphs).join(' ');
    const quotes = given!.value['quotes'] as object[];
    expect(quotes).toHaveLength(2);
    // What points to the page names it: it is said by telephone.
    const said = String(given!.value['answer']);
    expect(said).toContain('nous dirons sur notre page d’information');
    for (const sentence of said.replace('sur notre page d’information', 'ici').split(/(?<=\.) /u))
      expect(page).toContain(sentence);
    expect((await answer(id, { language: 'fr', sentences: ['next 0 0'] })).body.code).toBe('press.ended');
  });

  it('in words of one’s own waits for a second person, who is bound to these words', async () => {
    const id = await asked();
    const own = { language: 'fr', answer: 'Nous avons compté 1 300 personnes, et nous continuons.' };
    expect((await answer(id, { ...own, sentences: ['next 0 0'] })).body.code).toBe('press.both');
    const invented = await answer(id, { language: 'fr', answer: 'Près de 2 000 000 de personnes.' });
    expect([invented.status, invented.body.code]).toEqual([422, 'press.figure-unknown']);
    const yes = (digest: string, role: 'director' | 'legal' = 'legal') =>
      post(`${crisis}/press/${id}/approval`, { digest }, role);
    expect((await yes('0'.repeat(64))).body.code).toBe('press.no-draft');
    expect((await answer(id, own)).status).toBe(200);
    expect((await yes('0'.repeat(64))).body.code).toBe('press.other-answer');
    const refusal = await post(`${crisis}/press/${id}/refusal`, { reason: 'Trop long' }, 'legal');
    expect(refusal.status).toBe(200);
    expect((await yes('0'.repeat(64))).body.code).toBe('press.no-draft');
    await post(`${crisis}/press/${id}/answer`, own, 'director');
    const digest = await digestOf(id);
    expect((await yes(digest, 'director')).body.code).toBe('press.own-answer');
    expect((await yes(digest)).status).toBe(200);
    expect((await cell.entriesOf(crisis, 'press.answered')).at(-1)).toMatchObject({ value: { answer: own.answer } });
  });

  it('is not answered in words that a rule stops, unless the director answers for it by name', async () => {
    const id = await asked();
    const own = { language: 'fr', answer: 'C’est l’œuvre d’une puissance étrangère.' };
    expect((await answer(id, own)).status).toBe(200);
    const { body } = await cell.ask('GET', `${crisis}/press`, 'observer');
    const proposal = (body['questions'] as { id: string; proposal: { digest: string; findings: object[] } }[]).find(
      (one) => one.id === id,
    )!.proposal;
    expect(proposal.findings).toMatchObject([{ rule: 'L12', level: 'block', text: 'puissance étrangère' }]);
    const yes = () => post(`${crisis}/press/${id}/approval`, { digest: proposal.digest }, 'legal');
    const stopped = await yes();
    expect([stopped.status, stopped.body.code]).toEqual([409, 'press.rules']);
    const screen = await cell.app.ask('GET', `${crisis.replace('/api/crises', '/c')}/press`, {
      cookie: cell.cookieOf('director'),
    });
    expect(await screen.text()).toMatch(new RegExp(`${id}/overrides.*name="rule" value="L12"`, 's'));

    const override = { rule: 'L12', reason: 'Le procureur l’a dit ce matin.' };
    const path = `${crisis}/press/${id}/overrides`;
    expect((await post(path, override, 'legal')).status).toBe(403);
    expect((await post(path, { ...override, rule: 'L18' }, 'director')).body.code).toBe('press.rule-silent');
    expect((await post(path, override, 'director')).status).toBe(200);
    expect((await post(path, override, 'director')).body.code).toBe('press.rule-silent');
    const [entry] = (await cell.entriesOf(crisis, 'rule.overridden')).slice(-1);
    const [draft] = (await cell.entriesOf(crisis, 'press.drafted')).slice(-1);
    expect(entry!.value).toMatchObject({ answer: draft!.seq, ...override });
    expect((await yes()).status).toBe(200);
  });

  it('is closed without an answer only with a reason, and how long answers took is told', async () => {
    const id = await asked();
    expect((await post(`${crisis}/press/${id}/end`, {}, 'communicator')).status).toBe(422);
    expect((await post(`${crisis}/press/${id}/end`, { reason: 'Retirée' }, 'communicator')).status).toBe(200);
    const { body } = await cell.ask('GET', `${crisis}/press`, 'observer');
    expect(body['times']).toMatchObject({ answered: 3, late: 0 });
  });
});
