/**
 * The reference case as a whole: `npm run bench -- scope-reference [--scale 0.1] [--corpus DIR] [--stages]`. 1,996,026 people,
 * 499,881 companies, 53,576 PDF documents, and all versions of a register, at scale 1; the leak is generated once and kept in the
 * temporary folder.
 *
 * The command runs as a process of its own. Each count is held against what was planted; time and memory against the limits of a
 * machine with two cores. `--stages` then runs it again stage by stage, so that the slowest is known.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/platform/system/index.ts';
import { treeOf } from './process-tree.ts';
import { timeStages, type StageTime } from './scope-stages.ts';

const REFERENCE = { people: 1_996_026, documents: 53_576, seed: 2025 } as const;
const SECONDS_MAX = 150;
const MB_MAX = 2_500;
const CELLULE = join(import.meta.dirname, '..', 'cellule');

export async function run(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: { scale: { type: 'string' }, corpus: { type: 'string' }, stages: { type: 'boolean' } },
  });
  const scale = Number(values.scale ?? 1);
  const corpus = values.corpus ?? join(tmpdir(), `cellule-reference-${scale}`);
  const counts = {
    people: Math.round(REFERENCE.people * scale),
    documents: Math.round(REFERENCE.documents * scale),
    seed: REFERENCE.seed,
  };
  machine();
  generate(corpus, counts);
  const place = mkdtempSync(join(tmpdir(), 'cellule-bench-'));
  try {
    const { told, ...cost } = await scopeOf(corpus, place);
    report(cost, scale);
    const wrong = differences(told, JSON.parse(readFileSync(join(corpus, 'truth.json'), 'utf8')) as Counts);
    say('counts', wrong.length === 0 ? 'each equals what was planted' : `WRONG: ${wrong.join('; ')}`);
    if (wrong.length > 0) process.exitCode = 1;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  if (values.stages) await timeStages(corpus, sayStage);
}

function machine(): void {
  const [cpu] = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  say('machine', `${availableParallelism()} × ${cpu?.model ?? 'unknown'}, ${gib} GiB, Node ${process.versions.node}`);
  say('', `load before: ${loadavg()[0]!.toFixed(1)} (above 1 it takes from the wall time: read the CPU time)`);
}

type Parameters = Readonly<{ people: number; documents: number; seed: number }>;

/** Generates the leak, unless an earlier run has left the same one there. */
function generate(corpus: string, { people, documents, seed }: Parameters): void {
  const truth = join(corpus, 'truth.json');
  if (existsSync(truth)) {
    const { parameters, unfinished } = JSON.parse(readFileSync(truth, 'utf8')) as {
      parameters: Parameters;
      unfinished?: boolean;
    };
    const isSame = parameters.people === people && parameters.documents === documents && parameters.seed === seed;
    if (isSame && !unfinished) return;
  }
  const options = { out: corpus, people, documents, seed };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  execFileSync(CELLULE, ['rehearse', 'corpus', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
}

type Cost = Readonly<{ wallMs: number; cpuMs: number; peakMb: number; clearMb: number }>;

/** Runs the command and looks at it ten times a second. */
async function scopeOf(corpus: string, place: string): Promise<Cost & { told: Counts }> {
  const at = (name: string) => join(corpus, name);
  const from = systemClock.monotonicMs();
  const truths = ['--register', at('register.csv'), '--history', at('history.csv')];
  const child = spawn(
    CELLULE,
    ['scope', at('leak'), ...truths, '--out', join(place, 'out'), '--key-file', join(place, 'key'), '--json'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let [cpuMs, peakMb, clearMb] = [0, 0, 0];
  const look = setInterval(() => {
    const all = treeOf(child.pid!);
    cpuMs = Math.max(cpuMs, all.cpuMs);
    peakMb = Math.max(peakMb, all.residentMb);
    clearMb = Math.max(clearMb, clearTextMb(child.pid!));
  }, 100);
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`the command ended with ${code}`);
  const told = JSON.parse(Buffer.concat(parts).toString('utf8')) as Counts;
  return { told, wallMs: systemClock.monotonicMs() - from, cpuMs, peakMb, clearMb };
}

/** Lines in clear that a process has in the memory folder. */
function clearTextMb(pid: number): number {
  try {
    const folders = readdirSync('/dev/shm').filter((name) => name.startsWith(`cellule-run-${pid}-`));
    const files = folders.flatMap((name) =>
      readdirSync(join('/dev/shm', name), { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => statSync(join(entry.parentPath, entry.name)).size),
    );
    return files.reduce((sum, size) => sum + size, 0) / 1e6;
  } catch {
    return 0;
  }
}

function report({ wallMs, cpuMs, peakMb, clearMb }: Cost, scale: number): void {
  const [wall, cpu] = [wallMs / 1000, cpuMs / 1000];
  const share = scale === 1 ? `, ${(wall / SECONDS_MAX).toFixed(2)} of the ${SECONDS_MAX} s allowed` : '';
  say(
    'scope',
    `scale ${scale}: ${wall.toFixed(1)} s wall${share}; ${cpu.toFixed(1)} s CPU, half of it ${(cpu / 2).toFixed(1)} s`,
  );
  const part = scale === 1 ? `, ${(peakMb / MB_MAX).toFixed(2)} of the ${MB_MAX} MB allowed` : '';
  say(
    '',
    `peak ${Math.round(peakMb)} MB resident${part}; beside it up to ${Math.round(clearMb)} MB of lines in the memory folder`,
  );
}

type Counts = Readonly<{
  evidence: Readonly<{ files: number; read: number }>;
  people: Readonly<Record<string, unknown>>;
  categories: readonly Readonly<{ id: string; people: number; records: number }>[];
  organisations: number;
  verdicts: Readonly<{ records: Readonly<Record<string, number>>; fields: Readonly<Record<string, number>> }>;
  dating: readonly Readonly<{ from: string; to: string }>[];
}>;

/** Where the result says something else than was planted. */
function differences(told: Counts, planted: Counts): string[] {
  const [left, right] = [flatCounts(told), flatCounts(planted)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((name) =>
    left.get(name) === right.get(name)
      ? []
      : [`${name} ${left.get(name) ?? 'nothing'} for ${right.get(name) ?? 'nothing'}`],
  );
}

function flatCounts({ evidence, people, categories, organisations, verdicts, dating }: Counts): Map<string, string> {
  const records = Object.entries(verdicts.records).map(([verdict, count]) => [`records ${verdict}`, count]);
  const fields = Object.entries(verdicts.fields).map(([field, count]) => [`field ${field}`, count]);
  const named: (readonly unknown[])[] = [
    ['files', evidence.files],
    ['files read', evidence.read],
    ['organisations', organisations],
    ...['certain', 'probable', 'upper'].map((name) => [`people ${name}`, people[name]]),
    ...categories.flatMap(({ id, ...counts }) => [
      [`people of ${id}`, counts.people],
      [`records of ${id}`, counts.records],
    ]),
    ...records,
    ...fields,
    ['days of extraction', dating.map(({ from, to }) => `${from} to ${to}`).join()],
  ];
  return new Map(named.filter(([, count]) => count !== 0).map(([name, count]) => [String(name), String(count)]));
}

function sayStage({ name, wallMs, cpuMs, peakMb }: StageTime): void {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`.padStart(8);
  say(name, `${seconds(wallMs)} wall ${seconds(cpuMs)} CPU   peak ${Math.round(peakMb)} MB`);
}

function say(about: string, text: string): void {
  console.log(`${about.padEnd(20)} ${text}`);
}
