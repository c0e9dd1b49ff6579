import { diffArrays, diffWords } from 'diff';
import type { BlockId, StatementText } from '../../contract/index.ts';
import type { PageLanguage } from '../../kernel/index.ts';

/** A piece of a text: as it was, new, or gone. */
export type Piece = Readonly<{ text: string; as: 'same' | 'added' | 'removed' }>;

/** A block of which something changed, paragraph by paragraph. Paragraphs that stayed are left out. */
export type BlockChange = Readonly<{
  id: BlockId | 'title';
  heading: string;
  paragraphs: readonly (readonly Piece[])[];
}>;

/** What one text says otherwise than another, word by word. Paragraphs are short by their schema, so this ends soon. */
export function changesBetween(
  before: StatementText,
  after: StatementText,
  language: PageLanguage,
): readonly BlockChange[] {
  const title = paragraphChanges([before.title], [after.title], language);
  const ids = [...new Set([...after.blocks, ...before.blocks].map(({ id }) => id))];
  const blocks = ids.flatMap((id): BlockChange[] => {
    const [old, now] = [before, after].map(({ blocks }) => blocks.find((block) => block.id === id));
    const paragraphs = paragraphChanges(old?.paragraphs ?? [], now?.paragraphs ?? [], language);
    return paragraphs.length > 0 ? [{ id, heading: (now ?? old)!.heading, paragraphs }] : [];
  });
  return title.length > 0 ? [{ id: 'title', heading: after.title, paragraphs: title }, ...blocks] : blocks;
}

/** Words that were added and taken away from one text to another. */
export function wordChanges(before: string, after: string, language: PageLanguage): readonly Piece[] {
  // The segmenter knows no Tamazight; its rules for words hold for every script that has spaces.
  const intlSegmenter = new Intl.Segmenter(language === 'zgh' ? 'fr' : language, { granularity: 'word' });
  return diffWords(before, after, { intlSegmenter }).map(({ value: text, added, removed }) => ({
    text,
    as: added ? 'added' : removed ? 'removed' : 'same',
  }));
}

function paragraphChanges(
  before: readonly string[],
  after: readonly string[],
  language: PageLanguage,
): readonly (readonly Piece[])[] {
  const changed: (readonly Piece[])[] = [];
  let gone: readonly string[] = [];
  for (const { value, added, removed } of diffArrays([...before], [...after])) {
    if (removed) gone = value;
    else if (added) {
      changed.push(...value.map((text, index) => pairChanges(gone[index], text, language)));
      changed.push(...gone.slice(value.length).map((text): readonly Piece[] => [{ text, as: 'removed' }]));
      gone = [];
    } else {
      changed.push(...gone.map((text): readonly Piece[] => [{ text, as: 'removed' }]));
      gone = [];
    }
  }
  return [...changed, ...gone.map((text): readonly Piece[] => [{ text, as: 'removed' }])];
}

/** Two sentences that share less than this are told as one that went and one that came. */
const SHARED_MIN = 0.5;

function pairChanges(before: string | undefined, after: string, language: PageLanguage): readonly Piece[] {
  if (before === undefined) return [{ text: after, as: 'added' }];
  const pieces = wordChanges(before, after, language);
  const shared = pieces.reduce((sum, { text, as }) => (as === 'same' ? sum + text.length : sum), 0);
  if (shared >= SHARED_MIN * Math.max(before.length, after.length)) return pieces;
  return [
    { text: before, as: 'removed' },
    { text: ' ', as: 'same' },
    { text: after, as: 'added' },
  ];
}
