import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { freshStore } from '../../test/support/database.ts';
import { hour } from '../../test/support/entries.ts';
import type { PersonId } from '../kernel/index.ts';
import { openSigner } from '../platform/signing/index.ts';
import type { Store } from '../platform/store/index.ts';
import { settableClock, systemRandom } from '../platform/system/index.ts';
import { openJournals, verifyExport, verifyStored, type Act, type Audience } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cellule-readers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const signer = openSigner(folder);
const act: Act = { author: 'amina' as PersonId, role: 'director', at: hour(1) };

async function written(store: Store) {
  const clock = settableClock(hour(2));
  const mask = (text: string) => ({ text, masked: 0 });
  const journals = await openJournals({ store, signer, clock, random: systemRandom, mask });
  const journal = await journals.create();
  const declaration = { mode: 'real', claimed: 'all of it', seen: 'a channel', by: 'a journalist' } as const;
  await journal.append(act, 'crisis.declared', declaration);
  await journal.append(act, 'note.taken', { text: 'The lawyer called', facets: ['legal'] });
  await journal.append(act, 'note.taken', { text: 'A quarrel in the cell' });
  await journal.append(act, 'cost.recorded', { amount: 12_345, currency: 'MAD', what: 'Translators for a night' });
  return { journals, journal };
}

describe('an extract', () => {
  it.each<[Audience, string[]]>([
    ['court', ['all of it', 'lawyer', 'quarrel', 'Translators']],
    ['insurer', ['all of it', 'Translators']],
    ['regulator', ['all of it', 'lawyer']],
    ['staff', []],
  ])('for %s holds what that audience reads, and verifies without the rest', async (audience, read) => {
    await using store = await freshStore();
    const { journal, journals } = await written(store);
    const lines = [...journals.exportLines(journal.crisis, audience)];
    const words = ['all of it', 'lawyer', 'quarrel', 'Translators'];
    expect(words.filter((word) => lines.join('\n').includes(word))).toEqual(read);
    const whole = await verifyExport(journals.exportLines(journal.crisis));
    const verified = await verifyExport(lines, { heads: [journal.head().digest] });
    expect(verified).toMatchObject({ ok: true, entries: 4, blank: 4 - read.length, anchoredTo: 4, head: whole.head });
  });
});

describe('a head that the reader holds', () => {
  it('vouches for what was written up to it, and for nothing later', async () => {
    await using store = await freshStore();
    const { journal, journals } = await written(store);
    const heads = [2, 3].map((seq) => journal.chain[seq - 1]!.digest);
    const lines = [...journals.exportLines(journal.crisis)];
    expect(await verifyExport(lines, { heads })).toMatchObject({ ok: true, anchoredTo: 3, unanchored: 1 });
    expect(await verifyExport(lines)).toMatchObject({ ok: true, anchoredTo: 0, unanchored: 4 });
    const other = [heads[0]!, signer.key as never];
    expect(await verifyExport(lines, { heads: other })).toMatchObject({ ok: false, anchoredTo: 0, unanchored: 4 });
  });

  it('is told apart from one of which the institution says that it left', async () => {
    await using store = await freshStore();
    const { journal, journals } = await written(store);
    const head = journal.head();
    await journal.append(act, 'head.left', { head, by: 'print' });
    expect(await verifyExport(journals.exportLines(journal.crisis))).toMatchObject({
      anchors: [],
      unanchored: 5,
      leftHeads: [{ seq: 5, by: 'print', recordedAt: hour(2), head: { seq: 4, digest: head.digest } }],
    });
  });
});

describe('what lies in the database', () => {
  const changes = {
    header: sql`update journal_entry set entry = replace(entry, 'director', 'observer') where seq = 3`,
    'header, so that it is no JSON': sql`update journal_entry set entry = replace(entry, '"author"', '"author') where seq = 3`,
    digest: sql`update journal_entry set digest = repeat('0', 64) where seq = 3`,
    data: sql`update journal_entry set data = replace(data, 'quarrel', 'feast') where seq = 3`,
    'one letter of the salt': sql`update journal_entry set data = overlay(data placing 'z' from 10 for 1) where seq = 3`,
  };
  it.each(Object.entries(changes))('is verified, and a changed %s is found in the entry', async (_, change) => {
    await using store = await freshStore();
    await written(store);
    expect(await verifyStored({ store, signer })).toMatchObject({ ok: true, entries: 4 });
    await sql`alter table journal_entry disable trigger all`.execute(store.tables());
    await change.execute(store.tables());
    const { ok, problems } = (await verifyStored({ store, signer }))!;
    expect([ok, problems[0]?.line]).toEqual([false, 3]);
  });

  it('shows that its last entry is missing, and by a head from outside when the end was moved, too', async () => {
    await using store = await freshStore();
    const { journal } = await written(store);
    const head = journal.head().digest;
    await sql`alter table journal_entry disable trigger all`.execute(store.tables());
    await sql`delete from journal_entry where seq = 4`.execute(store.tables());
    expect(await verifyStored({ store, signer })).toMatchObject({ ok: false, problems: [{ code: 'head' }] });
    const before = journal.chain[2]!.digest;
    await sql`update journal_chain set last_seq = 3, last_digest = ${before}`.execute(store.tables());
    expect(await verifyStored({ store, signer })).toMatchObject({ ok: true, unanchored: 3 });
    expect(await verifyStored({ store, signer }, { heads: [head] })).toMatchObject({
      ok: false,
      problems: [{ code: 'other-head' }],
    });
  });

  it('is nothing where no crisis was declared', async () => {
    await using store = await freshStore();
    expect(await verifyStored({ store, signer })).toBeUndefined();
  });
});
