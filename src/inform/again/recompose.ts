import type { Slots } from '../../contract/index.ts';
import type { Entry, Journal } from '../../journal/index.ts';
import { CelluleError, isSkeletonLanguage, type Instant, type PageLanguage } from '../../kernel/index.ts';
import { claimsOf, factsOf } from '../../ledger/index.ts';
import { activePlan, type PlanSource } from '../../respond/index.ts';
import type { Drafts } from '../drafts/index.ts';
import {
  aboutWords,
  approvedWords,
  composeStatement,
  isSkeletonId,
  SKELETONS,
  statementsOf,
  type Composed,
  type Edits,
  type Statement,
  type StatementParts,
} from '../statements/index.ts';

export type RecomposeParts = Readonly<{ drafts: Drafts; plans: PlanSource; zone: string }>;

type Skeleton = StatementParts['skeleton'];

/** From what a text was made: the words of a skeleton or of the plan, and what people wrote over them, as it stood then. */
type Source = Readonly<{ skeleton: Skeleton; edits?: Edits | undefined }>;

/** A text made again of the same words, with another hour for the next one. */
export type Again = Readonly<{ slots: Slots; composed: Composed }>;

/**
 * Makes a text again from what it was made of, with another promise. Its figures and claims are those of now; where they changed, the words
 * would not be those that were approved, and the caller refuses.
 *
 * @param languages in which it is made again: words that nobody had approved are not among those that are said again
 * @param change what else is put into its words
 * @throws CelluleError `statement.source-lost`
 */
export async function recompose(
  parts: RecomposeParts,
  journal: Journal,
  statement: Statement,
  {
    nextUpdateAt,
    languages,
    change = (words) => words,
  }: Readonly<{
    nextUpdateAt: Instant;
    languages: readonly PageLanguage[];
    change?: (words: Skeleton) => Skeleton;
  }>,
): Promise<Again> {
  const { skeleton, edits } = await sourceOf(parts, journal, statement);
  const slots: Slots = { ...statement.slots, nextUpdateAt };
  const { entries } = journal;
  const composed = composeStatement({
    skeleton: change(skeleton),
    slots,
    facts: factsOf(entries),
    claims: claimsOf(entries),
    about: aboutWords(entries),
    zone: parts.zone,
    languages: languages.filter(isSkeletonLanguage),
    edits,
  });
  return { slots, composed: inLanguages(composed, languages) };
}

function inLanguages(composed: Composed, languages: readonly PageLanguage[]): Composed {
  const only = <Value>(said: Readonly<Partial<Record<PageLanguage, Value>>>) =>
    Object.fromEntries(Object.entries(said).filter(([language]) => languages.includes(language as PageLanguage)));
  return { ...composed, texts: only(composed.texts), digests: only(composed.digests) };
}

async function sourceOf(
  { drafts, plans }: RecomposeParts,
  journal: Journal,
  { id, skeleton, draft }: Statement,
): Promise<Source> {
  if (isSkeletonId(skeleton)) {
    const edits = draft && (await drafts.editsAt(draft.id, draft.version));
    return { skeleton: SKELETONS[skeleton], edits };
  }
  const words = approvedWords(await activePlan(plans, journal)).find((one) => one.id === skeleton);
  if (words) return { skeleton: words.skeleton };
  throw new CelluleError(
    'conflict',
    'statement.source-lost',
    'What this text was made of is not here any more. Write the next word, and have it approved.',
    { statement: id },
  );
}

/** The text on the page. @throws CelluleError `statement.nothing-on-page` */
export function textOnPage(entries: readonly Entry[]): Statement {
  const live = statementsOf(entries).findLast(({ state }) => state === 'published');
  if (live) return live;
  throw new CelluleError(
    'conflict',
    'statement.nothing-on-page',
    'Nothing is on the page yet: write the first word, and have it approved.',
  );
}
