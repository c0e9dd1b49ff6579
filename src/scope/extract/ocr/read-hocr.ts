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

/**
 * What was recognised in one picture, after a picture that lies on its side or head was turned upright, and how large it is
 * then. `turn`: the direction in which its text ran, in degrees.
 */
export type SeenPage = Readonly<{ width: number; height: number; turn: number; words: readonly SeenWord[] }>;

type Box = Readonly<{ left: number; top: number; right: number; bottom: number }>;
type Line = { readonly box: Box; turn: number; readonly slope: number; readonly offset: number; readonly size: number };
type Found = Readonly<{ text: string; box: Box; sure: number; line: Line }>;

const ELEMENT =
  /<span class='(ocr_[a-z]+|ocrx_word)'[^>]*? title=["']([^"']*)["'][^>]*>([^<]*(?:<(?:strong|em)>[^<]*)*)/g;
const PAGE = /class='ocr_page'[^>]*bbox 0 0 (\d+) (\d+)/;

/**
 * Reads what tesseract answers in the form hOCR (hOCR 1.2: "bbox", "baseline", "textangle", "x_size"): words, each on the base
 * line of its line. A page that lies askew is set straight, so that the cells of a row stand at one height.
 */
export function readHocr(text: string): SeenPage {
  const [, across = '0', down = '0'] = PAGE.exec(text) ?? [];
  const size = { width: Number(across), height: Number(down) };
  const found = wordsFound(text);
  const turn = turnOf(found);
  const slope = turn === 0 ? slopeOf(found) : 0;
  const words = found.map(({ text: said, box, sure, line }) => {
    const { left, right } = turned(box, turn, size);
    const whole = turned(line.box, turn, size);
    const base = whole.bottom + line.offset + line.slope * (left - whole.left) - slope * left;
    return { text: said, left, right, base, height: Math.min(line.size, whole.bottom - whole.top), sure };
  });
  const isOnSide = turn === 90 || turn === 270;
  return {
    width: isOnSide ? size.height : size.width,
    height: isOnSide ? size.width : size.height,
    turn,
    words,
  };
}

function wordsFound(text: string): Found[] {
  const found: Found[] = [];
  let line: Line | undefined;
  for (const [, kind, title, content] of text.matchAll(ELEMENT)) {
    const [left = 0, top = 0, right = 0, bottom = 0] = numbersAfter('bbox', title!);
    const box = { left, top, right, bottom };
    if (kind !== 'ocrx_word') line = lineOf(box, title!);
    else if (line) {
      const said = withoutRules(unescaped(content!.replace(/<[^>]*>/g, '')));
      const [sure = 0] = numbersAfter('x_wconf', title!);
      const before = found.at(-1);
      // A line on its side is not always told to be one; then its words tell which way it runs.
      if (line.turn % 180 !== 0 && before?.line === line) line.turn = box.top > before.box.top ? 270 : 90;
      if (said !== '') found.push({ text: said, box, sure, line });
    }
  }
  return found;
}

function lineOf(box: Box, title: string): Line {
  const [turn = 0] = numbersAfter('textangle', title);
  const [below = 0] = numbersAfter('x_descenders', title);
  const [size = box.bottom - box.top] = numbersAfter('x_size', title);
  // A line that does not run from left to right is told without its base line.
  const [slope = 0, offset = -below] = numbersAfter('baseline', title);
  return Math.abs(slope) > 1 ? { box, turn: 270, slope: 0, offset: -below, size } : { box, turn, slope, offset, size };
}

/** Which way most letters run. */
function turnOf(words: readonly Found[]): number {
  const votes = new Map<number, number>();
  for (const { text, line } of words) votes.set(line.turn, (votes.get(line.turn) ?? 0) + text.length);
  return [...votes].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}

/** A box of a picture of this size after its text, which ran in the direction of `turn`, runs to the right. */
function turned(box: Box, turn: number, { width, height }: Readonly<{ width: number; height: number }>): Box {
  const { left, top, right, bottom } = box;
  if (turn === 270) return { left: top, right: bottom, top: width - right, bottom: width - left };
  if (turn === 180) return { left: width - right, right: width - left, top: height - bottom, bottom: height - top };
  if (turn === 90) return { left: height - bottom, right: height - top, top: left, bottom: right };
  return box;
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

/** How many letters and digits were recognised, and of how many the recogniser is rather sure. */
export function lettersSeen({ words }: SeenPage): { all: number; sure: number } {
  let [all, certain] = [0, 0];
  for (const { text, sure } of words) {
    const letters = text.replace(/[^\p{L}\p{N}]/gu, '').length;
    all += letters;
    if (sure >= SURE) certain += letters;
  }
  return { all, sure: certain };
}

/** From here on the recogniser is nearly always right. */
export const SURE = 60;

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
function slopeOf(words: readonly Found[]): number {
  const sorted = words.toSorted((one, other) => one.line.slope - other.line.slope);
  const half = sorted.reduce((sum, { box }) => sum + box.right - box.left, 0) / 2;
  let seen = 0;
  for (const { box, line } of sorted) {
    seen += box.right - box.left;
    if (seen >= half) return Math.abs(line.slope) < STEEP ? line.slope : 0;
  }
  return 0;
}

/** Steeper lines are none of a page that was laid a little askew. */
const STEEP = 0.2;
