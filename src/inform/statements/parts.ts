import type {
  BlockId,
  ErratumReason,
  Fact,
  Slots,
  StatementText,
  TextDigests,
  WithdrawalReason,
} from '../../contract/index.ts';
import type { ClaimId, FactId, Instant, PageLanguage, SkeletonLanguage } from '../../kernel/index.ts';
import type { ClaimUse, Commitment, CurrentClaim, CurrentFact, FactUse } from '../../ledger/index.ts';
import type { Words } from './skeleton.ts';

/** What a statement is made of. `zone` is the institution's own time, as an IANA name. */
export type StatementParts = Readonly<{
  skeleton: Words;
  slots: PartialSlots;
  facts: ReadonlyMap<FactId, CurrentFact>;
  claims?: ReadonlyMap<ClaimId, CurrentClaim> | undefined;
  about?: AboutWords | undefined;
  zone: string;
  /** When it is made: what is owed by then and not said is told as late. */
  at?: Instant | undefined;
  /** The languages in which it is said: those of the room, where nothing else is given. */
  languages?: readonly SkeletonLanguage[] | undefined;
  edits?: Edits | undefined;
}>;

/** Slots while they are being filled. */
export type PartialSlots = Readonly<
  { institution?: Readonly<Partial<Record<PageLanguage, string | undefined>>> | undefined } & {
    [Name in Exclude<keyof Slots, 'institution'>]?: Slots[Name] | undefined;
  }
>;

/**
 * Words as people wrote them, in place of a skeleton's: a block's paragraphs with an empty line between them, after a line `# heading`
 * where it is to have another one. What is empty takes the block away. Numbers, hours and names stay references: `{{fact:people}}`.
 */
export type Edits = Readonly<Partial<Record<PageLanguage, EditedWords>>>;
export type EditedWords = Readonly<Partial<Record<BlockId | 'title', string>>>;

/** What follows from the journal for words about earlier words. Nobody types it. */
export type AboutWords = Readonly<{
  /** The hour of the word before. */
  since?: Instant | undefined;
  /** The text that is taken back. */
  withdrawn?: Readonly<{ publishedAt: Instant; at: Instant; reason: WithdrawalReason }> | undefined;
  /** What is said otherwise than before. */
  corrections?: readonly CorrectedFigure[] | undefined;
  /** What was promised in public. */
  promises?: readonly Promised[] | undefined;
}>;

/** A figure that was said before and is said otherwise now; without `after` it is not said any more. */
export type CorrectedFigure = Readonly<{ before: Fact; after?: Fact | undefined; reason?: ErratumReason | undefined }>;

export type Promised = Pick<Commitment, 'id' | 'texts' | 'state' | 'dueAt' | 'firstDueAt' | 'slips' | 'missed' | 'end'>;

export type Composed = Readonly<{
  texts: Readonly<Partial<Record<PageLanguage, StatementText>>>;
  digests: TextDigests;
  /** Each fact that a sentence used, with the entry that said it. */
  facts: readonly FactUse[];
  /** Each claim that a sentence told, with the entry that said it. */
  claims: readonly ClaimUse[];
  nextUpdateAt: Instant | undefined;
  /** Slots without which it cannot be submitted; in the text, each is shown as `…`. */
  missing: readonly string[];
  /** References of edited words that name nothing; in the text, each is shown as `…`. */
  faults: readonly Fault[];
}>;

/** A hole in a text: a reference that names nothing, or a part that people have to write in this language and did not. */
export type Fault = Readonly<{
  language: PageLanguage;
  block: BlockId | 'title';
  reference: string;
  why: 'names-nothing' | 'no-heading' | 'no-title' | 'no-words';
}>;
