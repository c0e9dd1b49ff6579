import { describe, expect, it } from 'vitest';
import { lintWords, type LintLanguage } from './index.ts';

// Words that are said by themselves: an answer, a promise.
const found = (words: string, language: LintLanguage) =>
  lintWords(words, { language, phase: 'full', at: '2026-04-08T10:00:00.000Z', zone: 'Africa/Casablanca' }).map(
    ({ rule }) => rule,
  );

describe('a short answer', () => {
  it.each([
    ['fr', 'Nous avons compté 1 300 personnes, et nous continuons.'],
    ['ar', 'ستُفتح اثنا عشر شباكا يوم 12 أبريل 2026 على الساعة 09:00.'],
    ['en', 'Twelve desks will open on 12 April 2026 at 09:00.'],
    ['es', 'Se abrirán doce ventanillas el 12 de abril de 2026 a las 9.'],
  ] as const)('lacks nothing that only a whole statement has to hold, in %s', (language, words) => {
    expect(found(words, language)).toEqual([]);
  });

  it.each([
    ['fr', 'C’est l’œuvre d’une puissance étrangère.', 'L12'],
    ['ar', 'تقف وراء هذا قوى أجنبية.', 'L12'],
    ['en', 'A foreign power is behind this attack.', 'L12'],
    ['es', 'Una potencia extranjera está detrás de este ataque.', 'L12'],
    ['fr', 'Certains documents sont faux.', 'L15'],
    ['en', 'The incident is limited.', 'L18'],
  ] as const)('is judged for what it says, in %s: %s', (language, words, rule) => {
    expect(found(words, language)).toContain(rule);
  });
});
