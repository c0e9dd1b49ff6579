import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scopeResultSchema, type ScopeResult } from '../../src/contract/index.ts';
import type { Truth } from '../../src/rehearse/index.ts';
import { drawing } from '../support/synthetic-people.ts';

/**
 * A machine loses its power, or somebody ends the process: at whatever moment, the same command goes on in the same folder, and
 * counts what it would have counted.
 */
const run = promisify(execFile);
const SEED = 20_250_409;
const DOCUMENTS = 160;
const TRIES = 1_000;

let place: string;
beforeAll(() => void (place = mkdtempSync(join(tmpdir(), 'killed-scope-'))));
afterAll(() => rmSync(place, { recursive: true }));

it(
  `is the same after kill -9 at several moments of reading and of the analysis (seed ${SEED})`,
  { timeout: 300_000 },
  async () => {
    const draw = drawing(SEED);
    const below = (limit: number) => Math.floor(draw() * limit);
    const [few, more] = [1 + below(3), 5 + below(4)];
    const corpus = join(place, 'corpus');
    const options = ['--people', '1500', '--documents', String(DOCUMENTS), '--seed', '9'];
    const printed = await run('./cellule', ['rehearse', 'corpus', '--out', corpus, ...options, '--json']);
    const truth = JSON.parse(printed.stdout) as Truth;
    const out = join(place, 'out');
    const typed = [
      ...['scope', join(corpus, 'leak'), '--register', join(corpus, 'register.csv')],
      ...['--history', join(corpus, 'history.csv'), '--key-file', join(place, 'evidence.key'), '--out', out, '--json'],
    ];
    const finished = () =>
      namesIn(join(out, 'segments')).filter((name) => name.includes('/') && !name.endsWith('.part'));
    const moments: ((pid: number) => boolean)[] = [
      () => existsSync(join(out, 'evidence')),
      () => finished().length >= few,
      () => finished().length >= more,
      (pid) => clearOf(pid, out).length > 0,
      (pid) => clearOf(pid, out).some((folder) => namesIn(folder).includes('spill') || namesIn(folder).length >= 3),
      (pid) => clearOf(pid, out).length > 0,
    ];
    const killed: number[] = [];
    for (const [at, isReached] of moments.entries()) {
      const pid = await killWhen(typed, isReached, at < 4 ? 0 : below(400));
      killed.push(pid);
      expect(existsSync(join(out, 'scope.json'))).toBe(false);
    }
    const { evidence, people, categories, verdicts, organisations, work } = await scope(typed);
    expect(people).toMatchObject({ ...truth.people });
    expect(evidence).toMatchObject({ files: truth.evidence.files, read: truth.evidence.read });
    expect(organisations).toBe(truth.organisations);
    expect(verdicts.records).toMatchObject(truth.verdicts.records);
    const records = (all: readonly { id: string; records: number; people: number }[]) =>
      Object.fromEntries(all.map(({ id, ...counts }) => [id, counts]));
    expect(records(categories)).toMatchObject(records(truth.categories));
    // What the killed runs had read was not read again, and nothing in clear is left of them.
    expect((work as { reused: number }).reused).toBeGreaterThan(DOCUMENTS / 2);
    expect(killed.flatMap((pid) => clearOf(pid, out))).toEqual([]);
    expect(namesIn(out).filter((name) => name.endsWith('.part'))).toEqual([]);
  },
);

/** Starts the command, kills it once the moment has come, and answers with the number of its process. */
async function killWhen(typed: readonly string[], isReached: (pid: number) => boolean, thenMs: number) {
  const child = spawn('./cellule', [...typed], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  for (let tries = 0; !isReached(child.pid!) && child.exitCode === null && tries < TRIES; tries++) await wait(5);
  await wait(thenMs);
  child.kill('SIGKILL');
  const [code] = (await ended) as [number | null];
  expect(code, 'it was killed before its end').toBeNull();
  return child.pid!;
}

/** Folders of lines in clear that a process has, or has left. */
function clearOf(pid: number, out: string): string[] {
  return ['/dev/shm', out].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.startsWith(`cellule-run-${pid}-`))
          .map((name) => join(folder, name))
      : [],
  );
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
}

async function scope(typed: readonly string[]): Promise<ScopeResult> {
  const { stdout } = await run('./cellule', [...typed], { maxBuffer: 16 * 1024 * 1024 });
  return scopeResultSchema.parse(JSON.parse(stdout));
}
