import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freshStore } from '../../test/support/database.ts';
import { hour } from '../../test/support/entries.ts';
import { openReads } from '../access/index.ts';
import { openJournals } from '../journal/index.ts';
import type { PersonId } from '../kernel/index.ts';
import { openSigner } from '../platform/signing/index.ts';
import { settableClock, systemRandom } from '../platform/system/index.ts';
import { checkReads, digestReads } from './digest-reads.ts';

it('seals each hour with reads once, also those that passed while nobody watched', async () => {
  await using store = await freshStore();
  const clock = settableClock(hour(0));
  const signer = openSigner(mkdtempSync(join(tmpdir(), 'cellule-reads-')));
  const mask = (text: string) => ({ text, masked: 0 });
  const journals = await openJournals({ store, signer, clock, random: systemRandom, mask });
  const reads = openReads({ store, clock });
  const act = () => ({ author: 'watch' as PersonId, role: 'observer', at: clock.now() }) as const;
  const journal = await journals.create();
  await journal.append(act(), 'crisis.declared', { mode: 'real', claimed: 'x', seen: 'y', by: 'z' });
  const { crisis } = journal;
  const who = { person: 'salma' as PersonId, role: 'dpo' } as const;
  const digested = () => journal.entries.flatMap((entry) => (entry.kind === 'reads.digested' ? [entry.value] : []));

  await reads.record(who, { kind: 'sample', object: '1', crisis });
  clock.set(hour(0.9));
  await reads.record(who, { kind: 'sample', object: '2', crisis });
  expect(await digestReads(reads, journal, act())).toBe(0);
  clock.set(hour(1));
  expect(await digestReads(reads, journal, act())).toBe(0);
  clock.set(hour(3.5));
  await reads.record(who, { kind: 'sample', object: '3', crisis });
  await reads.record(who, { kind: 'register', object: 'all' });
  clock.set(hour(7.1));
  expect(await digestReads(reads, journal, act())).toBe(2);
  expect(await digestReads(reads, journal, act())).toBe(0);
  expect(digested()).toMatchObject([
    { from: hour(0), to: hour(1), reads: 2 },
    { from: hour(3), to: hour(4), reads: 1 },
  ]);
  expect(new Set(digested().map(({ digest }) => digest)).size).toBe(2);
  expect((await checkReads(reads, journal)).map(({ holds }) => holds)).toEqual([true, true]);
  await journals.close();
});
