import type { PageLanguage } from '../../kernel/index.ts';

/** The sentences of a paragraph, as Unicode cuts them in this language (UAX 29). */
export function sentencesOf(paragraph: string, language: PageLanguage): readonly string[] {
  const cut = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(paragraph);
  return [...cut].map(({ segment }) => segment.trim()).filter(Boolean);
}
