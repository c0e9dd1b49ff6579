import type { Texts } from '../../contract/index.ts';
import type { Entry } from '../../journal/index.ts';
import type { Instant, PageLanguage } from '../../kernel/index.ts';
import { factsOf } from '../../ledger/index.ts';
import { isLintLanguage, lintWords, type Finding, type LintLanguage } from '../lint/index.ts';
import { isSkeletonId, SKELETONS, statementsOf } from '../statements/index.ts';

/** A finding in words that are said by themselves, in one of their languages. */
export type WordFinding = Finding & Readonly<{ language: LintLanguage }>;

/**
 * What the statement rules find in words that somebody typed to be read beside the statements: an answer to the press, a promise, why it
 * slipped. They are held against the ledger; how much can be known is what the text on the page says. Pure.
 */
export function rulesOfWords(
  texts: Texts,
  entries: readonly Entry[],
  when: Readonly<{ at: Instant; zone: string }>,
): readonly WordFinding[] {
  const facts = [...factsOf(entries).values()].map(({ id, value, low, high, basis, asOf }) => ({
    id,
    value,
    low,
    high,
    basis,
    asOf,
  }));
  const skeleton = statementsOf(entries).findLast(({ state }) => state === 'published')?.skeleton;
  const phase = skeleton !== undefined && isSkeletonId(skeleton) ? SKELETONS[skeleton].phase : 'aware';
  return (Object.entries(texts) as [PageLanguage, string][]).flatMap(([language, words]) =>
    isLintLanguage(language)
      ? lintWords(words, { ...when, language, phase, facts: { facts } }).map((finding) => ({ ...finding, language }))
      : [],
  );
}
