/** Verifies an export for `bench/journal.ts` in a thread of its own, whose memory is as empty as that of `./cellule journal verify`. */
import { createReadStream } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { exportLinesOf, verifyExport } from '../src/journal/index.ts';

/** Of one round: whether the export holds, and how many entries a second were verified. */
export type Verified = Readonly<{ ok: boolean; rate: number }>;

const order = workerData as Readonly<{ file: string; rounds: number }> | null;

if (order) {
  const rounds: Verified[] = [];
  for (let round = 0; round < order.rounds; round++) {
    const from = performance.now();
    const bytes = createReadStream(order.file, { highWaterMark: 1 << 20 });
    const { ok, entries } = await verifyExport(exportLinesOf(bytes));
    rounds.push({ ok, rate: entries / ((performance.now() - from) / 1000) });
  }
  parentPort!.postMessage(rounds);
}
