import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../system/index.ts';
import { openRunFolder, removeStaleRunFolders } from './index.ts';

let place: string;
beforeEach(() => void (place = mkdtempSync(join(tmpdir(), 'run-'))));
afterEach(() => rmSync(place, { recursive: true, force: true }));

const MORE_THAN_ANY_MEMORY = 2 ** 60;

/** A process that opens a run folder in `place`, writes a file into it, says its path and waits. */
async function holder(before = '') {
  const code = `${before}
    import { existsSync, writeFileSync } from 'node:fs';
    const { openRunFolder } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
    const { systemRandom } = await import(${JSON.stringify(new URL('../system/index.ts', import.meta.url).href)});
    const folder = await openRunFolder(${JSON.stringify(place)}, ${MORE_THAN_ANY_MEMORY}, systemRandom);
    writeFileSync(folder.path + '/plain', 'text');
    process.stdout.write(folder.path);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [path] = (await once(child.stdout, 'data')) as [Buffer];
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code, killedBy] = (await ended) as [number | null, string | null];
    return killedBy ?? code;
  };
  return { path: path.toString(), end };
}

describe('a run folder', () => {
  it('lies in memory where there is room, for its owner only, and goes with all that it holds', async () => {
    const folder = await openRunFolder(place, 1, systemRandom);
    writeFileSync(join(folder.path, 'plain'), 'text');
    expect(folder.isInMemory).toBe(existsSync('/dev/shm'));
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
    folder.remove();
    expect(existsSync(folder.path)).toBe(false);
  });

  it('lies in the fallback, and says so, where memory has no room', async () => {
    const folder = await openRunFolder(place, MORE_THAN_ANY_MEMORY, systemRandom);
    expect([folder.isInMemory, readdirSync(place).length]).toEqual([false, 1]);
    folder.remove();
    expect(readdirSync(place)).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'goes when its process is told to end (%s), which then ends so',
    async (signal) => {
      const held = await holder();
      expect(existsSync(join(held.path, 'plain'))).toBe(true);
      expect([await held.end(signal), existsSync(held.path)]).toEqual([signal, false]);
    },
  );

  it('stays while somebody else answers the signal and ends the run in order', async () => {
    const held = await holder(
      "process.once('SIGTERM', () => setImmediate(() => process.exit(existsSync(folder.path) ? 7 : 1)));",
    );
    expect([await held.end('SIGTERM'), existsSync(held.path)]).toEqual([7, false]);
  });

  it('is removed at the next start when its process was killed, and not before', async () => {
    const held = await holder();
    await removeStaleRunFolders(place);
    expect(existsSync(held.path)).toBe(true);
    await held.end('SIGKILL');
    expect(existsSync(held.path)).toBe(true);
    await removeStaleRunFolders(place);
    expect(existsSync(held.path)).toBe(false);
  });
});
