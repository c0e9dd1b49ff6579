import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/support/app.ts';
import { hour } from '../../../test/support/entries.ts';
import { runWithSample, sampledPerson } from '../../../test/support/sampled-run.ts';
import { slots } from '../../../test/support/words.ts';
import type { Fact } from '../../contract/index.ts';
import { addMs, HOUR_MS, type CrisisId, type FactId, type PersonId } from '../../kernel/index.ts';
import { factsOf } from '../../ledger/index.ts';
import { systemClock } from '../../platform/system/index.ts';
import { declareCrisis } from '../../respond/index.ts';
import { readAccessLog } from '../custody/index.ts';
import type { ShownRecord } from './mark-records.ts';
import type { Mark } from './model.ts';
import type { SampleView } from './view-sample.ts';

let app: TestApp;
let crisis: CrisisId;
let folder: string;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  app = await startTestApp();
  ({ folder } = await runWithSample(app));
  const act = { author: 'amina' as PersonId, role: 'director', at: hour(0) } as const;
  const declared = { mode: 'real', claimed: 'All data', seen: 'A channel', by: 'A reader' } as const;
  crisis = await declareCrisis(app.server.journals, act, declared);
  for (const [name, role] of [
    ['Amal', 'analyst'],
    ['Driss', 'dpo'],
    ['Imane', 'director'],
    ['Salma', 'scribe'],
  ] as const)
    cookies[name] = await app.signIn(role, name);
});
afterAll(() => app.stop());

const at = (path: string) => `/api/crises/${crisis}${path}`;
const post = (who: string, path: string, body: unknown = {}) =>
  app.ask('POST', at(path), { cookie: cookies[who], body });
const get = (who: string, path: string) => app.ask('GET', at(path), { cookie: cookies[who] });
const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code;
const entries = () => app.server.journals.open(crisis).entries;
const factOf = (id: string) => factsOf(entries()).get(id as FactId);
const sampleFor = async (who: string) => ((await (await get(who, '/sample')).json()) as { sample: SampleView }).sample;
const attach = (path: string) => post('Amal', '/scope', { folder: path });

/** What a person finds who looks: by what the screen shows them. */
function judged({ values, version }: ShownRecord): Mark {
  if (!version) return 'not-found';
  return values.every(({ shown, held }) => shown === held) ? 'true-when-taken' : 'altered';
}

async function markAll(who: string, judge: (record: ShownRecord) => Mark = judged): Promise<void> {
  const { size } = await sampleFor(who);
  for (let number = 1; number <= size; number++) {
    const record = (await (await get(who, `/sample/records/${number}`)).json()) as ShownRecord;
    expect((await post(who, `/sample/records/${number}`, { mark: judge(record) })).status).toBe(200);
  }
}

describe('a sample that two people mark', () => {
  it('is laid aside by a run, of which the result tells counts and a digest alone', () => {
    const { sample } = JSON.parse(readFileSync(join(folder, 'scope.json'), 'utf8')) as { sample: object };
    expect(sample).toEqual({ population: 24, size: 24, digest: expect.stringMatching(/^[0-9a-f]{64}$/u) as string });
    const sealed = readFileSync(join(folder, 'sample.sealed'), 'latin1');
    for (const value of sampledPerson(3)) expect(sealed).not.toContain(value);
  });

  it('is drawn once for the run that is attached, and not before one is', async () => {
    expect(await codeOf(await post('Amal', '/sample'))).toBe('sample.no-scope');
    expect((await attach(folder)).status).toBe(201);
    expect(await (await post('Amal', '/sample', { size: 300 })).json()).toEqual({ size: 24 });
    expect(await codeOf(await post('Amal', '/sample'))).toBe('sample.drawn-before');
    const drawn = entries().find(({ kind }) => kind === 'sample.drawn');
    expect(drawn?.value).toMatchObject({
      size: 24,
      population: 24,
      records: { 'true-when-taken': 20, altered: 2, 'not-found': 2 },
    });
  });

  it('opens a record to who has said what for; the log has it first, and the journal its digest', async () => {
    expect(await codeOf(await get('Amal', '/sample/records/1'))).toBe('sample.not-open');
    expect(await codeOf(await post('Amal', '/sample/openings', { purpose: ' ' }))).toBe('scope.no-purpose');
    expect((await post('Salma', '/sample/openings', { purpose: 'Curiosity' })).status).toBe(403);
    expect((await post('Amal', '/sample/openings', { purpose: 'To check the verdicts' })).status).toBe(201);
    const { openings, problems } = await readAccessLog(folder);
    expect(problems).toEqual([]);
    expect(openings.map(({ entry: { by, item } }) => [by, item])).toEqual([['analyst', undefined]]);
    const opened = entries().find(({ kind }) => kind === 'sample.opened');
    expect(opened?.value).toMatchObject({ access: openings[0]!.digest });
    const answer = await get('Amal', '/sample/records/1');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const record = (await answer.json()) as ShownRecord;
    expect(record.values.length).toBeGreaterThan(5);
    expect(record).not.toHaveProperty('verdict');
    expect(await codeOf(await get('Amal', '/sample/records/25'))).toBe('sample.no-record');
    expect(await codeOf(await get('Driss', '/sample/records/1'))).toBe('sample.not-open');
  });

  it('takes each mark of a person on its own, until they hand them all in', async () => {
    expect(await codeOf(await post('Amal', '/sample/marks'))).toBe('sample.marks-missing');
    await post('Amal', '/sample/records/1', { mark: 'cannot-say' });
    await markAll('Amal');
    expect((await sampleFor('Amal')).own.counts).toEqual({
      'true-when-taken': 20,
      altered: 2,
      'not-found': 2,
      'cannot-say': 0,
    });
    expect((await sampleFor('Driss')).own.counts['true-when-taken']).toBe(0);
    expect((await post('Amal', '/sample/marks')).status).toBe(200);
    expect(await codeOf(await post('Amal', '/sample/records/1', { mark: 'altered' }))).toBe('sample.closed');
    expect(await codeOf(await post('Amal', '/sample/openings', { purpose: 'Once more' }))).toBe('sample.closed');
    const marked = entries().find(({ kind }) => kind === 'sample.marked');
    expect(Object.keys(marked!.value)).toEqual(['marks', 'sample']);
  });

  it('establishes the shares with the marks of a second person, not before, and not with those of the same', async () => {
    await post('Amal', '/sample/marks');
    expect(factOf('share-altered')).toBeUndefined();
    await post('Driss', '/sample/openings', { purpose: 'To check the verdicts too' });
    let isFirst = true;
    await markAll('Driss', (record) => {
      const mark = judged(record);
      if (mark !== 'true-when-taken' || !isFirst) return mark;
      isFirst = false;
      return 'altered';
    });
    expect((await post('Driss', '/sample/marks')).status).toBe(200);
    const judgement = entries().find(({ kind }) => kind === 'sample.judged');
    expect(judgement?.value).toMatchObject({
      size: 24,
      errors: 1,
      differing: 1,
      wrong: { 'true-when-taken': 1, altered: 0, 'not-found': 0 },
      missed: { 'true-when-taken': 0, altered: 1, 'not-found': 0 },
    });
    // All 24 were marked: 19 or 20 of them are true, 2 or 3 altered, in tenths of a percent and outwards.
    expect(factOf('share-true-when-taken')).toMatchObject({ low: 791, high: 834, basis: 'sampled' });
    expect(factOf('share-altered')).toMatchObject({ low: 83, high: 125 });
    expect(factOf('share-not-found')).toMatchObject({
      sample: { size: 24, errors: 1, errorAtMost: 42, confidence: 95 },
    });
    expect(await codeOf(await post('Imane', '/sample/openings', { purpose: 'Me too' }))).toBe('sample.closed');
  });

  it('writes nothing twice when the marks are handed in again', async () => {
    const before = entries().length;
    expect((await post('Driss', '/sample/marks')).status).toBe(200);
    expect(entries()).toHaveLength(before);
  });
});

describe('what no register knows', () => {
  const nameOf = (id: string) => (factOf(id) as Fact & { figure: { named?: string } }).figure.named;

  it('is called invented by two people, and by nobody alone', async () => {
    const asked = await post('Amal', '/naming', { reason: 'The numbers were never given out.' });
    const { proposal } = (await asked.json()) as { proposal: number };
    expect(await codeOf(await post('Amal', '/naming/confirmation', { proposal }))).toBe('verdict.own-proposal');
    expect(nameOf('records-not-found')).toBeUndefined();
    expect((await post('Driss', '/naming/confirmation', { proposal })).status).toBe(200);
    expect([nameOf('records-not-found'), nameOf('share-not-found')]).toEqual(['invented', 'invented']);
    expect(nameOf('records-altered')).toBeUndefined();
    expect(await codeOf(await post('Amal', '/naming', { reason: 'Again' }))).toBe('verdict.named-before');
    expect((await attach(folder)).status).toBe(409);
    expect(nameOf('records-not-found')).toBe('invented');
  });

  it('reads so in the text, which is flagged when the word is taken back', async () => {
    const body = {
      ...slots,
      alertedAt: addMs(systemClock.now(), -HOUR_MS),
      nextUpdateAt: addMs(systemClock.now(), HOUR_MS),
      measures: [],
    };
    const { id } = (await (await post('Imane', '/statements', body)).json()) as { id: string };
    const words = entries().findLast(({ kind }) => kind === 'statement.submitted');
    const texts = words?.kind === 'statement.submitted' ? JSON.stringify(words.value.texts) : '';
    for (const word of [
      'Records that were invented',
      'Fiches inventées',
      'الأسطر المختلقة',
      'between 79.1% and 83.4%',
      'entre 79,1',
      'two people on a random sample of 24 records: 1 error',
    ])
      expect(texts).toContain(word);
    expect(texts).not.toContain('not found in our register');
    const digests = words?.kind === 'statement.submitted' ? words.value.digests : {};
    const naming = entries().find(({ kind }) => kind === 'verdict.proposed')!;
    await post('Driss', '/naming/withdrawal', { proposal: naming.seq, reason: 'Some were given out.' });
    expect(nameOf('records-not-found')).toBeUndefined();
    expect(await codeOf(await post('Driss', `/statements/${id}/approval`, { digests }))).toBe('statement.fact-changed');
  });
});

it('voids shares, sample and name when another run is attached, and flags the text that told them', async () => {
  const asked = await post('Amal', '/naming', { reason: 'None of them was given out.' });
  await post('Driss', '/naming/confirmation', (await asked.json()) as object);
  expect(factOf('share-altered')).toBeDefined();
  const other = await runWithSample(app, 20);
  expect((await attach(other.folder)).status).toBe(201);
  expect(['share-true-when-taken', 'share-altered', 'share-not-found'].map(factOf)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(factOf('records-not-found')?.figure).toEqual({ kind: 'records', verdict: 'not-found' });
  expect(await sampleFor('Amal')).toBeNull();
  expect((await post('Driss', '/sample', { size: 100 })).status).toBe(201);
});

it('leaves no value in log, journal or database rows', () => {
  const places = [app.logged.join('\n'), [...app.server.journals.exportLines(crisis)].join('\n')];
  for (const text of places) for (const value of sampledPerson(3).slice(0, 4)) expect(text).not.toContain(value);
});
