import type { CrisisId, Digest, Instant, RunId } from '../../kernel/index.ts';
import type { RunSummary } from '../list-runs.ts';
import type { Progress, Stage } from '../progress.ts';
import type { WarningCode } from '../warning.ts';
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
  /** Of the stage, in its own unit (bytes, shares of time). */
  done: number;
  total: number;
  step?: Progress['step'];
  /** Of the stage; absent as long as nobody can know. */
  secondsLeft?: number;
  waves: readonly Wave[];
  /** Code of the refusal that ended it, and what to do, in English. */
  problem?: Readonly<{ code: string; detail: string }>;
  warnings: readonly WarningCode[];
  /** Text in pictures is recognised too. */
  ocr?: boolean;
  /** What it is judged with. */
  register?: Readonly<{ version: number; asOf: string; hasHistory?: boolean }>;
  /** The figures of its last whole count. */
  result?: RunSummary;
}>;

/** What is shown of a run now. */
export async function viewOf(work: Work): Promise<RunView> {
  const { note, progress, pace } = work;
  const left = progress && pace.secondsLeft();
  const result = await work.summary();
  const { profile: _, ...shown } = note;
  return {
    ...shown,
    ...(progress && { stage: progress.stage }),
    ...(progress?.step && { step: progress.step }),
    done: progress?.done ?? 0,
    total: progress?.total ?? 0,
    ...(left !== undefined && { secondsLeft: left }),
    ...(result && { result }),
  } as RunView;
}
