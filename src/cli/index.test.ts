import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { runCellule } from '../../test/support/run-cellule.ts';
import { assert } from '../kernel/index.ts';
import { describeBug } from './describe-bug.ts';
import { runCommandLine } from './index.ts';

it.each(['constructor', 'toString', 'no-such-command'])(
  'knows no command %j, and lists those that there are',
  async (typed) => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await runCommandLine([typed], '/')).toBe(2);
    expect(told.mock.calls.join('')).toContain(`There is no command "${typed}"`);
    told.mockRestore();
  },
);

it('says of a bug where it came up, and never what a foreign message holds', () => {
  const conversion = new Error('could not convert\nAmina Benali, AB123456\nto a number');
  expect(describeBug(conversion)).toMatch(/^Internal error, a bug of Cellule: Error\n {4}at .*index\.test\.ts/);
  expect(describeBug(conversion)).not.toMatch(/Amina|AB123456/);
  expect(describeBug(Object.assign(new Error('no space left, write /srv/x'), { code: 'ENOSPC' }))).toContain(
    ': ENOSPC\n',
  );
  const broken = (() => {
    try {
      return assert(false, 'a chain has a start');
    } catch (error) {
      return error;
    }
  })();
  expect(describeBug(broken)).toContain('assertion failed: a chain has a start');
});

it('says no more of a bug that comes up where nobody waits for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stray-bug-'));
  const bug = join(folder, 'bug.mjs');
  // Once somebody listens for such bugs there is one; else after a while.
  writeFileSync(
    bug,
    `const fail = () => Promise.reject(new Error('AB123456'));
     process.on('newListener', (name) => name === 'uncaughtException' && setImmediate(fail));
     setTimeout(fail, 20_000).unref();`,
  );
  // It waits for its input, which does not come.
  const { code, stdout, stderr } = await runCellule(['detect', '-'], { NODE_OPTIONS: `--import ${bug}` });
  rmSync(folder, { recursive: true });
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toContain('Internal error, a bug of Cellule: Error\n');
  expect(stderr).not.toContain('AB123456');
});
