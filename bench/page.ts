/**
 * What the public page weighs and how many visits one process serves: `npm run bench -- page`. Starts the server with its rehearsal,
 * asks for each language as a browser does, then lets `wrk` (Debian's package, where there is one) ask for the first.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../src/app.ts';
import { LANGUAGES } from '../src/kernel/index.ts';

const BYTES_MAX = 12_000;
const REQUESTS_PER_SECOND_MIN = 20_000;

export async function run(): Promise<void> {
  console.log(
    `machine  ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]!.toFixed(1)}`,
  );
  const dataFolder = mkdtempSync(join(tmpdir(), 'cellule-bench-'));
  const server = await startServer({ dataFolder, port: 0, withRehearsal: true, note: () => {}, log: () => {} });
  try {
    for (const language of LANGUAGES) {
      const bytes = await sizeOf(`${server.page}/${language}/`);
      console.log(
        `/${language}/   ${bytes} bytes with brotli   ${(bytes / BYTES_MAX).toFixed(2)} of the ${BYTES_MAX} allowed`,
      );
    }
    await serve(`${server.page}/fr/`);
  } finally {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Bytes of the body as they travel. */
function sizeOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'br' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => resolve(bytes));
    }).once('error', reject);
  });
}

async function serve(url: string): Promise<void> {
  if (spawnSync('wrk', ['--version']).error) {
    console.log('wrk is not installed here (Debian: apt install wrk), so requests per second were not measured');
    return;
  }
  const child = spawn('wrk', ['-t1', '-c64', '-d6s', '--latency', '-H', 'accept-encoding: br', url]);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]);
  const slowest = /99%\s+(\S+)/.exec(text)?.[1];
  const ratio = (rate / REQUESTS_PER_SECOND_MIN).toFixed(2);
  console.log(
    `${Math.round(rate)} requests per second over 64 connections, ${ratio} of the ${REQUESTS_PER_SECOND_MIN} wanted; p99 ${slowest}`,
  );
}
