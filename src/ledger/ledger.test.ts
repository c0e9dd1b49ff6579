import { describe, expect, it } from 'vitest';
import { freshStore } from '../../test/support/database.ts';
import { entries, hour, type ToldEntry } from '../../test/support/entries.ts';
import { openCell } from '../../test/support/words.ts';
import type { Fact, ScopeResult } from '../contract/index.ts';
import type { Digest, FactId } from '../kernel/index.ts';
import type { Store } from '../platform/store/index.ts';
import { attachScope, changedFacts, factsFromScope, factsOf, recordFacts, scopesOf } from './index.ts';

const digest = (letter: string) => letter.repeat(64) as Digest;

const run: ScopeResult = {
  run: 'run-one' as ScopeResult['run'],
  evidence: {
    files: 12,
    bytes: 9000,
    digest: digest('e'),
    read: 11,
    unread: [{ path: 'a.zip!b.pdf', reason: 'encrypted' }],
  },
  people: { certain: 200, probable: 200, upper: 230, basis: 'register' },
  categories: [
    { id: 'name', people: 200, records: 900 },
    { id: 'salary', people: 150, records: 700 },
  ],
  organisations: 40,
  verdicts: {
    records: { authentic: 500, outdated: 300, altered: 70, fabricated: 30, undecided: 20 },
    fields: { salaire: 70 },
  },
  dating: [{ from: '2025-01-10', to: '2025-01-20', share: 0.9 }],
  elapsedMs: 1200,
};
const withoutRegister: ScopeResult = {
  ...run,
  people: { certain: 210, probable: 210, upper: 210, basis: 'keys-seen' },
};

const factsAt = (result: ScopeResult) => factsFromScope(result, { evidence: digest('a'), asOf: hour(2) });
const said = (facts: Iterable<Fact>, id: string) => {
  const { value, low, high, basis } = [...facts].find((fact) => fact.id === id)!;
  return value === undefined ? [low, high, basis] : [value, basis];
};
const told = (facts: readonly Fact[]): ToldEntry[] => facts.map((value) => ({ kind: 'fact.recorded', value }));

/** A crisis in a real journal, with these facts already in it, and somebody who acts at its third hour. */
async function cellWith(store: Store, facts: readonly Fact[] = []) {
  const { journal, clock, as } = await openCell(store);
  clock.set(hour(3));
  const act = as('amina', 'analyst');
  for (const fact of facts) await journal.append(act, 'fact.recorded', fact);
  return { journal, act };
}

describe('figures of a scope run', () => {
  it('are confirmed people when the register knows them, with the possible rest as the upper bound', () => {
    expect(said(factsAt(run), 'people')).toEqual([200, 230, 'counted']);
    expect(said(factsAt({ ...run, people: { ...run.people, upper: 200 } }), 'people')).toEqual([200, 'counted']);
  });

  it('are an estimate without a register, and judge no record', () => {
    expect(said(factsAt(withoutRegister), 'people')).toEqual([210, 'estimated']);
    expect(said(factsAt(withoutRegister), 'people-salary')).toEqual([150, 'estimated']);
    expect(
      factsAt(withoutRegister)
        .filter(({ figure }) => figure.kind === 'records')
        .map(({ id }) => id),
    ).toEqual(['records-undecided']);
  });

  it('call true when taken what was true at any time', () => {
    expect(said(factsAt(run), 'records-true-when-taken')).toEqual([800, 'counted']);
    expect(said(factsAt(run), 'records-altered')).toEqual([70, 'counted']);
    expect(said(factsAt(run), 'records-not-found')).toEqual([30, 'counted']);
    expect(said(factsAt(run), 'records-undecided')).toEqual([20, 'counted']);
  });

  it('count files read and unread', () => {
    expect(said(factsAt(run), 'files-read')).toEqual([11, 'counted']);
    expect(said(factsAt(run), 'files-unread')).toEqual([1, 'counted']);
  });

  it('carry a method that a judge can read and the digest of the result', () => {
    for (const { method, evidence } of factsAt(run)) {
      expect(method.length).toBeGreaterThan(40);
      expect(evidence).toBe(digest('a'));
    }
  });
});

describe('a fact', () => {
  const people = (value: number): Fact => ({
    ...factsAt(withoutRegister).find(({ id }) => id === 'people')!,
    value,
    basis: 'counted',
    countedFrom: 'register-matches',
  });

  it('is replaced by a later one of the same id, and keeps what it said', () => {
    const fact = factsOf(entries(told([people(10), people(12)]))).get('people' as FactId)!;
    expect(fact.value).toBe(12);
    expect(fact.seq).toBe(2);
    expect(fact.revisions.map(({ fact }) => fact.value)).toEqual([10, 12]);
  });

  it('flags the texts that used it before it changed, and those alone', () => {
    const facts = factsOf(entries(told([people(10), people(12)])));
    expect(changedFacts([{ id: 'people' as FactId, seq: 1 }], facts)).toEqual(['people']);
    expect(changedFacts([{ id: 'people' as FactId, seq: 2 }], facts)).toEqual([]);
  });

  it('that came back to what a text said no longer flags it', () => {
    const facts = factsOf(entries(told([people(10), people(12), people(10)])));
    expect(changedFacts([{ id: 'people' as FactId, seq: 1 }], facts)).toEqual([]);
  });

  it('that was erased flags every text that used it', () => {
    expect(changedFacts([{ id: 'people' as FactId, seq: 1 }], factsOf([]))).toEqual(['people']);
  });

  it('is refused as of an hour that has not come', async () => {
    await using store = await freshStore();
    const { journal, act } = await cellWith(store);
    const ahead = { ...people(10), asOf: hour(4) };
    await expect(recordFacts(journal, act, [ahead])).rejects.toMatchObject({ code: 'fact.as-of-future' });
  });

  it('is refused when a part is above its total', async () => {
    await using store = await freshStore();
    const { journal, act } = await cellWith(store, [people(10)]);
    const part: Fact = { ...people(11), id: 'people-salary' as FactId, figure: { kind: 'people', category: 'salary' } };
    await expect(recordFacts(journal, act, [part])).rejects.toMatchObject({ code: 'fact.part-above-total' });
    expect(journal.entries).toHaveLength(2);
  });

  const byHand = (changes: Partial<Fact> = {}): Fact => ({
    ...people(10),
    countedFrom: 'document',
    method: 'Lignes du journal d’accès.',
    ...changes,
  });
  const records = (verdict: 'true-when-taken' | 'altered', value: number): Fact =>
    byHand({ id: `records-${verdict}` as FactId, figure: { kind: 'records', verdict }, value });
  const share = (verdict: 'true-when-taken' | 'altered', low: number, high: number): Fact => {
    const { value: _, ...fact } = byHand({ id: `share-${verdict}` as FactId, figure: { kind: 'share', verdict } });
    return { ...fact, low, high };
  };

  it.each<[string, readonly Fact[], string]>([
    ['without a number', [byHand({ value: undefined })], 'fact.no-number'],
    ['with a value and bounds', [byHand({ low: 1, high: 2 })], 'fact.two-numbers'],
    ['whose least is above its most', [share('altered', 20, 10)], 'fact.low-above-high'],
    ['that is more than the whole', [share('altered', 10, 1001)], 'fact.share-above-whole'],
    [
      'whose shares are together more than the whole',
      [share('altered', 501, 900), share('true-when-taken', 500, 600)],
      'fact.parts-above-total',
    ],
    ['counted before anybody knew of the files', [byHand({ asOf: hour(-31 * 24) })], 'fact.before-alert'],
  ])('is refused %s', async (_, facts, code) => {
    await using store = await freshStore();
    const { journal, act } = await cellWith(store);
    await expect(recordFacts(journal, act, facts)).rejects.toMatchObject({ code });
    expect(factsOf(journal.entries).size).toBe(0);
  });

  it('of a class of records leaves the others what they are: together they are the records that were read', async () => {
    await using store = await freshStore();
    const { journal, act } = await cellWith(store);
    await attachScope(journal, act, run, digest('a'));
    await expect(recordFacts(journal, act, [records('altered', 71)])).rejects.toMatchObject({
      code: 'fact.parts-above-total',
    });
    await recordFacts(journal, act, [records('true-when-taken', 790)]);
    expect(await recordFacts(journal, act, [records('altered', 80)])).toEqual(['records-altered']);
  });

  it('of a person is above the register with its upper bound too', async () => {
    await using store = await freshStore();
    const { journal, act } = await cellWith(store);
    await attachScope(journal, act, { ...run, people: { ...run.people, registered: 225 } }, digest('a'));
    const { value: _, ...bounds } = { ...byHand(), low: 200, high: 226 };
    await expect(recordFacts(journal, act, [bounds])).rejects.toMatchObject({ code: 'fact.above-register' });
    expect(await recordFacts(journal, act, [{ ...bounds, high: 225 }])).toEqual(['people']);
  });

  it('that a person counted by another method is told again, also where the number is the same', async () => {
    await using store = await freshStore();
    const { journal, act } = await cellWith(store);
    await recordFacts(journal, act, [byHand()]);
    const { seq } = factsOf(journal.entries).get('people' as FactId)!;
    expect(await recordFacts(journal, act, [byHand()])).toEqual([]);
    expect(await recordFacts(journal, act, [byHand({ method: 'Lignes, sans les doublons.' })])).toEqual(['people']);
    const { revisions } = factsOf(journal.entries).get('people' as FactId)!;
    expect(revisions.map(({ fact }) => fact.method)).toEqual([
      'Lignes du journal d’accès.',
      'Lignes, sans les doublons.',
    ]);
    expect(changedFacts([{ id: 'people' as FactId, seq }], factsOf(journal.entries))).toEqual(['people']);
  });

  it('may stand beside a claim that is larger', async () => {
    await using store = await freshStore();
    const claim: Fact = {
      ...people(2_000_000),
      id: 'people-claimed' as FactId,
      basis: 'claimed',
      countedFrom: 'claim',
    };
    const { journal, act } = await cellWith(store, [claim]);
    await expect(recordFacts(journal, act, [people(10)])).resolves.toEqual(['people']);
  });
});

describe('attaching a run', () => {
  it('writes the run and then its figures', async () => {
    await using store = await freshStore();
    const { journal, act } = await cellWith(store);
    await attachScope(journal, act, run, digest('a'));
    expect(scopesOf(journal.entries)).toMatchObject([{ run: 'run-one', files: 12, read: 11, unread: 1 }]);
    expect(factsOf(journal.entries).size).toBe(factsAt(run).length);
  });

  it('writes nothing again for figures that did not move', async () => {
    await using store = await freshStore();
    const { journal, act } = await cellWith(store);
    await attachScope(journal, act, run, digest('a'));
    const again = { ...run, categories: [{ id: 'name' as const, people: 199, records: 900 }, run.categories[1]!] };
    expect(await attachScope(journal, act, again, digest('b'))).toEqual(['people-name']);
  });

  it('brings to zero a kind of data that the later run did not find', async () => {
    await using store = await freshStore();
    const { journal, act } = await cellWith(store);
    await attachScope(journal, act, run, digest('a'));
    await attachScope(journal, act, { ...run, categories: run.categories.slice(0, 1) }, digest('b'));
    expect(said(factsOf(journal.entries).values(), 'people-salary')).toEqual([0, 'counted']);
  });

  it('goes on where it was cut off', async () => {
    await using store = await freshStore();
    const whole = await cellWith(store);
    await attachScope(whole.journal, whole.act, run, digest('a'));
    const { journal, act } = await cellWith(store);
    // What a journal holds when the machine stops before the last figure.
    for (const { kind, value } of whole.journal.entries.slice(1, -1)) await journal.append(act, kind, value);
    expect(await attachScope(journal, act, run, digest('a'))).toHaveLength(1);
    expect(scopesOf(journal.entries)).toHaveLength(1);
    expect(factsOf(journal.entries).size).toBe(factsAt(run).length);
  });

  it('gives figures as of the end of the run, not of the hour at which it was attached', async () => {
    await using store = await freshStore();
    const { journal, act } = await cellWith(store);
    await attachScope(journal, act, { ...run, finishedAt: hour(2) }, digest('a'));
    expect([...factsOf(journal.entries).values()].every(({ asOf }) => asOf === hour(2))).toBe(true);
  });

  it('is refused twice in a row, and leaves no trace when its figures cannot be true', async () => {
    await using store = await freshStore();
    const { journal, act } = await cellWith(store);
    await attachScope(journal, act, run, digest('a'));
    const before = journal.entries.length;
    await expect(attachScope(journal, act, run, digest('a'))).rejects.toMatchObject({ code: 'scope.already-attached' });
    const impossible = { ...run, categories: [{ id: 'name' as const, people: 999, records: 900 }] };
    await expect(attachScope(journal, act, impossible, digest('c'))).rejects.toMatchObject({
      code: 'fact.part-above-total',
    });
    expect(journal.entries).toHaveLength(before);
  });
});
