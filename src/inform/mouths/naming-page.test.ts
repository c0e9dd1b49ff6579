import { describe, expect, it } from 'vitest';
import { hour } from '../../../test/support/entries.ts';
import { factsAfter, scopeResult, slots, ZONE } from '../../../test/support/words.ts';
import { SKELETON_LANGUAGES, type SkeletonLanguage } from '../../kernel/index.ts';
import { composeStatement, SKELETONS, withNothingNew } from '../statements/index.ts';
import { namingPage, textNamingPage } from './index.ts';

// Shipped words are written for the page; on paper and by telephone they name it.
const POINTING: Readonly<Record<SkeletonLanguage, RegExp>> = {
  fr: /cette\s+page|(?<![\p{L}’])ici(?!\p{L})/iu,
  ar: /هذه\s+الصفحة|(?<!\p{L})هنا(?!\p{L})/u,
  en: /this\s+page|\bhere\b/iu,
  es: /esta\s+página|(?<!\p{L})aquí(?!\p{L})/iu,
};
const facts = factsAfter(scopeResult);
const given = { ...slots, directBy: hour(30), directChannel: 'letter', openUntil: hour(99) } as const;
const about = {
  withdrawn: { publishedAt: hour(2), at: hour(3), reason: 'figure-wrong' },
  since: hour(2),
} as const;

describe.each(SKELETON_LANGUAGES)('in %s', (language) => {
  it.each(Object.keys(SKELETONS) as (keyof typeof SKELETONS)[])('no word of %s points to where it is read', (id) => {
    for (const skeleton of [SKELETONS[id], withNothingNew(SKELETONS[id])]) {
      const { texts } = composeStatement({
        skeleton,
        slots: given,
        facts,
        about: about,
        zone: ZONE,
        languages: SKELETON_LANGUAGES,
      });
      const { title, blocks } = textNamingPage(texts[language]!, language);
      for (const words of [title, ...blocks.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs])])
        expect(words).not.toMatch(POINTING[language]);
    }
  });
});

it('changes whole words, keeps the size of the first letter, and leaves all others as they were', () => {
  expect(namingPage('Cette page et ce numéro restent ouverts.', 'fr')).toBe(
    'Notre page d’information et ce numéro restent ouverts.',
  );
  expect(namingPage('D’ici là, voici ce que nous dirons ici.', 'fr')).toBe(
    'D’ici là, voici ce que nous dirons sur notre page d’information.',
  );
  expect(namingPage('هناك ملفات متداولة. سنقول هنا أين وصلنا.', 'ar')).toBe(
    'هناك ملفات متداولة. سنقول على صفحة معلوماتنا أين وصلنا.',
  );
  expect(namingPage('There is more: we will say here whether it is.', 'en')).toBe(
    'There is more: we will say on our information page whether it is.',
  );
  expect(namingPage('ⴰⵔ ⵜⵉⵏⵉⵎ ⵖⵉⴷ', 'zgh')).toBe('ⴰⵔ ⵜⵉⵏⵉⵎ ⵖⵉⴷ');
});
