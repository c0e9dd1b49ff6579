/**
 * How long an event takes to the screens that are open: `npm run bench -- live [--cut SECONDS]`. Fifty screens follow a crisis while
 * entries are appended; in turn, the same screens follow a bare fan-out of the same bytes. Then all of them lose their line for a
 * minute while the cell goes on writing: what was missed has to arrive, once each and in order.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { startServer } from '../src/app.ts';
import type { Journal } from '../src/journal/index.ts';
import type { PersonId } from '../src/kernel/index.ts';
import { systemClock } from '../src/platform/system/index.ts';
import { nowMs, type Arrivals, type Order } from './open-screens.ts';

const SCREENS = 50;
const EVENTS = 60;
const PER_SECOND = 20;
const P99_MAX_MS = 50;
const ROUNDS = 3;

type Fan = Readonly<{ url: string; cookie?: string; after: () => number; send: (n: number) => Promise<number> }>;

export async function run(options: readonly string[]): Promise<void> {
  const cutSeconds = Number(options[options.indexOf('--cut') + 1] ?? 60) || 60;
  console.log(
    `machine  ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]!.toFixed(1)}`,
  );
  const dataFolder = mkdtempSync(join(tmpdir(), 'cellule-bench-'));
  const server = await startServer({ dataFolder, port: 0, withRehearsal: false, note: () => {}, log: () => {} });
  const bare = await bareFanOut();
  const screens = new Worker(new URL('open-screens.ts', import.meta.url), { workerData: 'open-screens' });
  try {
    const { token } = await server.access.invite({ role: 'observer' });
    const cookie = `cellule=${(await server.access.redeem(token, 'Samira')).token}`;
    const journal = await server.journals.create();
    await journal.append(act(), 'crisis.declared', { mode: 'real', claimed: TEXT, seen: 'a channel', by: 'the press' });
    const room: Fan = {
      url: `${server.local}/api/crises/${journal.crisis}/events`,
      cookie,
      after: () => journal.chain.length,
      send: (n) => write(journal, n),
    };
    for (let round = 0; round < ROUNDS; round++) {
      const ours = await latencies(screens, room);
      const theirs = await latencies(screens, bare);
      console.log(
        `event to ${SCREENS} screens   p50 ${at(ours, 0.5)} ms, p99 ${at(ours, 0.99)} ms, ${(Number(at(ours, 0.99)) / P99_MAX_MS).toFixed(2)} of the ${P99_MAX_MS} allowed; bare fan-out p50 ${at(theirs, 0.5)} ms, p99 ${at(theirs, 0.99)} ms`,
      );
    }
    await measureCut(screens, room, cutSeconds);
  } finally {
    await screens.terminate();
    bare.close();
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

const TEXT = 'The mayor called: two of the files on the channel are ours, the others we do not know yet.';
const act = () => ({ author: 'amina' as PersonId, role: 'director', at: systemClock.now() }) as const;

async function write(journal: Journal, n: number): Promise<number> {
  return (await journal.append(act(), 'note.taken', { text: `${n} ${TEXT}` })).seq;
}

/** What every screen waited for each event, from the moment at which it began to be written, in milliseconds, shortest first. */
async function latencies(screens: Worker, fan: Fan): Promise<readonly number[]> {
  const after = fan.after();
  await ask(screens, {
    do: 'follow',
    url: fan.url,
    ...(fan.cookie && { cookie: fan.cookie }),
    screens: SCREENS,
    after,
  });
  const begun = new Map<number, number>();
  for (let n = 0; n < EVENTS; n++) {
    const from = nowMs();
    begun.set(await fan.send(n), from);
    await sleep(1000 / PER_SECOND);
  }
  await sleep(500);
  const arrivals = await ask(screens, { do: 'tell' });
  await ask(screens, { do: 'cut' });
  checkWhole(arrivals, [...begun.keys()]);
  return arrivals.flatMap((one) => one.map(([seq, when]) => when - begun.get(seq)!)).toSorted((a, b) => a - b);
}

async function measureCut(screens: Worker, fan: Fan, seconds: number): Promise<void> {
  const follow = { do: 'follow', url: fan.url, cookie: fan.cookie!, screens: SCREENS, after: fan.after() } as const;
  await ask(screens, follow);
  const seqs = [await fan.send(0)];
  await sleep(200);
  await ask(screens, { do: 'cut' });
  for (let n = 0; n < seconds * 5; n++) {
    seqs.push(await fan.send(n));
    await sleep(200);
  }
  const from = nowMs();
  await ask(screens, { do: 'resume' });
  seqs.push(await fan.send(0));
  let arrivals = await ask(screens, { do: 'tell' });
  while (arrivals.some((one) => one.length < seqs.length) && nowMs() - from < 10_000) {
    await sleep(20);
    arrivals = await ask(screens, { do: 'tell' });
  }
  checkWhole(arrivals, seqs);
  const last = Math.max(...arrivals.map((one) => one.at(-1)![1])) - from;
  console.log(
    `a line cut for ${seconds} s   ${seqs.length} events, 0 lost and 0 twice on ${SCREENS} screens; all there ${last.toFixed(0)} ms after the line was back`,
  );
}

/** @throws when a screen missed an event, got one twice, or got them in another order */
function checkWhole(arrivals: Arrivals, seqs: readonly number[]): void {
  const wanted = seqs.join(' ');
  const broken = arrivals.filter((one) => one.map(([seq]) => seq).join(' ') !== wanted).length;
  if (broken > 0 || arrivals.length !== SCREENS)
    throw new Error(`${broken} of ${arrivals.length} screens missed events`);
}

function at(sorted: readonly number[], share: number): string {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1);
}

async function ask(screens: Worker, order: Order): Promise<Arrivals> {
  screens.postMessage(order);
  // An error of the thread rejects this.
  const [arrivals] = (await once(screens, 'message')) as [Arrivals];
  return arrivals;
}

/** The least that a server can do: the same bytes written to each open answer. */
async function bareFanOut(): Promise<Fan & Readonly<{ close: () => void }>> {
  const open = new Set<ServerResponse>();
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/event-stream' });
    answer.flushHeaders();
    open.add(answer);
    answer.on('close', () => open.delete(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const data = JSON.stringify({ kind: 'note.taken', text: TEXT.repeat(2), at: systemClock.now() });
  let seq = 0;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    after: () => seq,
    send: async () => {
      seq += 1;
      for (const answer of open) answer.write(`id: ${seq}\nevent: entry\ndata: ${data}\n\n`);
      return seq;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
