import type { WordsFault } from './model.ts';
import type { Plan } from '../contract/index.ts';
import { canonicalJson, LANGUAGES, type Digest, type Language, type SkeletonLanguage } from '../kernel/index.ts';
import { digestOf } from '../platform/signing/index.ts';

type Words = Plan['skeletons'][number]['words'];
type PerLanguage = Readonly<Record<Language, string> & Partial<Record<SkeletonLanguage, string>>>;

/** What words that are approved beforehand may leave open; everything else in them is fixed. */
export const OPEN_SLOTS = ['institution', 'phone', 'alertedAt', 'nextUpdateAt'] as const;

/** Words of a plan as the public page can show them: a title, and the same paragraphs in each language. */
export type ReadyWords = Readonly<{ title: PerLanguage; paragraphs: readonly PerLanguage[] }>;

/** Why words cannot go onto the public page, and where. */
export type Unready = Readonly<{ language: SkeletonLanguage; fault: WordsFault; why: string; fix: string }>;

type OneLanguage = Readonly<{ title: string; paragraphs: readonly string[] }>;

/** What an approval in peacetime is about: the words in all their languages. */
export function digestOfWords(words: Words): Digest {
  return digestOf(canonicalJson(words));
}

/**
 * Reads the words of a skeleton: a first line `# Title`, then paragraphs with an empty line between them, in each language of the
 * public page, and in Spanish where they are written in it. Answers with the first thing that keeps them from being published, which `plan check` finds in peacetime.
 */
export function readyWords(words: Words): ReadyWords | Unready {
  const read = new Map<SkeletonLanguage, OneLanguage>();
  const languages: readonly SkeletonLanguage[] = words.es === undefined ? LANGUAGES : [...LANGUAGES, 'es'];
  for (const language of languages) {
    const one = readOne(words[language], language);
    if ('why' in one) return one;
    read.set(language, one);
  }
  const { length } = read.get('fr')!.paragraphs;
  const uneven = languages.find((language) => read.get(language)!.paragraphs.length !== length);
  if (uneven) {
    return {
      language: uneven,
      fault: 'uneven',
      why: 'The languages do not have the same paragraphs, so that people would read different things.',
      fix: 'Write the same paragraphs, in the same order, in each language.',
    };
  }
  const perLanguage = (pick: (one: OneLanguage) => string) =>
    Object.fromEntries(languages.map((language) => [language, pick(read.get(language)!)])) as PerLanguage;
  return {
    title: perLanguage(({ title }) => title),
    paragraphs: Array.from({ length }, (_, index) => perLanguage(({ paragraphs }) => paragraphs[index]!)),
  };
}

const TITLE_MAX = 160;
/** A paragraph leaves room for what is filled in. */
const PARAGRAPH_MAX = 1000;

function readOne(text: string | undefined, language: SkeletonLanguage): OneLanguage | Unready {
  if (text === undefined) {
    const why = 'The public page is in this language too, and the words are missing in it.';
    return { language, fault: 'missing', why, fix: 'Have a person write them.' };
  }
  const [head = '', ...paragraphs] = text.split(/\n\s*\n/).map((part) => part.trim().replaceAll(/\s+/g, ' '));
  const title = /^# (.+)$/.exec(head)?.[1];
  if (title === undefined || paragraphs.length === 0) {
    const why = 'The words have no title, or nothing after it.';
    return {
      language,
      fault: 'untitled',
      why,
      fix: 'Begin with a line "# Title", then an empty line, then the paragraphs.',
    };
  }
  if (title.length > TITLE_MAX || paragraphs.some(({ length }) => length > PARAGRAPH_MAX)) {
    const why = `The title is longer than ${TITLE_MAX} characters, or a paragraph than ${PARAGRAPH_MAX}.`;
    return { language, fault: 'long', why, fix: 'Write shorter ones: people read this on a telephone, in a fright.' };
  }
  return unknownSlot(text, language) ?? { title, paragraphs };
}

function unknownSlot(text: string, language: SkeletonLanguage): Unready | undefined {
  const names = [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name);
  const unknown = names.find((name) => !(OPEN_SLOTS as readonly string[]).includes(name));
  if (unknown === undefined) return undefined;
  return {
    language,
    fault: 'slot',
    why: `Nothing fills in {{${unknown.slice(0, 40)}}}.`,
    fix: `Leave open only ${OPEN_SLOTS.map((name) => `{{${name}}}`).join(', ')}.`,
  };
}
