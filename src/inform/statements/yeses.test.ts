import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshStore } from '../../../test/support/database.ts';
import { hour } from '../../../test/support/entries.ts';
import { openCell, scopeResult, slots, ZONE, type Cell } from '../../../test/support/words.ts';
import type { Digest, PageLanguage, Role, StatementId } from '../../kernel/index.ts';
import { attachScope } from '../../ledger/index.ts';
import {
  approvedLanguages,
  approveStatement,
  awaitsYesOf,
  findStatement,
  owedApprovals,
  submitStatement,
} from './index.ts';

// Approvals in parallel: by role, by language, each bound to the digest of exact words.
let store: Awaited<ReturnType<typeof freshStore>>;
let cell: Cell;

beforeEach(async () => {
  store = await freshStore();
  cell = await openCell(store);
});

afterEach(() => store[Symbol.asyncDispose]());

const given = { ...slots, measures: [], nextUpdateAt: hour(9), alertedAt: hour(0.5) };

async function submit(...roles: Role[]): Promise<StatementId> {
  const needs = roles.map((role) => ({ role, dueAt: hour(1.5) }));
  const order = { skeleton: 'first-word', slots: given, zone: ZONE, needs } as const;
  return submitStatement(cell.journal, cell.as('carla', 'communicator'), order);
}

const found = (id: StatementId) => findStatement(cell.journal, id);

async function yes(
  id: StatementId,
  person: string,
  role: Role,
  languages: readonly PageLanguage[] = ['fr', 'ar', 'en'],
) {
  const { digests } = found(id);
  const said = Object.fromEntries(languages.map((language) => [language, digests[language]!]));
  await approveStatement(cell.journal, cell.as(person, role), { id, digests: said });
}

describe('a text that several roles must approve', () => {
  it('is approved once each of them has said yes, in any order, and says who is lacking and by when', async () => {
    const id = await submit('director', 'dpo', 'legal');
    await yes(id, 'lamia', 'legal');
    expect(owedApprovals(found(id))).toEqual([
      { role: 'director', dueAt: hour(1.5), languages: ['fr', 'ar', 'en'] },
      { role: 'dpo', dueAt: hour(1.5), languages: ['fr', 'ar', 'en'] },
    ]);
    expect(found(id).state).toBe('awaiting');
    await yes(id, 'amina', 'director');
    await yes(id, 'driss', 'dpo');
    expect(found(id).state).toBe('approved');
    expect(owedApprovals(found(id))).toEqual([]);
  });

  it('does not take the yes of a role that is not asked, nor two of one person', async () => {
    const id = await submit('director', 'dpo');
    await expect(yes(id, 'lamia', 'legal')).rejects.toMatchObject({ code: 'statement.other-role' });
    await yes(id, 'amina', 'director');
    await expect(yes(id, 'amina', 'dpo')).rejects.toMatchObject({ code: 'statement.approved-before' });
    await expect(yes(id, 'carla', 'dpo')).rejects.toMatchObject({ code: 'statement.own-text' });
    expect(found(id).state).toBe('awaiting');
  });

  it('keeps the yes of somebody who has left since, and whoever holds the role now can give the one that is lacking', async () => {
    const id = await submit('director', 'dpo');
    await yes(id, 'amina', 'director');
    await cell.journal.append(cell.as('amina'), 'role.released', { role: 'director', person: 'amina' as never });
    expect(awaitsYesOf(found(id), { person: 'nadia' as never, role: 'dpo' })).toEqual(['fr', 'ar', 'en']);
    await yes(id, 'nadia', 'dpo');
    expect(found(id).state).toBe('approved');
  });
});

describe('a text in several languages', () => {
  it('is approved language by language, so that French can go first', async () => {
    const id = await submit();
    await yes(id, 'amina', 'director', ['fr']);
    expect(found(id).state).toBe('approved');
    expect(approvedLanguages(found(id))).toEqual(['fr']);
    expect(owedApprovals(found(id))).toEqual([{ languages: ['ar', 'en'] }]);
    await yes(id, 'samir', 'dpo', ['ar', 'en']);
    expect(approvedLanguages(found(id))).toEqual(['fr', 'ar', 'en']);
  });

  it('has each role asked for each language', async () => {
    const id = await submit('director', 'dpo');
    await yes(id, 'amina', 'director', ['fr', 'ar', 'en']);
    await yes(id, 'driss', 'dpo', ['ar']);
    expect(approvedLanguages(found(id))).toEqual(['ar']);
    expect(owedApprovals(found(id))).toEqual([{ role: 'dpo', dueAt: hour(1.5), languages: ['fr', 'en'] }]);
  });
});

describe('why a figure is another one', () => {
  it('is known from what came between: more files, or the same counted again', async () => {
    const analyst = cell.as('adil', 'analyst');
    await attachScope(cell.journal, analyst, scopeResult, 'a'.repeat(64) as Digest);
    const write = (errata = {}) =>
      submitStatement(cell.journal, cell.as('carla', 'communicator'), {
        skeleton: 'figures-word' as const,
        slots: given,
        zone: ZONE,
        errata,
      });
    const first = await write();
    expect(found(first).errata).toBeUndefined();
    const { digests } = found(first);
    await cell.journal.append(cell.as('amina'), 'page.published', {
      id: 'page-one' as never,
      statement: first,
      version: 1,
      digests,
      manifest: 'c'.repeat(64) as Digest,
      nextUpdateAt: hour(9),
      head: cell.journal.head(),
    });
    const people = { ...scopeResult.people, certain: 1300, probable: 1300, upper: 1330 };
    const evidence = { ...scopeResult.evidence, files: 20, read: 19 };
    await attachScope(cell.journal, analyst, { ...scopeResult, people, evidence }, 'b'.repeat(64) as Digest);
    expect(found(await write()).errata).toContainEqual({ fact: 'people', reason: 'more-files-read' });
    expect(found(await write({ people: 'counting-error' })).errata).toContainEqual({
      fact: 'people',
      reason: 'counting-error',
    });
  });
});
