import type { Glyph } from '../pdf-glyphs.ts';

/** A word that was recognised, in pixels from the upper left corner; `sure` in percent, as the recogniser judges itself. */
export type SeenWord = Readonly<{
  text: string;
  left: number;
  right: number;
  base: number;
  height: number;
  sure: number;
}>;

/** What was recognised in one picture, and how large the picture is. */
export type SeenPage = Readonly<{ width: number; height: number; words: readonly SeenWord[] }>;

type Line = Readonly<{ left: number; bottom: number; slope: number; offset: number; height: number }>;

const ELEMENT =
  /<span class='(ocr_[a-z]+|ocrx_word)'[^>]*? title=["']([^"']*)["'][^>]*>([^<]*(?:<(?:strong|em)>[^<]*)*)/g;
const PAGE = /class='ocr_page'[^>]*bbox 0 0 (\d+) (\d+)/;

/**
 * Reads what tesseract answers in the form hOCR (hOCR 1.2, sections "baseline" and "x_size"): words, each on the base line of its
 * line. A page that lies askew is set straight, so that the cells of a row stand at one height.
 */
export function readHocr(text: string): SeenPage {
  const [, width = '0', height = '0'] = PAGE.exec(text) ?? [];
  const words: (SeenWord & { line: Line })[] = [];
  let line: Line | undefined;
  for (const [, kind, title, content] of text.matchAll(ELEMENT)) {
    const [left, top, right, bottom] = numbersAfter('bbox', title!) as [number, number, number, number];
    if (kind !== 'ocrx_word') {
      const [slope = 0, offset = 0] = numbersAfter('baseline', title!);
      const [size = bottom - top] = numbersAfter('x_size', title!);
      // A line that stands upright is measured along its side.
      line = { left, bottom, slope, offset, height: Math.min(size, Math.max(bottom - top, 1)) };
      continue;
    }
    const said = withoutRules(unescaped(content!.replace(/<[^>]*>/g, '')));
    if (!line || said === '') continue;
    const base = line.bottom + line.offset + line.slope * (left - line.left);
    const [sure = 0] = numbersAfter('x_wconf', title!);
    words.push({ text: said, left, right, base, height: line.height, sure, line });
  }
  const slope = slopeOf(words);
  const straight = words.map(({ text: said, left, right, base, height: size, sure }) => {
    return { text: said, left, right, base: base - slope * left, height: size, sure };
  });
  return { width: Number(width), height: Number(height), words: straight };
}

/** The words as placed glyphs, y upwards from the page's upper left corner at `left`, `top`. */
export function placed(
  { words }: SeenPage,
  { left, top, pointsPerPixel }: Readonly<{ left: number; top: number; pointsPerPixel: number }>,
): Glyph[] {
  const round = (value: number) => Math.round(value * 100) / 100;
  return words.map((word) => ({
    text: word.text,
    left: round(left + word.left * pointsPerPixel),
    right: round(left + word.right * pointsPerPixel),
    base: round(top - word.base * pointsPerPixel),
    height: round(word.height * pointsPerPixel),
  }));
}

/** How many letters and digits were recognised with some certainty: by this two looks at one picture are compared. */
export function sureLetters({ words }: SeenPage): number {
  return words.reduce(
    (sum, { text, sure }) => (sure >= SURE ? sum + text.replace(/[^\p{L}\p{N}]/gu, '').length : sum),
    0,
  );
}

const SURE = 60;

function numbersAfter(name: string, title: string): number[] {
  const found = title.split(';').find((part) => part.trim().startsWith(`${name} `));
  return found ? found.trim().split(' ').slice(1).map(Number) : [];
}

/** Rules of a table are seen as strokes at the edges of words, or as words of strokes. */
function withoutRules(text: string): string {
  return text
    .replace(/^[|¦_—\u2500-\u257f]+|[|¦_—\u2500-\u257f]+$/g, '')
    .replace(/^[[\]]$|[\u200e\u200f\u202a-\u202e]/g, '');
}

function unescaped(text: string): string {
  const marks: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, mark: string) => marks[mark]!).trim();
}

/** The slope of most lines, by the width of the words on them. */
function slopeOf(words: readonly (SeenWord & { line: Line })[]): number {
  const sorted = words.toSorted((one, other) => one.line.slope - other.line.slope);
  const half = sorted.reduce((sum, { left, right }) => sum + right - left, 0) / 2;
  let seen = 0;
  for (const { left, right, line } of sorted) {
    seen += right - left;
    if (seen >= half) return Math.abs(line.slope) < STEEP ? line.slope : 0;
  }
  return 0;
}

/** Steeper lines are none of a page that was laid a little askew. */
const STEEP = 0.2;
