import { join } from 'node:path';
import { CelluleError, isCelluleError } from '../../kernel/index.ts';
import { loadKey } from '../../platform/files/index.ts';
import { runProcess, type RunningProcess } from '../../platform/workers/index.ts';
import { openRunKey } from '../custody/index.ts';
import { evidenceStore, readKept, writeKept, type KeptFile } from '../intake/index.ts';
import { summaryOf, type RunSummary } from '../list-runs.ts';
import type { ScopeInput } from '../model.ts';
import { openPace, type Pace, type Progress } from '../progress.ts';
import type { RunsParts } from './open-runs.ts';
import { runsFolder, writeNote, type RunNote } from './run-note.ts';
import type { Said, WorkOrder } from './work-order.ts';

/** What a wave holds by now; `isKnown`: this file was here already, and is not counted again. */
export type Received = Readonly<{ files: number; bytes: number; isKnown?: true }>;

const TOLD_EVERY_MS = 5_000;

type Listener = (work: Work) => void;

/** One run: what is noted of it, the process that works it, and those who follow it. */
export class Work {
  readonly folder: string;
  readonly keyFile: string;
  note: RunNote;
  progress: Progress | undefined;
  readonly pace: Pace;
  readonly #parts: RunsParts;
  readonly #listeners = new Set<Listener>();
  #process: RunningProcess<{ run: string }> | undefined;
  #ended: Promise<void> | undefined;
  /** Changes of the note are written one after the other. */
  #writing: Promise<void> = Promise.resolve();
  /** Received, and not on a list yet. */
  #pending: KeptFile[] = [];
  #listing: Promise<void> | undefined;
  /** What is here by name and content, once somebody hands in more: handing in again loses nothing and doubles nothing. */
  #known: Promise<Set<string>> | undefined;
  #summary: Promise<RunSummary | undefined> | undefined;

  constructor(parts: RunsParts, note: RunNote) {
    this.#parts = parts;
    this.pace = openPace(parts.clock);
    this.note = note;
    this.folder = join(runsFolder(parts.dataFolder), note.run);
    this.keyFile = join(parts.dataFolder, 'keys', 'evidence.key');
  }

  get isAtWork(): boolean {
    return this.#process !== undefined;
  }

  follow(told: Listener): () => void {
    this.#listeners.add(told);
    return () => void this.#listeners.delete(told);
  }

  async change(changed: Partial<RunNote>): Promise<void> {
    this.note = { ...this.note, ...changed };
    const { note } = this;
    // What could not be written (a full disk) is in the next note too.
    this.#writing = this.#writing.catch(() => {}).then(() => writeNote(this.folder, note));
    try {
      await this.#writing;
    } finally {
      this.#tell();
    }
  }

  /** What has become of the process is so, whether or not the disk takes the note of it now. */
  async #hasBecome(changed: Partial<RunNote>): Promise<void> {
    await this.change(changed).catch(() => {});
  }

  /** The figures of its last whole count; they change with the end of its process only. */
  summary(): Promise<RunSummary | undefined> {
    this.#summary ??= summaryOf(this.folder);
    return this.#summary;
  }

  async receive(path: string, stream: AsyncIterable<Uint8Array>): Promise<Received> {
    this.#checkReceiving();
    const { random } = this.#parts;
    const key = await openRunKey(this.folder, await loadKey(this.keyFile, random));
    const kept = await evidenceStore(join(this.folder, 'evidence'), key, random).receive(stream);
    this.#checkReceiving();
    this.#known ??= readKept(this.folder, key).then((files) => new Set(files.map(nameAndContent)));
    const known = await this.#known;
    const file = { path, ...kept };
    const isKnown = known.has(nameAndContent(file));
    if (!isKnown) {
      known.add(nameAndContent(file));
      this.#pending.push(file);
    }
    await this.#list();
    const wave = this.note.waves.at(-1)!;
    return { files: wave.files, bytes: wave.bytes, ...(isKnown && { isKnown }) };
  }

  /** Works the run in a process of its own, to its end. Never rejects: what went wrong is noted. */
  async perform(): Promise<void> {
    const { clock } = this.#parts;
    const { problem: _, endedAt: __, ...note } = this.note;
    this.note = { ...note, state: 'running', startedAt: note.startedAt ?? clock.now(), warnings: [] };
    const entry = new URL('./work-process.ts', import.meta.url);
    this.#process = runProcess<WorkOrder, Said, { run: string }>(entry, { input: this.#input() }, (said) =>
      this.#hear(said),
    );
    // A long step says nothing while it lasts; the time that is left passes all the same.
    const passing = setInterval(() => this.#tell(), TOLD_EVERY_MS);
    this.#ended = this.#followToEnd(this.#process).finally(() => clearInterval(passing));
    await this.#ended;
  }

  /** Ends it in order. @throws CelluleError `scope.run-idle` */
  async stop(): Promise<void> {
    if (!this.#process)
      throw new CelluleError('conflict', 'scope.run-idle', 'This run is not at work: there is nothing to stop.');
    this.#process.stop();
    await this.#ended;
  }

  async #followToEnd(process: RunningProcess<{ run: string }>): Promise<void> {
    await this.#hasBecome({});
    const ending = await endingOf(process);
    this.#process = undefined;
    this.progress = undefined;
    this.#summary = undefined;
    await this.#hasBecome({ ...ending, endedAt: this.#parts.clock.now() });
  }

  #input(): ScopeInput {
    const { profile, register, ocr } = this.note;
    return {
      paths: [],
      withKept: true,
      profile,
      out: this.folder,
      keyFile: this.keyFile,
      isRecorded: true,
      ...(ocr && { ocr }),
      ...(register && { registerVersion: { dataFolder: this.#parts.dataFolder, version: register.version } }),
    };
  }

  #hear(said: Said): void {
    if ('warning' in said) this.note = { ...this.note, warnings: [...this.note.warnings, said.warning] };
    else {
      this.pace.note(said.progress);
      this.progress = said.progress;
    }
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this);
  }

  #checkReceiving(): void {
    if (this.note.state === 'receiving') return;
    throw new CelluleError(
      'conflict',
      'scope.not-receiving',
      'This run takes no files now. Add a wave of files first, with where they come from.',
    );
  }

  /** Those that came while a list was written are on the next one: many small files share one. */
  async #list(): Promise<void> {
    while (this.#listing) await this.#listing;
    const files = this.#pending;
    if (files.length === 0) return;
    this.#pending = [];
    const { waves } = this.note;
    // The next list takes this one's place: nothing that was handed in is forgotten, or there twice, because the disk was full.
    const orBack = (error: unknown): never => {
      this.#pending = [...files, ...this.#pending];
      this.note = { ...this.note, waves };
      throw error;
    };
    this.#listing = this.#writeList(files)
      .catch(orBack)
      .finally(() => (this.#listing = undefined));
    await this.#listing;
  }

  async #writeList(files: readonly KeptFile[]): Promise<void> {
    const { random } = this.#parts;
    const key = await openRunKey(this.folder, await loadKey(this.keyFile, random));
    const wave = this.note.waves.at(-1)!;
    const name = `${String(wave.number).padStart(4, '0')}-${String(wave.files).padStart(9, '0')}`;
    await writeKept(this.folder, name, files, { key, random });
    const grown = {
      ...wave,
      files: wave.files + files.length,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, wave.bytes),
    };
    await this.change({ waves: [...this.note.waves.slice(0, -1), grown] });
  }
}

function nameAndContent({ path, digest }: KeptFile): string {
  return `${digest} ${path}`;
}

/** How the process ended, as it is noted. */
async function endingOf({ end }: RunningProcess<unknown>): Promise<Pick<RunNote, 'state' | 'problem'>> {
  try {
    const { state } = await end;
    if (state === 'died') return { state: 'failed', problem: DIED };
    return { state };
  } catch (error) {
    if (isCelluleError(error)) return { state: 'failed', problem: { code: error.code, detail: error.message } };
    return { state: 'failed', problem: BUG };
  }
}

const DIED = {
  code: 'scope.run-died',
  detail: 'The run was ended from outside, perhaps for want of memory. What was read is kept: start it again.',
};
const BUG = {
  code: 'scope.run-failed',
  detail:
    'Something failed on our side. What was read is kept: start it again, and tell the operator if it fails again.',
};
