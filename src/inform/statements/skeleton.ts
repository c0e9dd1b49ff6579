import { z } from 'zod';
import advice from '../../../knowledge/advice.json' with { type: 'json' };
import figuresWord from '../../../knowledge/skeletons/figures-word.json' with { type: 'json' };
import firstWord from '../../../knowledge/skeletons/first-word.json' with { type: 'json' };
import shared from '../../../knowledge/skeletons/shared.json' with { type: 'json' };
import { BLOCKS, CATEGORIES, type Category } from '../../contract/index.ts';
import { assert } from '../../kernel/index.ts';

const perLanguage = z.strictObject({ fr: z.string().min(1), ar: z.string().min(1), en: z.string().min(1) });

/** A sentence in each language. It is left out when one of its optional references is empty. */
const sentenceSchema = z.strictObject({
  ...perLanguage.shape,
  /** Said only when this slot is filled, this fact (`fact:ID`) is known and above zero, or what it counts was named (`named:ID`). */
  when: z.string().optional(),
  /** Said only when it is not. */
  unless: z.string().optional(),
});

const paragraphSchema = z.union([
  z.array(sentenceSchema).min(1),
  z.strictObject({ each: z.enum(['advice', 'categories', 'measures']) }),
]);

const blockSchema = z.strictObject({ id: z.enum(BLOCKS), heading: perLanguage, paragraphs: z.array(paragraphSchema) });

const skeletonSchema = z.strictObject({
  id: z.enum(['first-word', 'figures-word']),
  phase: z.enum(['aware', 'full']),
  effective: z.iso.date(),
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

export type PerLanguage = z.infer<typeof perLanguage>;
export type Sentence = z.infer<typeof sentenceSchema>;
export type Paragraph = z.infer<typeof paragraphSchema>;
export type SkeletonId = z.infer<typeof skeletonSchema>['id'];

/** A statement before its slots are filled: the words are shipped and reviewed, in every language, and nobody retypes them. */
export type Skeleton = z.infer<typeof skeletonSchema>;

/** The shipped skeletons: the first word of the first hour, and the word that gives figures. */
export const SKELETONS: Readonly<Record<SkeletonId, Skeleton>> = {
  'first-word': skeletonSchema.parse(withShared(firstWord)),
  'figures-word': skeletonSchema.parse(withShared(figuresWord)),
};

export function isSkeletonId(text: string): text is SkeletonId {
  return Object.hasOwn(SKELETONS, text);
}

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
