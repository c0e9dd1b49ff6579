import asks from '../../../knowledge/asks.json' with { type: 'json' };
import type { BlockId, Slots, StatementText } from '../../contract/index.ts';
import { isSkeletonLanguage, type PageLanguage } from '../../kernel/index.ts';
import { isolated, typeset } from './phrases.ts';
import { institutionName } from './references.ts';

/** What people ask, answered word for word by one block of an approved text. */
export type BlockAnswer = Readonly<{ block: BlockId; question: string; answer: readonly string[] }>;

/** In which order somebody who asks needs to hear it. */
const BY_NEED: readonly BlockId[] = [
  'advice',
  'concerned',
  'news',
  'correction',
  'happened',
  'figures',
  'known',
  'unknown',
  'done',
  'apology',
  'recognise',
  'recourse',
  'contact',
  'next',
];

/** The approved text as answers to what people ask. Where no question is shipped in the language, the heading of the block stands for it. */
export function answersIn(
  { blocks }: StatementText,
  language: PageLanguage,
  slots: Pick<Slots, 'institution'>,
): readonly BlockAnswer[] {
  const signature = isolated(institutionName(slots, language) ?? '', language);
  return BY_NEED.flatMap((id) => {
    const block = blocks.find((one) => one.id === id);
    // The name under a text is no answer.
    const answer = block?.paragraphs.filter((words) => words !== signature) ?? [];
    return block && answer.length > 0 ? [{ block: id, question: askFor(id, language) ?? block.heading, answer }] : [];
  });
}

function askFor(block: BlockId, language: PageLanguage): string | undefined {
  return isSkeletonLanguage(language) ? typeset(asks[block][language], language) : undefined;
}
