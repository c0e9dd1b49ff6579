import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshStore } from '../../../test/support/database.ts';
import { hour } from '../../../test/support/entries.ts';
import { openCell, type Cell } from '../../../test/support/words.ts';
import type { CommitmentId, StatementId } from '../../kernel/index.ts';
import {
  breakCommitment,
  commitmentsOf,
  isLate,
  keepCommitment,
  makeCommitment,
  moveCommitment,
  noteMissedCommitments,
} from '../index.ts';

let store: Awaited<ReturnType<typeof freshStore>>;
let cell: Cell;

beforeEach(async () => {
  store = await freshStore();
  cell = await openCell(store);
});

afterEach(() => store[Symbol.asyncDispose]());

const id = 'desks' as CommitmentId;
const texts = { fr: 'Douze guichets ouvriront.', ar: 'سيُفتح اثنا عشر شباكًا.' };
const why = { fr: 'Il manque du personnel.', ar: 'ينقص الموظفون.' };
const act = () => cell.as('carla', 'communicator');
const make = (changes: object = {}) =>
  makeCommitment(cell.journal, act(), {
    id,
    texts,
    owner: 'resources',
    dueAt: hour(5),
    from: { decision: 1 },
    isPublic: true,
    ...changes,
  });
const now = () => commitmentsOf(cell.journal.entries).get(id)!;

describe('a commitment', () => {
  it('has words and a date to come', async () => {
    await expect(make({ dueAt: hour(0.5) })).rejects.toMatchObject({ code: 'commitment.date-past' });
    await expect(make({ texts: {} })).rejects.toMatchObject({ code: 'commitment.wordless' });
    await make();
    expect(now()).toMatchObject({ state: 'open', dueAt: hour(5), by: 'carla' });
  });

  it('is kept once, and says what shows it', async () => {
    await make();
    cell.clock.set(hour(4));
    await keepCommitment(cell.journal, act(), { id, proof: 'Photographs of twelve desks' });
    expect(now()).toMatchObject({ state: 'kept', end: { at: hour(4) } });
    expect(isLate(now(), hour(9))).toBe(false);
    await expect(keepCommitment(cell.journal, act(), { id, proof: 'Again' })).rejects.toMatchObject({
      code: 'commitment.ended',
    });
  });

  it('slips with a reason in each language of the promise, and keeps its first date in sight', async () => {
    await make();
    const move = (given: object) => moveCommitment(cell.journal, act(), { id, dueAt: hour(8), texts: why, ...given });
    await expect(move({ texts: { fr: why.fr } })).rejects.toMatchObject({ code: 'commitment.reason-missing' });
    await expect(move({ dueAt: hour(0.5) })).rejects.toMatchObject({ code: 'commitment.date-past' });
    await move({});
    expect(now()).toMatchObject({
      dueAt: hour(8),
      firstDueAt: hour(5),
      slips: [{ from: hour(5), to: hour(8), texts: why }],
    });
  });

  it('is noted as missed once a date, and stays owed', async () => {
    await make();
    expect(await noteMissedCommitments(cell.journal, act())).toBe(0);
    cell.clock.set(hour(6));
    expect(await noteMissedCommitments(cell.journal, act())).toBe(1);
    expect(await noteMissedCommitments(cell.journal, act())).toBe(0);
    expect(now()).toMatchObject({ state: 'open', missed: [hour(5)] });
    expect(isLate(now(), hour(6))).toBe(true);
    await moveCommitment(cell.journal, act(), { id, dueAt: hour(7), texts: why });
    cell.clock.set(hour(8));
    expect(await noteMissedCommitments(cell.journal, act())).toBe(1);
    await keepCommitment(cell.journal, act(), { id, proof: 'Late, but done' });
    expect(isLate(now(), hour(8))).toBe(true);
    expect(now().missed).toEqual([hour(5), hour(7)]);
  });

  it('moved once its date had passed was late, whatever it was moved to', async () => {
    await make();
    cell.clock.set(hour(6));
    await moveCommitment(cell.journal, act(), { id, dueAt: hour(9), texts: why });
    expect(now()).toMatchObject({ missed: [hour(5)], dueAt: hour(9) });
    expect(isLate(now(), hour(7))).toBe(false);
    await keepCommitment(cell.journal, act(), { id, proof: 'Photographs' });
    expect(isLate(now(), hour(7))).toBe(true);
  });

  it('is made once of the same sentence, and again of the same words only when the first has ended', async () => {
    const from = { statement: 'one' as StatementId, block: 'next', paragraph: 0 } as const;
    await make({ from });
    const again = { id: 'again' as CommitmentId, from: { ...from, statement: 'two' as StatementId } };
    await expect(make(again)).rejects.toMatchObject({ code: 'commitment.made-before' });
    await keepCommitment(cell.journal, act(), { id, proof: 'Photographs' });
    await expect(make({ ...again, from })).rejects.toMatchObject({ code: 'commitment.made-before' });
    await make(again);
    expect([...commitmentsOf(cell.journal.entries).keys()]).toEqual([id, 'again']);
  });

  it('that is broken says why and is never taken off the list', async () => {
    await make();
    await breakCommitment(cell.journal, act(), { id, texts: why });
    expect(now()).toMatchObject({ state: 'broken', end: { texts: why } });
    expect([...commitmentsOf(cell.journal.entries).keys()]).toEqual([id]);
  });
});
