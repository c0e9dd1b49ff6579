import { CARD_SIZE, drawCard, institutionName, textNamingPage, type Card, type PageView } from '../../inform/index.ts';
import { placePath } from './links.ts';
import { speechOf } from './speech.ts';
import { fill, TEXTS } from './texts.ts';

const cardPath = ({ language }: PageView): string => `/${language}/carte.png`;

/** What networks show beside a link to the page: the approved title, the hours and the name, in each language that has words. */
export function cardsFor(view: PageView): readonly Card[] {
  const { current, language, mode, zone } = view;
  if (!current) return [];
  const { texts, dateTime } = speechOf(language, zone);
  const said = (words: string, at: typeof current.at) => fill(words, { at: dateTime(at) });
  const svg = drawCard({
    language,
    title: textNamingPage(current.text, language).title,
    lines: [said(texts.updated, current.at), said(texts.nextUpdate, current.nextUpdateAt)],
    institution: institutionName(current.slots, language) ?? '',
    mark: mode === 'rehearsal' ? texts.drill : undefined,
  });
  return [{ path: cardPath(view), svg }];
}

/** What a network reads of the card (Open Graph): whole addresses alone, hence none where the page knows no address of its own. */
export type CardTags = Readonly<{
  url: string;
  image: string;
  title: string;
  site: string;
  width: number;
  height: number;
}>;

export function cardTags(view: PageView): CardTags | undefined {
  const { current, language, mode, sheets } = view;
  const { address } = view.setting;
  if (!current || !address || !sheets.has(cardPath(view))) return undefined;
  const { title } = textNamingPage(current.text, language);
  return {
    url: `${address}${placePath(language, 'home')}`,
    image: `${address}${cardPath(view)}`,
    title: mode === 'rehearsal' ? `${TEXTS[language].drill} – ${title}` : title,
    site: institutionName(current.slots, language) ?? '',
    ...CARD_SIZE,
  };
}
