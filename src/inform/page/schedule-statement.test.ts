import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshStore } from '../../../test/support/database.ts';
import { hour } from '../../../test/support/entries.ts';
import { openCell, slots, ZONE, type Cell } from '../../../test/support/words.ts';
import type { PageLanguage, StatementId } from '../../kernel/index.ts';
import { recordFacts } from '../../ledger/index.ts';
import { approveStatement, findStatement, refuseStatement, submitStatement } from '../statements/index.ts';
import { scheduleStatement, unscheduleStatement } from './schedule-statement.ts';

// What would keep words off the page when their hour comes is said when the hour is given.
let store: Awaited<ReturnType<typeof freshStore>>;
let cell: Cell;

beforeEach(async () => {
  store = await freshStore();
  cell = await openCell(store);
});

afterEach(() => store[Symbol.asyncDispose]());

const found = (id: StatementId) => findStatement(cell.journal, id);

async function submit(changes: object = {}): Promise<StatementId> {
  const given = { ...slots, measures: [], nextUpdateAt: hour(9), alertedAt: hour(0.5), ...changes };
  const order = { skeleton: 'first-word', slots: given, zone: ZONE } as const;
  return submitStatement(cell.journal, cell.as('carla', 'communicator'), order);
}

async function yes(id: StatementId, languages: readonly PageLanguage[] = ['fr', 'ar', 'en']): Promise<void> {
  const digests = Object.fromEntries(languages.map((language) => [language, found(id).digests[language]!]));
  await approveStatement(cell.journal, cell.as('amina'), { id, digests });
}

const schedule = (id: StatementId, when: number, promised?: object) =>
  scheduleStatement(cell.journal, cell.as('carla', 'communicator'), { id, when: hour(when), promised, zone: ZONE });

describe('an hour at which a text goes out', () => {
  it('is given to approved words alone, ahead, and before what they promise', async () => {
    const id = await submit();
    await expect(schedule(id, 2)).rejects.toMatchObject({ code: 'statement.not-approved' });
    await yes(id);
    await expect(schedule(id, 0.5)).rejects.toMatchObject({ code: 'statement.schedule-past' });
    await expect(schedule(id, 9)).rejects.toMatchObject({ code: 'statement.schedule-after-promise' });
    await schedule(id, 2);
    expect(found(id).schedule).toEqual({ when: hour(2), by: 'carla' });
  });

  it('is not given while a language is owed, and is with an hour by which it follows, later than itself', async () => {
    const id = await submit();
    await yes(id, ['fr', 'en']);
    await expect(schedule(id, 3)).rejects.toMatchObject({ code: 'statement.language-owed' });
    await expect(schedule(id, 3, { ar: hour(2) })).rejects.toMatchObject({ code: 'statement.follow-past' });
    await schedule(id, 3, { ar: hour(5) });
    expect(found(id).schedule).toEqual({ when: hour(3), by: 'carla', promised: { ar: hour(5) } });
  });

  it('is not given to words that a rule stops, or whose figure changed', async () => {
    const count = (value: number) =>
      recordFacts(cell.journal, cell.as('adil', 'analyst'), [
        {
          id: 'people' as never,
          figure: { kind: 'people' },
          value,
          basis: 'counted',
          countedFrom: 'register-matches',
          method: 'Counted.',
          evidence: 'e'.repeat(64) as never,
          asOf: hour(1),
          owner: 'analyst',
        },
      ]);
    await count(10);
    const given = { ...slots, measures: [], nextUpdateAt: hour(9), alertedAt: hour(0.5) };
    const order = { skeleton: 'figures-word', slots: given, zone: ZONE } as const;
    const id = await submitStatement(cell.journal, cell.as('carla', 'communicator'), order);
    await yes(id);
    // It names no kind of data: L05.
    await expect(schedule(id, 2)).rejects.toMatchObject({ code: 'statement.rules' });
    await count(12);
    await expect(schedule(id, 2)).rejects.toMatchObject({ code: 'statement.fact-changed' });
  });

  it('is taken back with a reason, and by a refusal', async () => {
    const id = await submit();
    await yes(id);
    const act = cell.as('carla', 'communicator');
    await expect(unscheduleStatement(cell.journal, act, { id, reason: 'Too early' })).rejects.toMatchObject({
      code: 'statement.not-scheduled',
    });
    await schedule(id, 2);
    await unscheduleStatement(cell.journal, act, { id, reason: 'Too early' });
    expect(found(id).schedule).toBeUndefined();
    await schedule(id, 3);
    await refuseStatement(cell.journal, cell.as('amina'), { id, reason: 'A word is wrong' });
    expect(found(id)).toMatchObject({ state: 'refused' });
    expect(found(id).schedule).toBeUndefined();
  });
});
