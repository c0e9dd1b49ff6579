import { dateTimePhrase } from '../statements/index.ts';
import { drawCard } from './draw-card.ts';
import { frame } from './frames.ts';
import { withoutMarks } from './sheet.ts';
import { institutionOf, nextLine } from './sheets.ts';
import type { Source } from './source.ts';

/** A picture with the words in it, and the same words beside it for whoever cannot see the picture. */
export type SocialCard = Readonly<{ svg: string; text: string }>;

const TEXT_MAX = 280;
/** The approved title, when it was said, when the next word comes, and whose word it is. */
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
  const { language, text, isDrill, at, zone } = source;
  return drawCard({
    language,
    title: text.title,
    lines: [frame('as-of', language, { at: dateTimePhrase(at, language, zone) }), nextLine(source).words],
    institution: institutionOf(source),
    mark: isDrill ? frame('drill', language) : undefined,
  });
}
