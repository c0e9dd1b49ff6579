import { assert, LANGUAGES, type FactId, type SkeletonLanguage } from '../../kernel/index.ts';
import { boundsOf, keyOf, PEOPLE_FACT, withholding, type CurrentClaim, type CurrentFact } from '../../ledger/index.ts';
import type { Category } from '../../contract/index.ts';
import type { StatementParts } from './parts.ts';
import { isGiven, isSlot, readReference, referencesIn, valueOf, type Saying } from './references.ts';
import { adviceFor, type Block, type Condition, type Paragraph, type PerLanguage, type Sentence } from './skeleton.ts';

/** One language of a skeleton while it is being said. */
type Said = Saying & Readonly<{ language: SkeletonLanguage }>;

/** Slots without which no statement is submitted; each shows as a blank until it is filled. */
export const REQUIRED: ReadonlySet<string> = new Set(['institution', 'phone', 'alertedAt', 'nextUpdateAt']);

/**
 * The words of one paragraph of a skeleton as these parts have them, with every reference left in place: each sentence whose condition
 * does not hold, or whose optional slot or fact is missing, is left out, so that nothing reads as a hole.
 */
export function templateParagraphs(paragraph: Paragraph, said: Said): string[] {
  if ('each' in paragraph) return [...LISTS[paragraph.each](said)];
  const sentences = paragraph.flatMap((sentence) => {
    const words = sentence[said.language];
    return words !== undefined && isSaid(sentence, said) && isWhole(words, said) ? [words] : [];
  });
  return sentences.length === 0 ? [] : [sentences.join(' ')];
}

/** The paragraphs of a block, as `templateParagraphs` gives them. */
export function templateOfBlock({ paragraphs }: Block, said: Said): string[] {
  return paragraphs.flatMap((paragraph) => templateParagraphs(paragraph, said));
}

type List = Extract<Paragraph, { each: string }>['each'];

/** One paragraph for each thing of a list. */
const LISTS: Readonly<Record<List, (said: Said) => readonly string[]>> = {
  advice: ({ parts, language }) => {
    // Where advice was wrong, nobody knows yet what fits: only what always helps is said.
    const isDoubted = parts.about?.withdrawn?.reason === 'advice-wrong';
    const categories = isDoubted ? [] : [...leakedCategories(parts), ...(parts.slots.claimedCategories ?? [])];
    const lines: readonly PerLanguage[] = adviceFor(categories);
    return lines.flatMap((line) => line[language] ?? []);
  },
  categories: ({ parts }) => categoryFacts(parts).map(({ id }) => `{{line:${id}}}`),
  measures: ({ parts }) =>
    [...(parts.slots.measures ?? [])]
      .sort((one, other) => (one.at < other.at ? -1 : 1))
      .map(({ id }) => `{{measure:${id}}}`),
  knowns: ({ parts }) => knownClaims(parts).map(({ id }) => `{{claim:${id}}}`),
  unknowns: ({ parts }) => openQuestions(parts).map(({ id }) => `{{claim:${id}}}`),
  corrections: ({ parts }) => (parts.about?.corrections ?? []).map(({ before }) => `{{correction:${before.id}}}`),
  promises: ({ parts }) =>
    (parts.about?.promises ?? []).filter(({ texts }) => isInAll(texts, parts)).map(({ id }) => `{{promise:${id}}}`),
};

/** What is not known, each with the date of its answer. A number that is counted by now is known. */
function openQuestions({ claims = new Map(), facts }: StatementParts): readonly CurrentClaim[] {
  const counted = new Set([...facts.values()].map(({ figure }) => keyOf(figure)));
  return [...claims.values()].filter(
    ({ status, figure }) => status === 'unknown' && !(figure && counted.has(keyOf(figure))),
  );
}

/**
 * What is established, once its words exist in every language of the text, and what is known and not said. A number that is kept back stands
 * with the figures, where there is one.
 */
function knownClaims(parts: StatementParts): readonly CurrentClaim[] {
  const counted = new Set([...parts.facts.values()].map(({ figure }) => keyOf(figure)));
  return [...(parts.claims ?? new Map()).values()].filter(({ status, figure, texts }) => {
    if (status === 'withheld') return !(figure && counted.has(keyOf(figure)));
    return status === 'established' && figure === undefined && isInAll(texts, parts);
  });
}

function isInAll(texts: Readonly<Partial<Record<string, string>>>, { languages = LANGUAGES }: StatementParts): boolean {
  return languages.every((language) => texts[language] !== undefined);
}

function isSaid({ when, unless }: Sentence, said: Said): boolean {
  return (
    listed(when).every((condition) => truthOf(condition, said) === true) &&
    listed(unless).every((condition) => truthOf(condition, said) === false)
  );
}

function listed(condition: Condition): readonly string[] {
  if (condition === undefined) return [];
  return typeof condition === 'string' ? [condition] : condition;
}

type Truth = (fact: CurrentFact) => boolean;

/** What a condition asks of the number of a fact, or of how it came about. */
const OF_FACT: Readonly<Record<string, Truth>> = {
  /** Above zero. */
  fact: (fact) => boundsOf(fact).high > 0,
  /** Counted, and zero. */
  none: (fact) => boundsOf(fact).high === 0 && fact.basis === 'counted',
  /** Nobody of the register was found. */
  unmatched: (fact) => boundsOf(fact).high === 0 && fact.basis === 'counted' && fact.countedFrom === 'register-matches',
  /** Found by comparing record by record with the register. */
  compared: (fact) => boundsOf(fact).low > 0 && fact.countedFrom === 'records-compared',
  /** Seen by a run in the files themselves. */
  seen: (fact) => boundsOf(fact).low > 0 && ['keys-seen', 'register-matches'].includes(fact.countedFrom),
  /** Numbers that were only seen, with no register to look them up in. */
  keys: (fact) => fact.countedFrom === 'keys-seen',
  sampled: (fact) => fact.basis === 'sampled',
  named: (fact) => 'named' in fact.figure,
};

/** What a condition asks of a fact without asking for its number: an order that keeps the number back tells as much. */
const OF_KNOWLEDGE: Readonly<Record<string, (fact: CurrentFact, parts: StatementParts) => boolean>> = {
  known: () => true,
  judged: ({ countedFrom }) => countedFrom === 'records-compared',
  withheld: (fact, { claims = new Map() }) => withholding(fact, claims) !== undefined,
};

/**
 * Whether a condition holds: a slot is filled (`seenOn`), words are withdrawn for a reason (`reason:order`), the correction adds people
 * (`peopleAdded`), or what `OF_FACT` and `OF_KNOWLEDGE` say of a fact (`fact:people`). A fact that decided it counts as used, even at zero:
 * when it changes, so does the text. Of a number that is kept back nothing is said, neither that it is so nor that it is not.
 */
export function truthOf(condition: string, { parts, used }: Pick<Said, 'parts' | 'used'>): boolean | undefined {
  const [kind = '', id] = condition.split(':');
  if (id === undefined) return condition === 'peopleAdded' ? hasPeopleAdded(parts) : isGiven(parts, condition);
  if (kind === 'reason') return parts.about?.withdrawn?.reason === id;
  const fact = parts.facts.get(id as FactId);
  if (!fact) return false;
  if (Object.hasOwn(OF_KNOWLEDGE, kind)) return OF_KNOWLEDGE[kind]!(fact, parts);
  const isTrue = OF_FACT[kind];
  assert(isTrue, 'a sentence hangs on a slot, on a fact, or on what a fact is called');
  const order = withholding(fact, parts.claims ?? new Map());
  if (order) {
    used.claim(order);
    return undefined;
  }
  used.fact(fact);
  return isTrue(fact);
}

function hasPeopleAdded({ about }: StatementParts): boolean {
  return (about?.corrections ?? []).some(
    ({ before, after }) =>
      before.id === PEOPLE_FACT && after !== undefined && boundsOf(after).high > boundsOf(before).high,
  );
}

/** Whether every reference says something, or is of a slot without which nothing is submitted. */
function isWhole(words: string, said: Said): boolean {
  const silent = { ...said, used: { fact: () => {}, claim: () => {} } };
  const required = said.parts.skeleton.requires ?? [];
  return referencesIn(words).every((text) => {
    const reference = readReference(text);
    assert(reference !== undefined, 'a reference of a skeleton can be read');
    const { name, argument } = reference;
    assert(argument !== undefined || name === 'asOf' || isSlot(reference), 'a skeleton refers to slots and facts only');
    return REQUIRED.has(name) || required.includes(name) || valueOf(reference, silent) !== undefined;
  });
}

function categoryFacts({ facts }: StatementParts): readonly CurrentFact[] {
  return [...facts.values()]
    .filter(({ figure, basis }) => figure.kind === 'people' && figure.category !== undefined && basis !== 'claimed')
    .filter((fact) => boundsOf(fact).high > 0)
    .sort((one, other) => boundsOf(other).high - boundsOf(one).high);
}

function leakedCategories(parts: StatementParts): Category[] {
  return categoryFacts(parts).flatMap(({ figure }) =>
    figure.kind === 'people' && figure.category ? [figure.category] : [],
  );
}
