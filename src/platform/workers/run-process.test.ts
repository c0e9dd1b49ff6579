import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProcess } from './index.ts';

/** A process that does as it is told. */
const code = `
  import { serveOrder } from ${JSON.stringify(new URL('./serve-order.ts', import.meta.url).href)};
  import { CelluleError } from ${JSON.stringify(new URL('../../kernel/index.ts', import.meta.url).href)};
  import { writeFileSync } from 'node:fs';
  serveOrder(async (order, say) => {
    say({ pid: process.pid });
    if (order.act === 'stray') {
      void Promise.reject(new Error('a bug that nobody waits for'));
      await new Promise((resolve) => setTimeout(resolve, 600_000));
    }
    if (order.act === 'throw') throw new TypeError('a bug');
    if (order.act === 'refuse') throw new CelluleError('unavailable', 'files.disk-full', 'full', { bytes: 3 });
    if (order.act === 'die') process.kill(process.pid, 'SIGKILL');
    if (order.act === 'wait') {
      process.once('SIGTERM', () => { writeFileSync(order.file, 'in order'); process.exit(0); });
      say('waiting');
      await new Promise((resolve) => setTimeout(resolve, 600_000));
    }
    return { answer: order.act, big: 12n };
  });`;

let folder: string;
let entry: URL;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-process-'));
  await writeFile(join(folder, 'entry.mjs'), code);
  entry = pathToFileURL(join(folder, 'entry.mjs'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (order: object, onSaid: (said: unknown) => void = () => {}) =>
  runProcess<object, unknown, unknown>(entry, order, onSaid);

describe('a process of its own', () => {
  it('does its work with low priority, says how it goes on, and answers', async () => {
    let priority: number | undefined;
    const { end } = run({ act: 'work' }, (said) => (priority = getPriority((said as { pid: number }).pid)));
    expect(await end).toEqual({ state: 'done', result: { answer: 'work', big: 12n } });
    expect(priority).toBeGreaterThan(0);
  });

  it('hands on what its work threw, a refusal as a refusal', async () => {
    await expect(run({ act: 'throw' }).end).rejects.toThrow('a bug');
    await expect(run({ act: 'refuse' }).end).rejects.toMatchObject({ code: 'files.disk-full', context: { bytes: 3 } });
  });

  it('hands on what was thrown where nobody waits for it, and prints nothing of it', async () => {
    await expect(run({ act: 'stray' }).end).rejects.toThrow('a bug that nobody waits for');
  });

  it('says that it was killed from outside', async () => {
    expect(await run({ act: 'die' }).end).toEqual({ state: 'died' });
  });

  it('ends in order when it is told to', async () => {
    const file = join(folder, 'stopped');
    const { end, stop } = run({ act: 'wait', file }, (said) => said === 'waiting' && stop());
    expect(await end).toEqual({ state: 'stopped' });
    expect(await readFile(file, 'utf8')).toBe('in order');
  });

  it('ends in order when whoever started it is gone', async () => {
    const file = join(folder, 'orphan');
    const parent = join(folder, 'parent.mjs');
    await writeFile(
      parent,
      `import { runProcess } from ${JSON.stringify(new URL('./run-process.ts', import.meta.url).href)};
       process.once('message', (order) => runProcess(new URL(${JSON.stringify(entry.href)}), order, (said) => said === 'waiting' && process.kill(process.pid, 'SIGKILL')));`,
    );
    expect(await runToEnd(parent, { act: 'wait', file })).toBe('SIGKILL');
    await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toBe('in order');
  });
});

async function runToEnd(path: string, message: object): Promise<string | null> {
  const { fork } = await import('node:child_process');
  const child = fork(path);
  child.send(message);
  return new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
}
