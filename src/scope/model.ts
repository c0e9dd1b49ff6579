import type { Intake, ScopeResult } from '../contract/index.ts';
import type { FindProgram } from '../platform/children/index.ts';
import type { Clock, Random } from '../platform/system/index.ts';
import type { Progress } from './progress.ts';
import type { Warning } from './warning.ts';

/** What the operator asks for. Paths are absolute or relative to the working folder. */
export type ScopeInput = Readonly<{
  /** Files and folders of the leak. */
  paths: readonly string[];
  /** What earlier waves brought into the output folder counts too. */
  withKept?: boolean;
  /** What an earlier run has read is read again. */
  readsAgain?: boolean;
  /** The institution's truth now, as CSV with a header. */
  register?: string;
  /** The day of which it tells, ISO; without one the day of the run. */
  registerAsOf?: string;
  /** The same, imported before, with the history that came with it; in place of `register`. */
  registerVersion?: Readonly<{ dataFolder: string; version: number | 'latest' }>;
  /** All its versions, as CSV with a header. */
  history?: string;
  profile: string;
  /** Where evidence, segments, manifest and result go. A run that was killed goes on in the same folder. */
  out: string;
  /** Made on first use. */
  keyFile: string;
  /** What is known of where the evidence comes from; kept sealed before a byte is read. */
  intake?: Intake;
  /** The record was written when the evidence came in. */
  isRecorded?: boolean;
  /** The role of whoever takes it in; without it `operator`. */
  recordedBy?: string;
  /** Pictures of text are recognised, after everything else is read. */
  ocr?: boolean;
  /** Threads; without it one per core. */
  threads?: number;
}>;

export type ScopeDeps = Readonly<{
  clock: Clock;
  random: Random;
  /** The input is there and a register has its key: from here on what is done is kept in the output folder. */
  onStart?: () => void;
  /** How far it is, and the same in words. */
  onProgress?: (progress: Progress, label: string) => void;
  /** What the operator must know while it runs. */
  onWarning?: (warning: Warning) => void;
  /** Where programs are found that read what this one cannot. */
  findProgram?: FindProgram;
}>;

export type { ScopeResult };
