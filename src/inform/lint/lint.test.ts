import { describe, expect, it } from 'vitest';
import { factsAfter, scopeResult, slots, ZONE } from '../../../test/support/words.ts';
import { goodStatements } from '../../../test/support/statements.ts';
import { CATEGORIES, type Category, type StatementText } from '../../contract/index.ts';
import { readPlan } from '../../prepare/index.ts';
import { composeStatement, SKELETONS } from '../statements/index.ts';
import { lintStatement, lintText, LINT_LANGUAGES, readFacts, RULES, type LintLanguage, type Phase } from './index.ts';

const lint = (text: string, language: LintLanguage = 'fr', phase: Phase = 'full', at = '2026-04-08T10:00:00Z') =>
  lintText(text, { language, phase, at });
const blocking = (text: string, language: LintLanguage, phase: Phase, at?: string) =>
  lint(text, language, phase, at)
    .findings.filter(({ level }) => level === 'block')
    .map(({ rule }) => rule);
const base = goodStatements('fr')[0]!;

describe('the rules', () => {
  it('are the thirty-two of the research, each with source, date and words in every language', () => {
    expect(RULES.map(({ id }) => id)).toEqual(
      Array.from({ length: 32 }, (_, index) => `L${String(index + 1).padStart(2, '0')}`),
    );
    for (const { cases, source, title } of RULES) {
      expect(source).not.toBe('');
      for (const language of LINT_LANGUAGES) {
        expect(title[language]).not.toBe('');
        for (const { message, fix } of cases) expect([message[language], fix[language]]).not.toContain('');
      }
    }
  });
});

describe('a finding', () => {
  it('names the words of the text as it was given, in the language of the statement', () => {
    const text = `😀\u00a0${base.text}\n\nCes documents sont faux.\n`;
    const { findings } = lint(text);
    expect(findings.length).toBeGreaterThan(0);
    for (const { start, end, text: words, message, fix } of findings) {
      expect(text.slice(start, end)).toBe(words);
      expect([message, fix]).not.toContain('');
    }
    expect(findings.map(({ rule }) => rule)).toContain('L16');
  });

  it('reads Arabic with vowel signs, lengthening and letters written together', () => {
    const { text } = goodStatements('ar')[0]!;
    expect(
      lint(`${text}\n\nوبالقُوى الأجـــنبيّة نُلصق التهمة: إنها قوى أجنبيّة.`, 'ar').findings.map(({ rule }) => rule),
    ).toContain('L12');
  });
});

describe('shipped words pass', () => {
  const hours = {
    fr: ['mercredi 8 avril 2026 à 9 h 00', 'mercredi 8 avril 2026 à 18 h 00'],
    ar: ['الأربعاء 8 أبريل 2026 على الساعة 09:00', 'الأربعاء 8 أبريل 2026 على الساعة 18:00'],
    en: ['Wednesday 8 April 2026 at 09:00', 'Wednesday 8 April 2026 at 18:00'],
  } as const;

  it.each(['ma-securite-sociale', 'eu-public-body'])(
    'holding words of %s, with their slots filled, in the first hours',
    async (plan) => {
      const { plan: read } = await readPlan(`plans/${plan}`);
      const words = read?.skeletons.find(({ id }) => id === 'holding')?.words;
      for (const language of ['fr', 'ar', 'en'] as const) {
        const [alertedAt, nextUpdateAt] = hours[language];
        const said = words?.[language] ?? '';
        const text = said
          .replace('{{alertedAt}}', alertedAt)
          .replace('{{nextUpdateAt}}', nextUpdateAt)
          .replace('{{phone}}', '0801 00 00 00');
        expect(blocking(text, language, 'aware')).toEqual([]);
      }
    },
  );

  it.each(['first-word', 'figures-word'] as const)(
    '%s in the first hours, in each language and together',
    (skeleton) => {
      const { texts } = composeStatement({
        skeleton: SKELETONS[skeleton],
        slots,
        facts: skeleton === 'first-word' ? new Map() : factsAfter(scopeResult),
        zone: ZONE,
      });
      const { findings } = lintStatement({ texts, context: { phase: 'aware', at: slots.alertedAt, zone: ZONE } });
      expect(findings.filter(({ level }) => level === 'block')).toEqual([]);
    },
  );
});

describe('kinds of data', () => {
  /** The first word with these kinds claimed, and the figures with people for each. */
  const said = (kinds: readonly Category[]) => {
    const facts = factsAfter({ ...scopeResult, categories: kinds.map((id) => ({ id, people: 90, records: 90 })) });
    return [
      { skeleton: SKELETONS['first-word'], slots: { ...slots, claimedCategories: [...kinds] }, facts: new Map() },
      { skeleton: SKELETONS['figures-word'], slots, facts },
    ].map((parts) => composeStatement({ ...parts, zone: ZONE, languages: LINT_LANGUAGES }).texts);
  };

  it.each([...CATEGORIES.map((kind) => [kind]), CATEGORIES])(
    'are known by the words that the product has for them, in each language: %s',
    (...kinds) => {
      for (const [index, texts] of said(kinds).entries()) {
        const phase = index === 0 ? 'aware' : 'full';
        const { findings } = lintStatement({
          texts,
          context: { phase, at: slots.alertedAt, zone: ZONE, facts: { facts: [], categories: kinds } },
        });
        expect(findings.filter(({ rule }) => rule === 'L05' || rule === 'L23')).toEqual([]);
      }
    },
  );
});

describe('facts', () => {
  const withFacts = (facts: object) =>
    lintText(base.text, {
      language: 'fr',
      phase: 'full',
      at: '2025-04-09T19:00:00Z',
      facts: readFacts(JSON.stringify(facts)),
    });
  const rules = (facts: object) => withFacts(facts).findings.map(({ rule }) => rule);

  it('hold the numbers of a text', () => {
    expect(rules({ facts: [{ id: 'people', value: 1996026, basis: 'counted' }] })).toEqual([]);
    expect(rules({ facts: [{ id: 'people', value: 1870300, basis: 'counted' }] })).toEqual(['L24']);
    expect(rules({ facts: [{ id: 'people', value: 1996026, basis: 'claimed' }] })).toEqual(['L24']);
  });

  it('name the kinds of data and when the alert was', () => {
    expect(rules({ facts: [], categories: ['name', 'health'] })).toEqual(['L05']);
    expect(rules({ facts: [], alertedAt: '2025-04-08T12:00:00Z' })).toEqual(['L01']);
    expect(rules({ facts: [], alertedAt: '2025-04-09T18:00:00Z' })).toEqual([]);
  });

  it('are told in the language of the statement, as people say kinds, bases and hours', () => {
    const told = (facts: object) => withFacts(facts).findings.map(({ message }) => message);
    expect(told({ facts: [], categories: ['name', 'health'] })).toEqual([expect.stringContaining('données de santé')]);
    expect(told({ facts: [{ id: 'people', value: 1996026, basis: 'claimed' }] })).toEqual([
      expect.stringContaining('selon d’autres'),
    ]);
  });

  it('that are not as they must be are refused by the name of the field', () => {
    expect(() => readFacts('{"facts":[{"id":"people","value":"many","basis":"counted"}]}')).toThrow(
      /facts\[0\]\.value/,
    );
    expect(() => readFacts('no')).toThrow(/JSON/);
  });
});

describe('a statement in several languages', () => {
  const composed = () =>
    composeStatement({ skeleton: SKELETONS['figures-word'], slots, facts: factsAfter(scopeResult), zone: ZONE })
      .texts as Record<'fr' | 'ar' | 'en', StatementText>;
  const context = { phase: 'aware', at: slots.alertedAt, zone: ZONE } as const;
  const rules = (more: object, texts = composed()) =>
    new Set(lintStatement({ texts, context: { ...context, ...more } }).findings.map(({ rule }) => rule));

  it('says the same in each', () => {
    const texts = structuredClone(composed());
    expect(rules({}, texts).has('L23')).toBe(false);
    const figures = texts.en.blocks.find(({ id }) => id === 'figures')!;
    figures.paragraphs[1] = figures.paragraphs[1]!.replace('1,200', '1,300');
    const found = lintStatement({ texts, context }).findings.filter(({ rule }) => rule === 'L23');
    expect(found.map(({ language, block, paragraph, text }) => [language, block, paragraph, text])).toContainEqual([
      'en',
      'figures',
      1,
      '1,300',
    ]);
    for (const { language, block, paragraph, start, end, text } of found) {
      const place = texts[language === 'es' ? 'fr' : language].blocks.find(({ id }) => id === block)!;
      expect((paragraph === 'heading' ? place.heading : place.paragraphs[paragraph]!).slice(start, end)).toBe(text);
    }
  });

  it('lacks a language that was promised, staff who were told, and the hour that was promised', () => {
    expect(rules({ facts: { facts: [], languages: ['fr', 'ar', 'es'] } }).has('L23')).toBe(true);
    expect(rules({ staffToldAt: null }).has('L29')).toBe(true);
    const history = [{ at: '2026-04-08T05:00:00Z', promisedNextAt: '2026-04-08T06:00:00Z' }];
    const late = lintStatement({ texts: composed(), context: { ...context, history } }).findings;
    expect(
      late.filter(({ rule, language }) => rule === 'L31' && language === 'fr').map(({ message }) => message),
    ).toEqual([expect.stringMatching(/mercredi 8 avril 2026 à 07:00/)]);
    expect(rules({ facts: { facts: [], alertedAt: '2026-04-07T05:00:00Z' } }).has('L01')).toBe(true);
  });

  it('corrects in the open, and agrees with others who speak', () => {
    const text = structuredClone(composed());
    const figure = { low: 900, high: 900 };
    const bare = lintStatement({
      texts: { fr: text.fr },
      context: { ...context, history: [{ at: '2026-04-08T05:00:00Z', people: figure }] },
    });
    expect(bare.findings.map(({ rule }) => rule)).toContain('L26');
    const corrected = structuredClone(text.fr);
    corrected.blocks
      .find(({ id }) => id === 'figures')!
      .paragraphs.unshift('Personnes concernées : nous avions dit 900 (confirmé). Nous nous sommes trompés.');
    const facts = [...factsAfter(scopeResult).values()];
    const open = lintStatement({ texts: { fr: corrected }, context: { ...context, facts: { facts } } });
    expect(open.findings.filter(({ rule }) => rule === 'L24')).toEqual([]);
    const spoken = lintStatement({
      texts: { fr: text.fr },
      context: { ...context, speakers: [{ name: 'ministry', at: '2026-04-08T05:00:00Z', people: figure }] },
    });
    expect(spoken.findings.map(({ rule }) => rule)).toContain('L24');
  });
});

describe('hostile text', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t\u00a0'],
    ['a lone surrogate', `${base.text}\ud800`],
    ['invisible signs in words', base.text.replaceAll('données', 'don\u200bnées')],
    ['HTML', `<html><body><p>${base.text.replaceAll('\n\n', '</p><p>')}</p></body></html>`],
    ['one line', base.text.replaceAll('\n', ' ')],
    ['an open quotation', `« ${base.text}`],
  ])('is read without harm: %s', (_, text) => {
    for (const language of LINT_LANGUAGES) {
      for (const { start, end } of lint(text, language).findings)
        expect(start >= 0 && end <= text.length && start <= end).toBe(true);
    }
  });

  it('that reorders letters is blocked, isolates are not', () => {
    expect(lint(`${base.text}\u202e`).findings.map(({ rule }) => rule)).toContain('L25');
    expect(lint(base.text.replace('0801 00 00 00', '\u20660801 00 00 00\u2069')).findings).toEqual([]);
  });

  it.each([
    ['statements', base.text],
    ['one endless sentence', '123 personnes concernées '],
    ['comments that never end', '<p><!-- '],
    ['groups of digits', '123 '],
    ['signs that reorder', '\u202e'],
  ])('of a mebibyte comes to an end, with as many findings as a person reads: %s', (_, part) => {
    const { findings } = lint(part.repeat(Math.ceil(1_000_000 / part.length)));
    expect(findings.length).toBeLessThanOrEqual(32 * 40);
  });
});
