import type { Digest } from '../../kernel/index.ts';
import type { SealKey } from '../../platform/files/index.ts';
import type { NameIndex, TableUse } from '../records/index.ts';
import type { Unread } from '../unread.ts';
import type { About } from './document-part.ts';
import type { DocumentFormat } from './format.ts';
import type { PageImage } from './pdf-pictures.ts';
import type { Member, Placed } from './segments.ts';
import type { TablePart, TextSurvey } from './survey-text.ts';

/** What every thread is told once. */
export type Shared = Readonly<{ key: SealKey; profile: string }>;

/** Where a thread finds the bytes of a file: in the job, in a sealed copy (under the run's key, or one of its own), or (register and history) in the file itself. */
export type Content = Readonly<{ bytes: Uint8Array } | { sealed: string; key?: SealKey } | { plain: string }>;

/** One file to be read as a whole. `recognised`: its pages that were recognised as pictures of text, and where that is kept. */
export type WholeFile = Readonly<{
  digest: Digest;
  format: DocumentFormat;
  content: Content;
  recognised?: readonly (Placed & Readonly<{ page: number }>)[];
}>;

/** What a thread is given: its work, and the names of the register where they may change what is read. */
export type Order = Readonly<{ job: Job; names?: NameIndex }>;

/** Work of one thread. `segment` is the file that it writes. */
export type Job =
  | Readonly<{ kind: 'whole'; files: readonly WholeFile[]; segment: string }>
  | Readonly<{ kind: 'survey'; digest: Digest; use: TableUse; content: Content; segment: string }>
  | Readonly<{
      kind: 'part';
      digest: Digest;
      use: TableUse;
      content: Content;
      survey: Extract<TextSurvey, { kind: 'table' }>;
      part: TablePart;
      segment: string;
    }>
  | Readonly<{
      kind: 'names';
      content: Content;
      survey: Extract<TextSurvey, { kind: 'table' }>;
      part: TablePart;
      /** Of the index. */
      nameKey: number;
    }>
  | Readonly<{ kind: 'load'; members: readonly MemberToLoad[]; file: string }>
  | Readonly<{ kind: 'draw'; content: Content; page: number }>;

/** `items`: the numbers under which its lines are given, each time anew. */
export type MemberToLoad = Placed & Readonly<{ items: readonly number[] }>;

export type JobResult =
  | Readonly<{ kind: 'whole'; members: readonly Member[]; unread: readonly NotRead[] }>
  | Readonly<{ kind: 'survey'; members: readonly Member[]; survey: TextSurvey } | { kind: 'survey'; unread: Unread }>
  | Readonly<
      | { kind: 'part'; members: readonly Member[] }
      | { kind: 'part'; misaligned: true }
      | { kind: 'part'; unread: Unread }
    >
  | Readonly<{ kind: 'names'; names: NameIndex } | { kind: 'names'; misaligned: true }>
  | Readonly<{ kind: 'load'; lines: number }>
  | Readonly<{ kind: 'draw'; image?: PageImage }>;

/** A document of which something is missing, or all. */
export type NotRead = Readonly<{ digest: Digest; unread: Unread; about?: About }>;

/** `recognised`: the whole, with what was recognised of its pictures; `page-N`: what was recognised of its page N. */
export type MemberPart = 'whole' | 'survey' | 'recognised' | `page-${number}` | TablePart;

/** Under which key a file, its survey, or a part of it is kept. */
export function memberKey(use: TableUse, digest: Digest, what: MemberPart): string {
  const suffix = what === 'whole' ? '' : typeof what === 'string' ? `:${what}` : `:${what.from}-${what.to}`;
  return `${use}:${digest}${suffix}`;
}
