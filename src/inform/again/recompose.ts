import type { Slots } from '../../contract/index.ts';
import type { Entry, Journal } from '../../journal/index.ts';
import {
  CelluleError,
  isSkeletonLanguage,
  type Instant,
  type PageLanguage,
  type StatementId,
} from '../../kernel/index.ts';
import { claimsOf, factsOf, sameFact } from '../../ledger/index.ts';
import { activePlan, type PlanSource } from '../../respond/index.ts';
import type { Drafts } from '../drafts/index.ts';
import { publicationsOf } from '../page/index.ts';
import {
  aboutWords,
  approvedWords,
  composeStatement,
  isSkeletonId,
  languagesIn,
  originalOf,
  SKELETONS,
  statementsOf,
  withNothingNew,
  type AboutWords,
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
export type Again = Readonly<{
  slots: Slots;
  composed: Composed;
  /** The ledger has something to say by now that these words do not. */
  isOutrun: boolean;
}>;

type How = Readonly<{
  /** Now: what was owed in time when the words were approved may be late. */
  at: Instant;
  nextUpdateAt: Instant;
  /** In which it is made again: words that nobody had approved are not among those that are said again. */
  languages: readonly PageLanguage[];
  /** Whether it also says that nothing is new since the last hour. */
  saysNothingNew?: boolean;
}>;

/**
 * Makes a text again from what it was made of, with another promise: the same figures and claims, told as they were approved, whatever
 * came into the ledger since. Where that does not give the very words that were approved, there is nothing to say again.
 *
 * @throws CelluleError `statement.source-lost`
 */
export async function recompose(
  parts: RecomposeParts,
  journal: Journal,
  statement: Statement,
  { at: now, nextUpdateAt, languages, saysNothingNew = false }: How,
): Promise<Again> {
  const { entries } = journal;
  const { skeleton, edits } = await sourceOf(parts, journal, statement);
  const { submittedAt } = originalOf(statementsOf(entries), statement);
  const then = ledgerThen(entries, statement);
  const approved: StatementParts = {
    skeleton: statement.kind === 'nothing-new' ? withNothingNew(skeleton) : skeleton,
    slots: statement.slots,
    ...then,
    about: aboutThen(entries, statement),
    zone: parts.zone,
    at: submittedAt,
    languages: languagesIn(statement.digests).filter(isSkeletonLanguage),
    edits,
  };
  const { digests } = composeStatement(approved);
  if (languages.some((language) => digests[language] !== statement.digests[language])) throw sourceLost(statement.id);

  // A number that was recorded again and is the same is nothing new.
  const same = approved.facts.entries().filter(([id, fact]) => sameFact(fact, factsOf(entries).get(id) ?? fact));
  const known = { facts: new Map([...factsOf(entries), ...same]), claims: claimsOf(entries) };
  const current = composeStatement({ ...approved, ...known, at: now }).digests;
  const slots: Slots = { ...statement.slots, nextUpdateAt };
  const { since } = aboutWords(entries);
  const again = { slots, skeleton: saysNothingNew ? withNothingNew(skeleton) : skeleton };
  const composed = composeStatement({ ...approved, ...again, about: { ...approved.about, since } });
  const isOutrun = languages.some((language) => current[language] !== digests[language]);
  return { slots, composed: inLanguages(composed, languages), isOutrun };
}

/** The ledger as these words were first made of it; what they told stands as they told it. */
function ledgerThen(entries: readonly Entry[], statement: Statement): Pick<StatementParts, 'facts' | 'claims'> {
  const used = new Set([...statement.facts, ...(statement.claims ?? [])].map(({ seq }) => seq));
  const told = entries.filter(({ seq }) => used.has(seq));
  const before = entriesBefore(entries, originalOf(statementsOf(entries), statement));
  return {
    facts: new Map([...factsOf(before), ...factsOf(told)]),
    claims: new Map([...claimsOf(before), ...claimsOf(told)]),
  };
}

/** What a text could say of the words before it when it was written. What was promised is told as it stands. */
function aboutThen(entries: readonly Entry[], statement: Statement): AboutWords {
  const { since } = aboutWords(entriesBefore(entries, statement));
  const original = originalOf(statementsOf(entries), statement);
  const reasons = Object.fromEntries((original.errata ?? []).map(({ fact, reason }) => [fact, reason]));
  const about = aboutWords(entriesBefore(entries, original), reasons);
  const { promises } = aboutWords(entries);
  const withdrawn = original.kind === 'withdrawal' ? withdrawnBy(entries, original) : undefined;
  return { ...about, since, promises, withdrawn };
}

function entriesBefore(entries: readonly Entry[], { seq: end }: Statement): readonly Entry[] {
  return entries.filter(({ seq }) => seq < end);
}

function withdrawnBy(entries: readonly Entry[], { id, about, submittedAt: at }: Statement): AboutWords['withdrawn'] {
  const reason = publicationsOf(entries).find(({ statement }) => statement === id)?.withdrawn?.reason;
  const publishedAt = statementsOf(entries).find((one) => one.id === about)?.publication?.at;
  return reason && publishedAt && { publishedAt, at, reason };
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
  throw sourceLost(id);
}

function sourceLost(statement: StatementId): CelluleError {
  return new CelluleError(
    'conflict',
    'statement.source-lost',
    'What this text was made of is not here any more. Write the next word, and have it approved.',
    { statement },
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
