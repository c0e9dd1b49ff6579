import type { Digest, Instant, Language } from '../../kernel/index.ts';
import type { Plan } from '../../contract/index.ts';
import type { Readiness } from '../model.ts';

/**
 * A piece of text and what it is: `address` stays left to right and may break, `missing` says that something is not there, `strong` is
 * read first, `quiet` last; `box` is a square to tick, `blank` a line to write on.
 */
export type Run = Readonly<{
  text: string;
  as: 'plain' | 'address' | 'missing' | 'strong' | 'quiet' | 'box' | 'blank';
}>;

export type Line = readonly Run[];

/** What stands in one place of a table or beside a label: lines under each other. */
export type Cell = readonly Line[];

export type Column = Readonly<{ title: string; share: number }>;

/** One part of a page. The rows of a table are at least as high as a hand needs to write in them. */
export type Block =
  | Readonly<{ kind: 'title'; text: string }>
  | Readonly<{ kind: 'lines'; lines: Cell }>
  | Readonly<{ kind: 'notice'; lines: Cell }>
  | Readonly<{ kind: 'fields'; fields: readonly Field[] }>
  | Readonly<{ kind: 'room'; label: string; heightMm: number }>
  | Readonly<{ kind: 'table'; columns: readonly Column[]; rows: readonly (readonly Cell[])[]; rowMm: number }>;

export type Field = Readonly<{ label: string; value: Cell }>;

/** What begins on a page of its own: `card` in letters that are read at arm's length, `wide` across the sheet. */
export type Section = Readonly<{ title: string; look: 'plain' | 'card' | 'wide'; blocks: readonly Block[] }>;

/** A whole binder, as the template sets it: no rule of the plan is left in it, only what stands where. */
export type Binder = Readonly<{
  language: Language;
  /** What this document is called. */
  binder: string;
  title: string;
  institution: string;
  /** Says on each page that nobody may rely on it yet. */
  mark: string | null;
  /** At the foot of each page. */
  foot: Readonly<{ plan: string; digest: string }>;
  cover: readonly Block[];
  /** What the plan lacks. */
  gaps: readonly Block[];
  contents: string;
  sections: readonly Section[];
}>;

/** From what a binder is made. */
export type Source = Readonly<{
  plan: Plan;
  digest: Digest;
  readiness: Readiness;
  language: Language;
  printedAt: Instant;
}>;
