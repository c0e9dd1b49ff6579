/**
 * How long a newcomer waits: `npm run bench -- start`. Clones this checkout into an empty folder and runs `npm start` there: from the
 * clone to the first page (with npm's cache), then warm starts, and how long it takes to stop.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAGE_S_MAX = 60;
const WARM_S_MAX = 4;
const STOP_S_MAX = 10;
const WARM_STARTS = 3;
const TRIES_MAX = 3000;

export async function run(): Promise<void> {
  console.log(
    `machine  ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]!.toFixed(1)}`,
  );
  const checkout = mkdtempSync(join(tmpdir(), 'cellule-bench-'));
  try {
    const begun = performance.now();
    execFileSync('git', ['clone', '--quiet', join(import.meta.dirname, '..'), checkout]);
    const first = await started(checkout);
    report('clone to first page', (performance.now() - begun) / 1000, FIRST_PAGE_S_MAX);
    report('stop', await stopped(first), STOP_S_MAX);
    for (let turn = 0; turn < WARM_STARTS; turn += 1) {
      const from = performance.now();
      const again = await started(checkout);
      report('warm start to first page', (performance.now() - from) / 1000, WARM_S_MAX);
      await stopped(again);
    }
  } finally {
    rmSync(checkout, { recursive: true, force: true });
  }
}

/** `npm start` in a group of its own, once its public page answers. */
async function started(checkout: string): Promise<ChildProcess> {
  const port = 20_000 + (process.pid % 20_000);
  const child = spawn('npm', ['start', '--', '--port', String(port)], {
    cwd: checkout,
    stdio: 'ignore',
    detached: true,
  });
  for (let turn = 0; turn < TRIES_MAX && child.exitCode === null; turn += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/fr/`).catch(() => undefined);
    if (answer?.status === 200) return child;
    await sleep(40);
  }
  throw new Error('npm start did not answer: run it by hand to see why');
}

/** Seconds from SIGTERM to the end. */
async function stopped(child: ChildProcess): Promise<number> {
  const from = performance.now();
  process.kill(-child.pid!, 'SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
  return (performance.now() - from) / 1000;
}

function report(what: string, seconds: number, most: number): void {
  console.log(`${what.padEnd(26)} ${seconds.toFixed(1)} s   ${(seconds / most).toFixed(2)} of the ${most} s allowed`);
}
