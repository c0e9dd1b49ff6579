import { isolated } from '../statements/index.ts';
import { frame } from './frames.ts';
import { approved, framed, type Line, withoutMarks } from './sheet.ts';
import { institutionOf, nextLine } from './sheets.ts';
import type { Source } from './source.ts';

/** A picture with the words in it, and the same words beside it for whoever cannot see the picture. */
export type SocialCard = Readonly<{ svg: string; text: string }>;

const SIZE = { width: 1200, height: 630, margin: 72 };
const TEXT_MAX = 280;
/** So much of its size a letter is wide, on the average of our languages. */
const LETTER = 0.54;
const COLOURS = { back: '#0b4f9e', front: '#ffffff', band: '#fff1d6', onBand: '#6b4400' };

/** The approved title, when the next word comes, and whose word it is. */
export function socialCard(source: Source): SocialCard {
  return { svg: svgOf(source), text: socialText(source) };
}

/** From the fullest to the barest: the first that a network takes whole. No sentence of it is ever cut. */
function socialText(source: Source): string {
  const { language, text, address, isDrill } = source;
  const happened = text.blocks.find(({ id }) => id === 'happened')?.paragraphs[0];
  const place = address && `${address}/${language}/`;
  const next = nextLine(source).words;
  const joined = (...parts: readonly (string | undefined)[]) =>
    [isDrill ? `${frame('drill', language)}.` : undefined, ...parts, place]
      .filter((part) => part !== undefined)
      .map((part) => withoutMarks(part, language))
      .join(' ');
  const title = `${text.title}.`;
  const texts = [joined(title, happened, next), joined(title, next), joined(next)];
  return texts.find((words) => Array.from(words).length <= TEXT_MAX) ?? texts.at(-1)!;
}

function svgOf(source: Source): string {
  const { language, text, isDrill } = source;
  const isRight = language === 'ar';
  const x = isRight ? SIZE.width - SIZE.margin : SIZE.margin;
  const anchor = isRight ? 'end' : 'start';
  const title = block(approved(text.title), { size: sizeFor(text.title), weight: 700, y: 150 });
  const next = block(nextLine(source), { size: 34, weight: 400, y: title.end + 30 });
  const name = block(framed(institutionOf(source)), { size: 34, weight: 700, y: SIZE.height - 88 });
  const lines = [...title.lines, ...next.lines, ...name.lines].map(
    ({ words, y, size, weight }) =>
      `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}" font-weight="${weight}">${escaped(lineIn(words, isRight))}</text>`,
  );
  const band = isDrill
    ? `<rect width="${SIZE.width}" height="64" fill="${COLOURS.band}"/><text x="${SIZE.width / 2}" y="45" text-anchor="middle" font-size="36" font-weight="700" fill="${COLOURS.onBand}">${escaped(frame('drill', language))}</text>`
    : '';
  const label = escaped([text.title, nextLine(source).words, institutionOf(source)].join(' '));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" width="${SIZE.width}" height="${SIZE.height}" role="img" lang="${language}" aria-label="${label}">` +
    `<rect width="${SIZE.width}" height="${SIZE.height}" fill="${COLOURS.back}"/>${band}` +
    `<g fill="${COLOURS.front}" font-family="system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', sans-serif">${lines.join('')}</g></svg>`
  );
}

type Placed = Readonly<{ words: string; y: number; size: number; weight: number }>;

function block(
  { words }: Line,
  { size, weight, y }: Readonly<{ size: number; weight: number; y: number }>,
): Readonly<{ lines: readonly Placed[]; end: number }> {
  const perLine = Math.floor((SIZE.width - 2 * SIZE.margin) / (size * LETTER));
  const lines = wrapped(words, perLine).map((line, index) => ({
    words: line,
    y: Math.round(y + index * size * 1.35),
    size,
    weight,
  }));
  return { lines, end: Math.round(y + lines.length * size * 1.35) };
}

/** A long title in smaller letters, so that all of it is there. */
function sizeFor(title: string): number {
  if (title.length <= 60) return 68;
  return title.length <= 110 ? 56 : 46;
}

function wrapped(words: string, perLine: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > perLine) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Each line of Arabic keeps its own direction, whatever draws it (Unicode isolates). */
function lineIn(words: string, isRight: boolean): string {
  const plain = words.replaceAll(/[\u2066-\u2069]/g, '');
  return isRight ? `\u2067${isolated(plain, 'en')}\u2069` : plain;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
