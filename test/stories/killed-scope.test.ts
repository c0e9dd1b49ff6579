import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
const COMMAND = join(dirname(dirname(import.meta.dirname)), 'cellule');
const SEED = 20_250_409;
const DOCUMENTS = 160;
const TRIES = 12_000;

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
    const printed = await run(COMMAND, ['rehearse', 'corpus', '--out', corpus, ...options, '--json']);
    const truth = JSON.parse(printed.stdout) as Truth;
    const out = join(place, 'out');
    const named = (option: string, file: string) => [option, join(corpus, file)];
    const truths = [...named('--register', 'register.csv'), ...named('--history', 'history.csv')];
    const kept = ['--key-file', join(place, 'evidence.key'), '--out', out];
    const typed = ['scope', join(corpus, 'leak'), ...truths, ...kept, '--json'];
    const finished = () => filesIn(join(out, 'segments')).filter((name) => !name.endsWith('.part'));
    const moments: ((pid: number) => boolean)[] = [
      () => existsSync(join(out, 'evidence')),
      () => finished().length >= few,
      () => finished().length >= more,
      (pid) => clearOf(pid, out).length > 0,
      (pid) => clearOf(pid, out).some((folder) => namesIn(folder).includes('spill') || namesIn(folder).length >= 3),
      (pid) => clearOf(pid, out).length > 0,
    ];
    const started: Started[] = [];
    for (const [at, isReached] of moments.entries())
      started.push(await killWhen(typed, isReached, at < 4 ? 0 : below(400)));
    // A fast machine may reach the end before the later moments come; then the next start finds all done.
    expect(started.slice(0, 2).map(({ isKilled }) => isKilled)).toEqual([true, true]);
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
    expect(started.flatMap(({ pid }) => clearOf(pid, out))).toEqual([]);
    expect(namesIn(out).filter((name) => name.endsWith('.part'))).toEqual([]);
  },
);

type Started = Readonly<{ pid: number; isKilled: boolean }>;

/** Starts the command, kills it once the moment has come, and answers with the number of its process, and whether it was killed in its work. */
async function killWhen(
  typed: readonly string[],
  isReached: (pid: number) => boolean,
  thenMs: number,
): Promise<Started> {
  const child = spawn(COMMAND, [...typed], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  for (let tries = 0; !isReached(child.pid!) && child.exitCode === null && tries < TRIES; tries++) await wait(5);
  await wait(thenMs);
  child.kill('SIGKILL');
  const [code] = (await ended) as [number | null];
  expect([null, 0]).toContain(code);
  return { pid: child.pid!, isKilled: code === null };
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

function filesIn(folder: string): string[] {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

async function scope(typed: readonly string[]): Promise<ScopeResult> {
  const { stdout } = await run(COMMAND, [...typed], { maxBuffer: 16 * 1024 * 1024 });
  return scopeResultSchema.parse(JSON.parse(stdout));
}
