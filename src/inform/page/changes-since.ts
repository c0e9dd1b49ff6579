import type { PageLanguage } from '../../kernel/index.ts';
import { changesBetween, type BlockChange } from '../statements/index.ts';
import { correctionsOf, isSilenced, withdrawnOf, type Correction, type Publication } from './model.ts';

/** What is said otherwise than in an earlier version, block by block. */
export type WordsChanged = Readonly<{ since: number; blocks: readonly BlockChange[] }>;

export type ChangesSince = Readonly<{
  corrections: readonly Correction[];
  /** Nothing where there is no text in this language, or none before it. */
  words: WordsChanged | undefined;
}>;

/**
 * What a version says otherwise than a reader read before it. With words that should not have been said nothing is compared, and what was
 * taken off the page is not shown again as what it was.
 *
 * @param wasRead which of the earlier versions this reader got; all of them, where they follow the page itself
 */
export function changesSince(
  publications: readonly Publication[],
  after: Publication,
  language: PageLanguage,
  wasRead: (earlier: Publication) => boolean = () => true,
): ChangesSince {
  const taken = withdrawnOf(publications);
  const heard = publications
    .filter(({ version }) => version < after.version)
    .filter((one) => !isSilenced(taken.get(one)));
  const read = heard.filter(wasRead);
  // Whoever missed a version in between is told why its figures changed as well.
  const missed = heard.filter(({ version }) => version > (read.at(-1)?.version ?? 0));
  const errata = [...missed, after].flatMap((one) => one.errata);
  const own = taken.get(after);
  const text = own ? undefined : after.texts[language];
  const before = read.findLast((one) => !taken.has(one) && one.texts[language]);
  return {
    corrections: isSilenced(own) ? [] : correctionsOf(read, { ...after, errata }),
    words: text && before && { since: before.version, blocks: changesBetween(before.texts[language]!, text, language) },
  };
}
