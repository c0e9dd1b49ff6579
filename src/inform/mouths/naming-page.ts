import shipped from '../../../knowledge/mouths.json' with { type: 'json' };
import type { StatementText } from '../../contract/index.ts';
import {
  isSkeletonLanguage,
  SKELETON_LANGUAGES,
  type PageLanguage,
  type SkeletonLanguage,
} from '../../kernel/index.ts';

/**
 * Approved words as they are said away from the page: "this page" and "here" become "our information page". No other word is changed; in
 * a language whose words people alone write, none is.
 */
export function namingPage(words: string, language: PageLanguage): string {
  if (!isSkeletonLanguage(language)) return words;
  const { name, there } = shipped.page[language];
  const { thisPage, here } = POINTING[language];
  return words.replace(thisPage, (found) => likeFirst(found, name)).replace(here, there);
}

/** The same for a whole text. */
export function textNamingPage({ title, blocks }: StatementText, language: PageLanguage): StatementText {
  const named = (words: string) => namingPage(words, language);
  return {
    title: named(title),
    blocks: blocks.map(({ id, heading, paragraphs }) => ({
      id,
      heading: named(heading),
      paragraphs: paragraphs.map(named),
    })),
  };
}

/** Whole words: "d’ici là" and "هناك" point to no page. */
const POINTING = Object.fromEntries(
  SKELETON_LANGUAGES.map((language) => {
    const { this: thisPage, here } = shipped.page[language];
    return [language, { thisPage: wholeWords(thisPage, 'giu'), here: wholeWords(here, 'gu') }];
  }),
) as Readonly<Record<SkeletonLanguage, Readonly<{ thisPage: RegExp; here: RegExp }>>>;

function wholeWords(words: string, flags: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{M}’'-])${words.replaceAll(' ', String.raw`\s`)}(?![\p{L}\p{M}])`, flags);
}

/** Written large at the beginning where what it stands for was. */
function likeFirst(found: string, words: string): string {
  const [first = ''] = found;
  return first === first.toLowerCase() ? words : words.charAt(0).toUpperCase() + words.slice(1);
}
