import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownersBelow } from '../../test/support/processes.ts';
import { systemClock, systemRandom } from '../platform/system/index.ts';
import { runScope, type ScopeDeps } from './index.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'counting-'));
  mkdirSync(join(place, 'leak'));
  writeFileSync(join(place, 'leak', 'a.csv'), 'cin;nom\nAB100001;BENALI\nAB100002;ALAOUI\n');
});
afterEach(() => rmSync(place, { recursive: true }));

const scope = (deps: Partial<ScopeDeps>) =>
  runScope(
    { paths: [join(place, 'leak')], profile: 'ma', out: join(place, 'out'), keyFile: join(place, 'key'), threads: 1 },
    { clock: systemClock, random: systemRandom, ...deps },
  );

/** Kills the process that counts, when it is about to make figures, so many times. */
const killing = (times: number): NonNullable<ScopeDeps['onProgress']> => {
  let left = times;
  return ({ stage }) => {
    if (stage !== 'figures' || left-- <= 0) return;
    for (const pid of ownersBelow(process.pid)) process.kill(pid, 'SIGKILL');
  };
};

const leftInClear = () => readdirSync('/dev/shm').filter((name) => name.includes(`cellule-run-${process.pid}-`));

describe('counting whose process is killed', () => {
  it('is done once more, with the same figures, and says so', async () => {
    const warnings: string[] = [];
    const result = await scope({ onProgress: killing(1), onWarning: ({ code }) => warnings.push(code) });
    expect(result.people.certain).toBe(2);
    expect(warnings).toContain('counted-again');
    expect(leftInClear()).toEqual([]);
  });

  it('twice is refused with what to do, and goes on when it is run again', async () => {
    await expect(scope({ onProgress: killing(2) })).rejects.toMatchObject({ code: 'analysis.died' });
    expect(leftInClear()).toEqual([]);
    expect((await scope({})).people.certain).toBe(2);
  });
});
