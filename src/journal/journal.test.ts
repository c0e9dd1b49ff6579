import { afterAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hour } from '../../test/support/entries.ts';
import { freshDatabase, freshStore } from '../../test/support/database.ts';
import type { CrisisId, PersonId } from '../kernel/index.ts';
import { openSigner } from '../platform/signing/index.ts';
import type { Store } from '../platform/store/index.ts';
import { settableClock, systemRandom } from '../platform/system/index.ts';
import { openJournals, verifyExport, type Act, type Mask } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cellule-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const signer = openSigner(folder);
const clock = settableClock(hour(2));
const mask: Mask = (text) => ({
  text: text.replaceAll(/[A-Z]{2}\d{6}/g, '…'),
  masked: text.match(/[A-Z]{2}\d{6}/g)?.length ?? 0,
});
const open = (store: Store) => openJournals({ store, signer, clock, random: systemRandom, mask });
const act: Act = { author: 'amina' as PersonId, role: 'director', at: hour(1) };
const declaration = {
  mode: 'real',
  claimed: '2 million insured people',
  seen: 'a channel',
  by: 'a journalist',
} as const;

async function openDeclared(store: Store, mode: 'real' | 'rehearsal' = 'real') {
  const journals = await open(store);
  const journal = await journals.create();
  await journal.append(act, 'crisis.declared', { ...declaration, mode });
  return { journals, journal };
}

describe('appending', () => {
  it('keeps when it happened and when it was written apart', async () => {
    await using store = await freshStore();
    const { journal } = await openDeclared(store);
    const { at, recordedAt, seq } = await journal.append(act, 'note.taken', { text: 'The mayor called' });
    expect({ at, recordedAt, seq }).toEqual({ at: hour(1), recordedAt: hour(2), seq: 2 });
  });

  it('shows the entry to whoever appended it, at once', async () => {
    await using store = await freshStore();
    const { journal, journals } = await openDeclared(store);
    const entry = await journal.append(act, 'note.taken', { text: 'The mayor called' });
    expect(journal.entries.at(-1)).toEqual(entry);
    expect(journals.open(journal.crisis).chain).toHaveLength(2);
  });

  it('begins with a declaration and has no second one', async () => {
    await using store = await freshStore();
    const journals = await open(store);
    const journal = await journals.create();
    await expect(journal.append(act, 'note.taken', { text: 'early' })).rejects.toMatchObject({
      code: 'journal.not-declared',
    });
    expect(journals.list()).toEqual([]);
    await journal.append(act, 'crisis.declared', declaration);
    await expect(journal.append(act, 'crisis.declared', declaration)).rejects.toMatchObject({
      code: 'journal.already-declared',
    });
    expect(journals.list()).toEqual([journal.crisis]);
  });

  it('masks identifiers in what a person typed, in the store too', async () => {
    await using store = await freshStore();
    const { journal } = await openDeclared(store);
    const { value } = await journal.append(act, 'note.taken', { text: 'Call AB123456 back' });
    expect(value.text).toBe('Call … back');
    const { rows } = await sql<{ data: string }>`select data from journal_entry where seq = 2`.execute(store.tables());
    expect(rows[0]!.data).not.toContain('AB123456');
  });

  it('refuses a value that is not of its kind, naming members and never what was in them', async () => {
    await using store = await freshStore();
    const { journal } = await openDeclared(store);
    const refused = journal.append(act, 'decision.made', { question: 'Close AB123456?', choice: ' ', reason: '' });
    await expect(refused).rejects.toMatchObject({
      code: 'journal.value',
      message: 'This entry cannot be written: correct choice, reason.',
    });
  });

  it('refuses what has not happened yet, but for a clock that runs a little ahead', async () => {
    await using store = await freshStore();
    const { journal } = await openDeclared(store);
    await journal.append({ ...act, at: hour(2 + 0.5 / 60) }, 'note.taken', { text: 'a fast clock' });
    const tomorrow = journal.append({ ...act, at: hour(26) }, 'note.taken', { text: 'tomorrow' });
    await expect(tomorrow).rejects.toMatchObject({ code: 'journal.in-the-future' });
  });

  it('corrects only what was written', async () => {
    await using store = await freshStore();
    const { journal } = await openDeclared(store);
    const correction = { seq: 1, text: '1.9 million', reason: 'misread' };
    expect(await journal.append(act, 'entry.corrected', correction)).toMatchObject({ seq: 2, value: correction });
    await expect(journal.append(act, 'entry.corrected', { ...correction, seq: 3 })).rejects.toMatchObject({
      code: 'journal.no-such-entry',
    });
  });

  it('gives each of many at once its own place', async () => {
    await using store = await freshStore();
    const { journal, journals } = await openDeclared(store);
    const notes = Array.from({ length: 40 }, (_, index) =>
      journal.append(act, 'note.taken', { text: `note ${index}` }),
    );
    const seqs = (await Promise.all(notes)).map(({ seq }) => seq);
    expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 2));
    expect(journal.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    expect(await verifyExport(journals.exportLines(journal.crisis))).toMatchObject({ ok: true, entries: 41 });
  });
});

describe('several processes', () => {
  it('hear of each other’s entries, each once and in order', async () => {
    const database = await freshDatabase();
    await using here = await database.open();
    await using there = await database.open();
    const { journal } = await openDeclared(here);
    const other = await open(there);
    const heard: string[] = [];
    const last = new Promise<void>((resolve) => {
      other.subscribe((crisis, entry) => {
        heard.push(`${crisis} ${entry.seq}`);
        if (entry.seq === 9) resolve();
      });
    });
    const mine = other.open(journal.crisis);
    for (const text of ['two', 'three', 'four', 'five']) {
      await Promise.all([journal.append(act, 'note.taken', { text }), mine.append(act, 'note.taken', { text })]);
    }
    await last;
    expect(heard).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map((seq) => `${journal.crisis} ${seq}`));
  });

  it('find what they missed while their connection was broken', async () => {
    const database = await freshDatabase();
    await using here = await database.open();
    await using there = await database.open();
    const { journal } = await openDeclared(here);
    const other = await open(there);
    const arrived = new Promise<void>((resolve) => other.subscribe((_, { seq }) => seq === 2 && resolve()));
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'`.execute(
      here.tables(),
    );
    await journal.append(act, 'note.taken', { text: 'said into the void' });
    await arrived;
    expect(other.open(journal.crisis).entries).toHaveLength(2);
  });

  it('read after a restart exactly what was written before it', async () => {
    const database = await freshDatabase();
    const first = await database.open();
    const { journal, journals } = await openDeclared(first);
    await journal.append(act, 'note.taken', { text: 'é 🜁 \u0000 ظ "quoted"' });
    const before = [...journals.exportLines(journal.crisis)];
    await first.close();
    await using second = await database.open();
    const again = await open(second);
    expect([...again.exportLines(journal.crisis)]).toEqual(before);
  });
});

describe('erasing', () => {
  it('leaves the place, the digest and a chain that verifies, and no value anywhere', async () => {
    const database = await freshDatabase();
    await using store = await database.open();
    await using elsewhere = await database.open();
    const { journal, journals } = await openDeclared(store);
    const other = await open(elsewhere);
    await journal.append(act, 'note.taken', { text: 'Her brother works in the ward' });
    const told = new Promise<void>((resolve) => other.subscribe((_, { seq }) => seq === 3 && resolve()));
    await journal.erase(act, 2, 'names a relative');
    await told;

    for (const seen of [journal, other.open(journal.crisis)]) {
      expect(seen.entries.map(({ kind }) => kind)).toEqual(['crisis.declared', 'entry.erased']);
      expect(seen.chain[1]).toMatchObject({ seq: 2, kind: 'note.taken', erased: true });
    }
    const lines = [...journals.exportLines(journal.crisis)];
    expect(lines.join('\n')).not.toContain('brother');
    expect(await verifyExport(lines)).toMatchObject({ ok: true, entries: 3, blank: 1 });
    const { rows } = await sql`select 1 from journal_entry where data like '%brother%'`.execute(store.tables());
    expect(rows).toEqual([]);
  });

  it('is done once, on an entry that exists, and only where somebody typed', async () => {
    await using store = await freshStore();
    const { journal } = await openDeclared(store);
    await journal.append(act, 'note.taken', { text: 'a name' });
    await journal.erase(act, 2, 'a name');
    await expect(journal.erase(act, 2, 'again')).rejects.toMatchObject({ code: 'journal.already-erased' });
    await expect(journal.erase(act, 9, 'none')).rejects.toMatchObject({ code: 'journal.no-such-entry' });
    await expect(journal.erase(act, 1, 'all')).rejects.toMatchObject({ code: 'journal.entry-stays' });
    await journal.append(act, 'update.missed', { promisedAt: act.at });
    await expect(journal.erase(act, 4, 'shame')).rejects.toMatchObject({ code: 'journal.entry-stays' });
    expect(journal.chain).toHaveLength(4);
  });
});

describe('removing', () => {
  it('takes a rehearsal away everywhere', async () => {
    const database = await freshDatabase();
    await using store = await database.open();
    await using elsewhere = await database.open();
    const { journal, journals } = await openDeclared(store, 'rehearsal');
    const other = await open(elsewhere);
    await journals.remove(journal.crisis);
    expect(() => journals.open(journal.crisis)).toThrow('There is no such crisis');
    await expect.poll(() => other.list()).toEqual([]);
    await expect(journal.append(act, 'note.taken', { text: 'late' })).rejects.toMatchObject({
      code: 'journal.not-declared',
    });
  });

  it('never takes a real crisis, and the database refuses it too', async () => {
    await using store = await freshStore();
    const { journal, journals } = await openDeclared(store);
    await expect(journals.remove(journal.crisis)).rejects.toMatchObject({ code: 'crisis.not-a-rehearsal' });
    await expect(journals.remove('no-such' as CrisisId)).rejects.toMatchObject({ code: 'crisis.unknown' });
    const refusals = [
      sql`delete from journal_chain`,
      sql`delete from journal_entry`,
      sql`update journal_entry set entry = '{}'`,
      sql`update journal_entry set data = '{}'`,
    ];
    for (const refusal of refusals) await expect(refusal.execute(store.tables())).rejects.toThrow(/never/);
    expect(journals.list()).toEqual([journal.crisis]);
  });
});

it('lists crises in the order of their declaration', async () => {
  await using store = await freshStore();
  const ticking = settableClock(hour(2));
  const journals = await openJournals({ store, signer, clock: ticking, random: systemRandom, mask });
  const created = await Promise.all([1, 2, 3].map(() => journals.create()));
  const order = [created[2]!, created[0]!, created[1]!];
  for (const [hours, journal] of order.entries()) {
    ticking.set(hour(3 + hours));
    await journal.append(act, 'crisis.declared', declaration);
  }
  const expected = order.map(({ crisis }) => crisis);
  expect((await open(store)).list()).toEqual(expected);
  expect(journals.list()).toEqual(expected);
});
