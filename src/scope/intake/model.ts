import type { Digest } from '../../kernel/index.ts';
import type { Content, DocumentFormat } from '../extract/index.ts';
import type { Unread } from '../unread.ts';

/**
 * One thing of the evidence: a file, also one inside an archive, or an archive. `item` counts them in the order in which they
 * are met, which is the same each time; `path` is for the operator's eyes alone.
 */
export type Item = Readonly<{ item: number; path: string; inside?: number; bytes: number }>;

export type TakenIn =
  /** A file whose content can be read. A mail may hold others, which come after it as `inside` it. */
  | (Item & Readonly<{ state: 'file'; digest: Digest; format: DocumentFormat | 'empty'; content: Content }>)
  /** An archive that was opened; it is nothing that could be read itself. */
  | (Item & Readonly<{ state: 'archive'; digest: Digest }>)
  /** What is listed as unread. An archive that stopped half-way comes twice: opened, then unread. */
  | (Item & Readonly<{ state: 'unread'; digest?: Digest; unread: Unread }>);

/** A thing of the evidence without its content: what a run remembers of it. */
export type Taken = Exclude<TakenIn, { state: 'file' }> | Omit<Extract<TakenIn, { state: 'file' }>, 'content'>;

/** What a container gives, in the order in which it holds it. */
export type Entry =
  | Readonly<{ name: string; size: number; refused: Unread }>
  /** Small content in one piece. `isPaid`: its bytes lie in the container as they are, and cost nothing more. */
  | Readonly<{ name: string; size: number; isPaid?: boolean; whole: () => Promise<Buffer> }>
  /**
   * Content a stretch at a time. It throws UnreadError; where that is partial, what came before counts. It is read before the
   * next entry is asked for, or never.
   */
  | Readonly<{ name: string; size?: number; isPaid?: boolean; stretches: () => AsyncIterable<Buffer> }>;

/** The entries of a container. Throws UnreadError where it ends before its end: what it gave until then counts. */
export type Entries = AsyncIterable<Entry>;
