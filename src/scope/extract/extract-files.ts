import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Digest } from '../../kernel/index.ts';
import type { SealKey } from '../../platform/files/index.ts';
import { systemRandom, type Clock } from '../../platform/system/index.ts';
import { openPool, type Outcome, type Pool } from '../../platform/workers/index.ts';
import type { NameIndex, Profile, TableUse } from '../records/index.ts';
import { unread, type Unread } from '../unread.ts';
import type { About } from './document-part.ts';
import type { DocumentFormat } from './format.ts';
import {
  memberKey,
  type Content,
  type Job,
  type JobResult,
  type MemberToLoad,
  type Order,
  type Shared,
  type WholeFile,
} from './jobs.ts';
import { learnNames } from './learn-names.ts';
import { loadLines } from './load-lines.ts';
import { patienceOf, type Patience } from './patience.ts';
import { readLargeText, type LargeTextRead } from './read-large-text.ts';
import { recogniseFiles, type PicturedFile, type Recognition } from './recognise-files.ts';
import { listMembers, type Member, type MemberKey, type MemberNote, type Placed } from './segments.ts';

/** Raised when the same content would be read differently: segments of another version are not used. */
export const EXTRACT_VERSION = '4';

export type FileToRead = Readonly<{
  digest: Digest;
  format: DocumentFormat;
  content: Content;
  bytes: number;
  /** Told, while a large table is read, how many more of its bytes are behind us. */
  onBytes?: (bytes: number) => void;
}>;

export type ExtractorParts = Readonly<{
  /** Where segments are kept. */
  folder: string;
  key: SealKey;
  profile: Profile;
  /** The register whose names are looked for in the leak, once `learnNames` has them. */
  register?: Digest;
  clock: Clock;
  /** Threads; without it one per core. */
  threads?: number;
  patience?: Patience;
  /** Told when content is not needed any more. */
  release: (content: Content) => Promise<void>;
  /** Pictures of text are recognised; without it they are listed as unread. */
  recognition?: Recognition;
}>;

/** What the flows of this room share. */
export type Reading = Readonly<{
  pool: Pool<Job, JobResult>;
  key: SealKey;
  patience: Patience;
  /** Where a segment of the leak lies, as it is read with the names of this register. */
  segmentPath: (key: MemberKey) => string;
  /** Where one lies that no register changes. */
  sharedPath: (key: MemberKey) => string;
  known: Map<MemberKey, Placed>;
  keep: (segment: string, members: readonly Member[]) => void;
}>;

type FileState = { members: MemberKey[]; unread?: Unread; about?: About };

const BATCH_FILES = 32;
const BATCH_BYTES = 4 << 20;
const LARGE_TEXT = 8 << 20;

/** Whether a file is cut into parts, which all threads read. */
export function isReadInParts({ format, bytes }: Readonly<{ format: string; bytes: number }>): boolean {
  return format === 'text' && bytes > LARGE_TEXT;
}

/** So much of a register's digest tells its segments from those of another. */
const REGISTER_LETTERS = 16;

export async function openExtractor(parts: ExtractorParts): Promise<Extractor> {
  const { folder, key, profile, clock, threads, register } = parts;
  const shared = join(folder, `${profile.id}-${profile.version}-${EXTRACT_VERSION}`);
  const ofLeak = join(shared, register?.slice(0, REGISTER_LETTERS) ?? 'no-register');
  const known = new Map([...(await listMembers(shared, key)), ...(await listMembers(ofLeak, key))]);
  const path = (below: string) => (first: MemberKey) =>
    join(below, createHash('sha256').update(first).digest('hex').slice(0, 32));
  const pool = openPool<Shared, Order, JobResult>({
    entry: new URL('./extract-thread.ts', import.meta.url),
    shared: { key, profile: profile.id },
    clock,
    ...(threads !== undefined && { size: threads }),
  });
  const names: { index?: NameIndex } = {};
  const reading: Reading = {
    pool: { ...pool, run: (job, limits) => pool.run(orderOf(job, names.index), limits) },
    key,
    patience: parts.patience ?? patienceOf(),
    segmentPath: path(ofLeak),
    sharedPath: path(shared),
    known,
    keep: (segment, members) => {
      for (const { key: member, ...place } of members) known.set(member, { segment, ...place });
    },
  };
  return new Extractor(reading, parts, names);
}

/** What is read of the register itself does not hang on its names. */
function orderOf(job: Job, names: NameIndex | undefined): Order {
  const isOfLeak = job.kind === 'whole' || ('use' in job && job.use === 'leak');
  return { job, ...(isOfLeak && names && { names }) };
}

/** Reads files on threads. Same content is read once, in this run or in an earlier one over the same folder. */
export class Extractor {
  readonly #reading: Reading;
  readonly #parts: Pick<ExtractorParts, 'release' | 'recognition'>;
  readonly #states = new Map<string, FileState>();
  readonly #running = new Set<Promise<void>>();
  readonly #names: { index?: NameIndex };
  #failure: { error: unknown } | undefined;
  #batch: FileToRead[] = [];
  #batchBytes = 0;
  #extracted = 0;
  #reused = 0;
  /** Held until everything else is read. */
  #pictured: PicturedFile[] = [];

  constructor(reading: Reading, parts: Pick<ExtractorParts, 'release' | 'recognition'>, names: { index?: NameIndex }) {
    this.#reading = reading;
    this.#parts = parts;
    this.#names = names;
  }

  /**
   * Learns the names of the register, before anything of the leak is taken: they are then looked for in it.
   *
   * @returns whether there are more than can be held; the others are not looked for
   * @throws CelluleError of `planTable`
   */
  async learnNames(register: Omit<FileToRead, 'format'>): Promise<boolean> {
    const learnt = await learnNames(this.#reading, register, systemRandom.below(2 ** 32));
    if (learnt) this.#names.index = learnt.index;
    return learnt?.isFull ?? false;
  }

  /** Accepts a leaked file; resolves when the next may come. @throws what stopped the run */
  async take(file: FileToRead): Promise<void> {
    this.#check();
    const state = stateKey('leak', file.digest);
    if (this.#states.has(state)) return this.#done(file);
    const whole = memberKey('leak', file.digest, 'whole');
    const before = this.#reading.known.get(whole);
    this.#states.set(state, { members: [whole], ...before?.note });
    if (before) {
      this.#reused++;
      return this.#setAside(file);
    }
    if (isReadInParts(file)) {
      await this.#reading.pool.free();
      this.#start(async () => void (await this.takeTable('leak', file)));
      return;
    }
    this.#batch.push(file);
    this.#batchBytes += file.bytes;
    if (this.#batch.length >= BATCH_FILES || this.#batchBytes >= BATCH_BYTES) await this.#flush();
  }

  /** Reads a whole table in the form of a leak, a register or a history. @throws CelluleError of `planTable` */
  async takeTable(use: TableUse, file: Omit<FileToRead, 'format'>): Promise<LargeTextRead> {
    const state: FileState = { members: [] };
    this.#states.set(stateKey(use, file.digest), state);
    const read = await readLargeText(this.#reading, use, file);
    if ('unread' in read) state.unread = read.unread;
    else {
      state.members = read.members;
      if (read.isFresh) this.#extracted++;
      else this.#reused++;
    }
    await this.#done(file);
    return read;
  }

  /** Resolves when all that was accepted is read. @throws what stopped the run */
  async settle(): Promise<void> {
    await this.#flush();
    while (this.#running.size > 0) await Promise.all(this.#running);
    this.#check();
  }

  /**
   * Recognises what is a picture of text, if that was asked for; after `settle`, so that everything else is read first.
   *
   * @param onPage told how many pages are behind us, of how many
   * @throws what stopped the run
   */
  async recognise(onPage?: (done: number, total: number) => void): Promise<void> {
    const { recognition, release } = this.#parts;
    const files = this.#pictured;
    this.#pictured = [];
    if (!recognition || files.length === 0) return;
    const total = files.reduce((sum, { pages }) => sum + pages.length, 0);
    let done = 0;
    onPage?.(done, total);
    await recogniseFiles(this.#reading, recognition, files, {
      onPage: () => onPage?.(++done, total),
      told: ({ digest }, { isRead, isFresh, unread: missing, about }) => {
        const state = this.#states.get(stateKey('leak', digest))!;
        if (isRead) state.members = [memberKey('leak', digest, 'recognised')];
        if (isRead) delete state.unread;
        if (missing) state.unread = state.unread?.isPartial ? { ...missing, isPartial: true } : missing;
        if (about) state.about = about;
        if (isRead && isFresh) this.#extracted++;
        else if (isRead) this.#reused++;
      },
    });
    for (const { content } of files) await release(content);
  }

  /** What is known of a leaked document beside its content. */
  aboutOf(digest: Digest): About | undefined {
    return this.#states.get(stateKey('leak', digest))?.about;
  }

  /** Why a leaked file was not read, in part or in full. */
  unreadOf(digest: Digest): Unread | undefined {
    return this.#states.get(stateKey('leak', digest))?.unread;
  }

  /** Where the lines of what was read lie, each file's under its items. */
  linesOf(use: TableUse, items: ReadonlyMap<Digest, readonly number[]>): MemberToLoad[] {
    return [...items].flatMap(([digest, numbers]) =>
      (this.#states.get(stateKey(use, digest))?.members ?? []).flatMap((member) => {
        const placed = this.#reading.known.get(member);
        return placed && placed.to > placed.from ? [{ ...placed, items: numbers }] : [];
      }),
    );
  }

  /** Writes lines into plain files for the analysis, a thread each, each line preceded by its item's number. */
  load(lines: readonly MemberToLoad[], files: readonly string[]): Promise<string[]> {
    return loadLines(this.#reading.pool, lines, files);
  }

  get threads(): number {
    return this.#reading.pool.size;
  }

  /** How many files this run has read, and how many an earlier run had. */
  get counts(): Readonly<{ extracted: number; reused: number }> {
    return { extracted: this.#extracted, reused: this.#reused };
  }

  /** Gives back what the threads hold until there is more to read. */
  async rest(): Promise<void> {
    delete this.#names.index;
    await this.#reading.pool.rest();
  }

  async close(): Promise<void> {
    await this.#reading.pool.close();
  }

  async #flush(): Promise<void> {
    const files = this.#batch;
    [this.#batch, this.#batchBytes] = [[], 0];
    if (files.length === 0) return;
    await this.#reading.pool.free();
    this.#start(async () => {
      const read = await readBatch(this.#reading, files, (digest, note) => {
        Object.assign(this.#states.get(stateKey('leak', digest))!, note);
      });
      this.#extracted += read;
      for (const file of files) await this.#setAside(file);
    });
  }

  #start(work: () => Promise<void>): void {
    const guarded = work()
      .catch((error: unknown) => void (this.#failure ??= { error }))
      .finally(() => this.#running.delete(guarded));
    this.#running.add(guarded);
  }

  #check(): void {
    if (this.#failure) throw this.#failure.error;
  }

  /** A file with pictures of text stays until all others are read, where they are to be recognised. */
  async #setAside(file: FileToRead): Promise<void> {
    const { digest, format, content, bytes } = file;
    const pages = this.#states.get(stateKey('leak', digest))?.about?.pictures ?? [];
    const { recognition } = this.#parts;
    if (!recognition || pages.length === 0 || (format !== 'pdf' && format !== 'image')) return this.#done(file);
    this.#pictured.push({ digest, format, content: await recognition.hold(content), bytes, pages });
  }

  async #done({ content }: Omit<FileToRead, 'format'>): Promise<void> {
    await this.#parts.release(content);
  }
}

function stateKey(use: TableUse, digest: Digest): string {
  return `${use}:${digest}`;
}

type Batch = Readonly<{ files: readonly FileToRead[]; isSecondTry: boolean }>;

/**
 * Reads a batch of whole files. One that hangs or kills its thread is left for the end and tried once more, alone; then it is set
 * aside.
 */
async function readBatch(
  reading: Reading,
  files: readonly FileToRead[],
  onNote: (digest: Digest, note: MemberNote) => void,
): Promise<number> {
  const waiting: Batch[] = [{ files, isSecondTry: false }];
  let read = 0;
  for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
    const outcome = await readTogether(reading, batch, onNote);
    if (outcome.state === 'done') {
      read += outcome.result;
      continue;
    }
    const poison = batch.files[outcome.step]!;
    const others = batch.files.filter((file) => file !== poison);
    if (others.length > 0) waiting.unshift({ ...batch, files: others });
    if (batch.isSecondTry)
      onNote(poison.digest, { unread: unread(outcome.why === 'deadline' ? 'time-limit' : 'gave-up') });
    else waiting.push({ files: [poison], isSecondTry: true });
  }
  return read;
}

/** @returns how many files were read */
async function readTogether(
  { pool, patience, segmentPath, keep, known }: Reading,
  { files, isSecondTry }: Batch,
  onNote: (digest: Digest, note: MemberNote) => void,
): Promise<Outcome<number>> {
  const segment = segmentPath(files.map(({ digest }) => digest).join());
  const wholes = files.map(({ digest, format, content }): WholeFile => ({ digest, format, content }));
  const allowMs = isSecondTry ? patience.fairMs : patience.deadlineMs;
  const outcome: Outcome<JobResult> = await pool.run(
    { kind: 'whole', files: wholes, segment },
    {
      deadlineMs: (step) => allowMs(files[step]!.bytes),
      onStep: (step, elapsedMs) => patience.spend(files[step]!.bytes, elapsedMs),
    },
  );
  if (outcome.state === 'stopped') return outcome;
  const { result } = outcome;
  if (result.kind !== 'whole') throw new Error('a job was answered by another');
  keep(segment, result.members);
  for (const { digest, ...note } of result.unread) onNote(digest, note);
  for (const { digest } of files) {
    const { note } = known.get(memberKey('leak', digest, 'whole')) ?? {};
    if (note) onNote(digest, note);
  }
  return { state: 'done', result: result.members.length };
}
