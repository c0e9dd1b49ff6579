/**
 * What the first screen of a long crisis costs: `npm run bench -- room-home`. A crisis with a plan and ten thousand entries beside one
 * with a hundred, in the same server: each asked for as a browser does, then again right after each new entry.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type Server } from '../src/app.ts';
import type { CrisisId, PersonId } from '../src/kernel/index.ts';
import { systemClock } from '../src/platform/system/index.ts';

const LONG = 10_000;
const SHORT = 100;
const VISITS = 200;
const CALLERS = 32;
/** Of research: a screen of this size, at 32 connections. */
const PER_SECOND_MIN = 1000;
const TEXT = 'The mayor called: two of the files on the channel are ours, the others we do not know yet.';

export async function run(): Promise<void> {
  console.log(
    `machine  ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]!.toFixed(1)}`,
  );
  const dataFolder = mkdtempSync(join(tmpdir(), 'cellule-bench-'));
  const server = await startServer({ dataFolder, port: 0, withRehearsal: false, note: () => {}, log: () => {} });
  try {
    const { token } = await server.access.invite({ role: 'director' });
    const cookie = `cellule=${(await server.access.redeem(token, 'Samira')).token}`;
    const [short, long] = [await crisisOf(server, cookie, SHORT), await crisisOf(server, cookie, LONG)];
    for (const screen of ['', '/journal', '/tasks']) {
      const [small, large] = [await visit(server, cookie, short, screen), await visit(server, cookie, long, screen)];
      console.log(
        `/c/…${screen}   ${large.bytes} bytes   ${large.text}; with ${SHORT} entries ${small.text}; ${(large.p50 / small.p50).toFixed(2)} times`,
      );
    }
    await crowd(server, cookie, long);
  } finally {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

const act = () => ({ author: 'amina' as PersonId, role: 'director', at: systemClock.now() }) as const;

/** A crisis under the usual plan, with so many entries of several kinds. */
async function crisisOf(server: Server, cookie: string, length: number): Promise<CrisisId> {
  const answer = await fetch(`${server.local}/api/crises`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ claimed: TEXT, seen: 'a channel', by: 'the press' }),
  });
  const { crisis } = (await answer.json()) as { crisis: CrisisId };
  const journal = server.journals.open(crisis);
  while (journal.chain.length < length) {
    const notes = Array.from({ length: 200 }, (_, n) => `${n} ${TEXT}`);
    await Promise.all(notes.map((text) => journal.append(act(), 'note.taken', { text, sort: 'fact' })));
  }
  return crisis;
}

/** One reader after the other: as it stands, and right after a new entry, when what is folded has to be folded again. */
async function visit(server: Server, cookie: string, crisis: CrisisId, screen: string) {
  const journal = server.journals.open(crisis);
  const url = `${server.local}/c/${crisis}${screen}`;
  const times: number[] = [];
  const afterEntry: number[] = [];
  let bytes = 0;
  for (let n = 0; n < VISITS; n++) {
    times.push(await timed(url, cookie, (size) => (bytes = size)));
    if (n % 4 !== 0) continue;
    await journal.append(act(), 'note.taken', { text: `${n} ${TEXT}` });
    afterEntry.push(await timed(url, cookie, () => undefined));
  }
  const p50 = at(times, 0.5);
  return {
    bytes,
    p50,
    text: `p50 ${p50.toFixed(1)} ms, p99 ${at(times, 0.99).toFixed(1)} ms, after a new entry p50 ${at(afterEntry, 0.5).toFixed(1)} ms`,
  };
}

async function timed(url: string, cookie: string, tell: (bytes: number) => void): Promise<number> {
  const from = performance.now();
  const answer = await fetch(url, { headers: { cookie, accept: 'text/html' } });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  tell(Buffer.byteLength(text));
  return performance.now() - from;
}

async function crowd(server: Server, cookie: string, crisis: CrisisId): Promise<void> {
  const url = `${server.local}/c/${crisis}`;
  const times: number[] = [];
  const from = performance.now();
  const caller = async () => {
    for (let n = 0; n < 30; n++) times.push(await timed(url, cookie, () => undefined));
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  const rate = times.length / ((performance.now() - from) / 1000);
  console.log(
    `/c/… over ${CALLERS} connections   ${Math.round(rate)} a second, ${(rate / PER_SECOND_MIN).toFixed(2)} of ${PER_SECOND_MIN}; p99 ${at(times, 0.99).toFixed(0)} ms (reader and server in one process)`,
  );
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
