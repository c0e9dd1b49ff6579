import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCellApp, type CellApp } from '../../test/support/cell-app.ts';
import { addMs, HOUR_MS, MINUTE_MS } from '../kernel/index.ts';
import { systemClock } from '../platform/system/index.ts';

// Over HTTP: a draft whose words a rule stops, what the room says of it, and the director who answers for it by name.
let cell: CellApp;
let crisis: string;
let statement: string;

beforeAll(async () => {
  cell = await openCellApp(['director', 'communicator', 'dpo']);
  crisis = await cell.declare();
});

afterAll(() => cell.stop());

const post: CellApp['post'] = (...given) => cell.post(...given);
const at = (hours: number) => addMs(systemClock.now(), hours * HOUR_MS);
const publish = () => post(`${crisis}/statements/${statement}/publication`, {}, 'communicator');
const found = async (rule: string) => {
  const { body } = await cell.ask('GET', `${crisis}/statements/${statement}/rules`, 'communicator');
  return (body['findings'] as { rule: string; level: string; text: string; isAnswered: boolean }[]).filter(
    (finding) => finding.rule === rule,
  );
};

describe('a text that a rule stops', () => {
  it('is written, approved, and then not published: the refusal names the rule', async () => {
    const slots = {
      languages: ['fr'],
      institution: { fr: 'Caisse d’essai', ar: 'صندوق', en: 'Test fund' },
      phone: '0800 00 00 00',
      phoneHours: { days: 'every-day', from: '08:00', to: '20:00' },
      alertedAt: addMs(systemClock.now(), -MINUTE_MS),
      nextUpdateAt: at(3),
    };
    expect((await post(`${crisis}/draft`, slots, 'communicator')).status).toBe(201);
    const words = 'Ce piratage est l’œuvre d’une puissance étrangère hostile.';
    const block = { language: 'fr', block: 'known', words, base: 0 };
    expect((await post(`${crisis}/draft/blocks`, block, 'communicator')).status).toBe(200);
    const { status, body } = await post(`${crisis}/draft/submission`, {}, 'communicator');
    expect(status).toBe(201);
    statement = String(body['id']);
    const [submitted] = (await cell.entriesOf(crisis, 'statement.submitted')).slice(-1);
    await post(`${crisis}/statements/${statement}/approval`, { digests: submitted!.value['digests'] }, 'dpo');
    const refused = await publish();
    expect([refused.status, refused.body['code']]).toEqual([409, 'statement.rules']);
    expect(refused.body['detail']).toContain('L12');
  });

  it('shows the rule with the words that it is about', async () => {
    const [finding] = await found('L12');
    expect(finding).toMatchObject({ level: 'block', isAnswered: false });
    expect(finding!.text).toContain('puissance étrangère');
  });

  it('goes out once the director answers for it by name, which the journal keeps with the reason', async () => {
    const answer = { rule: 'L12', reason: 'Le procureur l’a dit ce matin.' };
    const path = `${crisis}/statements/${statement}/overrides`;
    expect((await post(path, answer, 'communicator')).status).toBe(403);
    expect((await post(path, { ...answer, reason: '' }, 'director')).status).toBe(422);
    expect((await post(path, answer, 'director')).status).toBe(200);
    const [override] = await cell.entriesOf(crisis, 'rule.overridden');
    expect(override!.value).toMatchObject({ statement, ...answer });
    expect((await found('L12')).every(({ isAnswered }) => isAnswered)).toBe(true);
    expect((await publish()).status).toBe(201);
  });

  it('is not answered for twice, nor where the rule stops nothing', async () => {
    for (const rule of ['L12', 'L25']) {
      const answer = { rule, reason: 'Again' };
      const { status, body } = await post(`${crisis}/statements/${statement}/overrides`, answer, 'director');
      expect([status, body['code']]).toEqual([409, 'statement.rule-silent']);
    }
  });
});
