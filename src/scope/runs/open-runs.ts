import { join } from 'node:path';
import type { Intake, PublicIntake } from '../../contract/index.ts';
import { CelluleError, type CrisisId, type RunId } from '../../kernel/index.ts';
import { removeTree } from '../../platform/files/index.ts';
import { newId, type Clock, type Random } from '../../platform/system/index.ts';
import { publicIntakes, recordIntake } from '../custody/index.ts';
import { openOutputFolder } from '../output-folder.ts';
import { listRegisters } from '../register/index.ts';
import { viewOf, type RunView } from './model.ts';
import { readNotes, type RunNote } from './run-note.ts';
import { Work, type Received } from './work.ts';

export type RunsParts = Readonly<{ dataFolder: string; clock: Clock; random: Random }>;

/** What a person decides before the first byte comes. */
export type NewRun = Readonly<{
  crisis: CrisisId;
  /** The role of whoever takes the evidence in. */
  by: string;
  intake: Intake;
  profile: string;
  /** Text in pictures and scanned pages is recognised too, after everything else. */
  ocr?: boolean;
  /** The version of the register to judge with; without one nothing is judged. */
  register?: number;
}>;

/**
 * Runs that this server works, each in an output folder of its own below the data folder, one at a time, in a process of low
 * priority. A run that a crash cut off is stopped, and goes on when somebody says so.
 */
export async function openRuns(parts: RunsParts): Promise<Runs> {
  const works = new Map<RunId, Work>();
  for (const note of await readNotes(parts.dataFolder)) {
    const isCutOff = note.state === 'running' || note.state === 'waiting';
    works.set(note.run, new Work(parts, isCutOff ? { ...note, state: 'stopped' } : note));
  }
  return new Runs(parts, works);
}

export class Runs {
  readonly #parts: RunsParts;
  readonly #works: Map<RunId, Work>;
  #isClosed = false;

  constructor(parts: RunsParts, works: Map<RunId, Work>) {
    this.#parts = parts;
    this.#works = works;
  }

  /** Makes the output folder and its first intake record. @throws CelluleError `register.unknown`, those of `openOutputFolder` */
  async create({ crisis, by, intake, profile, register, ocr }: NewRun): Promise<RunView> {
    const { dataFolder, clock, random } = this.#parts;
    const judgedWith = register === undefined ? undefined : await registerNamed(dataFolder, register);
    const run = newId<RunId>(random);
    const note: RunNote = { run, crisis, createdAt: clock.now(), state: 'receiving', profile, waves: [], warnings: [] };
    const work = new Work(this.#parts, {
      ...note,
      ...(ocr && { ocr }),
      ...(judgedWith && { register: judgedWith }),
    });
    await this.#record(work, by, intake);
    this.#works.set(run, work);
    return viewOf(work);
  }

  /** Opens the run for more files of the same leak, with a record of their own. @throws CelluleError `scope.run-working` */
  async addWave(run: RunId, by: string, intake: Intake): Promise<RunView> {
    const work = this.#idle(run);
    await this.#record(work, by, intake);
    return viewOf(work);
  }

  /**
   * Keeps one file, sealed from its first byte; comes back when it can no longer be lost.
   *
   * @param path the name that it came with, folders and all: evidence, and kept sealed
   * @returns what the wave holds by now, and whether this file was here already under this name
   * @throws CelluleError `scope.not-receiving`, `files.disk-full`
   */
  receive(run: RunId, path: string, stream: AsyncIterable<Uint8Array>): Promise<Received> {
    return this.#named(run).receive(path, stream);
  }

  /** Begins, or goes on where it stopped. @throws CelluleError `scope.run-working`, `scope.run-empty` */
  async start(run: RunId): Promise<RunView> {
    const work = this.#idle(run);
    if (work.note.waves.every(({ files }) => files === 0)) throw empty();
    await work.change({ state: 'waiting' });
    this.#next();
    return viewOf(work);
  }

  /** Ends it in order; what was read is kept. @throws CelluleError `scope.run-idle` */
  async stop(run: RunId): Promise<RunView> {
    const work = this.#named(run);
    if (work.note.state === 'waiting') await work.change({ state: 'stopped' });
    else await work.stop();
    return viewOf(work);
  }

  /** Does one stage anew: `read` forgets what was read, `analyse` counts again. @throws CelluleError as `start` */
  async again(run: RunId, stage: 'read' | 'analyse'): Promise<RunView> {
    const { folder } = this.#idle(run);
    if (stage === 'read') await removeTree(join(folder, 'segments'));
    return this.start(run);
  }

  /** @throws CelluleError `scope.no-run` */
  view(run: RunId): Promise<RunView> {
    return viewOf(this.#named(run));
  }

  /** The records of its waves, as anybody may see them. @throws CelluleError `scope.no-run` */
  records(run: RunId): Promise<readonly PublicIntake[]> {
    return publicIntakes(this.#named(run).folder);
  }

  /** The runs of a crisis, oldest first. */
  list(crisis: CrisisId): Promise<readonly RunView[]> {
    const own = [...this.#works.values()].filter(({ note }) => note.crisis === crisis);
    return Promise.all(own.map((work) => viewOf(work)));
  }

  /** Tells each change, about four a second while it is at work. Returns how to stop listening. */
  follow(run: RunId, told: (view: RunView) => void): () => void {
    return this.#named(run).follow((work) => void viewOf(work).then(told));
  }

  /** The crisis for which this server counted a result; nothing for one that was made elsewhere. */
  async crisisOf(result: RunId): Promise<CrisisId | undefined> {
    for (const work of this.#works.values()) if ((await work.summary())?.run === result) return work.note.crisis;
    return undefined;
  }

  /** Where the results of all runs lie. */
  folders(): readonly string[] {
    return [...this.#works.values()].map(({ folder }) => folder);
  }

  /** Stops what is at work, in order. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#works.values()].filter(({ isAtWork }) => isAtWork).map((work) => work.stop()));
  }

  #named(run: RunId): Work {
    const work = this.#works.get(run);
    if (work) return work;
    throw new CelluleError('not-found', 'scope.no-run', 'There is no such run here. Choose one of the list.');
  }

  #idle(run: RunId): Work {
    const work = this.#named(run);
    if (!work.isAtWork && work.note.state !== 'waiting') return work;
    throw new CelluleError('conflict', 'scope.run-working', 'This run is at work. Stop it first, or wait for its end.');
  }

  async #record(work: Work, by: string, given: Intake): Promise<void> {
    const { clock, random } = this.#parts;
    const number = work.note.waves.length + 1;
    await using out = await openOutputFolder(work.folder, work.keyFile, random);
    const { path: folder, key } = out;
    const taking = { folder, key, given, recordedBy: by, paths: [`wave ${number}`], files: 0, bytes: 0 };
    const records = await recordIntake(taking, { clock, random });
    const wave = { number, at: clock.now(), files: 0, bytes: 0, intake: records.at(-1)!.digest };
    await work.change({ state: 'receiving', waves: [...work.note.waves, wave] });
  }

  /** Begins the run that has waited longest, when none is at work. */
  #next(): void {
    const works = [...this.#works.values()];
    if (this.#isClosed || works.some(({ isAtWork }) => isAtWork)) return;
    const waiting = works.find(({ note }) => note.state === 'waiting');
    if (waiting) void waiting.perform().finally(() => this.#next());
  }
}

async function registerNamed(dataFolder: string, number: number): Promise<RunNote['register']> {
  const known = await listRegisters(dataFolder);
  const found = known.find(({ version, removedAt }) => version === number && removedAt === undefined);
  if (found) return { version: found.version, asOf: found.asOf, hasHistory: found.history !== undefined };
  throw new CelluleError(
    'not-found',
    'register.unknown',
    'There is no such version of the register here. Choose another, or import it first.',
  );
}

function empty(): CelluleError {
  return new CelluleError('conflict', 'scope.run-empty', 'No file has come in yet. Hand the leaked files in first.');
}
