import type { BlockId } from '../../../contract/index.ts';
import type { CrisisId, PageLanguage, StatementId } from '../../../kernel/index.ts';
import type { Commitment } from '../../../ledger/index.ts';

/** A sentence of the text on the page, which can be made a promise. */
export type Sentence = Readonly<{ block: BlockId; paragraph: number; sentence: number; words: string }>;

export type CommitmentsView = Readonly<{
  crisis: CrisisId;
  /** In the order in which they were made. */
  commitments: readonly Commitment[];
  /** The text on the page, cut into its sentences, in the reader's language. */
  onPage?: Readonly<{ statement: StatementId; sentences: readonly Sentence[] }> | undefined;
  /** Decisions, newest first. */
  decisions: readonly Readonly<{ seq: number; question: string; choice: string }>[];
  /** Languages that the page speaks, or will. */
  spoken: readonly PageLanguage[];
}>;
