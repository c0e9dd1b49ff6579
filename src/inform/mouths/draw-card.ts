import type { PageLanguage } from '../../kernel/index.ts';

/** What a card says, in one language. */
export type CardWords = Readonly<{
  language: PageLanguage;
  title: string;
  /** When it was said, and when the next word comes. */
  lines: readonly string[];
  institution: string;
  /** That it is a drill, over everything. */
  mark?: string | undefined;
}>;

/** As networks show it whole. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

const MARGIN = 72;
const TOP = 150;
const FOOT = 50;
const LINE = 1.35;
const COLOURS = { back: '#0b4f9e', front: '#ffffff', band: '#fff1d6', onBand: '#6b4400' };
/** Of the title and of the lines, from the largest: the first in which all of it has its place. */
const SIZES = [
  [68, 32],
  [60, 32],
  [52, 32],
  [44, 30],
  [36, 26],
  [28, 22],
] as const;
/** So much of its size a letter is wide, on the average of a line; a capital letter is wider, and so is a bold one. */
const LETTER: Readonly<Record<PageLanguage, number>> = { fr: 0.51, en: 0.51, es: 0.51, ar: 0.45, zgh: 0.7 };
const CAPITAL = 1.3;
const BOLD = 1.12;

/**
 * A card for networks as SVG: title, hours and name, and nothing else. Every text in it is a text: whatever signs it holds, none of them is
 * markup, and nothing is loaded.
 */
export function drawCard(words: CardWords): string {
  const { language, title, lines, institution, mark } = words;
  const { width, height } = CARD_SIZE;
  const isRight = language === 'ar';
  const [x, anchor] = isRight ? [width - MARGIN, 'end'] : [MARGIN, 'start'];
  const drawn = layout(words).map(
    ({ text, y, size, weight }) =>
      `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}" font-weight="${weight}">${escaped(lineIn(text, isRight))}</text>`,
  );
  const band = mark
    ? `<rect width="${width}" height="64" fill="${COLOURS.band}"/><text x="${width / 2}" y="45" text-anchor="middle" font-size="36" font-weight="700" fill="${COLOURS.onBand}">${escaped(lineIn(mark, isRight))}</text>`
    : '';
  const label = escaped([title, ...lines, institution].join(' '));
  const fonts = isRight ? "'Noto Naskh Arabic', 'Noto Sans Arabic'" : "'Noto Sans'";
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" lang="${language}" aria-label="${label}">` +
    `<rect width="${width}" height="${height}" fill="${COLOURS.back}"/><g font-family="${fonts}, 'Noto Sans Tifinagh', system-ui, sans-serif">${band}` +
    `<g fill="${COLOURS.front}">${drawn.join('')}</g></g></svg>`
  );
}

type Placed = Readonly<{ text: string; y: number; size: number; weight: number }>;
type Block = Readonly<{ placed: readonly Placed[]; end: number }>;

/** In the largest letters with which nothing runs into the name at the foot; no word is ever cut. */
function layout(words: CardWords): readonly Placed[] {
  const tried = SIZES.map((sizes) => layoutIn(words, sizes));
  return (tried.find(({ fits }) => fits) ?? tried.at(-1)!).placed;
}

function layoutIn(
  { language, title, lines, institution }: CardWords,
  [titleSize, size]: (typeof SIZES)[number],
): Readonly<{ placed: readonly Placed[]; fits: boolean }> {
  const head = block(title, { language, size: titleSize, weight: 700, y: TOP });
  let end = head.end;
  const below = lines.flatMap((line) => {
    const said = block(line, { language, size, weight: 400, y: end + 6 });
    end = said.end;
    return said.placed;
  });
  const name = block(institution, { language, size, weight: 700, y: 0 });
  const top = CARD_SIZE.height - FOOT - (name.placed.at(-1)?.y ?? 0);
  const foot = name.placed.map((line) => ({ ...line, y: line.y + top }));
  return { placed: [...head.placed, ...below, ...foot], fits: end + size / 2 <= top };
}

type Set = Readonly<{ language: PageLanguage; size: number; weight: number; y: number }>;

function block(text: string, { language, size, weight, y }: Set): Block {
  const perLine = (CARD_SIZE.width - 2 * MARGIN) / (size * LETTER[language] * (weight > 400 ? BOLD : 1));
  const placed = wrapped(text, perLine).map((line, index) => {
    return { text: line, y: Math.round(y + index * size * LINE), size, weight };
  });
  return { placed, end: Math.round(y + placed.length * size * LINE) };
}

function wrapped(text: string, perLine: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || lettersIn(`${last} ${word}`) > perLine) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function lettersIn(text: string): number {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return Array.from(text).length + capitals * (CAPITAL - 1);
}

/** Each line of Arabic keeps its own direction, whatever draws it (Unicode isolates). */
function lineIn(text: string, isRight: boolean): string {
  return isRight ? `\u2067${text}\u2069` : text;
}

/** A text as XML has it: no sign of it is markup, and what XML cannot hold is left out. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, '')
    .replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
