import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

// The command as an operator runs it: a real process with its embedded database, its own data folder, and what it says when
// something is in the way.
const home = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cellule-start-'));
const running = new Set<ChildProcess>();

afterAll(async () => {
  for (const child of running) {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  rmSync(folder, { recursive: true, force: true });
});

type Ended = Readonly<{ code: number | null; stdout: string; stderr: string }>;

type Running = Readonly<{ child: ChildProcess; output: () => string; said: () => string; ended: Promise<Ended> }>;

function run(...args: string[]): Running {
  // The embedded database is meant, whatever the environment of the test run names.
  const command = ['-u', 'DATABASE_URL', join(home, 'cellule'), ...args, '--data', join(folder, 'data')];
  const child = spawn('env', command, { cwd: folder });
  running.add(child);
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, ...text });
    }),
  );
  return { child, output: () => text.stdout, said: () => text.stderr, ended };
}

type Ready = Readonly<{ room: string; public: string; link: string; code: string }>;

async function untilReady({ output, ended }: Running): Promise<Ready> {
  const failed = ended.then(({ stderr }) => Promise.reject(new Error(stderr)));
  for (;;) {
    const pause = new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.race([failed, pause]);
    if (output().trimEnd().endsWith('}')) return JSON.parse(output()) as Ready;
  }
}

it('starts, is alone on its data, lets the terminal invite, stops when told, and starts again', async () => {
  const first = run('start', '--empty', '--port', '0', '--json');
  const ready = await untilReady(first);
  expect((await fetch(`${ready.public}/fr/`)).status).toBe(200);
  expect((await fetch(ready.link, { headers: { accept: 'text/html' } })).status).toBe(200);

  const second = await run('start', '--empty', '--port', '0').ended;
  expect(second.code).toBe(2);
  expect(second.stderr).toMatch(/store\.already-running/);
  expect(second.stdout).toBe('');

  const invited = await run('invite', 'dpo', '--json').ended;
  const { link } = JSON.parse(invited.stdout) as { link: string };
  expect(link.startsWith(`${ready.room}/l/`)).toBe(true);
  expect((await fetch(link, { headers: { accept: 'text/html' } })).status).toBe(200);

  first.child.kill('SIGTERM');
  expect((await first.ended).code).toBe(0);
  await expect(fetch(ready.room)).rejects.toThrow();

  const again = run('start', '--empty', '--port', '0', '--json');
  await untilReady(again);
  again.child.kill('SIGINT');
  expect((await again.ended).code).toBe(0);
});

it('stops in order when told so in the middle of its first start', async () => {
  const server = run('start', '--port', '0');
  await expect.poll(server.said).toContain('preparing a rehearsal');
  server.child.kill('SIGINT');
  const { code, stderr } = await server.ended;
  expect([code, stderr]).toEqual([0, expect.stringContaining('Stopping')]);
});

it('refuses plain HTTP beyond this machine, and an address that is none, before it touches anything', async () => {
  for (const [args, code] of [
    [['--room-url', 'http://cellule.example.org'], 'start.plain-http'],
    [['--public-url', 'http://info.example.org'], 'start.plain-http'],
    [['--room-url', 'cellule.example.org'], 'start.url'],
    [['--room-url', 'https://a.example', '--public-url', 'https://a.example'], 'start.one-origin'],
    [['--port', 'many'], 'start.port'],
  ] as const) {
    const { code: exit, stderr } = await run('start', ...args).ended;
    expect([exit, stderr]).toEqual([2, expect.stringContaining(code)]);
  }
});

it('prints the outside addresses, where its links lead', async () => {
  const server = run(
    'start',
    '--empty',
    '--port',
    '0',
    '--json',
    '--room-url',
    'https://cellule.example',
    '--public-url',
    'https://info.example',
  );
  const ready = await untilReady(server);
  expect([ready.room, ready.public]).toEqual(['https://cellule.example', 'https://info.example']);
  expect(ready.link.startsWith('https://cellule.example/l/')).toBe(true);
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
});
