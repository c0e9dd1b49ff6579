import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../system/index.ts';
import { confinement, findProgram, startChild, type ChildLimits } from './index.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'children-'));
  mkdirSync(join(place, 'run'));
});
afterEach(() => rmSync(place, { recursive: true }));

const LIMITS: ChildLimits = { cpuSeconds: 20, memoryBytes: 1 << 30, outputBytes: 64 << 20, stallMs: 30_000 };

/** A shell stands for any program here: what it is told comes from this file. */
async function run(script: string, { input, ...limits }: Partial<ChildLimits> & { input?: Uint8Array } = {}) {
  const child = await startChild(
    {
      program: findProgram('sh')!,
      args: ['-c', script],
      folder: join(place, 'run'),
      limits: { ...LIMITS, ...limits },
      ...(input && { input }),
    },
    systemRandom,
  );
  const chunks: Buffer[] = [];
  for await (const chunk of child.output) chunks.push(chunk);
  return { said: Buffer.concat(chunks).toString(), end: await child.end };
}

/** A process that was ended and that nobody has buried yet does not run. */
async function isRunning(pid: number): Promise<boolean> {
  const { said } = await run(`ps -o stat= -p ${pid} || true`);
  return said.trim() !== '' && !said.trim().startsWith('Z');
}

describe('a child', () => {
  it('gets its input, gives its output and says how it ended', async () => {
    const { said, end } = await run('cat; echo oh >&2; exit 3', { input: Buffer.from('what it is given') });
    expect(said).toBe('what it is given');
    expect(end).toEqual({ state: 'done', code: 3, says: 'oh\n' });
  });

  it('can read its input at any place, though it lies nowhere', async () => {
    const input = systemRandom.bytes(3 << 20);
    const { said } = await run('wc -c; ls -l /proc/self/fd/0 | grep -c deleted; ls -A', { input });
    expect(said.split(/\s+/).filter(Boolean)).toEqual([
      String(input.length),
      ...(process.platform === 'linux' ? ['1'] : ['0']),
    ]);
  });

  it('stands in an empty folder that is gone afterwards, with an environment of its own', async () => {
    const { said } = await run('ls -A; env | cut -d= -f1 | sort | tr "\\n" " "');
    expect(said.split(' ').filter((name) => !['PWD', 'OLDPWD', 'SHLVL', '_', ''].includes(name))).toEqual([
      'HOME',
      'LC_ALL',
      'PATH',
      'TMPDIR',
    ]);
    expect(readdirSync(join(place, 'run'))).toEqual([]);
  });

  it('has only what doctor says it has', async () => {
    const { said } = await run(
      'tail -n +3 /proc/net/dev | grep -vc " lo:"; ulimit -t; ulimit -f; id -u; grep NoNewPrivs /proc/self/status',
    );
    const [devices, seconds, files, user, privileges] = said.trim().split('\n');
    const { isWithoutNetwork, isLimited, isUnprivileged } = confinement();
    if (isWithoutNetwork) expect(devices).toBe('0');
    expect([seconds, files]).toEqual(isLimited ? ['20', '0'] : ['unlimited', 'unlimited']);
    expect([privileges?.at(-1), user !== '0']).toEqual([isUnprivileged ? '1' : '0', isUnprivileged || user !== '0']);
  });

  it('is ended when it lets us wait too long, with all that it started', async () => {
    const { said, end } = await run('sleep 1000 & echo $!; sleep 1000', { stallMs: 300 });
    expect(end).toMatchObject({ state: 'stopped', why: 'stalled' });
    expect(await isRunning(Number(said))).toBe(false);
  });

  it('is ended when it lets us wait for its end', async () => {
    expect((await run('exec >&-; sleep 1000', { stallMs: 300 })).end).toMatchObject({ why: 'stalled' });
  });

  it('is ended when it says too much', async () => {
    const { said, end } = await run('while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done', { outputBytes: 100_000 });
    expect(end).toMatchObject({ state: 'stopped', why: 'output' });
    expect(said.length).toBeLessThanOrEqual(100_000);
  });

  it('is ended when it computes too long, where the machine has limits', async () => {
    const { end } = await run('while :; do :; done', { cpuSeconds: 1, stallMs: 6_000 });
    expect(end).toMatchObject({ state: 'stopped', why: confinement().isLimited ? 'died' : 'stalled' });
  });

  it('is ended by whoever stops reading', async () => {
    const child = await startChild(
      {
        program: findProgram('sh')!,
        args: ['-c', 'while :; do echo y; done'],
        folder: join(place, 'run'),
        limits: LIMITS,
      },
      systemRandom,
    );
    for await (const chunk of child.output) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(await child.end).toMatchObject({ state: 'stopped' });
  });

  it('that cannot be started is answered as one that died', async () => {
    const child = await startChild(
      { program: '/nowhere/program', args: [], folder: join(place, 'run'), limits: LIMITS },
      systemRandom,
    );
    for await (const chunk of child.output) expect(chunk).toBe('nothing');
    const end = await child.end;
    expect(end.state === 'done' ? end.code : 1).not.toBe(0);
  });
});

describe('a program', () => {
  it('is found where systems keep them, and nowhere else', () => {
    expect(findProgram('sh')).toMatch(/^\/.*\/sh$/);
    expect(findProgram('there-is-no-such-program')).toBeUndefined();
    expect(findProgram('../../etc/passwd')).toBeUndefined();
  });
});
