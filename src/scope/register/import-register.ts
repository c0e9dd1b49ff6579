import { join } from 'node:path';
import { CelluleError, DAY_MS, addMs, type Digest } from '../../kernel/index.ts';
import { openAnalysis } from '../../platform/analysis/index.ts';
import {
  claimFolder,
  createPlain,
  createSealed,
  digestOf,
  keyId,
  loadKey,
  makeWrappedKey,
  openPlain,
  openRunFolder,
  openSealed,
  removeTree,
  stretches,
  writeOnce,
  type ByteSource,
  type SealKey,
} from '../../platform/files/index.ts';
import type { Clock, Random } from '../../platform/system/index.ts';
import { formatOf, HEAD_BYTES, planText, rowsOfText } from '../extract/index.ts';
import { loadProfile, type Profile } from '../records/index.ts';
import { UnreadError } from '../unread.ts';
import { listRegisters } from './list-registers.ts';
import { countKeys, qualityMeter } from './measure-quality.ts';
import type { RegisterQuality, RegisterVersion } from './model.ts';
import { ABOUT, KEY, REGISTER, SEALED_ROWS, versionFolder } from './places.ts';

export type RegisterImport = Readonly<{
  /** CSV with a header: a path, or a sealed file and the key that opens it. */
  file: string | Readonly<{ sealed: string; key: SealKey }>;
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
 * Takes the institution's own truth in as a new version: sealed under a key of its own, with its quality in counts. Earlier versions
 * stay until they are removed or their day comes.
 *
 * @throws CelluleError `register.unreadable`, `register.not-csv`, `register.future`, `register.over`, `register.same`, `register.busy`, those of
 *   `planTable`, `files.disk-full`
 */
export async function importRegister(input: RegisterImport, deps: RegisterDeps): Promise<RegisterVersion> {
  const { clock, random } = deps;
  const profile = loadProfile(input.profile);
  const now = clock.now();
  const asOf = input.asOf ?? now.slice(0, 10);
  if (asOf > now.slice(0, 10)) throw future();
  const until =
    typeof input.retention === 'string' ? input.retention : daysFrom(now, input.retention ?? RETENTION_DAYS);
  if (until < now.slice(0, 10)) throw over();
  const source = await openRegister(input.file);
  try {
    await checkRegister(source, profile);
    const digest = await digestOf(source);
    const claim = await claimFolder(join(input.dataFolder, REGISTER), 'import');
    if (!claim) throw busy();
    try {
      const before = (await listRegisters(input.dataFolder)).at(0);
      if (before && before.removedAt === undefined && before.digest === digest && before.asOf === asOf)
        throw same(before);
      const fileKey = await loadKey(input.keyFile, random);
      const version = (before?.version ?? 0) + 1;
      const folder = versionFolder(input.dataFolder, version);
      // What an import that was killed left half-done.
      await removeTree(folder);
      const key = await makeWrappedKey(join(folder, KEY), fileKey, random);
      await sealRows(source, join(folder, SEALED_ROWS), key, digest, deps);
      const quality = await measure({ source, profile, asOf, folder, deps });
      const about = { version, importedAt: now, asOf, digest, bytes: source.size, profile: profile.id, until };
      const known = { ...about, keyId: keyId(fileKey), quality };
      await writeOnce(join(folder, ABOUT), `${JSON.stringify(known, null, 1)}\n`);
      return { ...known, folder };
    } finally {
      await claim.release();
    }
  } finally {
    await source.close();
  }
}

function daysFrom(now: Parameters<typeof addMs>[0], days: number): string {
  return addMs(now, days * DAY_MS).slice(0, 10);
}

async function openRegister(file: RegisterImport['file']): Promise<ByteSource> {
  try {
    // A key that came from another process is plain bytes.
    return await (typeof file === 'string'
      ? openPlain(file)
      : openSealed(file.sealed, Buffer.from(file.key) as SealKey));
  } catch (error) {
    throw new CelluleError(
      'invalid',
      'register.unreadable',
      'The register file cannot be opened. Check its path and its permissions.',
      {},
      { cause: error },
    );
  }
}

async function checkRegister(source: ByteSource, profile: Profile): Promise<void> {
  try {
    if (formatOf(await source.read(0, HEAD_BYTES)) !== 'text') throw notCsv();
    const { cut } = await planText(source, profile, 'register');
    if (!cut) throw notCsv();
  } catch (error) {
    throw error instanceof UnreadError ? notCsv() : error;
  }
}

/** Seals the file as it stands; a file that is written to meanwhile is refused. */
async function sealRows(source: ByteSource, path: string, key: SealKey, digest: Digest, deps: RegisterDeps) {
  const sealed = await createSealed(path, key, deps.random);
  try {
    let done = 0;
    for await (const bytes of stretches(source)) {
      await sealed.write(bytes);
      done += bytes.length;
      deps.onProgress?.(done / 4, source.size, 'sealing the register');
    }
    await sealed.finish('durable');
  } finally {
    await sealed.abandon();
  }
  if ((await digestOf(source)) !== digest) throw changed();
}

type Measuring = Readonly<{ source: ByteSource; profile: Profile; asOf: string; folder: string; deps: RegisterDeps }>;

async function measure({ source, profile, asOf, folder, deps }: Measuring): Promise<RegisterQuality> {
  const planned = await planText(source, profile, 'register');
  const { plan, sample } = planned;
  const meter = qualityMeter(plan, sample[plan.headerRows - 1] ?? [], profile, asOf);
  const run = await openRunFolder(folder, source.size * KEYS_SHARE, deps.random);
  if (!run.isInMemory) deps.onWarning?.(ON_DISK);
  try {
    const file = join(run.path, 'keys.tsv');
    const keys = await createPlain(file);
    try {
      let row = 0;
      for await (const { rows, done } of rowsOfText(source, planned)) {
        const lines: string[] = [];
        for (const cells of rows) {
          if (row++ < plan.headerRows) continue;
          const line = meter.add(cells);
          if (line !== undefined) lines.push(line);
        }
        if (lines.length > 0) await keys.write(Buffer.from(`${lines.join('\n')}\n`));
        deps.onProgress?.((source.size + 3 * done) / 4, source.size, 'reading the register');
      }
    } finally {
      await keys.close();
    }
    const store = await openAnalysis({ folder: run.path, memoryMb: MEMORY_MB });
    try {
      const columns = meter.tally.columns.map(({ heading, holds, filled, malformed }) => ({
        heading,
        holds,
        filled,
        malformed,
      }));
      return { ...meter.tally, columns, ...(await countKeys(store, file)) };
    } finally {
      await store.close();
    }
  } finally {
    run.remove();
  }
}

const ON_DISK =
  'WARNING: this machine has no memory folder (/dev/shm) with enough room. While they are counted, the keys of the register lie in clear ' +
  'beside it on disk; they are removed at the end, but traces may stay. Use an encrypted disk.';

function notCsv(): CelluleError {
  return new CelluleError(
    'invalid',
    'register.not-csv',
    'The register is no delimited text with a header line. Export it as CSV (UTF-8), unpacked, then import it again.',
  );
}

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

function changed(): CelluleError {
  return new CelluleError(
    'conflict',
    'register.changed',
    'The register file changed while it was being read. Import it again when nothing writes to it.',
  );
}
