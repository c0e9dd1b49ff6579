import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freshDatabase, freshStore } from '../../test/support/database.ts';
import { hour } from '../../test/support/entries.ts';
import { CelluleError, type PersonId } from '../kernel/index.ts';
import { openSigner } from '../platform/signing/index.ts';
import type { Store } from '../platform/store/index.ts';
import { settableClock, systemRandom } from '../platform/system/index.ts';
import { foldOnce, openJournals, verifyExport, type Act, type Entry, type Journals } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cellule-guard-'));
afterAll(() => rmSync(folder, { recursive: true }));

const signer = openSigner(folder);
const mask = (text: string) => ({ text, masked: 0 });
const open = (store: Store) =>
  openJournals({ store, signer, clock: settableClock(hour(2)), random: systemRandom, mask });
const act: Act = { author: 'amina' as PersonId, role: 'director', at: hour(1) };
const declaration = {
  mode: 'real',
  claimed: '2 million insured people',
  seen: 'a channel',
  by: 'a journalist',
} as const;

async function declared(journals: Journals) {
  const journal = await journals.create();
  await journal.append(act, 'crisis.declared', declaration);
  return journal;
}

const question = 'Do we close the portal?';
const decision = (choice: string) => ({ question, choice, reason: 'harm' });
const decidedBefore = (entries: readonly Entry[]) => {
  if (entries.some(({ kind, value }) => kind === 'decision.made' && value.question === question))
    throw new CelluleError('conflict', 'test.decided', 'This was decided. Read it.');
};
const outcomes = async (all: Promise<unknown>[]) => (await Promise.allSettled(all)).map(({ status }) => status).sort();

describe('several processes that write to one journal at once', () => {
  it('get one chain without a gap, each entry in the order of its own process', async () => {
    const database = await freshDatabase();
    await using store = await database.open();
    await using elsewhere = await database.open();
    await using third = await database.open();
    const here = await open(store);
    const { crisis } = await declared(here);
    const all = [here, await open(elsewhere), await open(third)];
    const notes = all.flatMap((journals, process) =>
      Array.from({ length: 40 }, (_, n) =>
        journals.open(crisis).append(act, 'note.taken', { text: `${process} ${n}` }),
      ),
    );
    await Promise.all(notes);
    await Promise.all(all.map((journals) => expect.poll(() => journals.open(crisis).chain.length).toBe(121)));

    const lines = all.map((journals) => [...journals.exportLines(crisis)].join('\n'));
    expect(new Set(lines).size).toBe(1);
    expect(await verifyExport(lines[0]!.split('\n'))).toMatchObject({ ok: true, entries: 121 });
    const texts = here.open(crisis).entries.flatMap(({ kind, value }) => (kind === 'note.taken' ? [value.text] : []));
    for (const process of ['0', '1', '2']) {
      const own = texts.filter((text) => text.startsWith(`${process} `));
      expect(own).toEqual(Array.from({ length: 40 }, (_, n) => `${process} ${n}`));
    }
  });

  it('let one of them decide, and show the others what was decided', async () => {
    const database = await freshDatabase();
    await using store = await database.open();
    await using elsewhere = await database.open();
    const here = await open(store);
    const { crisis } = await declared(here);
    const there = await open(elsewhere);
    for (let round = 0; round < 10; round++) {
      const asked = `${question} ${round}`;
      const unless = (entries: readonly Entry[]) => {
        if (entries.some(({ kind, value }) => kind === 'decision.made' && value.question === asked))
          throw new CelluleError('conflict', 'test.decided', 'This was decided. Read it.');
      };
      const attempts = [here, there].flatMap((journals) =>
        ['close', 'leave open'].map((choice) =>
          journals.open(crisis).append(act, 'decision.made', { question: asked, choice, reason: 'harm' }, { unless }),
        ),
      );
      expect(await outcomes(attempts)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    }
    await expect.poll(() => there.open(crisis).chain.length).toBe(11);
  });

  it('declare a crisis once', async () => {
    await using store = await freshStore();
    const journal = await (await open(store)).create();
    const twice = [1, 2].map(() => journal.append(act, 'crisis.declared', declaration));
    expect(await outcomes(twice)).toEqual(['fulfilled', 'rejected']);
    expect(journal.chain).toHaveLength(1);
  });
});

describe('a guard', () => {
  it('refuses one append, and those around it are written', async () => {
    await using store = await freshStore();
    const journal = await declared(await open(store));
    const all = [
      journal.append(act, 'note.taken', { text: 'before' }),
      journal.append(act, 'decision.made', decision('close'), { unless: decidedBefore }),
      journal.append(act, 'decision.made', decision('leave open'), { unless: decidedBefore }),
      journal.append(act, 'note.taken', { text: 'after' }),
    ];
    expect(await outcomes(all)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    await expect(all[2]).rejects.toMatchObject({ code: 'test.decided' });
    expect(journal.entries.map(({ kind }) => kind)).toEqual([
      'crisis.declared',
      'note.taken',
      'decision.made',
      'note.taken',
    ]);
  });

  it('sees what was written just before it in the same turn', async () => {
    await using store = await freshStore();
    const journal = await declared(await open(store));
    const seen: number[] = [];
    const unless = (entries: readonly Entry[]) => void seen.push(entries.length);
    await Promise.all([
      journal.append(act, 'note.taken', { text: 'one' }),
      journal.append(act, 'note.taken', { text: 'two' }, { unless }),
      journal.append(act, 'note.taken', { text: 'three' }, { unless }),
    ]);
    expect(seen).toEqual([2, 3]);
  });
});

it('a fold is computed once for each state of a journal, and again after an erasure', async () => {
  await using store = await freshStore();
  const journal = await declared(await open(store));
  let computed = 0;
  const countOf = foldOnce((entries) => {
    computed++;
    return entries.length;
  });
  expect([countOf(journal.entries), countOf(journal.entries)]).toEqual([1, 1]);
  await journal.append(act, 'note.taken', { text: 'names a relative' });
  expect([countOf(journal.entries), countOf(journal.entries), computed]).toEqual([2, 2, 2]);
  await journal.erase(act, 2, 'a relative');
  expect([countOf(journal.entries), countOf(journal.entries), computed]).toEqual([2, 2, 3]);
});
