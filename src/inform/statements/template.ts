import { assert, LANGUAGES, type FactId, type SkeletonLanguage } from '../../kernel/index.ts';
import { boundsOf, type CurrentFact } from '../../ledger/index.ts';
import type { Category } from '../../contract/index.ts';
import type { StatementParts } from './parts.ts';
import { isGiven, isSlot, readReference, referencesIn, valueOf, type Saying } from './references.ts';
import { adviceFor, type Block, type Paragraph, type PerLanguage, type Sentence } from './skeleton.ts';

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
  unknowns: ({ parts }) => openQuestions(parts).map((id) => `{{claim:${id}}}`),
  corrections: ({ parts }) => (parts.about?.corrections ?? []).map(({ before }) => `{{correction:${before.id}}}`),
  promises: ({ parts }) =>
    (parts.about?.promises ?? []).filter(({ texts }) => isInAll(texts, parts)).map(({ id }) => `{{promise:${id}}}`),
};

/** What is not known or not said, each with the date of its answer, once its words exist in every language of the text. */
function openQuestions(parts: StatementParts): readonly string[] {
  return [...(parts.claims ?? new Map()).values()]
    .filter(({ status, texts }) => (status === 'unknown' || status === 'withheld') && isInAll(texts, parts))
    .map(({ id }) => id);
}

function isInAll(texts: Readonly<Partial<Record<string, string>>>, { languages = LANGUAGES }: StatementParts): boolean {
  return languages.every((language) => texts[language] !== undefined);
}

function isSaid({ when, unless }: Sentence, said: Said): boolean {
  return (when === undefined || holds(when, said)) && (unless === undefined || !holds(unless, said));
}

/** A fact that decided whether a sentence is said counts as used, even at zero: when it changes, so does the text. */
export function holds(condition: string, { parts, used }: Pick<Said, 'parts' | 'used'>): boolean {
  const [kind, id] = condition.split(':');
  if (id === undefined) return isGiven(parts, condition);
  if (kind === 'reason') return parts.about?.withdrawn?.reason === id;
  const fact = parts.facts.get(id as FactId);
  if (!fact) return false;
  used.fact(fact);
  if (kind === 'named') return 'named' in fact.figure;
  const { high } = boundsOf(fact);
  if (kind === 'none') return high === 0 && fact.basis === 'counted';
  assert(kind === 'fact', 'a sentence hangs on a slot, on a fact, or on what a fact is called');
  return high > 0;
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
