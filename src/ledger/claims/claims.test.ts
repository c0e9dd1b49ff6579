import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshStore } from '../../../test/support/database.ts';
import { hour } from '../../../test/support/entries.ts';
import { openCell, scopeResult, type Cell } from '../../../test/support/words.ts';
import type { Claim } from '../../contract/index.ts';
import type { ClaimId, Digest, FactId } from '../../kernel/index.ts';
import {
  attachScope,
  claimsOf,
  factsOf,
  isOverdue,
  orderedBy,
  recordClaim,
  recordFacts,
  withholding,
} from '../index.ts';
import { changedClaims } from './model.ts';

let store: Awaited<ReturnType<typeof freshStore>>;
let cell: Cell;

beforeEach(async () => {
  store = await freshStore();
  cell = await openCell(store);
  cell.clock.set(hour(3));
});

afterEach(() => store[Symbol.asyncDispose]());

const evidence = ['a'.repeat(64) as Digest];
const cause: Claim = {
  id: 'cause' as ClaimId,
  subject: 'cause',
  status: 'unknown',
  texts: { fr: 'La cause n’est pas connue.', en: 'The cause is not known.' },
  evidence: [],
  asOf: hour(2),
  owner: 'technical',
  nextCheckAt: hour(8),
};
const claimed = (id: string, value: number, changes: Partial<Claim> = {}): Claim => ({
  id: id as ClaimId,
  figure: { kind: 'people' },
  status: 'claimed',
  texts: {},
  value,
  basis: 'claimed',
  by: 'A channel',
  evidence,
  asOf: hour(1),
  owner: 'analyst',
  ...changes,
});
const record = (claim: Claim) => recordClaim(cell.journal, cell.as('adil', 'analyst'), claim);

describe('a claim', () => {
  it('is replaced by what is known later, and keeps what it said', async () => {
    await record(cause);
    await record({ ...cause, status: 'probable', texts: { fr: 'Un compte volé.' } });
    const { nextCheckAt: _, ...known } = cause;
    await record({ ...known, status: 'established', texts: { fr: 'Un compte volé.' }, evidence });
    const [current] = claimsOf(cell.journal.entries).values();
    expect(current).toMatchObject({ status: 'established' });
    expect(current?.revisions.map(({ claim }) => claim.status)).toEqual(['unknown', 'probable', 'established']);
  });

  it('that says the same again is not written again', async () => {
    await record(cause);
    await record({ ...cause });
    expect(cell.journal.entries.filter(({ kind }) => kind === 'claim.recorded')).toHaveLength(1);
  });

  it('flags the texts that used what it said before', async () => {
    await record(cause);
    const { seq } = claimsOf(cell.journal.entries).get(cause.id)!;
    const use = [{ id: cause.id, seq }];
    expect(changedClaims(use, claimsOf(cell.journal.entries))).toEqual([]);
    await record({ ...cause, status: 'probable' });
    expect(changedClaims(use, claimsOf(cell.journal.entries))).toEqual(['cause']);
  });

  it.each([
    ['of an hour that has not come', { ...cause, asOf: hour(4) }, 'claim.as-of-future'],
    ['whose next answer is dated in the past', { ...cause, nextCheckAt: hour(2) }, 'claim.answer-past'],
    ['without a word', { ...cause, texts: {} }, 'claim.wordless'],
    ['that is an established number', claimed('number', 5, { status: 'established' }), 'claim.is-fact'],
  ])('%s is refused', async (_, claim, code) => {
    await expect(record(claim)).rejects.toMatchObject({ code });
    expect(claimsOf(cell.journal.entries).size).toBe(0);
  });

  it('of a source stays within what the same source says of all people', async () => {
    await record(claimed('all', 1_996_026));
    const part = (value: number, by = 'A channel') =>
      claimed('some', value, { figure: { kind: 'people', category: 'salary' }, by });
    await expect(record(part(2_000_000))).rejects.toMatchObject({ code: 'claim.part-above-total' });
    await record(part(2_000_000, 'Another channel'));
    await record(part(53_576));
  });

  it('cannot call unknown what is counted', async () => {
    await attachScope(cell.journal, cell.as('adil', 'analyst'), scopeResult, 'b'.repeat(64) as Digest);
    const unknown = { ...claimed('number', 0), status: 'unknown', value: undefined, by: undefined } as unknown as Claim;
    await expect(record({ ...unknown, nextCheckAt: hour(9) })).rejects.toMatchObject({ code: 'claim.is-fact' });
  });

  it('of a subject that has one answer takes the place of the one before, whatever its id', async () => {
    await record(cause);
    const { nextCheckAt: _, ...rest } = cause;
    const found = { ...rest, status: 'established' as const, texts: { fr: 'Un compte volé.' }, evidence };
    expect(await record({ ...found, id: 'another' as ClaimId })).toBe('cause');
    expect([...claimsOf(cell.journal.entries).values()]).toMatchObject([{ id: 'cause', status: 'established' }]);
    const open = { ...cause, subject: 'systems' as const };
    await record({ ...open, id: 'mail' as ClaimId });
    await record({ ...open, id: 'files' as ClaimId });
    expect([...claimsOf(cell.journal.entries).keys()]).toEqual(['cause', 'mail', 'files']);
  });

  it('of the same voice on the same number takes the place of the one before; other voices stand beside it', async () => {
    await record(claimed('one', 5));
    expect(await record(claimed('two', 6))).toBe('one');
    expect(await record(claimed('three', 7, { by: 'Another channel' }))).toBe('three');
    expect([...claimsOf(cell.journal.entries).values()].map(({ value }) => value)).toEqual([6, 7]);
  });

  it.each([
    ['whose least is above its most', { low: 3, high: 2 }, 'claim.low-above-high'],
    [
      'of more than the whole',
      { figure: { kind: 'share', verdict: 'altered' }, value: 1001 },
      'claim.share-above-whole',
    ],
    ['without an author', { by: undefined }, 'claim.incomplete'],
  ])('%s is refused', async (_, changes, code) => {
    const { value: __, ...claim } = claimed('number', 0);
    await expect(record({ ...claim, ...changes } as Claim)).rejects.toMatchObject({ code });
  });

  it('withholds a figure that is counted, those from which it could be told, and no other, until somebody lifts it', async () => {
    await attachScope(cell.journal, cell.as('adil', 'analyst'), scopeResult, 'b'.repeat(64) as Digest);
    const { value: _, by: __, ...number } = claimed('order', 0);
    const order: Claim = { ...number, status: 'withheld', withheld: { by: { fr: 'le parquet' }, until: hour(80) } };
    await record(order);
    const kept = () => {
      const [facts, claims] = [factsOf(cell.journal.entries), claimsOf(cell.journal.entries)];
      return [...facts.values()].filter((fact) => withholding(fact, claims)).map(({ id }) => id);
    };
    expect(kept()).toEqual(['people', 'people-name', 'people-national-id', 'people-bank-account', 'people-salary']);
    const { withheld: ___, ...lifted } = order;
    await record({ ...lifted, status: 'established' });
    expect(kept()).toEqual([]);
  });

  it('names who ordered it as each language writes it', () => {
    const until = hour(5);
    expect(orderedBy({ by: 'le parquet', until }, 'ar')).toBe('le parquet');
    expect(orderedBy({ by: { fr: 'le parquet', ar: 'النيابة العامة' }, until }, 'ar')).toBe('النيابة العامة');
    expect(orderedBy({ by: { fr: 'le parquet' }, until }, 'en')).toBe('le parquet');
  });

  it('owes its answer by its date', () => {
    expect(isOverdue(cause, hour(7))).toBe(false);
    expect(isOverdue(cause, hour(9))).toBe(true);
    const withheld = { by: 'The prosecutor', until: hour(5) };
    const { nextCheckAt: _, ...rest } = cause;
    expect(isOverdue({ ...rest, status: 'withheld', withheld }, hour(6))).toBe(true);
  });
});

describe('a figure by hand', () => {
  const fact = (value: number) => ({
    id: 'people' as FactId,
    figure: { kind: 'people' as const },
    value,
    basis: 'counted' as const,
    countedFrom: 'document' as const,
    method: 'Décompte des lignes du journal d’accès de l’application.',
    evidence: 'd'.repeat(64) as Digest,
    asOf: hour(2),
    owner: 'technical' as const,
  });

  it('cannot be more people than the register ever knew', async () => {
    const act = cell.as('adil', 'analyst');
    const registered = { ...scopeResult, people: { ...scopeResult.people, registered: 1500 } };
    await attachScope(cell.journal, act, registered, 'b'.repeat(64) as Digest);
    await expect(recordFacts(cell.journal, act, [fact(1501)])).rejects.toMatchObject({ code: 'fact.above-register' });
    expect(await recordFacts(cell.journal, act, [fact(1500)])).toEqual(['people']);
  });
});
