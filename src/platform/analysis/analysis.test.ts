import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownersBelow } from '../../../test/support/processes.ts';
import { openAnalysis, sqlName, sqlText, type AnalysisStore } from './index.ts';

let folder: string;
let store: AnalysisStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cellule-analysis-'));
  store = await openAnalysis({ folder, memoryMb: 256, threads: 1 });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('an analysis', () => {
  it('answers in rows of numbers, texts, truth values and nothing', async () => {
    await store.run(`CREATE TABLE t AS SELECT range AS n, ${sqlText("it's")} AS ${sqlName('a "name"')} FROM range(3)`);
    expect(await store.rows('SELECT *, n > 1 AS more, NULL AS none FROM t ORDER BY n DESC LIMIT 2')).toEqual([
      { n: 2, 'a "name"': "it's", more: true, none: null },
      { n: 1, 'a "name"': "it's", more: false, none: null },
    ]);
    expect(await store.rows('SELECT n FROM t WHERE n > 5')).toEqual([]);
  });

  it('says what DuckDB says of a query that fails, and goes on', async () => {
    await expect(store.rows('SELECT missing')).rejects.toThrow(/Binder Error/);
    expect(await store.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('answers only with what a caller can hold', async () => {
    await expect(store.rows('SELECT [1, 2] AS list')).rejects.toThrow('cast the rest in SQL');
  });

  it('reads its own folder and nothing else', async () => {
    const inside = join(folder, 'rows.csv');
    writeFileSync(inside, '1\n2\n');
    const read = (path: string) => store.rows(`SELECT count(*) AS n FROM read_csv(${sqlText(path)}, header = false)`);
    expect(await read(inside)).toEqual([{ n: 2 }]);
    await expect(read(import.meta.filename)).rejects.toThrow(/Permission Error/);
    await expect(store.run('SET enable_external_access = true')).rejects.toThrow();
  });

  it('that is closed ends what it is at', async () => {
    const asked = expect(store.rows('SELECT count(*) AS n FROM range(1000000000000)')).rejects.toMatchObject({
      code: 'analysis.died',
    });
    await store.close();
    await asked;
    await expect(store.run('SELECT 1')).rejects.toMatchObject({ code: 'analysis.died' });
    expect(ownersBelow(process.pid)).toEqual([]);
  });

  it('whose process is killed says so, and takes no other process with it', async () => {
    const asked = expect(store.rows('SELECT count(*) AS n FROM range(1000000000000)')).rejects.toMatchObject({
      code: 'analysis.died',
      kind: 'unavailable',
    });
    for (const pid of ownersBelow(process.pid)) process.kill(pid, 'SIGKILL');
    await asked;
  });

  it('ends with whoever opened it, and takes along what it spilled', async () => {
    const opener = join(folder, 'opener.mjs');
    writeFileSync(
      opener,
      `import { openAnalysis } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
       const store = await openAnalysis({ folder: ${JSON.stringify(folder)}, memoryMb: 64, threads: 1 });
       await store.run('CREATE TABLE t AS SELECT range AS n, sha256(range::VARCHAR) AS s FROM range(1500000)');
       process.stdout.write('full');
       store.run('CREATE TABLE u AS SELECT * FROM t ORDER BY s').catch(() => {});`,
    );
    const child = spawn(process.execPath, [opener], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const [owner] = ownersBelow(child.pid!);
    expect(existsSync(join(folder, 'spill'))).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(() => existsSync(`/proc/${owner}`) && !isEnded(owner!)).toBe(false);
    expect(readdirSync(folder)).toEqual(['opener.mjs']);
  });
});

/** A process that nobody has asked for its end yet is still listed. */
function isEnded(pid: number): boolean {
  try {
    return / [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
