/**
 * What the journal costs: `npm run bench -- journal`. Appends beside bare one-row durable inserts into the same database, by one
 * caller and by eight, taken in turns in the same run; then how many entries of an export `journal verify` checks in a second.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { maskIdentifiers } from '../src/detect/index.ts';
import { openJournals, type Journal } from '../src/journal/index.ts';
import type { PersonId } from '../src/kernel/index.ts';
import { openSigner } from '../src/platform/signing/index.ts';
import { openStore, type Store } from '../src/platform/store/index.ts';
import { systemClock, systemRandom } from '../src/platform/system/index.ts';
import type { Verified } from './verify-file.ts';

const ROUNDS = 5;
const ROWS = 400;
const CALLERS = [1, 8] as const;
const RATIO_MIN = 0.5;
const VERIFIED = 200_000;
const VERIFIED_PER_SECOND_MIN = 200_000;
const TEXT = 'The mayor called: two of the files on the channel are ours, the others we do not know yet.';

export async function run(): Promise<void> {
  console.log(
    `machine  ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]!.toFixed(1)}`,
  );
  const dataFolder = mkdtempSync(join(tmpdir(), 'cellule-bench-'));
  const store = await openStore({ dataFolder });
  const parts = { store, clock: systemClock, random: systemRandom, mask: maskIdentifiers };
  const journals = await openJournals({ ...parts, signer: openSigner(dataFolder) });
  try {
    const journal = await journals.create();
    await journal.append(act(), 'crisis.declared', { mode: 'real', claimed: TEXT, seen: 'a channel', by: 'the press' });
    await sql`create table bench_row (id bigint generated always as identity primary key, entry text, data text)`.execute(
      store.tables(),
    );
    for (const callers of CALLERS) await compareAppends(store, journal, callers);
    await measureVerify(journal, () => journals.exportLines(journal.crisis), dataFolder);
  } finally {
    await journals.close();
    await store.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

const act = () => ({ author: 'amina' as PersonId, role: 'director', at: systemClock.now() }) as const;

async function compareAppends(store: Store, journal: Journal, callers: number): Promise<void> {
  const [entry, data] = ['e'.repeat(420), 'd'.repeat(170)];
  const bare = () => sql`insert into bench_row (entry, data) values (${entry}, ${data})`.execute(store.tables());
  const append = () => journal.append(act(), 'note.taken', { text: TEXT });
  const rates: { bare: number; append: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rates.push({ bare: await rateOf(bare, callers), append: await rateOf(append, callers) });
  }
  const ratios = rates.map((one) => one.append / one.bare).toSorted((a, b) => a - b);
  const median = ratios[Math.floor(ROUNDS / 2)]!;
  const all = rates.map((one) => `${Math.round(one.append)}/${Math.round(one.bare)}`).join(' ');
  console.log(
    `append by ${callers}   ${median.toFixed(2)} of bare durable inserts, ${RATIO_MIN} wanted (a second, appends/inserts: ${all})`,
  );
}

/** How often a second, by so many callers at once, each one after the other. */
async function rateOf(work: () => Promise<unknown>, callers: number): Promise<number> {
  const from = performance.now();
  const caller = async () => {
    for (let done = 0; done < ROWS / callers; done++) await work();
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return ROWS / ((performance.now() - from) / 1000);
}

/** Over a file of real entries, of many lengths, in two scripts. */
async function measureVerify(journal: Journal, lines: () => Iterable<string>, folder: string): Promise<void> {
  const texts = ['كلّم رئيس الجماعة: ملفان من القناة لنا.', TEXT, 'ok', TEXT.repeat(4)];
  for (let seq = journal.chain.length; seq < VERIFIED; seq += 1000) {
    const notes = Array.from({ length: 1000 }, (_, n) => ({ text: `${n} ${texts[n % texts.length]}` }));
    await Promise.all(notes.map((note) => journal.append(act(), 'note.taken', note)));
  }
  const file = join(folder, 'export.ndjson');
  const all = [...lines()];
  writeFileSync(file, `${all.join('\n')}\n`);
  const thread = new Worker(new URL('verify-file.ts', import.meta.url), { workerData: { file, rounds: ROUNDS } });
  const [rounds] = (await once(thread, 'message')) as [readonly Verified[]];
  for (const { ok, rate } of rounds) {
    console.log(
      `verify   ${ok ? 'holds' : 'FAILS'}   ${Math.round(rate)} entries a second, ${(rate / VERIFIED_PER_SECOND_MIN).toFixed(2)} of the ${VERIFIED_PER_SECOND_MIN} wanted`,
    );
  }
}
