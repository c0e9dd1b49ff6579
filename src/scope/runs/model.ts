import type { CrisisId, Digest, Instant, RunId } from '../../kernel/index.ts';
import type { Clock } from '../../platform/system/index.ts';
import type { RunSummary } from '../list-runs.ts';
import type { Stage } from '../model.ts';
import type { Work } from './work.ts';

/**
 * `receiving`: files come in, nothing is read yet. `waiting`: another run is at work. `stopped`: by a person, or cut off with the
 * server; it goes on where it was. `failed`: `problem` says why; it can be tried again.
 */
export type RunState = 'receiving' | 'waiting' | 'running' | 'stopped' | 'failed' | 'done';

/** One handing-in of files, with its intake record. */
export type Wave = Readonly<{ number: number; at: Instant; files: number; bytes: number; intake?: Digest }>;

/** A run as screens and the API show it: counts, hours, codes. */
export type RunView = Readonly<{
  run: RunId;
  crisis: CrisisId;
  state: RunState;
  createdAt: Instant;
  startedAt?: Instant;
  endedAt?: Instant;
  stage?: Stage;
  /** Of the stage, in its own unit (bytes, steps). */
  done: number;
  total: number;
  /** Of the stage; absent as long as nobody can know. */
  secondsLeft?: number;
  waves: readonly Wave[];
  /** Code of the refusal that ended it, and what to do, in English. */
  problem?: Readonly<{ code: string; detail: string }>;
  warnings: readonly string[];
  /** What it is judged with. */
  register?: Readonly<{ version: number; asOf: string }>;
  /** The figures of its last whole count. */
  result?: RunSummary;
}>;

export type Progress = Readonly<{ stage: Stage; done: number; total: number }>;

/** Progress is believed after this long: the first files are no measure of the rest. */
const KNOWN_AFTER_MS = 4_000;

/**
 * How long a stage still takes, from what it has done since it began; rounded so that it does not flicker.
 *
 * @param elapsedMs since the stage began
 */
export function secondsLeft({ done, total }: Progress, elapsedMs: number): number | undefined {
  if (elapsedMs < KNOWN_AFTER_MS || done <= 0 || total <= 0) return undefined;
  const seconds = ((total - Math.min(done, total)) / done) * (elapsedMs / 1000);
  const grain = seconds > 600 ? 60 : seconds > 60 ? 10 : 1;
  return Math.ceil(seconds / grain) * grain;
}

/** What is shown of a run now. */
export async function viewOf(work: Work, clock: Clock): Promise<RunView> {
  const { note, progress, stageBeganMs } = work;
  const left = progress && secondsLeft(progress, clock.monotonicMs() - stageBeganMs);
  const result = await work.summary();
  const { profile: _, ...shown } = note;
  return {
    ...shown,
    ...(progress && { stage: progress.stage }),
    done: progress?.done ?? 0,
    total: progress?.total ?? 0,
    ...(left !== undefined && { secondsLeft: left }),
    ...(result && { result }),
  } as RunView;
}
