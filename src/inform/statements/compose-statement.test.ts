import { describe, expect, it } from 'vitest';
import adviceFile from '../../../knowledge/advice.json' with { type: 'json' };
import words from '../../../knowledge/skeletons/words.json' with { type: 'json' };
import { hour } from '../../../test/support/entries.ts';
import { factsAfter, scopeResult, scopeWithoutRegister, slots, ZONE } from '../../../test/support/words.ts';
import {
  BLOCKS,
  CATEGORIES,
  CLAIM_STATUSES,
  CLAIM_SUBJECTS,
  DIRECT_CHANNELS,
  ERRATUM_REASONS,
  MEASURES,
  PHONE_DAYS,
  PLACES,
  RECOURSES,
  slotsSchema,
  statementTextSchema,
  WITHDRAWAL_REASONS,
  type ScopeResult,
  type StatementText,
} from '../../contract/index.ts';
import { instant, SKELETON_LANGUAGES, type FactId, type SkeletonLanguage } from '../../kernel/index.ts';
import { composeStatement } from './compose-statement.ts';
import type { PartialSlots } from './parts.ts';
import { dateTimePhrase, factPhrase } from './phrases.ts';
import { adviceFor, SKELETONS, type SkeletonId } from './skeleton.ts';
import { draftSlots, slotsFormSchema } from './slots-form.ts';

function compose(skeleton: SkeletonId, filled: PartialSlots = slots, result?: ScopeResult) {
  const composed = composeStatement({
    skeleton: SKELETONS[skeleton],
    slots: filled,
    facts: result ? factsAfter(result) : new Map(),
    zone: ZONE,
    languages: SKELETON_LANGUAGES,
  });
  return { ...composed, texts: composed.texts as Record<SkeletonLanguage, StatementText> };
}

/** A text as a reviewer reads it. */
function printed({ title, blocks }: StatementText): string {
  const parts = blocks.map(({ heading, paragraphs }) => [`# ${heading}`, ...paragraphs].join('\n'));
  return `${[title, ...parts].join('\n\n')}\n`;
}
const wholeText = (text: StatementText) => printed(text).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
const paragraphsOf = ({ blocks }: StatementText, id: string) => blocks.find((block) => block.id === id)?.paragraphs;

describe('the shipped words', () => {
  const sentences = Object.values(SKELETONS).flatMap(({ title, blocks }) => [
    ...title,
    ...blocks.flatMap(({ heading, paragraphs }) => [
      heading,
      ...paragraphs.flatMap((paragraph) => ('each' in paragraph ? [] : paragraph)),
    ]),
  ]);
  const references = (text: string) => [...text.matchAll(/\{\{[^}]*\}\}/g)].map(([reference]) => reference).sort();

  it('hold no number of their own', () => {
    const typed = [...sentences, ...adviceFile.advice].flatMap((words) =>
      SKELETON_LANGUAGES.map((language) => words[language]),
    );
    expect(typed.length).toBeGreaterThan(100);
    expect(typed.filter((text) => /\p{Nd}/u.test(text.replace(/\{\{[^}]*\}\}/g, '')))).toEqual([]);
  });

  it('refer to the same slots and facts in each language', () => {
    for (const words of sentences) {
      expect(references(words.ar)).toEqual(references(words.fr));
      expect(references(words.en)).toEqual(references(words.fr));
      expect(references(words.es)).toEqual(references(words.fr));
    }
  });

  it('name every choice that can be made, in each language', () => {
    const named = [
      [CATEGORIES, words.categories],
      [MEASURES, words.measures],
      [PLACES, words.places],
      [PHONE_DAYS, words.phoneDays],
      [BLOCKS, words.headings],
      [DIRECT_CHANNELS, words.directChannels],
      [RECOURSES, words.recourses],
      [CLAIM_STATUSES, words.claimStatuses],
      [['unknown', 'withheld'], words.claimsLate],
      [CLAIM_SUBJECTS, words.claimSubjects],
      [ERRATUM_REASONS, words.erratumReasons],
      [WITHDRAWAL_REASONS, words.withdrawalReasons],
    ] as const;
    for (const [choices, names] of named) {
      expect(Object.keys(names).sort()).toEqual([...choices].sort());
      for (const choice of choices) {
        expect(Object.keys((names as Record<string, object>)[choice]!).sort()).toEqual([...SKELETON_LANGUAGES].sort());
      }
    }
  });

  it('leave open the same places of a pattern in each language', () => {
    const openIn = (text: string) => [...text.matchAll(/\{[a-z]+\}/g)].map(([place]) => place).sort();
    const patterns = [words.basis, words.measures, words.claimStatuses, words.claimsLate].flatMap((named) =>
      Object.values<Record<SkeletonLanguage, string>>(named),
    );
    for (const pattern of patterns) {
      for (const language of SKELETON_LANGUAGES) expect(openIn(pattern[language])).toEqual(openIn(pattern.fr));
    }
    for (const kind of ['amounts', 'corrections', 'promises', 'phoneHours'] as const) {
      const { fr, ...others } = words[kind];
      for (const other of Object.values(others)) {
        for (const [name, pattern] of Object.entries<string>(other)) {
          expect(openIn(pattern)).toEqual(openIn((fr as Record<string, string>)[name]!));
        }
      }
    }
  });

  it('come in the order of the page', () => {
    for (const { blocks } of Object.values(SKELETONS)) {
      const order = blocks.map(({ id }) => BLOCKS.indexOf(id));
      expect(order).toEqual([...order].sort((one, other) => one - other));
    }
  });

  it('advise what fits each kind of data', () => {
    const always = adviceFor([]).length;
    for (const category of CATEGORIES) {
      const fits = adviceFile.advice.some(
        ({ categories }) => Array.isArray(categories) && categories.includes(category),
      );
      expect(adviceFor([category]).length - always).toBe(fits ? 1 : 0);
    }
    const uncovered = CATEGORIES.filter((category) => adviceFor([category]).length === always);
    // For these, the advice that is always given (hang up, call back) is the advice that fits.
    expect(uncovered).toEqual(['name', 'employer-number', 'company-id', 'phone', 'email', 'ip-address']);
  });

  it('do not tell anybody to change a password that did not leak', () => {
    const told = compose('figures-word', slots, scopeResult).texts.en;
    expect(paragraphsOf(told, 'advice')!.join(' ')).not.toContain('Change your password');
    const withPassword = compose('first-word', { ...slots, claimedCategories: ['password'] }).texts.en;
    expect(paragraphsOf(withPassword, 'advice')!.join(' ')).toContain('Change your password');
  });
});

describe('a composed statement', () => {
  it('is whole in each language when all is filled', () => {
    const { texts, missing } = compose('figures-word', slots, scopeResult);
    expect(missing).toEqual([]);
    for (const language of SKELETON_LANGUAGES) {
      expect(statementTextSchema.safeParse(texts[language]).success).toBe(true);
      expect(printed(texts[language])).not.toMatch(/\{|\}|…|undefined/);
    }
  });

  it('gives the same digests for the same parts, and others for one changed slot', () => {
    expect(compose('first-word').digests).toEqual(compose('first-word').digests);
    const other = compose('first-word', { ...slots, nextUpdateAt: hour(10) }).digests;
    for (const language of SKELETON_LANGUAGES)
      expect(other[language]).not.toBe(compose('first-word').digests[language]);
  });

  it('leaves out each sentence whose optional slot is empty, and its block with it', () => {
    const { phoneHours: _, seenOn: __, ...rest } = slots;
    const bare = compose('first-word', { ...rest, claimedCategories: [], measures: [] });
    expect(bare.missing).toEqual([]);
    for (const language of SKELETON_LANGUAGES) {
      expect(paragraphsOf(bare.texts[language], 'done')).toBeUndefined();
      expect(paragraphsOf(bare.texts[language], 'unknown')).toHaveLength(1);
      expect(printed(bare.texts[language])).not.toMatch(/ {2}| \.|…/);
    }
    expect(wholeText(bare.texts.fr)).not.toContain('messagerie');
    expect(wholeText(bare.texts.fr)).toContain('circulaient.');
  });

  it('shows what is still missing, and names it', () => {
    const { texts, missing } = compose('first-word', { claimedCategories: [], measures: [] });
    expect(missing).toEqual([
      'alertedAt',
      'institution.ar',
      'institution.en',
      'institution.es',
      'institution.fr',
      'nextUpdateAt',
      'phone',
    ]);
    expect(wholeText(texts.en)).toContain('On …, we learned');
  });

  it('keeps the first word short: 180 words beside its advice', () => {
    for (const language of SKELETON_LANGUAGES) {
      const { blocks } = compose('first-word', { ...slots, claimedCategories: [] }).texts[language];
      const paragraphs = blocks.filter(({ id }) => id !== 'advice').flatMap(({ paragraphs }) => paragraphs);
      const wordCount = paragraphs
        .join(' ')
        .split(/\s+/)
        .filter((word) => /\p{L}/u.test(word)).length;
      expect(wordCount).toBeLessThanOrEqual(180);
    }
  });

  it('names each fact that it used, those too that kept a sentence out', () => {
    const { facts } = compose('figures-word', slots, scopeResult);
    expect(facts.map(({ id }) => id).sort()).toEqual([...factsAfter(scopeResult).keys()].sort());
    expect(compose('first-word').facts).toEqual([]);
  });

  it('says nothing true or altered without a register, and calls the people an estimate', () => {
    const text = wholeText(compose('figures-word', slots, scopeWithoutRegister).texts.en);
    expect(text).toContain('People affected: about 1,235 people (estimate).');
    expect(text).not.toMatch(/Records (true|altered|not found)/);
    expect(text).not.toContain('real data');
    expect(text).toContain('We do not know yet whether these files are true, altered or made up.');
  });

  it('apologises once the data is known to be true, and not before', () => {
    expect(wholeText(compose('figures-word', slots, scopeResult).texts.fr)).toContain(
      'Nous vous présentons nos excuses.',
    );
    expect(wholeText(compose('first-word').texts.fr)).not.toContain('excuses');
  });

  it('keeps the digits of a telephone number in order in Arabic', () => {
    const contact = paragraphsOf(compose('first-word').texts.ar, 'contact')!.join('');
    expect(contact).toContain('\u20660800 00 12 34\u2069');
  });
});

describe('numbers and hours', () => {
  const people = (value: number) => ({ ...factsAfter(scopeWithoutRegister).get('people' as FactId)!, value });
  const counted = (value: number, language: SkeletonLanguage) =>
    factPhrase({ ...people(value), basis: 'counted' }, language);

  it.each([
    [0, '0 شخص'],
    [1, 'شخص واحد'],
    [2, 'شخصان'],
    [3, '3 أشخاص'],
    [10, '10 أشخاص'],
    [11, '11 شخصًا'],
    [99, '99 شخصًا'],
    [100, '100 شخص'],
    [103, '103 أشخاص'],
    [1_996_026, '1.996.026 شخصًا'],
  ])('%i people agree with their number in Arabic', (value, phrase) => expect(counted(value, 'ar')).toBe(phrase));

  it.each([
    [0, '0 personne'],
    [1, '1 personne'],
    [2, '2 personnes'],
    [1_000_000, '1 000 000 de personnes'],
    [1_996_026, '1 996 026 personnes'],
  ])('%i people agree with their number in French', (value, phrase) => {
    expect(counted(value, 'fr').replaceAll('\u202f', ' ')).toBe(phrase);
  });

  it.each([
    [0, '0 personas'],
    [1, '1 persona'],
    [2, '2 personas'],
    [1_000_000, '1.000.000 de personas'],
    [1_996_026, '1.996.026 personas'],
  ])('%i people agree with their number in Spanish', (value, phrase) => expect(counted(value, 'es')).toBe(phrase));

  it('every unit has every plural form that its language needs', () => {
    const tags = { fr: 'fr-FR', ar: 'ar-MA', en: 'en-GB', es: 'es-ES' } as const;
    for (const unit of Object.values(words.units)) {
      for (const language of SKELETON_LANGUAGES) {
        const forms = new Intl.PluralRules(tags[language]).resolvedOptions().pluralCategories;
        expect(Object.keys(unit[language]).sort()).toEqual([...forms].sort());
      }
    }
  });

  it('say the hour of the institution, whatever its clock does in Ramadan', () => {
    const written = (at: string, language: SkeletonLanguage) =>
      dateTimePhrase(instant(at), language, ZONE).replaceAll('\u00a0', ' ');
    expect(written('2025-04-08T20:40:00Z', 'fr')).toBe('mardi 8 avril 2025 à 21 h 40');
    expect(written('2025-03-20T20:40:00Z', 'fr')).toBe('jeudi 20 mars 2025 à 20 h 40');
    expect(written('2025-05-01T08:05:00Z', 'fr')).toBe('jeudi 1er mai 2025 à 9 h 05');
    expect(written('2025-04-08T20:40:00Z', 'ar')).toBe('الثلاثاء 8 أبريل 2025 على الساعة 21:40');
    expect(written('2025-04-08T20:40:00Z', 'es')).toBe('martes 8 de abril de 2025 a las 21:40');
    expect(written('2025-04-08T00:05:00Z', 'es')).toBe('martes 8 de abril de 2025 a la 1:05');
    expect(written('2025-04-08T20:40:00Z', 'en')).toBe('Tuesday 8 April 2025 at 21:40');
  });
});

describe('a posted form', () => {
  const posted = {
    ...slots,
    claimedCategories: 'salary',
    measures: { 'service-closed': hour(1), 'complaint-filed': hour(2) },
    phoneHours: { from: '08:00', to: '20:00' },
  };

  it('becomes slots: one tick is a list, measures are those with an hour, no days are no hours', () => {
    expect(slotsFormSchema.parse(posted)).toEqual({
      ...slots,
      phoneHours: undefined,
      claimedCategories: ['salary'],
      measures: [
        { id: 'service-closed', at: hour(1) },
        { id: 'complaint-filed', at: hour(2) },
      ],
    });
    expect(slotsFormSchema.parse(slots)).toEqual(slots);
  });

  it('is refused when something needed is missing, and still read as a draft', () => {
    const { phone: _, ...rest } = posted;
    const half = { ...rest, nextUpdateAt: 'soon', institution: { fr: 'Caisse' } };
    expect(slotsFormSchema.safeParse(half).success).toBe(false);
    expect(draftSlots(half)).toMatchObject({
      institution: { fr: 'Caisse' },
      phone: undefined,
      nextUpdateAt: undefined,
      claimedCategories: ['salary'],
    });
    expect(draftSlots('nonsense')).toMatchObject({ claimedCategories: [], measures: [] });
    expect(slotsSchema.safeParse(draftSlots(slots)).success).toBe(true);
  });
});
