import { describe, expect, it } from 'vitest';
import { hour } from '../../../test/support/entries.ts';
import { factsAfter, scopeResult, slots, ZONE } from '../../../test/support/words.ts';
import asks from '../../../knowledge/asks.json' with { type: 'json' };
import shipped from '../../../knowledge/mouths.json' with { type: 'json' };
import type { Claim } from '../../contract/index.ts';
import { SKELETON_LANGUAGES, type ClaimId, type SkeletonLanguage, type StatementId } from '../../kernel/index.ts';
import { composeStatement, sentencesOf, SKELETONS, typeset, type SkeletonId } from '../statements/index.ts';
import { countSms } from './sms.ts';
import { mouthsOf } from './mouths-of.ts';
import type { Line, Sheet } from './sheet.ts';
import type { Source } from './source.ts';

// One approved text in four languages, and what it becomes: nothing is lost, nothing is added.
const facts = factsAfter(scopeResult);
const given = {
  ...slots,
  directBy: hour(30),
  directChannel: 'letter',
  recourse: ['data-authority', 'court'],
  spokesperson: { fr: 'Nadia Berrada', ar: 'نادية برادة', en: 'Nadia Berrada', es: 'Nadia Berrada' },
} as const;

function sourceIn(
  language: SkeletonLanguage,
  skeleton: SkeletonId = 'figures-word',
  more: Partial<Source> = {},
): Source {
  const composed = composeStatement({
    skeleton: SKELETONS[skeleton],
    slots: { ...given, recourse: [...given.recourse] },
    facts,
    zone: ZONE,
    languages: SKELETON_LANGUAGES,
  });
  return {
    statement: 'the-text' as StatementId,
    language,
    text: composed.texts[language]!,
    digest: composed.digests[language]!,
    version: 3,
    slots: { ...given, recourse: [...given.recourse] },
    at: hour(4),
    nextUpdateAt: slots.nextUpdateAt,
    zone: ZONE,
    figures: composed.facts.map(({ id }) => facts.get(id)!),
    told: [],
    unknown: [],
    recalled: undefined,
    isDrill: false,
    address: 'https://info.example',
    ...more,
  };
}

const sheetsOf = ({ press, call, staff, card }: ReturnType<typeof mouthsOf>) => ({ press, call, staff, card });
const linesOf = ({ title, sections }: Sheet): readonly Line[] => [
  title,
  ...sections.flatMap(({ heading, lines }) => [...(heading ? [heading] : []), ...lines]),
];
const wordsOf = (sheet: Sheet) => linesOf(sheet).map(({ words }) => words);

/** A frame as an expression: its open places may hold anything. */
const frames = (language: SkeletonLanguage): readonly RegExp[] =>
  [...Object.values(shipped.frames), ...Object.values(asks), ...Object.values(shipped.questions), ...shipped.never].map(
    (words) => {
      const parts = typeset((words as Record<SkeletonLanguage, string>)[language], language).split(/\{\w+\}/);
      return new RegExp(
        `^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.+')}$`,
        'su',
      );
    },
  );

describe.each(SKELETON_LANGUAGES)('in %s', (language) => {
  const source = sourceIn(language);
  const mouths = mouthsOf(source);

  it('the press release and the staff note hold every title, heading and paragraph of the approved text', () => {
    for (const sheet of [mouths.press, mouths.staff]) {
      const words = wordsOf(sheet);
      expect(words).toContain(source.text.title);
      for (const { heading, paragraphs } of source.text.blocks) {
        for (const one of [heading, ...paragraphs]) expect(words).toContain(one);
      }
    }
  });

  it('the call script says every sentence of every block, once, but for the name under the text', () => {
    const said = wordsOf(mouths.call);
    for (const { paragraphs } of source.text.blocks) {
      const answers = paragraphs.filter((words) => words !== source.slots.institution[language]);
      for (const sentence of answers.flatMap((words) => sentencesOf(words, language))) {
        expect(said.filter((words) => words === sentence)).toHaveLength(1);
      }
    }
  });

  it('nothing is said that is not approved, shipped, or a figure of the text', () => {
    const sentences = source.text.blocks.flatMap(({ paragraphs }) =>
      paragraphs.flatMap((words) => [words, ...sentencesOf(words, language)]),
    );
    const own = new Set([source.text.title, ...source.text.blocks.map(({ heading }) => heading), ...sentences]);
    const known = frames(language);
    for (const [name, sheet] of Object.entries(sheetsOf(mouths))) {
      for (const { words, from } of linesOf(sheet)) {
        if (from === 'approved') expect(own.has(words), `${name}: ${words}`).toBe(true);
        else
          expect(
            known.some((frame) => frame.test(words)),
            `${name}: ${words}`,
          ).toBe(true);
      }
    }
  });

  it('each sheet names the text that it comes from, and its version', () => {
    for (const sheet of Object.values(sheetsOf(mouths))) {
      expect(wordsOf(sheet).at(-1)).toContain(source.digest.slice(0, 12));
      expect(wordsOf(sheet).at(-1)).toContain('3');
    }
  });

  it('a text message is counted to the sign, and the short one is one message', () => {
    const { whole, short } = mouths.sms!;
    expect(whole.count).toEqual(countSms(whole.text));
    expect(short.count).toMatchObject({ segments: 1 });
    expect(short.text).not.toMatch(/[\u2066-\u2069\u00a0\u202f]/u);
    if (language === 'fr' || language === 'en') expect(short.count.encoding).toBe('gsm-7');
  });

  it('the social text is taken whole, and the picture holds the title, the hour and the name', () => {
    const { svg, text } = mouths.social!;
    expect(Array.from(text).length).toBeLessThanOrEqual(280);
    expect(text).toContain('https://info.example');
    const drawn = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, words]) =>
      words!.replaceAll(/[\u2066-\u2069]/g, ''),
    );
    const plain = (words: string) => words.replaceAll(/[\u2066-\u2069]/g, '').replaceAll('&', '&amp;');
    expect(drawn.join(' ')).toContain(plain(source.text.title));
    expect(drawn.join(' ')).toContain(source.slots.institution[language]);
    expect(svg).toContain(language === 'ar' ? 'text-anchor="end"' : 'text-anchor="start"');
    expect(svg).not.toMatch(/<script|href=|url\(/);
  });

  it('a text that does not hold any more is marked, and nothing is left to send', () => {
    for (const recalled of ['stale', 'superseded'] as const) {
      const over = mouthsOf(sourceIn(language, 'figures-word', { recalled }));
      expect(over.sms ?? over.social).toBeUndefined();
      const mark = typeset(shipped.frames[`recalled-${recalled}`][language], language);
      for (const sheet of Object.values(sheetsOf(over))) expect(wordsOf(sheet)).toContain(mark);
    }
  });

  it('a drill is called one everywhere', () => {
    const drill = mouthsOf(sourceIn(language, 'figures-word', { isDrill: true }));
    const word = shipped.frames.drill[language];
    for (const sheet of Object.values(sheetsOf(drill))) expect(sheet.title.words).toContain(word);
    expect(drill.sms!.short.text).toContain(word);
    expect(drill.social!.text).toContain(word);
    expect(drill.social!.svg).toContain(word);
  });
});

describe('the card of the spokesperson', () => {
  const answer = (source: Source, question: keyof typeof shipped.questions): readonly Line[] => {
    const { language } = source;
    const heading = typeset(shipped.questions[question][language], language);
    return mouthsOf(source).card.sections.find((section) => section.heading?.words === heading)!.lines;
  };
  const cause: Claim = {
    id: 'cause' as ClaimId,
    subject: 'cause',
    status: 'unknown',
    texts: { fr: 'La cause.' },
    evidence: [],
    asOf: hour(2),
    owner: 'technical',
    nextCheckAt: hour(12),
  };

  it('says that we do not know and when the answer comes, where the cell has written that down', () => {
    const [line] = answer(sourceIn('fr', 'first-word', { unknown: [cause] }), 'author');
    expect(line).toMatchObject({ from: 'ledger' });
    expect(line!.words).toMatch(/^Nous ne le savons pas\. Réponse au plus tard le /);
  });

  it('says that nothing is approved, and when the next word comes, where nobody wrote anything down', () => {
    const [line] = answer(sourceIn('en', 'first-word'), 'author');
    expect(line!.words).toMatch(/^Nothing is approved on this\. Next update by /);
  });

  it('apologises in approved words alone: those of the block, or those that stand inside another', () => {
    for (const language of SKELETON_LANGUAGES) {
      expect(answer(sourceIn(language, 'first-word'), 'sorry')).toMatchObject([{ from: 'approved' }]);
      expect(answer(sourceIn(language), 'sorry')[0]).toMatchObject({ from: 'approved' });
    }
  });

  it('answers whether files are true by the figures once records were compared, and by what is not known before', () => {
    const judged = answer(sourceIn('fr'), 'true').map(({ words }) => words);
    expect(judged.slice(0, -1).every((words) => words.startsWith('Fiches '))).toBe(true);
    expect(judged.at(-1)).toMatch(/^Chiffres arrêtés le /);
    const early = sourceIn('fr', 'first-word', { figures: [] });
    expect(answer(early, 'true').map(({ words }) => words)).toEqual(
      early.text.blocks.find(({ id }) => id === 'unknown')!.paragraphs,
    );
  });
});
