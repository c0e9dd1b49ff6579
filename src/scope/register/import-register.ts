import { join } from 'node:path';
import { CelluleError, DAY_MS, addMs } from '../../kernel/index.ts';
import { openAnalysis } from '../../platform/analysis/index.ts';
import {
  claimFolder,
  createPlain,
  keyId,
  loadKey,
  makeWrappedKey,
  openRunFolder,
  removeTree,
  writeOnce,
} from '../../platform/files/index.ts';
import type { Clock, Random } from '../../platform/system/index.ts';
import { planText, rowsOfText } from '../extract/index.ts';
import { loadProfile, type Profile } from '../records/index.ts';
import { listRegisters } from './list-registers.ts';
import { countHistoryKeys, historyMeter } from './measure-history.ts';
import { countKeys, loadKeys, qualityMeter } from './measure-quality.ts';
import type { HistoryQuality, RegisterQuality, RegisterVersion } from './model.ts';
import { ABOUT, KEY, REGISTER, SEALED_HISTORY, SEALED_ROWS, versionFolder } from './places.ts';
import { openRegisterFile, sealRegisterFile, type OpenedFile, type RegisterFile } from './truth-file.ts';

export type RegisterImport = Readonly<{
  file: RegisterFile;
  /** All versions of its people, with valid_from and valid_to. It belongs to the version: judged, held and removed with it. */
  history?: RegisterFile;
  dataFolder: string;
  keyFile: string;
  profile: string;
  /** The day of which the register tells the truth, ISO; without it today. */
  asOf?: string;
  /** The last day on which it is held, ISO, or a number of days; without it 90 days. */
  retention?: string | number;
}>;

export type RegisterDeps = Readonly<{
  clock: Clock;
  random: Random;
  onProgress?: (done: number, total: number, label: string) => void;
  onWarning?: (warning: string) => void;
}>;

/** How long a register is held when nobody says: long enough for a crisis, short enough to be asked again. */
const RETENTION_DAYS = 90;
const MEMORY_MB = 768;
/** Bytes of keys in a run folder, as a share of the register's own. */
const KEYS_SHARE = 1;

/**
 * Takes the institution's own truth in as a new version, with its history where there is one: sealed under a key of its own, with
 * its quality in counts. Earlier versions stay until they are removed or their day comes.
 *
 * @throws CelluleError `register.unreadable`, `register.not-csv`, `register.history-not-csv`, `register.future`, `register.over`,
 *   `register.same`, `register.busy`, those of `planTable`, `files.disk-full`
 */
export async function importRegister(input: RegisterImport, deps: RegisterDeps): Promise<RegisterVersion> {
  const profile = loadProfile(input.profile);
  const now = deps.clock.now();
  const asOf = input.asOf ?? now.slice(0, 10);
  if (asOf > now.slice(0, 10)) throw future();
  const until =
    typeof input.retention === 'string' ? input.retention : daysFrom(now, input.retention ?? RETENTION_DAYS);
  if (until < now.slice(0, 10)) throw over();
  const opened: OpenedFile[] = [];
  try {
    opened.push(await openRegisterFile(input.file, 'register', profile));
    if (input.history !== undefined) opened.push(await openRegisterFile(input.history, 'history', profile));
    const claim = await claimFolder(join(input.dataFolder, REGISTER), 'import');
    if (!claim) throw busy();
    try {
      return await addVersion(input, opened, { importedAt: now, asOf, profile, until }, deps);
    } finally {
      await claim.release();
    }
  } finally {
    for (const { source } of opened) await source.close();
  }
}

type Said = Readonly<{ importedAt: ReturnType<Clock['now']>; asOf: string; profile: Profile; until: string }>;

async function addVersion(
  { dataFolder, keyFile }: RegisterImport,
  files: readonly OpenedFile[],
  { profile, ...said }: Said,
  deps: RegisterDeps,
): Promise<RegisterVersion> {
  const [register, history] = files;
  const before = (await listRegisters(dataFolder)).at(0);
  if (before && isSame(before, said.asOf, files)) throw same(before);
  const fileKey = await loadKey(keyFile, deps.random);
  const version = (before?.version ?? 0) + 1;
  const folder = versionFolder(dataFolder, version);
  // What an import that was killed left half-done.
  await removeTree(folder);
  const key = await makeWrappedKey(join(folder, KEY), fileKey, deps.random);
  const total = files.reduce((sum, { source }) => sum + source.size, 0);
  let done = 0;
  // Sealing is a quarter of the work, by time.
  const onBytes = (bytes: number) => deps.onProgress?.((done += bytes) / 4, total, 'sealing the register');
  for (const file of files) {
    const path = join(folder, file.use === 'register' ? SEALED_ROWS : SEALED_HISTORY);
    await sealRegisterFile(file, path, key, { random: deps.random, onBytes });
  }
  const measured = await measure({ files, profile, asOf: said.asOf, folder, total, deps });
  const known = {
    version,
    ...said,
    profile: profile.id,
    digest: register!.digest,
    bytes: register!.source.size,
    keyId: keyId(fileKey),
    quality: measured.register,
    ...(history &&
      measured.history && {
        history: { digest: history.digest, bytes: history.source.size, quality: measured.history },
      }),
  };
  await writeOnce(join(folder, ABOUT), `${JSON.stringify(known, null, 1)}\n`);
  return { ...known, folder };
}

/** Whether the newest version is these very files, for this day, and still there. */
function isSame(before: RegisterVersion, asOf: string, [register, history]: readonly OpenedFile[]): boolean {
  const isThere = before.removedAt === undefined && before.asOf === asOf;
  return isThere && before.digest === register!.digest && before.history?.digest === history?.digest;
}

function daysFrom(now: Parameters<typeof addMs>[0], days: number): string {
  return addMs(now, days * DAY_MS).slice(0, 10);
}

type Measuring = Readonly<{
  files: readonly OpenedFile[];
  profile: Profile;
  asOf: string;
  folder: string;
  total: number;
  deps: RegisterDeps;
}>;

type Measured = Readonly<{ register: RegisterQuality; history?: HistoryQuality }>;

/** Counts the rows, then their keys across rows, which lie in a run folder meanwhile. */
async function measure({ files, profile, asOf, folder, total, deps }: Measuring): Promise<Measured> {
  const run = await openRunFolder(folder, total * KEYS_SHARE, deps.random);
  if (!run.isInMemory) deps.onWarning?.(ON_DISK);
  let behind = 0;
  const onBytes = (bytes: number) =>
    deps.onProgress?.((total + 3 * (behind + bytes)) / 4, total, 'reading the register');
  try {
    const [register, history] = files;
    const keys = { file: join(run.path, 'keys.tsv'), onBytes };
    const rows = await measureRows(register!, profile, keys, (...plan) => qualityMeter(...plan, profile, asOf));
    behind = register!.source.size;
    const past = { file: join(run.path, 'past.tsv'), onBytes };
    const versions =
      history && (await measureRows(history, profile, past, (...plan) => historyMeter(...plan, profile, asOf)));
    const store = await openAnalysis({ folder: run.path, memoryMb: MEMORY_MB });
    try {
      await loadKeys(store, 'keys', keys.file);
      const counted = { ...rows, ...(await countKeys(store, 'keys')) };
      if (!versions) return { register: counted };
      await loadKeys(store, 'past', past.file);
      return { register: counted, history: { ...versions, ...(await countHistoryKeys(store)) } };
    } finally {
      await store.close();
    }
  } finally {
    run.remove();
  }
}

type Plan = Awaited<ReturnType<typeof planText>>['plan'];
type Meter<Tally> = Readonly<{ add: (row: readonly string[]) => string | undefined; tally: () => Tally }>;

/** Counts the rows of one file, and writes their keys to another. */
async function measureRows<Tally>(
  { source, use }: OpenedFile,
  profile: Profile,
  keys: Readonly<{ file: string; onBytes: (bytes: number) => void }>,
  meterOf: (plan: Plan, header: readonly string[]) => Meter<Tally>,
): Promise<Tally> {
  const planned = await planText(source, profile, use);
  const { plan, sample } = planned;
  const meter = meterOf(plan, sample[plan.headerRows - 1] ?? []);
  const file = await createPlain(keys.file);
  try {
    let row = 0;
    for await (const { rows, done } of rowsOfText(source, planned)) {
      const lines: string[] = [];
      for (const cells of rows) {
        if (row++ < plan.headerRows) continue;
        const line = meter.add(cells);
        if (line !== undefined) lines.push(line);
      }
      if (lines.length > 0) await file.write(Buffer.from(`${lines.join('\n')}\n`));
      keys.onBytes(done);
    }
  } finally {
    await file.close();
  }
  return meter.tally();
}

const ON_DISK =
  'WARNING: this machine has no memory folder (/dev/shm) with enough room. While they are counted, the keys of the register lie in clear ' +
  'beside it on disk; they are removed at the end, but traces may stay. Use an encrypted disk.';

function future(): CelluleError {
  return new CelluleError(
    'invalid',
    'register.future',
    'The as-of day lies in the future. Give the day of the export.',
  );
}

function over(): CelluleError {
  return new CelluleError(
    'invalid',
    'register.over',
    'The last day on which the register is to be held has passed already. Give a later one, or a number of days.',
  );
}

function same({ version, asOf }: RegisterVersion): CelluleError {
  return new CelluleError(
    'conflict',
    'register.same',
    `This file is already here: it is version ${version}, as of ${asOf}. There is nothing to do.`,
    { version },
  );
}

function busy(): CelluleError {
  return new CelluleError('conflict', 'register.busy', 'Another import is running. Wait for its end, then try again.');
}
