import { SKELETON_LANGUAGES, type PageLanguage, type SkeletonLanguage } from '../../../kernel/index.ts';
import type { ChangesSince } from '../../page/index.ts';
import { correctionPhrase, type BlockChange, type Piece } from '../../statements/index.ts';
import { fill, LETTER_TEXTS, type LetterTexts } from './texts.ts';

/** Of what changed, so much stands in a mail, in whole paragraphs. Beyond, the page tells it. */
const CHANGES_LENGTH = 4000;

/** What changed, for a reader who has the earlier words before them: figures with why, then block by block. */
export function changedLines({ corrections, words }: ChangesSince, language: PageLanguage): readonly string[] {
  const texts = LETTER_TEXTS[language];
  const corrected = isPhrased(language) ? corrections.map((one) => correctionPhrase(one, language)) : [];
  if (!words) return corrected;
  const n = String(words.since);
  const changed = [...corrected, ...words.blocks.flatMap((block) => blockLines(block, texts))];
  if (changed.length === 0) return [fill(texts.unchanged, { n })];
  const lines = whole(changed);
  const more = lines.length < changed.length ? [texts.moreChanged] : [];
  return [fill(texts.changed, { n }), ...lines, ...more];
}

function blockLines({ id, heading, paragraphs }: BlockChange, texts: LetterTexts): readonly string[] {
  const lines = paragraphs.map((pieces) => paragraphLine(pieces, texts));
  return id === 'title' ? lines : [[heading, lines[0]].join('\n'), ...lines.slice(1)];
}

function paragraphLine(pieces: readonly Piece[], { added, removed, before, now }: LetterTexts): string {
  const [old, said] = (['removed', 'added'] as const).map((side) => sideOf(pieces, side));
  if (!old) return fill(added, { text: said! });
  if (!said) return fill(removed, { text: old });
  return `${fill(before, { text: old })}\n${fill(now, { text: said })}`;
}

/** A paragraph as it was, or as it is. */
function sideOf(pieces: readonly Piece[], side: 'removed' | 'added'): string {
  return pieces
    .filter(({ as }) => as === 'same' || as === side)
    .map(({ text }) => text)
    .join('')
    .trim();
}

function whole(lines: readonly string[]): readonly string[] {
  let length = 0;
  const end = lines.findIndex((line) => (length += line.length) > CHANGES_LENGTH);
  return end < 0 ? lines : lines.slice(0, end);
}

function isPhrased(language: PageLanguage): language is SkeletonLanguage {
  return (SKELETON_LANGUAGES as readonly PageLanguage[]).includes(language);
}
