import { z } from 'zod';
import advice from '../../../knowledge/advice.json' with { type: 'json' };
import closingWord from '../../../knowledge/skeletons/closing-word.json' with { type: 'json' };
import correctionWord from '../../../knowledge/skeletons/correction-word.json' with { type: 'json' };
import deniedWord from '../../../knowledge/skeletons/denied-word.json' with { type: 'json' };
import figuresWord from '../../../knowledge/skeletons/figures-word.json' with { type: 'json' };
import firstWord from '../../../knowledge/skeletons/first-word.json' with { type: 'json' };
import individualWord from '../../../knowledge/skeletons/individual-word.json' with { type: 'json' };
import nothingNew from '../../../knowledge/skeletons/nothing-new.json' with { type: 'json' };
import shared from '../../../knowledge/skeletons/shared.json' with { type: 'json' };
import withdrawal from '../../../knowledge/skeletons/withdrawal.json' with { type: 'json' };
import words from '../../../knowledge/skeletons/words.json' with { type: 'json' };
import { BLOCKS, CATEGORIES, type BlockId, type Category } from '../../contract/index.ts';
import { assert, SKELETON_LANGUAGES, type Language, type SkeletonLanguage } from '../../kernel/index.ts';

const perLanguage = z.strictObject(
  Object.fromEntries(SKELETON_LANGUAGES.map((language) => [language, z.string().min(1)])) as Record<
    SkeletonLanguage,
    z.ZodString
  >,
);

const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)]).optional();

/** When a sentence is said: see `truthOf` for what a condition can be. What an order keeps back makes a condition neither true nor false. */
const conditions = {
  /** Said only when each of these is true. */
  when: oneOrMore,
  /** Said only when each of these is false. */
  unless: oneOrMore,
};

/** A sentence in each language. It is left out when one of its optional references is empty. */
const sentenceSchema = z.strictObject({ ...perLanguage.shape, ...conditions });

const paragraphSchema = z.union([
  z.array(sentenceSchema).min(1),
  z.strictObject({
    each: z.enum(['advice', 'categories', 'measures', 'knowns', 'unknowns', 'corrections', 'promises']),
  }),
]);

const blockSchema = z.strictObject({ id: z.enum(BLOCKS), heading: perLanguage, paragraphs: z.array(paragraphSchema) });

const skeletonSchema = z.strictObject({
  id: z.enum([
    'first-word',
    'figures-word',
    'denied-word',
    'individual-word',
    'correction-word',
    'closing-word',
    'withdrawal',
  ]),
  /** What it is for. */
  use: z.enum(['word', 'notice', 'correction', 'closing', 'withdrawal']),
  phase: z.enum(['aware', 'full']),
  effective: z.iso.date(),
  requires: z.array(z.string()).optional(),
  title: z.array(sentenceSchema).min(1),
  blocks: z.array(blockSchema),
});

const newsSchema = skeletonSchema
  .pick({ effective: true, requires: true })
  .extend({ id: z.string(), use: z.literal('news'), block: blockSchema });

const adviceSchema = z.array(
  z.strictObject({
    id: z.string(),
    categories: z.union([z.literal('always'), z.array(z.enum(CATEGORIES)).min(1)]),
    ...perLanguage.shape,
  }),
);

/** The same words in the languages of the room, and in the others in which people wrote them: what is shipped is in all of them. */
export type PerLanguage = Readonly<Record<Language, string> & Partial<Record<SkeletonLanguage, string>>>;
export type Condition = string | readonly string[] | undefined;
export type Sentence = PerLanguage & Readonly<{ when?: Condition; unless?: Condition }>;
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
  /** What must be given, as in `when`: without it these words say nothing, or what is not so. */
  requires?: readonly string[] | undefined;
}>;

/** The shipped skeletons, each for one thing that an institution has to say after a leak. */
export const SKELETONS: Readonly<Record<SkeletonId, Skeleton>> = {
  'first-word': read(firstWord),
  'figures-word': read(figuresWord),
  'denied-word': read(deniedWord),
  'individual-word': read(individualWord),
  'correction-word': read(correctionWord),
  'closing-word': read(closingWord),
  withdrawal: read(withdrawal),
};

const NOTHING_NEW = newsSchema.parse(expand(nothingNew));

/** The same words, and before them that nothing is new since the hour that `about.since` gives. */
export function withNothingNew({ title, blocks, requires = [] }: Words): Words {
  return {
    title,
    blocks: [NOTHING_NEW.block, ...blocks.filter(({ id }) => id !== 'news')],
    requires: [...requires, ...(NOTHING_NEW.requires ?? [])],
  };
}

export function isSkeletonId(text: string): text is SkeletonId {
  return Object.hasOwn(SKELETONS, text);
}

/** What each block is called where a skeleton does not say it. */
export const HEADINGS: Readonly<Record<BlockId, PerLanguage>> = words.headings;

/** The apology that stands inside another block where a text has no block of its own for it. */
export const APOLOGY: PerLanguage = shared.sentences.sorry[0]!;

const ADVICE = adviceSchema.parse(advice.advice);

/** What people can do about these kinds of data, most urgent first; what always helps is always there. */
export function adviceFor(categories: readonly Category[]): readonly PerLanguage[] {
  return ADVICE.filter((line) => line.categories === 'always' || line.categories.some((id) => categories.includes(id)));
}

function read(skeleton: object): Skeleton {
  return skeletonSchema.parse(expand(skeleton));
}

/** Puts shared blocks and sentences in the place of their names. */
function expand(value: unknown): unknown {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => sharedFor(item) ?? [expand(item)]);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, expand(member)]));
}

/** A block or some sentences, where the item is `{use}` alone. */
function sharedFor(item: unknown): readonly unknown[] | undefined {
  if (typeof item !== 'object' || item === null || !('use' in item)) return undefined;
  const found = { ...shared.blocks, ...shared.sentences }[item.use as keyof typeof shared.blocks] as unknown;
  assert(found !== undefined, 'a skeleton uses what is shared');
  return expand(Array.isArray(found) ? found : [found]) as unknown[];
}
