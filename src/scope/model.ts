import type { Intake, ScopeResult } from '../contract/index.ts';
import type { Clock, Random } from '../platform/system/index.ts';

/** What the operator asks for. Paths are absolute or relative to the working folder. */
export type ScopeInput = Readonly<{
  /** Files and folders of the leak. */
  paths: readonly string[];
  /** The institution's truth now, as CSV with a header. */
  register?: string;
  /** All its versions, as CSV with a header. */
  history?: string;
  profile: string;
  /** Where evidence, segments, manifest and result go. A run that was killed goes on in the same folder. */
  out: string;
  /** Made on first use. */
  keyFile: string;
  /** What is known of where the evidence comes from; kept sealed before a byte is read. */
  intake?: Intake;
  /** The role of whoever takes it in; without it `operator`. */
  recordedBy?: string;
  /** Threads; without it one per core. */
  threads?: number;
}>;

export type ScopeDeps = Readonly<{
  clock: Clock;
  random: Random;
  /** The input is there and a register has its key: from here on what is done is kept in the output folder. */
  onStart?: () => void;
  /** Bytes read of bytes there are. */
  onProgress?: (done: number, total: number, label: string) => void;
  /** What the operator must know while it runs. */
  onWarning?: (warning: string) => void;
}>;

export type { ScopeResult };
