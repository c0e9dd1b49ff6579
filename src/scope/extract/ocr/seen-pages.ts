import type { Glyph } from '../pdf-glyphs.ts';

/** What was recognised on one page, as it is kept. `isUpright`: its places agree with those of the page's own characters. */
export type RecognisedPage = Readonly<{ words: readonly Glyph[]; isUpright: boolean }>;

/** A page as it is kept: one line of JSON, sealed with the rest of the segment. */
export function pageLine({ words, isUpright }: RecognisedPage): string {
  return `${JSON.stringify({ isUpright, words: words.map(({ text, left, right, base, height }) => [text, left, right, base, height]) })}\n`;
}

export function readPageLine(line: string): RecognisedPage {
  const { isUpright, words } = JSON.parse(line) as {
    isUpright: boolean;
    words: [string, number, number, number, number][];
  };
  return {
    isUpright,
    words: words.map(([text, left, right, base, height]) => ({ text, left, right, base, height })),
  };
}

/**
 * A page's own characters, and what was recognised where it has none. Its own are exact, so they win where both say
 * something; where places cannot be compared, what was recognised stands alone, for it saw them too.
 */
export function together(own: readonly Glyph[], { words, isUpright }: RecognisedPage): readonly Glyph[] {
  if (!isUpright || own.length === 0) return words;
  return [...own, ...words.filter((word) => !own.some((glyph) => covers(glyph, word)))];
}

function covers(glyph: Glyph, word: Glyph): boolean {
  const middle = (glyph.left + glyph.right) / 2;
  return (
    middle >= word.left &&
    middle <= word.right &&
    Math.abs(glyph.base - word.base) < Math.max(glyph.height, word.height) / 2
  );
}
