import shipped from '../../../knowledge/mouths.json' with { type: 'json' };
import type { PageLanguage, SkeletonLanguage } from '../../kernel/index.ts';
import { fill, typeset } from '../statements/index.ts';

/** Words around approved words: shipped, reviewed in each language, and silent about the incident. */
export type FrameName = keyof typeof shipped.frames;

/** What a spokesperson is likely to be asked. */
export const LIKELY_QUESTIONS = ['who', 'data', 'true', 'since', 'author', 'sorry', 'do', 'next'] as const;
export type LikelyQuestion = (typeof LIKELY_QUESTIONS)[number];

/** A frame with its open places filled. */
export function frame(
  name: FrameName,
  language: SkeletonLanguage,
  values: Readonly<Record<string, string>> = {},
): string {
  return fill(typeset(shipped.frames[name][language], language), values);
}

/** What stands in a text message beside the approved words, in every language of the page. */
export function smsFrame(
  name: keyof typeof shipped.sms,
  language: PageLanguage,
  values: Readonly<Record<string, string>> = {},
): string {
  return fill(shipped.sms[name][language], values);
}

/** One of the likely questions, as the press puts it. */
export function likelyQuestion(question: LikelyQuestion, language: SkeletonLanguage): string {
  return typeset(shipped.questions[question][language], language);
}

/** What nobody says who speaks of the leak, each for a rule of statements. */
export function neverSaid(language: SkeletonLanguage): readonly string[] {
  return shipped.never.map((line) => typeset(line[language], language));
}
