import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCellApp, type CellApp } from '../../test/support/cell-app.ts';
import { startMailRelay, type MailRelay } from '../../test/support/mail-relay.ts';
import { keepSmallPlan, SMALL_PLAN } from '../../test/support/small-plan.ts';
import { addMs, HOUR_MS } from '../kernel/index.ts';
import { systemClock } from '../platform/system/index.ts';

// A cell at work over HTTP: a plan of its own, a real mail relay, people who come in and act.
let cell: CellApp;
let relay: MailRelay;

beforeAll(async () => {
  relay = await startMailRelay();
  const roles = ['director', 'coordinator', 'technical', 'scribe', 'communicator', 'observer'] as const;
  cell = await openCellApp(roles, { mail: { url: relay.url, from: 'cellule@caisse.example' } });
});

afterAll(async () => {
  await cell.stop();
  await relay.stop();
});

const ask: CellApp['ask'] = (...given) => cell.ask(...given);
const post: CellApp['post'] = (...given) => cell.post(...given);
const declared: CellApp['declare'] = (...given) => cell.declare(...given);
const entriesOf: CellApp['entriesOf'] = (...given) => cell.entriesOf(...given);

describe('declaring a crisis', () => {
  it('freezes the plan, opens cells, tasks and clocks, and gives the declarer their seat', async () => {
    const crisis = await declared();
    const [activated] = await entriesOf(crisis, 'plan.activated');
    expect(activated?.value).toMatchObject({ plan: SMALL_PLAN, version: '1', severity: 'high' });
    expect(JSON.stringify(activated)).not.toContain('caisse.example');
    const { body } = await ask('GET', `${crisis}/cell`);
    expect(Object.keys(body['open'] as object)).toEqual(['operational', 'strategic']);
    expect(Object.keys(body['holders'] as object)).toEqual(['director']);
    expect((body['empty'] as string[]).toSorted()).toEqual(['communicator', 'coordinator', 'scribe', 'technical']);
    const tasks = (await ask('GET', `${crisis}/tasks`)).body['tasks'] as readonly Record<string, unknown>[];
    expect(tasks.map(({ id, state }) => [id, state])).toEqual([
      ['preserve-logs', 'open'],
      ['brief-hotline', 'open'],
    ]);
    expect(tasks[0]).toHaveProperty('dueAt');
    expect(tasks[1]).not.toHaveProperty('dueAt');
  });

  it('calls the people of the plan by mail, each with a door of their own and without a word of what happened', async () => {
    const crisis = await declared();
    await expect.poll(async () => (await entriesOf(crisis, 'call.sent')).length, { timeout: 15_000 }).toBe(4);
    const mails = relay.received.slice(-4);
    expect(new Set(mails.map(({ to }) => to[0]))).toEqual(
      new Set(['driss', 'hind', 'omar', 'salma'].map((name) => `${name}@caisse.example`)),
    );
    for (const { text, from } of mails) {
      expect(from).toBe('cellule@caisse.example');
      expect(text).not.toMatch(/paie|journaliste/);
    }
    const link = /\/l\/[0-9a-z]+/.exec(mails[0]!.text.replaceAll('=\r\n', ''))![0];
    const page = await fetch(`${cell.app.server.room}${link}`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
  });

  it('goes on without a plan when none was wanted, and says which could not be read', async () => {
    const without = await declared({ plan: 'none' });
    expect((await ask('GET', `${without}/cell`)).body['plan']).toBeNull();
    const { status, body } = await post('/api/crises', { claimed: 'x', seen: 'y', by: 'z', plan: 'no-such-plan' });
    expect([status, body['problem']]).toEqual([201, 'plan.unknown']);
  });

  it('keeps the plan as it was when its files change, and adds what is new when it is activated again', async () => {
    const crisis = await declared();
    const before = (await entriesOf(crisis, 'plan.activated'))[0]?.value['digest'];
    const leak = {
      id: 'leak',
      title: { fr: 'Fuite', ar: 'تسريب' },
      incidents: ['leak-published'],
      tasks: [
        { id: 'preserve-logs', title: { fr: 'Autre nom', ar: 'اسم' }, owner: 'technical' },
        { id: 'new-task', title: { fr: 'Nouvelle', ar: 'جديدة' }, owner: 'technical' },
      ],
    };
    keepSmallPlan(cell.dataFolder, { version: '2', procedures: [leak] });
    try {
      expect((await ask('GET', `${crisis}/cell`)).body['plan']).toMatchObject({ version: '1' });
      await post(`${crisis}/plan`, { plan: SMALL_PLAN, incident: 'leak-published', severity: 'high' });
      const cell = (await ask('GET', `${crisis}/cell`)).body['plan'] as { version: string; digest: string };
      expect(cell.version).toBe('2');
      expect(cell.digest).not.toBe(before);
      const opened = await entriesOf(crisis, 'task.opened');
      expect(opened.map(({ value }) => value['task'])).toEqual(['preserve-logs', 'brief-hotline', 'new-task']);
    } finally {
      keepSmallPlan(cell.dataFolder);
    }
  });

  it('opens a real crisis out of a drill, and converts neither', async () => {
    const drill = await declared({ mode: 'rehearsal' });
    const drillId = drill.split('/').at(-1)!;
    const real = await declared({ after: drillId, mode: 'rehearsal' });
    expect((await ask('GET', drill)).body['mode']).toBe('rehearsal');
    expect((await ask('GET', real)).body['mode']).toBe('real');
    expect((await entriesOf(drill, 'crisis.linked'))[0]?.value).toMatchObject({ relation: 'real-of-this-drill' });
    const again = await post('/api/crises', { claimed: 'x', seen: 'y', by: 'z', after: real.split('/').at(-1) });
    expect(again.body.code).toBe('crisis.not-a-drill');
  });

  it('sends nothing in a drill', async () => {
    const drill = await declared({ mode: 'rehearsal' });
    await expect.poll(async () => (await entriesOf(drill, 'call.sent')).length, { timeout: 15_000 }).toBe(4);
    expect((await entriesOf(drill, 'call.sent')).map(({ value }) => value['outcome'])).toEqual(
      Array.from({ length: 4 }, () => 'simulated'),
    );
    const accepted = await Promise.all(
      cell.app.server.journals.list().map((crisis) => entriesOf(`/api/crises/${crisis}`, 'call.sent')),
    );
    const mailed = accepted.flat().filter(({ value }) => value['outcome'] === 'accepted');
    await expect.poll(() => relay.received.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(mailed.length);
    const unread = cell.app.server.journals.open(drill.split('/').at(-1) as never).entries;
    expect(unread.some(({ kind }) => kind === 'person.invited')).toBe(false);
  });
});

describe('a role', () => {
  it('is taken in one tap by whom it is open to, from whoever holds it', async () => {
    const crisis = await declared();
    expect((await post(`${crisis}/roles/technical/taking`, {}, 'technical')).status).toBe(200);
    expect((await post(`${crisis}/roles/technical/taking`, {}, 'technical')).body.code).toBe('role.held-already');
    expect((await post(`${crisis}/roles/technical/taking`, {}, 'scribe')).body.code).toBe('role.not-open-to-you');
    const second = await cell.app.signIn('technical', 'Another one');
    const holders = (await ask('GET', `${crisis}/cell`)).body['holders'] as Record<string, { person: string }>;
    const blind = await cell.app.ask('POST', `${crisis}/roles/technical/taking`, { cookie: second, body: {} });
    expect(((await blind.json()) as { code: string }).code).toBe('role.taken-meanwhile');
    const from = holders['technical']!.person;
    const relief = await cell.app.ask('POST', `${crisis}/roles/technical/taking`, { cookie: second, body: { from } });
    expect(relief.status).toBe(200);
    expect((await entriesOf(crisis, 'role.taken')).at(-1)?.value['from']).toBe(from);
  });

  it('goes to one of two who take it at once, and the other one learns of it', async () => {
    const crisis = await declared();
    const other = await cell.app.signIn('technical', 'Another one');
    const take = (cookie: string | undefined) =>
      cell.app.ask('POST', `${crisis}/roles/technical/taking`, { cookie, body: {} });
    const answers = await Promise.all([take(cell.cookieOf('technical')), take(other)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(await entriesOf(crisis, 'role.taken')).toHaveLength(2);
  });

  it('is kept apart from another one that the plan forbids with it, until that is lifted by name and reason', async () => {
    const crisis = await declared();
    const { holders } = (await ask('GET', `${crisis}/cell`)).body as unknown as {
      holders: Record<string, { person: string }>;
    };
    const person = holders['director']!.person;
    await post(`${crisis}/grants`, { person, role: 'scribe' });
    expect((await post(`${crisis}/roles/scribe/taking`)).body.code).toBe('role.forbidden-pair');
    await post(`${crisis}/combinations`, { person, roles: ['scribe', 'director'], reason: 'Nous sommes deux.' });
    expect((await post(`${crisis}/roles/scribe/taking`)).status).toBe(200);
    expect((await ask('GET', `${crisis}/cell`)).body['lifted']).toHaveLength(1);
    await post(`${crisis}/roles/scribe/release`);
    expect((await ask('GET', `${crisis}/cell`)).body['lifted']).toHaveLength(0);
    const none = await post(`${crisis}/combinations`, { person, roles: ['dpo', 'director'], reason: 'x' });
    expect(none.body.code).toBe('role.no-such-pair');
  });

  it('of the decider belongs to one person at a time', async () => {
    const crisis = await declared();
    const other = await cell.app.signIn('director', 'The alternate');
    const decision = { question: 'Fermer ?', choice: 'Oui', reason: 'La fuite continue', options: ['Oui', 'Non'] };
    const refused = await cell.app.ask('POST', `${crisis}/decisions`, { cookie: other, body: decision });
    expect(((await refused.json()) as { code: string }).code).toBe('role.held-by-another');
    expect((await post(`${crisis}/decisions`, { ...decision, dissent: 'L’analyste préfère attendre.' })).status).toBe(
      201,
    );
  });
});

describe('a task', () => {
  it('is taken, asked about, blocked, and done with what proves it', async () => {
    const crisis = await declared();
    const task = `${crisis}/tasks/preserve-logs`;
    await post(`${task}/take`, {}, 'technical');
    await post(`${task}/requests`, { role: 'communicator', what: 'Qui prévient les agents ?' }, 'technical');
    const [asked] = await entriesOf(crisis, 'task.asked');
    await post(`${task}/answers`, { ask: asked!.value['ask'], answer: 'Nous, à 15 h.' }, 'communicator');
    const twice = await post(`${task}/answers`, { ask: asked!.value['ask'], answer: 'Nous aussi.' }, 'communicator');
    expect(twice.body.code).toBe('task.answered-before');
    await post(`${task}/block`, { reason: 'Le serveur ne répond pas.' }, 'technical');
    await post(`${task}/unblock`, {}, 'technical');
    const ahead = await post(`${task}/done`, { result: 'Copie faite.', proof: { seq: 9999 } }, 'technical');
    expect(ahead.body.code).toBe('task.no-such-proof');
    expect((await post(`${task}/done`, { result: 'Copie faite.', proof: { seq: 2 } }, 'technical')).status).toBe(200);
    expect((await post(`${task}/take`, {}, 'technical')).body.code).toBe('task.ended');
    const tasks = (await ask('GET', `${crisis}/tasks`)).body['tasks'] as readonly Record<string, unknown>[];
    expect(tasks[0]).toMatchObject({ state: 'done', result: 'Copie faite.', proven: { seq: 2 } });
  });

  it('is given up or opened again by those who lead, with a reason', async () => {
    const crisis = await declared();
    const task = `${crisis}/tasks/brief-hotline`;
    expect((await post(`${task}/drop`, { reason: 'inutile' }, 'scribe')).status).toBe(403);
    expect((await post(`${task}/drop`, {}, 'coordinator')).status).toBe(422);
    expect((await post(`${task}/drop`, { reason: 'Fait ailleurs.' }, 'coordinator')).status).toBe(200);
    expect((await post(`${task}/reopen`, { reason: 'Pas fait, finalement.' }, 'coordinator')).status).toBe(200);
  });

  it('is due at an hour on the wall of the cell, and never at one that has passed', async () => {
    const crisis = await declared();
    const past = await post(`${crisis}/tasks`, { what: 'Trop tard', owner: 'technical', dueAt: '2020-01-01T10:00' });
    expect(past.body.code).toBe('task.hour-past');
    await post(`${crisis}/tasks`, { what: 'En été', owner: 'technical', dueAt: '2035-07-01T10:00' });
    const [, , opened] = await entriesOf(crisis, 'task.opened');
    expect(String(opened?.value['dueAt'])).toMatch(/^2035-07-01T(09|10):00/);
  });
});

describe('a clock', () => {
  it('waits for its instant, and follows it when it is corrected', async () => {
    const crisis = await declared();
    const clocks = async () =>
      (await ask('GET', `${crisis}/clocks`)).body['clocks'] as {
        id: string;
        dueAt?: string;
        state: string;
      }[];
    expect((await clocks()).find(({ id }) => id === 'authority')?.dueAt).toBeUndefined();
    const now = systemClock.now();
    const at = (hoursAgo: number) => addMs(now, -hoursAgo * HOUR_MS);
    const early = await post(`${crisis}/instants`, { instant: 'aware', when: at(3), reason: 'Échantillon vérifié.' });
    expect(early.body.code).toBe('instant.order');
    await post(`${crisis}/instants`, { instant: 'alerted', when: at(5), reason: 'Le premier appel.' });
    await post(`${crisis}/instants`, { instant: 'aware', when: at(3), reason: 'Échantillon vérifié.' });
    const due = (await clocks()).find(({ id }) => id === 'authority')!.dueAt!;
    expect(Date.parse(due) - Date.parse(at(3))).toBe(72 * HOUR_MS);
    const ahead = await post(`${crisis}/instants`, { instant: 'aware', when: at(-3), reason: 'Plus tard.' });
    expect(ahead.body.code).toBe('instant.ahead');
    expect((await post(`${crisis}/clocks/authority/met`, { result: 'Déclaré sur le portail.' })).status).toBe(200);
    expect((await post(`${crisis}/clocks/authority/met`, { result: 'Encore.' })).body.code).toBe('clock.ended');
  });
});

describe('a report', () => {
  it('takes up what the journal says since the last one, and no two bear the same number', async () => {
    const crisis = await declared();
    await post(`${crisis}/lines`, { line: '? Les mots de passe auraient fuité aussi', lang: 'fr' });
    const { body } = await ask('GET', `${crisis}/sitreps`);
    const draft = body['draft'] as {
      number: number;
      upTo: number;
      unsure: { text: string }[];
      opened: unknown[];
    };
    expect(draft.unsure.map(({ text }) => text)).toEqual(['Les mots de passe auraient fuité aussi']);
    expect(draft.opened).toHaveLength(2);
    const report = {
      number: draft.number,
      upTo: draft.upTo,
      conditions: 'Rien de neuf.',
      actions: 'Copies faites.',
      uncertainties: 'La date de la fuite.',
      stillHolds: 'Oui : deux sources.',
      discarded: 'Une revente d’anciens fichiers : les dates ne collent pas.',
      nextAt: addMs(systemClock.now(), 4 * HOUR_MS),
    };
    expect((await post(`${crisis}/sitreps`, report, 'technical')).status).toBe(403);
    expect((await post(`${crisis}/sitreps`, report)).status).toBe(201);
    expect((await post(`${crisis}/sitreps`, report, 'coordinator')).body.code).toBe('sitrep.issued-meanwhile');
    expect((await post(`${crisis}/sitreps`, { ...report, number: 2, nextAt: '2020-01-01T00:00' })).body.code).toBe(
      'sitrep.next-past',
    );
  });
});

describe('a threshold', () => {
  it('starts its tasks, raises the severity and says which line crossed it', async () => {
    const crisis = await declared({ severity: 'medium' });
    expect(Object.keys((await ask('GET', `${crisis}/cell`)).body['open'] as object)).toEqual(['operational']);
    const journal = cell.app.server.journals.open(crisis.split('/').at(-1) as never);
    const act = { author: 'analyst' as never, role: 'analyst', at: systemClock.now() } as const;
    const fact = {
      id: 'people' as never,
      figure: { kind: 'people' },
      low: 900,
      high: 1400,
      basis: 'counted',
      countedFrom: 'register-matches',
      method: 'Comparé au référentiel.',
      evidence: 'a'.repeat(64) as never,
      asOf: act.at,
    } as const;
    await journal.append(act, 'fact.recorded', { ...fact, basis: 'claimed', low: 2_000_000, high: 2_000_000 });
    const { seq } = await journal.append(act, 'fact.recorded', fact);
    await expect.poll(async () => (await entriesOf(crisis, 'threshold.crossed')).length, { timeout: 15_000 }).toBe(1);
    await expect
      .poll(async () => Object.keys((await ask('GET', `${crisis}/cell`)).body['open'] as object), { timeout: 15_000 })
      .toEqual(['operational', 'strategic']);
    expect((await entriesOf(crisis, 'threshold.crossed'))[0]?.value).toEqual({
      threshold: 'many',
      because: seq,
      tasks: 1,
    });
    expect((await ask('GET', `${crisis}/cell`)).body['severity']).toBe('critical');
    const opened = (await entriesOf(crisis, 'task.opened')).at(-1)?.value;
    expect(opened).toMatchObject({ task: 'warn-banks', because: seq });
  });
});

describe('the end', () => {
  it('waits for criteria and mandatory tasks, each met or set aside by name and reason', async () => {
    const crisis = await declared({ mode: 'rehearsal' });
    const close = () => post(`${crisis}/closing`, { reason: 'La remise en état suit, sous la direction technique.' });
    expect((await close()).body.code).toBe('crisis.not-yet');
    await post(`${crisis}/criteria/source-closed/met`, { proof: 'Test d’accès, ligne 12.' });
    await post(`${crisis}/criteria/people-told/overridden`, { reason: 'Exercice : personne à informer.' });
    expect((await close()).body.code).toBe('crisis.not-yet');
    await post(`${crisis}/tasks/preserve-logs/done`, { result: 'Copie faite.' }, 'technical');
    expect((await close()).status).toBe(200);
    expect((await close()).body.code).toBe('crisis.closed-already');
    await expect
      .poll(async () => (await cell.app.server.plans.named(SMALL_PLAN)).records.length, { timeout: 15_000 })
      .toBe(1);
    expect((await cell.app.server.plans.named(SMALL_PLAN)).records[0]).toMatchObject({
      kind: 'drill',
      tasks: 2,
      tasksDone: 1,
    });
    expect((await post(`${crisis}/reopening`, { reason: 'Elle reprend.' })).status).toBe(200);
  });
});

describe('what was cut off', () => {
  it('is completed by the watch: tasks, clocks and calls of a plan of which only the activation was written', async () => {
    const whole = await declared();
    const [activated] = await entriesOf(whole, 'plan.activated');
    const crisis = await declared({ plan: 'none' });
    const journal = cell.app.server.journals.open(crisis.split('/').at(-1) as never);
    const act = { author: 'amina' as never, role: 'director', at: systemClock.now() } as const;
    await journal.append(act, 'plan.activated', activated!.value as never);
    await journal.append(act, 'cell.opened', { cell: 'operational', reason: 'Ouverte.' });
    await cell.app.server.watch.look();
    await cell.app.server.watch.look();
    expect(await entriesOf(crisis, 'task.opened')).toHaveLength(2);
    expect(await entriesOf(crisis, 'clock.started')).toHaveLength(2);
    expect(await entriesOf(crisis, 'role.called')).toHaveLength(3);
  });
});
