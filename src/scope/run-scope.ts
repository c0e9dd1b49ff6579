import type { PublicIntake, ScopeResult } from '../contract/index.ts';
import { CelluleError, type Instant, type RunId } from '../kernel/index.ts';
import { identityOf, measureBelow, removeTree, writeWhole } from '../platform/files/index.ts';
import { newId } from '../platform/system/index.ts';
import { analyseLines } from './analyse-lines.ts';
import { custodyWarnings, MARKER, publicIntakes, recordIntake } from './custody/index.ts';
import {
  isReadInParts,
  openExtractor,
  type DocumentFormat,
  type Extractor,
  type FileToRead,
  type Recognition,
} from './extract/index.ts';
import { writeFigures } from './figures/index.ts';
import {
  evidenceStore,
  expansionBudget,
  manifestOf,
  readKept,
  spillFolder,
  takeIn,
  writeKept,
  type KeptFile,
  type Spill,
  type Taken,
  type TakenIn,
} from './intake/index.ts';
import type { ScopeDeps, ScopeInput } from './model.ts';
import { openOutputFolder, seal, type OutputFolder } from './output-folder.ts';
import { RESULT } from './read-result.ts';
import { loadProfile, type Profile } from './records/index.ts';
import { openRegisterVersion } from './register/index.ts';
import { evidenceOf, resultOf, withoutNames } from './result.ts';
import { checkTruth, readTruth, type TruthFile, type TruthTable } from './tables-of-truth.ts';

/**
 * Scopes a leak: takes the evidence in, reads what can be read, counts people, categories and organisations, judges each record
 * against register and history, dates the extraction. Writes manifest and result into the output folder.
 *
 * @returns the result with the real paths of what was not read; `scope.json` holds numbers instead of names
 * @throws CelluleError `scope.no-files` for evidence without any file; `scope.unknown-profile`; those of register and history;
 *   `files.disk-full`: what is finished is kept, and the same call goes on there
 */
export async function runScope(input: ScopeInput, deps: ScopeDeps): Promise<ScopeResult> {
  const started = { at: deps.clock.now(), ms: deps.clock.monotonicMs() };
  const profile = loadProfile(input.profile);
  const truthFiles = await checkTruths(input, profile, started.at);
  const found = await measureEvidence(input);
  await using out = await openOutputFolder(input.out, input.keyFile, deps.random);
  const kept = input.withKept ? await readKept(out.path, out.key) : [];
  if (found.things + kept.length === 0) throw noFiles();
  if (input.withKept && kept.length === 0) throw nothingBefore();
  deps.onStart?.();
  const intake = await takeCustody(out, input, found, deps);
  const keptBytes = kept.reduce((sum, { bytes }) => sum + bytes, 0);
  const onBytes = progressOf(found.bytes + keptBytes, truthFiles, deps);
  if (input.readsAgain) await removeTree(out.at('segments'));
  const spill = spillFolder(out.at('spill'), out.key, deps.random);
  const extractor = await openExtractor({
    folder: out.at('segments'),
    key: out.key,
    profile,
    clock: deps.clock,
    ...(input.threads !== undefined && { threads: input.threads }),
    release: spill.release,
    ...(input.ocr && { recognition: recognitionOf(spill, deps) }),
  });
  try {
    const { taken, truths } = await readAll({ input, kept, deps, out, spill, extractor, truthFiles, onBytes });
    const evidence = evidenceOf(taken, extractor);
    if (evidence.files === 0) throw noFiles();
    const manifest = manifestOf(evidence.items);
    deps.onProgress?.(0, 1, 'counting and comparing', 'analyse');
    const { analysis, counts, sample } = await analyseLines({ deps, out, extractor, taken, truths, profile });
    const result = resultOf({
      run: newId<RunId>(deps.random),
      evidence,
      digest: manifest.digest,
      analysis,
      ...(sample && { sample }),
      truths,
      profile,
      counts: extractor.counts,
      custody: { keyId: out.keyId, intake: [...intake] },
      startedAt: started.at,
      finishedAt: deps.clock.now(),
      elapsedMs: Math.round(deps.clock.monotonicMs() - started.ms),
    });
    await rememberWave(input, kept.length, taken, out, deps);
    const names = taken.map(({ item, path }) => `${JSON.stringify([item, path])}\n`).join('');
    await seal(out.at('names.sealed'), Buffer.from(names), out.key, deps.random);
    await writeWhole(out.at('manifest.ndjson'), manifest.text);
    await writeWhole(out.at(RESULT), `${JSON.stringify(withoutNames(result, taken), null, 1)}\n`);
    await writeFigures(result, counts, { path: out.path, key: out.key, random: deps.random });
    return result;
  } finally {
    await extractor.close();
    await spill.clear();
  }
}

/** @param now the register's day where nobody says another */
async function checkTruths(input: ScopeInput, profile: Profile, now: Instant): Promise<TruthFile[]> {
  const { register, registerVersion, history } = input;
  const today = now.slice(0, 10);
  const files: TruthFile[] = [];
  if (registerVersion) {
    const { about, sealed, key } = await openRegisterVersion(
      registerVersion.dataFolder,
      registerVersion.version,
      input.keyFile,
    );
    files.push(await checkTruth({ use: 'register', asOf: about.asOf, content: { sealed, key } }, profile));
  } else if (register !== undefined) {
    const asOf = input.registerAsOf ?? today;
    files.push(await checkTruth({ use: 'register', asOf, content: { plain: register } }, profile));
  }
  if (history === undefined) return files;
  if (files.length === 0) {
    throw new CelluleError(
      'invalid',
      'scope.history-alone',
      'A history is judged together with the register: name it with --register too.',
    );
  }
  files.push(await checkTruth({ use: 'history', asOf: files[0]!.asOf, content: { plain: history } }, profile));
  return files;
}

/** Looks whether there is anything to read, and how much, before an output folder is made and before a file is opened. */
async function measureEvidence({ paths, out, withKept }: ScopeInput): Promise<{ things: number; bytes: number }> {
  const leaveOut = await identityOf(out).catch(() => undefined);
  const boundary = { marker: MARKER, ...(leaveOut !== undefined && { leaveOut }) };
  const found = await Promise.all(paths.map((path) => measureBelow(path, boundary)));
  const things = found.reduce((sum, part) => sum + part.things, 0);
  if (things === 0 && !withKept) throw noFiles();
  return { things, bytes: found.reduce((sum, part) => sum + part.bytes, 0) };
}

/** Writes down where the evidence comes from, before a byte of it is read, and says what is weak or missing. */
async function takeCustody(
  out: OutputFolder,
  input: ScopeInput,
  found: Readonly<{ things: number; bytes: number }>,
  deps: ScopeDeps,
): Promise<readonly PublicIntake[]> {
  if (input.isRecorded) return publicIntakes(out.path);
  const intake = await recordIntake(
    {
      folder: out.path,
      key: out.key,
      given: input.intake ?? {},
      recordedBy: input.recordedBy ?? 'operator',
      paths: input.paths,
      files: found.things,
      bytes: found.bytes,
    },
    deps,
  );
  for (const warning of custodyWarnings(out.keyPlace, intake)) deps.onWarning?.(warning);
  return intake;
}

function progressOf(leakBytes: number, truthFiles: readonly TruthFile[], { onProgress }: ScopeDeps) {
  const total = truthFiles.reduce((sum, { bytes }) => sum + bytes, leakBytes);
  let done = 0;
  return (bytes: number) => {
    done += bytes;
    onProgress?.(done, total, `${Math.round(done / 1e6)} of ${Math.round(total / 1e6)} MB`, 'read');
  };
}

type ReadingAll = Readonly<{
  input: ScopeInput;
  kept: readonly KeptFile[];
  deps: ScopeDeps;
  out: OutputFolder;
  spill: Spill;
  extractor: Extractor;
  truthFiles: readonly TruthFile[];
  onBytes: (bytes: number) => void;
}>;

/** Reads evidence, register and history side by side; the first refusal of a register ends it all. */
async function readAll(reading: ReadingAll): Promise<{ taken: Taken[]; truths: TruthTable[] }> {
  const { input, kept, deps, out, spill, extractor, truthFiles, onBytes } = reading;
  let refused: { error: unknown } | undefined;
  const truths = Promise.all(truthFiles.map((file) => readTruth(extractor, file, onBytes))).catch((error: unknown) => {
    refused = { error };
    return [];
  });
  const taken: Taken[] = [];
  const items = takeIn({
    kept,
    paths: input.paths,
    boundary: { leaveOut: out.identity, marker: MARKER },
    evidence: evidenceStore(out.at('evidence'), out.key, deps.random),
    spill,
    allowanceOf: expansionBudget(),
    ...(deps.findProgram && { findProgram: deps.findProgram }),
    onBytes,
  });
  for await (const item of items) {
    if (refused) break;
    if (item.state !== 'file') {
      taken.push(item);
      continue;
    }
    const { content: _, ...remembered } = item;
    taken.push(remembered);
    if (item.format !== 'empty') await extractor.take(fileToRead(item, item.format, onBytes));
  }
  const tables = await truths;
  if (refused) throw refused.error;
  await extractor.settle();
  await extractor.recognise((done, total) =>
    deps.onProgress?.(done, total, `${done} of ${total} pictured pages recognised`, 'read'),
  );
  return { taken, truths: tables };
}

function recognitionOf(spill: Spill, { findProgram, onWarning }: ScopeDeps): Recognition {
  return {
    hold: spill.hold,
    runFolder: async (bytesNeeded) => {
      const folder = await spill.runFolder(bytesNeeded);
      if (!folder.isInMemory) onWarning?.(PICTURES_ON_DISK);
      return folder;
    },
    ...(findProgram && { findProgram }),
  };
}

const PICTURES_ON_DISK =
  'There is not enough room in memory (/dev/shm): pages lie on the disk, without a name, while they are recognised.';

/** Lists what the named paths brought, so that a later wave can count it too; without `withKept` the paths are all there is. */
async function rememberWave(
  { paths, withKept, isRecorded }: ScopeInput,
  keptFiles: number,
  taken: readonly Taken[],
  { path, at, key }: OutputFolder,
  { random }: ScopeDeps,
): Promise<void> {
  if (paths.length === 0 || isRecorded) return;
  const lying = taken.flatMap((item) => ('digest' in item && item.digest && item.inside === undefined ? [item] : []));
  const files = [...new Map(lying.map((item) => [item.item, item])).values()];
  if (!withKept) await removeTree(at('received'));
  const brought = files.slice(keptFiles).map((item) => ({ path: item.path, digest: item.digest!, bytes: item.bytes }));
  await writeKept(path, `0000-${String(keptFiles).padStart(9, '0')}`, brought, { key, random });
}

function nothingBefore(): CelluleError {
  return new CelluleError(
    'conflict',
    'scope.no-wave-before',
    'There is no finished run in this output folder to add to. Run its first files to their end, then add.',
  );
}

function noFiles(): CelluleError {
  return new CelluleError(
    'invalid',
    'scope.no-files',
    'Nothing can be read: there is no such file or folder, or no file in it. Name the folder that holds the leaked files.',
  );
}

type TakenFile = Extract<TakenIn, { state: 'file' }>;

/** A large table is not behind us when it was taken in: its parts count as they are read. */
function fileToRead(item: TakenFile, format: DocumentFormat, onBytes: (bytes: number) => void): FileToRead {
  const { digest, content, bytes } = item;
  const file = { digest, format, content, bytes };
  if (item.inside !== undefined || !isReadInParts(file)) return file;
  onBytes(-bytes);
  return { ...file, onBytes };
}
