/**
 * Where the time of a scope goes, stage by stage, each alone and one after another: `npm run bench -- scope-stages FOLDER`, the
 * folder of a generated leak (`./cellule rehearse corpus`). Stages that share threads in a real run stand apart here, so their
 * CPU times are what adds up, not their wall times.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { instant, type Digest } from '../src/kernel/index.ts';
import { loadKey, type SealKey } from '../src/platform/files/index.ts';
import { systemClock, systemRandom } from '../src/platform/system/index.ts';
import { openStages } from '../src/scope/analyse/stages.ts';
import { openExtractor, type Extractor } from '../src/scope/extract/index.ts';
import {
  evidenceStore,
  expansionBudget,
  spillFolder,
  takeIn,
  type Spill,
  type TakenIn,
} from '../src/scope/intake/index.ts';
import { loadProfile } from '../src/scope/records/index.ts';
import { checkTruth, digestTruth, readTruth, type TruthTable, type TruthUse } from '../src/scope/tables-of-truth.ts';
import { costOf } from './process-tree.ts';

export type StageTime = Readonly<{ name: string; wallMs: number; cpuMs: number; peakMb: number }>;

export async function run(options: readonly string[]): Promise<void> {
  const { positionals } = parseArgs({ args: [...options], allowPositionals: true });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('name the folder of a generated leak');
  await timeStages(folder, say);
}

/** Runs a scope of the leak in that folder stage by stage, in a temporary folder, and tells each time as it is known. */
export async function timeStages(leakFolder: string, tell: (stage: StageTime) => void): Promise<StageTime[]> {
  const place = mkdtempSync(join(tmpdir(), 'cellule-stages-'));
  const times: StageTime[] = [];
  const stage: Timed = async (name, act) => {
    const { result, ...cost } = await costOf(act);
    const time = { name, ...cost };
    times.push(time);
    tell(time);
    return result;
  };
  try {
    const key = await loadKey(join(place, 'key'), systemRandom);
    await inStages({ leakFolder, place, key, stage });
    return times;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

type Timed = <Result>(name: string, act: () => Promise<Result>) => Promise<Result>;
type Run = Readonly<{ leakFolder: string; place: string; key: SealKey; stage: Timed }>;

async function inStages({ leakFolder, place, key, stage }: Run): Promise<void> {
  const profile = loadProfile('ma');
  const spill = spillFolder(join(place, 'spill'), key, systemRandom);
  const taken = await stage('take in', () => takeAllIn(join(leakFolder, 'leak'), { place, key, spill }));
  const extractor = await openExtractor({
    folder: join(place, 'segments'),
    key,
    profile,
    clock: systemClock,
    release: spill.release,
  });
  try {
    const truthFile = (use: TruthUse) =>
      checkTruth({ use, asOf: '2025-04-09', content: { plain: join(leakFolder, `${use}.csv`) } }, profile);
    const registerFile = await digestTruth(await truthFile('register'));
    await stage('learn names', () => extractor.learnNames(registerFile));
    const isPdf = ({ format }: TakenFile) => format === 'pdf';
    await stage('read PDF', () => readFiles(extractor, taken.filter(isPdf)));
    await stage('read leaked tables', () =>
      readFiles(
        extractor,
        taken.filter((file) => !isPdf(file)),
      ),
    );
    const truthOf = async (use: TruthUse): Promise<TruthTable> => {
      const file = await truthFile(use);
      return stage(`read ${use}`, () => readTruth(extractor, file, () => {}));
    };
    const [register, history] = [await truthOf('register'), await truthOf('history')];
    await analyseInStages({ extractor, taken, register, history, place, stage });
  } finally {
    await extractor.close();
    await spill.clear();
  }
}

type TakenFile = Extract<TakenIn, { state: 'file' }>;
type Place = Readonly<{ place: string; key: SealKey; spill: Spill }>;

/** All content stays in memory here, where a run hands it on as it comes. */
async function takeAllIn(leak: string, { place, key, spill }: Place): Promise<TakenFile[]> {
  const files: TakenFile[] = [];
  const items = takeIn({
    paths: [leak],
    boundary: { marker: 'none' },
    evidence: evidenceStore(join(place, 'evidence'), key, systemRandom),
    spill,
    allowanceOf: expansionBudget(),
    onBytes: () => {},
  });
  for await (const item of items) if (item.state === 'file') files.push(item);
  return files;
}

async function readFiles(extractor: Extractor, files: readonly TakenFile[]): Promise<void> {
  for (const { digest, content, bytes, format } of files)
    if (format !== 'empty') await extractor.take({ digest, format, content, bytes });
  await extractor.settle();
}

type Read = Readonly<{
  extractor: Extractor;
  taken: readonly TakenFile[];
  register: TruthTable;
  history: TruthTable;
  place: string;
  stage: Timed;
}>;

async function analyseInStages({ extractor, taken, register, history, place, stage }: Read): Promise<void> {
  const runFolder = join(mkdtempSync(join(existsInMemory() ? '/dev/shm' : place, 'cellule-stages-')));
  try {
    const at = (name: string) => join(runFolder, name);
    const items = new Map<Digest, number[]>();
    for (const { digest, item } of taken) items.set(digest, [...(items.get(digest) ?? []), item]);
    const truth = async (table: TruthTable) => {
      const [file] = await extractor.load(extractor.linesOf(table.use, new Map([[table.digest, [0]]])), [
        at(`${table.use}.tsv`),
      ]);
      return { file: file!, plan: table.plan };
    };
    const opened = await stage('open segments', async () => {
      const leak = await extractor.load(extractor.linesOf('leak', items), [at('leak-0.tsv'), at('leak-1.tsv')]);
      return { leak: leak.map((file) => ({ file })), register: await truth(register), history: await truth(history) };
    });
    await extractor.close();
    const today = instant(Date.parse('2026-01-01'));
    const stages = await openStages({ ...opened, runFolder, today, loaded: (file) => rmSync(file) });
    await stage('load', stages.load);
    await stage('people and verdicts', stages.judge);
    await stage('kinds', stages.explain);
    await stage('dating', stages.date);
    await stage('figures', stages.count);
    await stages.store.close();
  } finally {
    rmSync(runFolder, { recursive: true, force: true });
  }
}

function existsInMemory(): boolean {
  try {
    mkdirSync('/dev/shm', { recursive: true });
    return readdirSync('/dev/shm').length >= 0;
  } catch {
    return false;
  }
}

function say({ name, wallMs, cpuMs, peakMb }: StageTime): void {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`.padStart(9);
  console.log(`${name.padEnd(20)} ${seconds(wallMs)} wall ${seconds(cpuMs)} CPU   peak ${Math.round(peakMb)} MB`);
}
