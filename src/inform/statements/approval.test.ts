import { describe, expect, it } from 'vitest';
import { freshStore } from '../../../test/support/database.ts';
import { entries, hour, type ToldEntry } from '../../../test/support/entries.ts';
import { openCell, scopeResult, slots, ZONE, type Cell } from '../../../test/support/words.ts';
import type { ClaimId, Digest, StatementId } from '../../kernel/index.ts';
import { attachScope, recordClaim } from '../../ledger/index.ts';
import {
  approveStatement,
  findStatement,
  prefilledSlots,
  refuseStatement,
  skeletonFor,
  statementsOf,
  submitStatement,
} from './index.ts';

const digest = (letter: string) => letter.repeat(64) as Digest;

describe('the life of a statement', () => {
  const digests = { fr: digest('1'), ar: digest('2'), en: digest('3') };
  const submitted = (id: string, facts: { id: string; seq: number }[] = []): ToldEntry => ({
    kind: 'statement.submitted',
    author: 'carla',
    value: { id, skeleton: 'first-word', facts, digests, texts: {}, slots: { phone: '0800' }, nextUpdateAt: hour(9) },
  });
  const approved = (id: string): ToldEntry => ({ kind: 'statement.approved', at: hour(2), value: { id, digests } });
  const refused = (id: string): ToldEntry => ({ kind: 'statement.refused', value: { id, reason: 'Too long' } });
  const published = (statement: string, version: number): ToldEntry => ({
    kind: 'page.published',
    value: { id: `page-${version}`, statement, version, digests, nextUpdateAt: hour(9) },
  });
  const people = (value: number): ToldEntry => ({
    kind: 'fact.recorded',
    value: { id: 'people', figure: { kind: 'people' }, value, basis: 'counted', countedFrom: 'register-matches' },
  });
  const read = (...tale: ToldEntry[]) =>
    statementsOf(entries(tale)).map(({ id, state, staleFacts }) => [id, state, ...staleFacts]);

  it('goes from awaiting to approved to published', () => {
    expect(read(submitted('one'))).toEqual([['one', 'awaiting']]);
    expect(read(submitted('one'), approved('one'))).toEqual([['one', 'approved']]);
    expect(read(submitted('one'), approved('one'), published('one', 1))).toEqual([['one', 'published']]);
  });

  it('remembers who wrote, who approved, and when', () => {
    const [statement] = statementsOf(entries([submitted('one'), approved('one')]));
    expect(statement).toMatchObject({ author: 'carla', approvals: [{ by: 'amina', at: hour(2) }] });
  });

  it('may end in a refusal with its reason', () => {
    expect(statementsOf(entries([submitted('one'), refused('one')]))).toMatchObject([
      { state: 'refused', refusal: { by: 'amina', reason: 'Too long' } },
    ]);
  });

  it('gives way to a newer text, before and after publication', () => {
    expect(read(submitted('one'), submitted('two'))).toEqual([
      ['one', 'superseded'],
      ['two', 'awaiting'],
    ]);
    const both = [submitted('one'), approved('one'), published('one', 1), submitted('two'), approved('two')];
    expect(read(...both)).toEqual([
      ['one', 'published'],
      ['two', 'approved'],
    ]);
    expect(read(...both, published('two', 2))).toEqual([
      ['one', 'superseded'],
      ['two', 'published'],
    ]);
  });

  it('is not brought back by a judgement that crossed a newer text or another judgement', () => {
    expect(read(submitted('one'), submitted('two'), approved('one'))).toEqual([
      ['one', 'superseded'],
      ['two', 'awaiting'],
    ]);
    expect(read(submitted('one'), refused('one'), approved('one'))).toEqual([['one', 'refused']]);
    expect(read(submitted('one'), approved('one'), published('one', 1), refused('one'))).toEqual([
      ['one', 'published'],
    ]);
  });

  it('is flagged from the moment a figure in it changes, in whatever state it is', () => {
    const tale = [people(10), submitted('one', [{ id: 'people', seq: 1 }]), approved('one')];
    expect(read(...tale)).toEqual([['one', 'approved']]);
    expect(read(...tale, people(12))).toEqual([['one', 'approved', 'people']]);
    expect(read(...tale, published('one', 1), people(12))).toEqual([['one', 'published', 'people']]);
  });

  it('leaves its slots to the next one, but for the promised hour', () => {
    expect(prefilledSlots(entries([submitted('one')]))).toEqual({ phone: '0800' });
  });
});

describe('approval by a second person', () => {
  async function submittedIn({ journal, as }: Cell, skeleton: 'first-word' | 'figures-word' = 'first-word') {
    const past = { ...slots, measures: [], nextUpdateAt: hour(9), alertedAt: hour(0.5) };
    const id = await submitStatement(journal, as('carla', 'communicator'), { skeleton, slots: past, zone: ZONE });
    return findStatement(journal, id);
  }

  it('binds that person to exactly those words', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const { id, digests } = await submittedIn(cell);
    await approveStatement(cell.journal, cell.as('amina'), { id, digests });
    expect(findStatement(cell.journal, id)).toMatchObject({
      state: 'approved',
      approvals: [{ by: 'amina', digests }],
    });
  });

  it('is refused to the author', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const { id, digests } = await submittedIn(cell);
    await expect(approveStatement(cell.journal, cell.as('carla'), { id, digests })).rejects.toMatchObject({
      code: 'statement.own-text',
    });
  });

  it('is refused for other words, or for none', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const { id, digests } = await submittedIn(cell);
    const approve = (said: object) => approveStatement(cell.journal, cell.as('amina'), { id, digests: said });
    await expect(approve({ ...digests, ar: digest('0') })).rejects.toMatchObject({ code: 'statement.other-text' });
    await expect(approve({})).rejects.toMatchObject({ code: 'statement.no-language' });
  });

  it('is refused once an order keeps back a figure of the text, and the next text says so without the number', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    await attachScope(cell.journal, cell.as('adil', 'analyst'), scopeResult, digest('a'));
    const { id, digests } = await submittedIn(cell, 'figures-word');
    await recordClaim(cell.journal, cell.as('leila', 'legal'), {
      id: 'order' as ClaimId,
      figure: { kind: 'people' },
      status: 'withheld',
      texts: {},
      evidence: [],
      asOf: hour(1),
      owner: 'legal',
      withheld: { by: { fr: 'le parquet' }, until: hour(80) },
    });
    await expect(approveStatement(cell.journal, cell.as('amina'), { id, digests })).rejects.toMatchObject({
      code: 'statement.fact-changed',
    });
    const next = findStatement(cell.journal, (await submittedIn(cell, 'figures-word')).id);
    expect(next.claims).toMatchObject([{ id: 'order' }]);
    expect(next.facts.filter(({ id: fact }) => fact.startsWith('people'))).toEqual([]);
    expect(JSON.stringify(next.texts)).not.toMatch(/1[\u202f.,]2[03]0 (personnes|people)/);
    await approveStatement(cell.journal, cell.as('amina'), { id: next.id, digests: next.digests });
  });

  it('is refused once a figure in the text has changed, and says what to do', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    await attachScope(cell.journal, cell.as('adil', 'analyst'), scopeResult, digest('a'));
    expect(skeletonFor(cell.journal.entries)).toBe('figures-word');
    const { id, digests } = await submittedIn(cell, 'figures-word');
    const more = { ...scopeResult, people: { ...scopeResult.people, upper: 1300 } };
    await attachScope(cell.journal, cell.as('adil', 'analyst'), more, digest('b'));
    await expect(approveStatement(cell.journal, cell.as('amina'), { id, digests })).rejects.toMatchObject({
      code: 'statement.fact-changed',
      message: expect.stringContaining('submit it again'),
    });
    const again = await submittedIn(cell, 'figures-word');
    await approveStatement(cell.journal, cell.as('amina'), again);
    expect(findStatement(cell.journal, again.id)).toMatchObject({ state: 'approved', staleFacts: [] });
  });

  it('comes once: not after a refusal, a newer text or an approval', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const first = await submittedIn(cell);
    await refuseStatement(cell.journal, cell.as('amina'), { id: first.id, reason: 'The number is missing' });
    const second = await submittedIn(cell);
    const third = await submittedIn(cell);
    await approveStatement(cell.journal, cell.as('amina'), third);
    for (const [{ id, digests }, person, code] of [
      [first, 'amina', 'statement.not-awaiting'],
      [second, 'amina', 'statement.replaced'],
      [third, 'amina', 'statement.approved-before'],
      [third, 'adil', 'statement.not-awaiting'],
    ] as const) {
      await expect(approveStatement(cell.journal, cell.as(person), { id, digests })).rejects.toMatchObject({ code });
    }
  });

  it('needs a statement that exists', async () => {
    await using store = await freshStore();
    const { journal, as } = await openCell(store);
    const nothing = { id: 'nothing' as StatementId, digests: {} };
    await expect(approveStatement(journal, as('amina'), nothing)).rejects.toMatchObject({ code: 'statement.unknown' });
  });
});

describe('asking for approval', () => {
  it('is refused with a promise in the past or a measure in the future', async () => {
    await using store = await freshStore();
    const { journal, as } = await openCell(store);
    const submit = (changed: object) =>
      submitStatement(journal, as('carla'), {
        skeleton: 'first-word',
        slots: { ...slots, measures: [], ...changed },
        zone: ZONE,
      });
    await expect(submit({ nextUpdateAt: hour(1) })).rejects.toMatchObject({ code: 'statement.next-update-past' });
    await expect(submit({ measures: [{ id: 'service-closed', at: hour(1.5) }] })).rejects.toMatchObject({
      code: 'statement.hour-ahead',
    });
    await expect(submit({ alertedAt: hour(2) })).rejects.toMatchObject({ code: 'statement.hour-ahead' });
    expect(statementsOf(journal.entries)).toEqual([]);
  });

  it('proposes the first word before figures exist, and the hour of the alert', async () => {
    await using store = await freshStore();
    const { journal } = await openCell(store);
    expect(skeletonFor(journal.entries)).toBe('first-word');
    expect(prefilledSlots(journal.entries)).toEqual({ alertedAt: hour(1) });
  });
});
