import type { ParseArgsOptionsConfig } from 'node:util';
import type { Json } from '../kernel/index.ts';

/** 0 done · 1 a blocking finding or a failed verification · 2 bad usage or no readable input · 3 internal error. */
export type ExitCode = 0 | 1 | 2 | 3;

/** The terminal as a command sees it. */
export type Terminal = Readonly<{
  /** The answer: with `--json` exactly one JSON document. */
  answer: (document: Json, asText: () => string) => void;
  /** Progress and notes, on stderr. */
  note: (line: string) => void;
  /** Redraws one line on a terminal; silent where stderr is no terminal. */
  progress: (done: number, total: number, label: string) => void;
}>;

/** What the person typed, after parsing. */
export type Arguments = Readonly<{
  values: Readonly<Record<string, string | boolean | undefined>>;
  positionals: readonly string[];
  /** `--data`, or the checkout's `.data/`. Absolute. */
  dataFolder: string;
}>;

/** One command: one file of this folder, which exports it as `command`. */
export type Command = Readonly<{
  /** As it is typed: `scope`, `rehearse corpus`. */
  name: string;
  /** One line in the list of commands. */
  summary: string;
  /** Usage lines and what each option does; `--json`, `--data` and `--help` are added by the dispatcher. */
  usage: string;
  options: ParseArgsOptionsConfig;
  run: (args: Arguments, terminal: Terminal) => Promise<ExitCode>;
}>;
