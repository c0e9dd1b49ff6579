import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimFolder, isClaimed } from './index.ts';

let place: string;
beforeEach(() => void (place = mkdtempSync(join(tmpdir(), 'claim-'))));
afterEach(() => rmSync(place, { recursive: true }));

/** Another process that claims `place`, says whether it got it, and stays. */
async function otherProcess() {
  const code = `const { claimFolder } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
    const claim = await claimFolder(${JSON.stringify(place)}, 'run');
    process.stdout.write(claim ? 'has it' : 'refused');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const kill = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return { said: said.toString(), kill };
}

describe('a folder that one process works in', () => {
  it('is refused to others until it is released, in this process too', async () => {
    const claim = await claimFolder(place, 'run');
    expect([await claimFolder(place, 'run'), await isClaimed(place, 'run')]).toEqual([undefined, true]);
    const other = await otherProcess();
    expect(other.said).toBe('refused');
    await other.kill();
    await claim!.release();
    expect([readdirSync(place), await isClaimed(place, 'run')]).toEqual([[], false]);
    const again = await claimFolder(place, 'run');
    expect(again).toBeDefined();
    await again!.release();
  });

  it('is taken over from a process that was killed, and not while it lives', async () => {
    const other = await otherProcess();
    expect([other.said, await claimFolder(place, 'run')]).toEqual(['has it', undefined]);
    await other.kill();
    const claim = await claimFolder(place, 'run');
    expect(claim).toBeDefined();
    expect(readdirSync(place)).toHaveLength(1);
    await claim!.release();
  });

  it('goes to one at most of many that come at once', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => otherProcess()));
    expect(claims.filter(({ said }) => said === 'has it').length).toBeLessThanOrEqual(1);
    await Promise.all(claims.map(({ kill }) => kill()));
    await (await claimFolder(place, 'run'))!.release();
  });

  it('believes a machine that it cannot look into while its mark is fresh, and not a minute later', async () => {
    const mark = join(place, 'in-use.run.7.7.0123456789ab');
    writeFileSync(mark, '');
    expect(await claimFolder(place, 'run')).toBeUndefined();
    const before = new Date(1000);
    utimesSync(mark, before, before);
    const claim = await claimFolder(place, 'run');
    expect(claim).toBeDefined();
    await claim!.release();
    expect(readdirSync(place)).toEqual([]);
  });

  it('may be had for two uses at once', async () => {
    const [one, other] = [await claimFolder(place, 'run'), await claimFolder(place, 'access')];
    expect([one, other].every((claim) => claim !== undefined)).toBe(true);
    await Promise.all([one!.release(), other!.release()]);
  });
});
