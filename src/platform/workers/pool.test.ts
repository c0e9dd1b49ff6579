import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../system/index.ts';
import { openPool, type Pool } from './index.ts';

type Job = Readonly<{ steps: readonly ('quick' | 'hang' | 'crash' | 'exhaust')[] }> | 'throw' | 'refuse' | 'who';

/** A thread that does as it is told. `hang` is a loop that no message can end. */
const code = `
  import { threadId } from 'node:worker_threads';
  import { serveJobs } from ${JSON.stringify(new URL('./serve-jobs.ts', import.meta.url).href)};
  import { CelluleError } from ${JSON.stringify(new URL('../../kernel/index.ts', import.meta.url).href)};
  serveJobs(async ({ greeting }) => async (job, step) => {
    if (job === 'throw') throw new TypeError('a bug');
    if (job === 'refuse') throw new CelluleError('unavailable', 'files.disk-full', 'full', { bytes: 3 });
    if (job === 'who') return threadId;
    for (const [index, act] of job.steps.entries()) {
      step(index);
      if (act === 'hang') for (;;);
      if (act === 'crash') process.exit(9);
      if (act === 'exhaust') { const all = []; for (;;) all.push(new Array(1e5).fill(index)); }
    }
    return greeting;
  });`;
const entry = new URL(`data:text/javascript,${encodeURIComponent(code)}`);

let pool: Pool<Job, unknown> | undefined;
const open = (size = 1) =>
  (pool = openPool<{ greeting: string }, Job, unknown>({
    entry,
    shared: { greeting: 'done' },
    clock: systemClock,
    size,
    heapMiB: 64,
  }));
afterEach(() => pool?.close());

const patient = { deadlineMs: () => 20_000 };
const impatient = { deadlineMs: () => 100 };
const quick: Job = { steps: ['quick', 'quick'] };

describe('a pool of threads', () => {
  it('does jobs with what its threads were told at the start, on the same thread', async () => {
    const one = open();
    expect(await one.run(quick, patient)).toEqual({ state: 'done', result: 'done' });
    expect(await one.run('who', patient)).toEqual(await one.run('who', patient));
  });

  it('ends a job that hangs, at the step in which it does, and goes on with a fresh thread', async () => {
    const one = open();
    const before = await one.run('who', patient);
    expect(await one.run({ steps: ['quick', 'hang', 'quick'] }, impatient)).toEqual({
      state: 'stopped',
      step: 1,
      why: 'deadline',
    });
    expect(await one.run(quick, patient)).toEqual({ state: 'done', result: 'done' });
    expect(await one.run('who', patient)).not.toEqual(before);
  });

  it.each(['crash', 'exhaust'] as const)('outlives a job that kills its thread (%s)', async (act) => {
    const one = open();
    const stopped = await one.run({ steps: ['quick', 'quick', act] }, patient);
    expect(stopped).toEqual({ state: 'stopped', step: 2, why: 'died' });
    expect(await one.run(quick, patient)).toEqual({ state: 'done', result: 'done' });
  });

  it('hands on what a job threw, a refusal as a refusal', async () => {
    const one = open();
    await expect(one.run('throw', patient)).rejects.toThrow('a bug');
    await expect(one.run('refuse', patient)).rejects.toMatchObject({
      name: 'CelluleError',
      kind: 'unavailable',
      code: 'files.disk-full',
      context: { bytes: 3 },
    });
    expect(await one.run(quick, patient)).toEqual({ state: 'done', result: 'done' });
  });

  it('says what is wrong with a thread that cannot even start', async () => {
    pool = openPool({
      entry: new URL('data:text/javascript,import "nothing-there"'),
      shared: {},
      clock: systemClock,
      size: 1,
    });
    await expect(pool.run(quick, patient)).rejects.toThrow('nothing-there');
  });

  it('runs no more jobs at once than it has threads, and all of them in the end', async () => {
    const two = open(2);
    const threads = new Set<unknown>();
    const jobs = Array.from({ length: 20 }, async () => {
      const outcome = await two.run('who', patient);
      if (outcome.state === 'done') threads.add(outcome.result);
    });
    await Promise.all(jobs);
    expect(threads.size).toBe(2);
  });

  it('tells how long each part took, the last one too', async () => {
    const parts: number[] = [];
    await open().run({ steps: ['quick', 'hang'] }, { ...impatient, onStep: (step) => void parts.push(step) });
    expect(parts).toEqual([0, 1]);
  });
});
