import { z } from 'zod';
import advice from '../../../knowledge/advice.json' with { type: 'json' };
import figuresWord from '../../../knowledge/skeletons/figures-word.json' with { type: 'json' };
import firstWord from '../../../knowledge/skeletons/first-word.json' with { type: 'json' };
import shared from '../../../knowledge/skeletons/shared.json' with { type: 'json' };
import words from '../../../knowledge/skeletons/words.json' with { type: 'json' };
import { BLOCKS, CATEGORIES, type BlockId, type Category } from '../../contract/index.ts';
import { assert, SKELETON_LANGUAGES, type Language, type SkeletonLanguage } from '../../kernel/index.ts';

const perLanguage = z.strictObject(
  Object.fromEntries(SKELETON_LANGUAGES.map((language) => [language, z.string().min(1)])) as Record<
    SkeletonLanguage,
    z.ZodString
  >,
);

/** When a sentence is said. */
const conditions = {
  /**
   * Said only when this slot is filled, this fact (`fact:ID`) is known and above zero, was counted and is zero (`none:ID`), or what it
   * counts was named (`named:ID`).
   */
  when: z.string().optional(),
  /** Said only when it is not. */
  unless: z.string().optional(),
};

/** A sentence in each language. It is left out when one of its optional references is empty. */
const sentenceSchema = z.strictObject({ ...perLanguage.shape, ...conditions });

const paragraphSchema = z.union([
  z.array(sentenceSchema).min(1),
  z.strictObject({ each: z.enum(['advice', 'categories', 'measures', 'unknowns', 'corrections', 'promises']) }),
]);

const blockSchema = z.strictObject({ id: z.enum(BLOCKS), heading: perLanguage, paragraphs: z.array(paragraphSchema) });

const skeletonSchema = z.strictObject({
  id: z.enum(['first-word', 'figures-word']),
  phase: z.enum(['aware', 'full']),
  effective: z.iso.date(),
  requires: z.array(z.string()).optional(),
  title: z.array(sentenceSchema).min(1),
  blocks: z.array(blockSchema),
});

const adviceSchema = z.array(
  z.strictObject({
    id: z.string(),
    categories: z.union([z.literal('always'), z.array(z.enum(CATEGORIES)).min(1)]),
    ...perLanguage.shape,
  }),
);

/** The same words in the languages of the room, and in the others in which people wrote them: what is shipped is in all of them. */
export type PerLanguage = Readonly<Record<Language, string> & Partial<Record<SkeletonLanguage, string>>>;
export type Sentence = PerLanguage & Readonly<{ when?: string | undefined; unless?: string | undefined }>;
export type Paragraph = readonly Sentence[] | Extract<z.infer<typeof paragraphSchema>, { each: string }>;
export type Block = Readonly<{
  id: BlockId;
  heading: PerLanguage;
  paragraphs: readonly Paragraph[];
}>;
export type SkeletonId = z.infer<typeof skeletonSchema>['id'];

/** A statement before its slots are filled: the words are shipped and reviewed, in every language, and nobody retypes them. */
export type Skeleton = z.infer<typeof skeletonSchema>;

/** What of a skeleton makes a text. */
export type Words = Readonly<{
  title: readonly Sentence[];
  blocks: readonly Block[];
  /** Slots that are optional elsewhere and without which these words say nothing. */
  requires?: readonly string[] | undefined;
}>;

/** The shipped skeletons: the first word of the first hour, and the word that gives figures. */
export const SKELETONS: Readonly<Record<SkeletonId, Skeleton>> = {
  'first-word': skeletonSchema.parse(withShared(firstWord)),
  'figures-word': skeletonSchema.parse(withShared(figuresWord)),
};

export function isSkeletonId(text: string): text is SkeletonId {
  return Object.hasOwn(SKELETONS, text);
}

/** What each block is called where a skeleton does not say it. */
export const HEADINGS: Readonly<Record<BlockId, PerLanguage>> = words.headings;

const ADVICE = adviceSchema.parse(advice.advice);

/** What people can do about these kinds of data, most urgent first; what always helps is always there. */
export function adviceFor(categories: readonly Category[]): readonly PerLanguage[] {
  return ADVICE.filter((line) => line.categories === 'always' || line.categories.some((id) => categories.includes(id)));
}

function withShared(skeleton: { readonly blocks: readonly object[] }): unknown {
  const blocks = skeleton.blocks.map((block) => {
    if (!('use' in block)) return block;
    assert(typeof block.use === 'string' && Object.hasOwn(shared, block.use), 'a skeleton uses a block that is shared');
    return shared[block.use as keyof typeof shared];
  });
  return { ...skeleton, blocks };
}
