import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claims, SAID } from '../../../test/support/said.ts';
import { ZONE } from '../../../test/support/words.ts';
import { statementTextSchema, type StatementText } from '../../contract/index.ts';
import { SKELETON_LANGUAGES, type FactId, type SkeletonLanguage } from '../../kernel/index.ts';
import { boundsOf } from '../../ledger/index.ts';
import {
  composeStatement,
  SKELETONS,
  templateOf,
  withNothingNew,
  type AboutWords,
  type PartialSlots,
} from './index.ts';

/** A text as a reviewer reads it. */
function printed({ title, blocks }: StatementText): string {
  const parts = blocks.map(({ heading, paragraphs }) => [`# ${heading}`, ...paragraphs].join('\n'));
  return `${[title, ...parts].join('\n\n')}\n`;
}

const compose = (name: string) => composeStatement({ ...SAID[name]!, languages: SKELETON_LANGUAGES });
const textIn = (name: string, language: SkeletonLanguage) => compose(name).texts[language]!;
const names = Object.keys(SAID);
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

describe.each(names)('%s', (name) => {
  it.each(SKELETON_LANGUAGES)('reads in %s as it was reviewed', async (language) => {
    await expect(printed(textIn(name, language))).toMatchFileSnapshot(
      `../../../test/golden/words/${name}.${language}.txt`,
    );
  });

  it.each(SKELETON_LANGUAGES)('has no hole in %s, and the signs that its language asks for', (language) => {
    const text = printed(textIn(name, language));
    expect(statementTextSchema.safeParse(textIn(name, language)).success).toBe(true);
    expect(text).not.toMatch(/ {2}|\{|\}|…|undefined| \.|\.\.|\(\)/);
    if (language === 'fr') expect(text).not.toMatch(/[^\u00a0\u202f][:;?!»](?=\s|$)|«[^\u00a0]/m);
    if (language === 'ar') expect(text).not.toMatch(/[,;?]/);
    if (language === 'es') expect(text).not.toMatch(/ [:;?!»]|« /);
  });

  it('says the same blocks, with as many paragraphs, in each language', () => {
    const shape = (language: SkeletonLanguage) =>
      textIn(name, language).blocks.map(({ id, paragraphs }) => [id, paragraphs.length]);
    for (const language of SKELETON_LANGUAGES) expect(shape(language)).toEqual(shape('fr'));
  });

  it.each(SKELETON_LANGUAGES)('is the same when what it starts from in %s is given back as an edit', (language) => {
    const parts = { ...SAID[name]!, languages: SKELETON_LANGUAGES };
    const edited = composeStatement({ ...parts, edits: { [language]: templateOf(parts, language) } });
    expect(edited).toEqual(composeStatement(parts));
  });
});

describe('the shipped texts', () => {
  it('show every skeleton at least once', () => {
    const shown = new Set(Object.values(SAID).map(({ skeleton }) => skeleton.title));
    expect(Object.values(SKELETONS).filter(({ title }) => !shown.has(title))).toEqual([]);
  });

  it('lack nothing, but for a denial that the count does not bear out', () => {
    for (const name of names) {
      const expected = name === 'denied-word-too-early' ? ['none:people'] : [];
      expect([name, compose(name).missing, compose(name).faults]).toEqual([name, expected, []]);
    }
  });

  it('deny nothing unless a count over the register says that nobody is in the files', () => {
    const denial = /none of the people|none of them matched/;
    expect(printed(textIn('denied-word', 'en'))).toMatch(denial);
    const people = SAID['denied-word']!.facts.get('people' as FactId)!;
    expect([boundsOf(people).high, people.basis]).toEqual([0, 'counted']);
    expect(printed(textIn('denied-word-too-early', 'en'))).not.toMatch(denial);
    const claimed = { ...people, basis: 'estimated' as const };
    const parts = { ...SAID['denied-word']!, facts: new Map([[people.id, claimed]]) };
    expect(printed(composeStatement(parts).texts.en!)).not.toMatch(denial);
    for (const language of SKELETON_LANGUAGES) expect(textIn('denied-word', language).blocks).not.toHaveLength(0);
  });

  it('say in the full phase who can be turned to, when each person is told, and what the institution is sorry for', () => {
    for (const language of SKELETON_LANGUAGES) {
      const ids = textIn('figures-word', language).blocks.map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(['apology', 'recourse', 'unknown', 'concerned', 'next']));
    }
    const text = plain(printed(textIn('figures-word', 'en')));
    expect(text).toContain('will hear from us by letter, by Monday 13 April 2026 at 18:00 at the latest');
    expect(text).toContain('the data protection authority, the courts or the ombudsman');
    expect(text).toContain('How these files got out (not yet established; answer by Thursday 9 April 2026 at 18:00');
  });

  it('say what was wrong before anything else, where they correct it', () => {
    const [first] = textIn('correction-word', 'en').blocks;
    expect(first).toMatchObject({ id: 'correction' });
    expect(first!.paragraphs[0]).toBe(
      'People affected: we said at least 900, at most 950 (the minimum is confirmed). We now say at least 1,200, at most 1,230 (the minimum is confirmed). Reason: we have read more files.',
    );
  });

  it('ask for what a skeleton cannot do without', () => {
    const needed = Object.values(SKELETONS).map((skeleton) => {
      const { missing } = composeStatement({ ...SAID['first-word']!, skeleton, facts: new Map() });
      return [skeleton.id, ...missing];
    });
    expect(needed).toEqual([
      ['first-word'],
      ['figures-word', 'known:people'],
      ['denied-word', 'none:people'],
      ['individual-word', 'directBy', 'directChannel'],
      ['correction-word', 'corrections'],
      ['closing-word', 'openUntil'],
      ['withdrawal', 'withdrawn'],
    ]);
  });
});

describe('any state of any skeleton', () => {
  /** Whatever is known, filled in and told: some of the slots, facts and claims of the shipped texts. */
  const all = Object.values(SAID);
  const slots = Object.assign({}, ...all.map((parts) => parts.slots)) as PartialSlots;
  const about = Object.assign({}, ...all.map((parts) => parts.about)) as AboutWords;
  const someOf = <Value extends object>(whole: Value) =>
    fc.subarray(Object.entries(whole)).map((members) => Object.fromEntries(members) as Partial<Value>);
  const state = fc.record({
    skeleton: fc.constantFrom(...Object.values(SKELETONS), withNothingNew(SKELETONS['figures-word'])),
    slots: someOf(slots),
    facts: fc.constantFrom(...all).chain(({ facts }) => fc.subarray([...facts]).map((kept) => new Map(kept))),
    claims: fc.subarray([...claims]).map((kept) => new Map(kept)),
    about: someOf(about),
    language: fc.constantFrom(...SKELETON_LANGUAGES),
  });

  it('is the same text, of the same facts and claims, when what it starts from is given back as an edit', () => {
    fc.assert(
      fc.property(state, ({ language, ...known }) => {
        const parts = { ...known, zone: ZONE, languages: SKELETON_LANGUAGES };
        const edited = composeStatement({ ...parts, edits: { [language]: templateOf(parts, language) } });
        expect(edited).toEqual(composeStatement(parts));
        expect(edited.faults).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('has no hole but where it says what is missing', () => {
    fc.assert(
      fc.property(state, ({ language, ...known }) => {
        const { texts, missing } = composeStatement({ ...known, zone: ZONE, languages: [language] });
        const text = printed(texts[language]!);
        expect(text).not.toMatch(/ {2}|\{|\}|undefined|\(\)|\.\./);
        if (missing.length === 0) expect(text).not.toContain('…');
      }),
      { numRuns: 300 },
    );
  });
});
